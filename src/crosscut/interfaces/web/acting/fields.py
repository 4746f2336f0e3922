"""Fields of acts, on Django's: they clean to what actions take."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, ProhibitNullCharactersValidator
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from crosscut.foundation import clock
from crosscut.foundation.actor import ANYBODY, Actor
from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.period import Period
from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.web.acting import widgets
from crosscut.interfaces.web.acting.looking_up import chosen, look_up, row_of
from crosscut.interfaces.web.wording.keys import KEYS, word_for
from crosscut.interfaces.web.wording.names import spoken_name
from crosscut.interfaces.web.wording.refusals import told
from crosscut.interfaces.web.wording.roles import RoleWords
from crosscut.register.models import Role, Script
from crosscut.register.queries.facts import Word
from crosscut.register.queries.vocabulary import words_of

Label = str | Promise

#: Longer texts are pasted by mistake; a mandate with all its clauses is far shorter.
LONGEST_TEXT = 20_000
LONGEST_NAME = 500
#: Days that are offered for an answer; whoever asks may say another.
USUAL_DAYS = 14


@dataclass(frozen=True, slots=True)
class ToRegister:
    """A thing that is not in the register yet and is to be entered with the act, by its name."""

    kind: str
    name: str


class WordsField(forms.CharField):
    """A line of text; `long` for a text of several lines."""

    def __init__(self, *, long: bool = False, **options: Any) -> None:
        options.setdefault("max_length", LONGEST_TEXT if long else LONGEST_NAME)
        if long:
            options.setdefault("widget", forms.Textarea(attrs={"rows": 5}))
        super().__init__(**options)

    def to_python(self, value: Any) -> Any:
        # Browsers end lines by two characters: every line would differ from a text that was kept.
        text = super().to_python(value)
        return text.replace("\r\n", "\n") if isinstance(text, str) else text


class DayField(forms.CharField):
    """A day, a month or a year, as well as it is known; cleans to a PartialDate.

    `exact` asks for a whole day and cleans to a date.
    """

    def __init__(self, *, exact: bool = False, **options: Any) -> None:
        self.exact = exact
        options.setdefault(
            "help_text",
            gettext_lazy("A day: 2018-03-21.")
            if exact
            else gettext_lazy("As well as it is known: 2018, 2018-03 or 2018-03-21."),
        )
        options.setdefault("max_length", 40)
        super().__init__(widget=forms.TextInput(attrs={"autocomplete": "off"}), **options)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        try:
            day = PartialDate.parse(text)
        except Refusal as refusal:
            raise ValidationError(told(refusal)) from None
        if self.exact and not day.is_day:
            raise ValidationError(_("Give the whole day, like 2018-03-21."))
        return day.first if self.exact else day


class DueField(forms.DateField):
    """A day to come, with the browser's own calendar."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateInput(
            format="%Y-%m-%d", attrs={"type": "date", "min": clock.today().isoformat()}
        )
        super().__init__(widget=widget, input_formats=["%Y-%m-%d"], **options)


def offered_day() -> str:
    """Two weeks from today."""
    return (clock.today() + timedelta(days=USUAL_DAYS)).isoformat()


class PeriodField(forms.MultiValueField):
    """From when until when; cleans to a Period. An empty start is unknown."""

    def __init__(self, **options: Any) -> None:
        line = forms.CharField(required=False, max_length=40)
        super().__init__(
            fields=(line, line, forms.CharField(required=False, max_length=10)),
            widget=widgets.PeriodWidget(),
            require_all_fields=False,
            required=False,
            **options,
        )

    def compress(self, values: list[str]) -> Period:
        since, until, end = [*values, "", "", ""][:3]
        try:
            return Period.of(since or None, until or ("ongoing" if end != "unknown" else None))
        except Refusal as refusal:
            raise ValidationError(told(refusal)) from None


class NamesField(forms.MultiValueField):
    """Names by script; cleans to a mapping of those that were given."""

    def __init__(self, **options: Any) -> None:
        line = forms.CharField(required=False, max_length=LONGEST_NAME)
        required = options.pop("required", True)
        super().__init__(
            fields=[line for _script in Script],
            widget=widgets.NamesWidget(),
            require_all_fields=False,
            required=False,
            **options,
        )
        self.wanted = required

    def compress(self, values: list[str]) -> dict[str, str]:
        names = {
            script.value: " ".join(text.split())
            for script, text in zip(Script, values, strict=False)
            if text and text.strip()
        }
        if self.wanted and not names:
            raise ValidationError(_("Give a name in at least one script."))
        return names


class KeyField(forms.ChoiceField):
    """One of the keys of the code, each with its word; cleans to the key."""

    def __init__(
        self, of: str, keys: Iterable[str] | None = None, *, empty: Label = "", **options: Any
    ) -> None:
        known = KEYS[of]
        listed = [(key, known[key]) for key in (known if keys is None else keys) if known.get(key)]
        if not options.get("required", True):
            listed = [("", empty or "—"), *listed]
        super().__init__(choices=listed, **options)


class TermField(forms.Field):
    """A word of one of the organisation's vocabularies; cleans to its key."""

    def __init__(self, vocabulary: str, **options: Any) -> None:
        self.vocabulary = vocabulary
        widget = forms.Select()
        # Asked for each form: words may be added while the server runs.
        widget.choices = self._choices  # type: ignore[assignment]  # Django takes a callable
        super().__init__(widget=widget, **options)

    def _choices(self) -> list[tuple[str, str]]:
        return [("", "—"), *_spoken_terms(words_of(self.vocabulary, offered=True)[self.vocabulary])]

    def clean(self, value: Any) -> str | None:
        value = super().clean(value)
        if value and value not in dict(self._choices()):
            raise ValidationError(_("“%(value)s” is not a choice here.") % {"value": value})
        return value or None


