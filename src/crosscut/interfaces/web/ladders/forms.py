"""What is said beside a directive: the forms, each with its action."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.functional import Promise

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode, encode
from crosscut.interfaces.web.acting.fields import DueField, WordsField
from crosscut.interfaces.web.directives.wording import OBSTACLES
from crosscut.interfaces.web.ladders import wording
from crosscut.interfaces.web.meetings.fields import NamedField
from crosscut.supervision.actions.directives.clashing import put_together, settle_clash
from crosscut.supervision.actions.directives.conversing import comment_on, judge_outlook
from crosscut.supervision.actions.directives.obstacles import (
    LONGEST_OBSTACLE,
    clear_obstacle,
    end_holdup,
    hold_up,
    note_obstacle,
)
from crosscut.supervision.actions.ladder import end_pause, pause_ladder
from crosscut.supervision.models import Directive, Obstacle
from crosscut.supervision.queries.answers import DirectiveSheet
from crosscut.supervision.queries.directives.beside import obstacles_to_name
from crosscut.supervision.queries.directives.clashes import named_directive

#: To which field a refusal belongs.
AT: Mapping[str, str] = {
    "CommentEmpty": "text",
    "ReasonNeeded": "reason",
    "PauseNotAhead": "until",
    "ObstacleUnsaid": "text",
    "BodyGone": "organisation",
    "ClashOfItself": "other",
    "ClashAlready": "other",
    "ClashOfTwoGroups": "other",
    "SettlementMissing": "text",
}
ACTIONS: Mapping[str, Callable[..., object]] = {
    "comment": comment_on,
    "outlook": judge_outlook,
    "pause": pause_ladder,
    "end_pause": end_pause,
    "obstacle": note_obstacle,
    "hold_up": hold_up,
    "end_holdup": end_holdup,
    "clear": clear_obstacle,
    "clash": put_together,
    "table": put_together,
    "settle": settle_clash,
}


def _said(name: str) -> dict[str, Any]:
    words = wording.FIELDS[name]
    return {"label": words.label, "help_text": words.help}


def _long(name: str, rows: int = 2) -> WordsField:
    return WordsField(long=True, **_said(name), widget=forms.Textarea(attrs={"rows": rows}))


class CommentForm(forms.Form):
    """What is said to the other side."""

    use_required_attribute = False

    text = _long("text", 3)


class OutlookForm(forms.Form):
    """How likely, and why."""

    use_required_attribute = False

    likelihood = forms.ChoiceField(
        **_said("likelihood"), choices=list(wording.LIKELIHOODS.items()), widget=forms.RadioSelect
    )
    reason = _long("why")


class PauseForm(forms.Form):
    """Until when, and why."""

    use_required_attribute = False

    until = DueField(**_said("until"))
    reason = _long("why")


class ObstacleForm(forms.Form):
    """What stands in the way."""

    use_required_attribute = False

    text = WordsField(**_said("obstacle_text"), max_length=LONGEST_OBSTACLE)
    kind = forms.ChoiceField(**_said("kind"), choices=list(OBSTACLES.items()))
    organisation = NamedField("organisation", **_said("organisation"), required=False)

    def __init__(self, *args: Any, actor: Actor, **options: Any) -> None:
        super().__init__(*args, **options)
        named = self.fields["organisation"]
        assert isinstance(named, NamedField)
        named.ask_as(actor)


class KnownForm(forms.Form):
    """An obstacle of the group that was taken down before."""

    use_required_attribute = False

    obstacle = forms.ChoiceField(**_said("obstacle"))

    def __init__(self, *args: Any, known: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        chosen = self.fields["obstacle"]
        assert isinstance(chosen, forms.ChoiceField)
        chosen.choices = known

    def clean_obstacle(self) -> Obstacle:
        found: Obstacle = Obstacle.objects.get(pk=decode(self.cleaned_data["obstacle"]))
        return found


class OtherInput(forms.TextInput):
    """A directive that is chosen from those that the reader may know of, while he or she types; by
    its number or address where nothing is offered."""

    template_name = "ladders/other_field.html"
    offers = ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["offers"] = self.offers
        return context


class ClashForm(forms.Form):
    """With which other directive, and why."""

    use_required_attribute = False

    other = WordsField(**_said("other"), max_length=600, widget=OtherInput)
    reason = _long("clash_why")

    def __init__(self, *args: Any, directive: int, actor: Actor, **options: Any) -> None:
        super().__init__(*args, **options)
        self._directive, self._actor = directive, actor
        widget = self.fields["other"].widget
        assert isinstance(widget, OtherInput)
        widget.offers = reverse("ladders:others", args=[encode(directive)])

    def clean_other(self) -> Directive:
        """Where there is none, and where there is one that the reader may not know of, the same is
        said."""
        found = named_directive(
            self.cleaned_data["other"], beside=self._directive, actor=self._actor
        )
        if found is None:
            raise forms.ValidationError(wording.NO_OTHER)
        return found


class SettleForm(forms.Form):
    """What was decided."""

    use_required_attribute = False

    text = _long("settlement")


class ClearForm(forms.Form):
    """How it was cleared."""

    use_required_attribute = False

    reason = _long("how")


@dataclass(frozen=True)
class Deed:
    """Something that can be said beside a directive."""

    deed: str
    make: Callable[[], forms.Form]
    open: bool = False
    #: The obstacle or the clash that it is about.
    about: str = ""
    #: Where the page is with the form open: of those that are closed it has none.
    opens_at: str = ""

    @cached_property
    def form(self) -> forms.Form:
        return self.make()

    @property
    def label(self) -> str | Promise:
        """Its button."""
        return wording.DEEDS[self.deed]

    @property
    def part(self) -> str:
        """Which part of the page its form is."""
        return f"say-{self.deed}-{self.about}".rstrip("-")

    @property
    def asks(self) -> bool:
        """Whether there is anything to fill in."""
        return self.deed not in ASK_NOTHING


Deeds = dict[str, Any]
#: They are done as they are offered.
ASK_NOTHING = frozenset({"end_pause", "end_holdup", "table"})


def form_of(
    deed: str, sheet: DirectiveSheet, actor: Actor, sent: Any = None, about: str = ""
) -> forms.Form:
    """The form of a deed; `sent` is what somebody typed into it."""
    prefix = f"{deed}-{about}" if about else deed
    match deed:
        case "obstacle":
            return ObstacleForm(sent, prefix=prefix, actor=actor)
        case "hold_up":
            known = obstacles_to_name(decode(sheet.id), actor=actor)
            return KnownForm(sent, prefix=prefix, known=known)
        case "comment":
            return CommentForm(sent, prefix=prefix)
        case "outlook":
            return OutlookForm(sent, prefix=prefix)
        case "pause":
            return PauseForm(sent, prefix=prefix)
        case "clear":
            return ClearForm(sent, prefix=prefix)
        case "clash":
            return ClashForm(sent, prefix=prefix, directive=decode(sheet.id), actor=actor)
        case "settle":
            return SettleForm(sent, prefix=prefix)
    return forms.Form(sent, prefix=prefix)


def deeds_of(
    sheet: DirectiveSheet,
    actor: Actor,
    typed: Deed | None = None,
    opened: tuple[str, str] = ("", ""),
) -> Deeds:
    """What the reader may say beside a directive, for its page: by deed, `ends` and `clears` by
    obstacle, `tables` and `settles` by clash; `typed` is one with what somebody wrote into it,
    `opened` the deed whose form is wanted, and what it is about."""
    page = reverse("ledger:directive", args=[sheet.id])

    def deed(name: str, about: str = "") -> Deed:
        if typed is not None and (typed.deed, typed.about) == (name, about):
            return typed
        made = partial(form_of, name, sheet, actor, about=about)
        at = f"{page}?say={name}" + (f"&about={about}" if about else "")
        return Deed(name, made, opened == (name, about), about, at)

    found: Deeds = {
        "ends": {}, "clears": {}, "tables": {}, "settles": {}, "today": clock.today(),
    }  # fmt: skip
    ended = sheet.state in ("closed", "withdrawn")
    if sheet.may_comment:
        found["comment"] = deed("comment")
    if sheet.may_comment and not ended:
        found["obstacle"] = deed("obstacle")
        found["clash"] = deed("clash")
        known = deed("hold_up")
        if known.form.fields["obstacle"].choices:  # type: ignore[attr-defined]
            found["hold_up"] = known
    if sheet.may_chase:
        found["outlook"] = deed("outlook")
        name = "end_pause" if sheet.pause else "pause"
        found[name] = deed(name)
    for each in sheet.obstacles:
        if each.ended_on is None and sheet.may_comment:
            found["ends"][each.id] = deed("end_holdup", each.id)
        if each.cleared_on is None and sheet.may_chase:
            found["clears"][each.id] = deed("clear", each.id)
    for clash in sheet.clashes:
        if clash.may_table:
            found["tables"][clash.id] = deed("table", clash.id)
        if clash.may_settle:
            found["settles"][clash.id] = deed("settle", clash.id)
    return found