class TermsField(forms.Field):
    """Words of a vocabulary, to tick; cleans to their keys. `one` lets one be taken out of
    several vocabularies, which head their words: it cleans to the vocabulary and the key."""

    def __init__(self, *vocabularies: str, one: bool = False, **options: Any) -> None:
        self.vocabularies, self.one = vocabularies, one
        widget = forms.Select() if one else forms.CheckboxSelectMultiple()
        # Asked for each form: words may be added while the server runs.
        widget.choices = self._choices  # type: ignore[assignment]  # Django takes a callable
        super().__init__(widget=widget, **options)

    def _choices(self) -> list[tuple[str, Any]]:
        words = words_of(*self.vocabularies, offered=True)
        if not self.one:
            return [each for of in self.vocabularies for each in _spoken_terms(words[of])]
        return [
            (word_for(of, "fact"), _spoken_terms(words[of], f"{of}:")) for of in self.vocabularies
        ]

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        words = words_of(*self.vocabularies, offered=True)
        asked = [value] if self.one else value or []
        known = [f"{of}:{key}" if self.one else key for of in words for key in words[of]]
        for key in asked:
            if key not in known:
                raise ValidationError(_("“%(value)s” is not a choice here.") % {"value": key})
        return tuple(value.split(":", 1)) if self.one else list(asked)


class RoleField(forms.ChoiceField):
    """A role, in the organisation's words for it; cleans to its key."""

    def __init__(self, **options: Any) -> None:
        super().__init__(choices=_roles, **options)


def _roles() -> list[tuple[str, str]]:
    return RoleWords().choices(Role.values)


def _spoken_terms(terms: Mapping[str, Word], before: str = "") -> list[tuple[str, str]]:
    return [
        (f"{before}{key}", spoken_name(word.scripts, word.name).text) for key, word in terms.items()
    ]


class ThingField(forms.Field):
    """A thing chosen by name in any script; cleans to its row.

    One of the name is taken, several are asked back. `new` also offers to enter one of that name:
    then it cleans to `ToRegister`.
    """

    widget = widgets.ThingWidget

    def __init__(self, kind: str, *, new: bool = False, **options: Any) -> None:
        self.kind, self.new = kind, new
        #: Who looks it up; the form says it.
        self.actor: Actor = ANYBODY
        super().__init__(**options)
        self.widget.kind, self.widget.new = kind, new

    def clean(self, value: Any) -> Any:
        given: widgets.Picked = value or widgets.Picked()
        text = given.text.strip()
        for validate in (ProhibitNullCharactersValidator(), MaxLengthValidator(LONGEST_NAME)):
            validate(text)
        if not text:
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        if given.picked == widgets.NEW and self.new:
            return ToRegister(self.kind, " ".join(text.split()))
        if given.picked:
            choice = chosen(self.kind, given.picked, self.actor)
            if choice is not None:
                return row_of(self.kind, choice)
        found = look_up(self.kind, text, self.actor)
        if len(found.exact) == 1:
            return row_of(self.kind, found.exact[0])
        if found.exact:
            raise ValidationError(
                _("Several are called “%(value)s”. Choose one:") % {"value": text}
            )
        raise ValidationError(
            _("Nobody and nothing is called “%(value)s”.") % {"value": _shortened(text)}
        )


class ThingsField(forms.Field):
    """Several things, a name a line; cleans to a list of rows."""

    def __init__(self, kind: str, **options: Any) -> None:
        self.kind = kind
        self.actor: Actor = ANYBODY
        options.setdefault("help_text", gettext_lazy("One name a line, in any script."))
        super().__init__(widget=forms.Textarea(attrs={"rows": 3}), **options)

    def clean(self, value: Any) -> list[Any]:
        lines = [line.strip() for line in (value or "").splitlines() if line.strip()]
        if self.required and not lines:
            raise ValidationError(self.error_messages["required"], code="required")
        rows, wrong = [], []
        for line in lines[:200]:
            found = look_up(self.kind, line, self.actor)
            if len(found.exact) == 1:
                rows.append(row_of(self.kind, found.exact[0]))
            elif found.exact:
                said = ", ".join(f"{each.id} ({each.name}, {each.hint})" for each in found.exact)
                wrong.append(
                    _("Several are called “%(value)s”. Write the identifier of one: %(choices)s")
                    % {"value": line, "choices": said}
                )
            else:
                wrong.append(
                    _("Nobody and nothing is called “%(value)s”.") % {"value": _shortened(line)}
                )
        if wrong:
            raise ValidationError(wrong)
        return rows


class RowField(forms.ChoiceField):
    """One of some rows of the thing itself: its ties, its seats. Cleans to the row."""

    def __init__(self, rows: Iterable[Any], said: Callable[[Any], str], **options: Any) -> None:
        self.rows: Mapping[str, Any] = {str(row.pk): row for row in rows}
        options.setdefault("widget", forms.RadioSelect)
        super().__init__(choices=[(key, said(row)) for key, row in self.rows.items()], **options)

    def clean(self, value: Any) -> Any:
        return self.rows.get(super().clean(value))


def _shortened(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:80]}…"
