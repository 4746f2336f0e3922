"""The forms of reviews."""

from __future__ import annotations

from typing import Any

from django import forms

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode
from crosscut.interfaces.web.acting.fields import WordsField
from crosscut.interfaces.web.meetings.by_rule import ByRule
from crosscut.interfaces.web.meetings.fields import MinutesField, MomentField, NamedField
from crosscut.interfaces.web.reviews import wording
from crosscut.register.models import Organisation, Seat
from crosscut.supervision.rules.directives import DIGITS, PLACES
from crosscut.supervision.rules.reviewing import (
    LONGEST_CITATION,
    LONGEST_KEY,
    LONGEST_TITLE,
    MOST_ITEMS,
)
from crosscut.supervision.rules.stalled import MOST_POINTS, Part

Choices = list[tuple[str, str]]
#: To which field a refusal belongs.
AT = {
    "CommentEmpty": "text",
    "ReasonNeeded": "reason",
    "AlreadyCalled": "person",
    "GuestSealed": "person",
    "RulingMissing": "text",
    "OwnerMissing": "owner",
    "DueInThePast": "due",
    "NotLater": "due",
    "PartAfterWhole": "due",
    "BodyGone": "owner",
    "ResultMissing": "result",
    "NothingChanged": "result",
    "NothingToChange": "verb",
    "AnswerMissing": "answer",
    "NotACadence": "own_rule",
    "TooLong": "minutes",
    "ItemsOutOfRange": "items",
    "LeastOutOfRange": "least",
    "CurrencyUnfit": "currency",
    "StartPast": "starts_at",
    "ConcernUnsaid": "title",
    "CitationMissing": "citation",
    "DayToCome": "as_of",
    "DayOutOfOrder": "stalled_since",
    "ConcernTwice": "key",
}


def _said(name: str) -> dict[str, Any]:
    words = wording.FIELDS[name]
    return {"label": words.label, "help_text": words.help}


def _points(part: Part) -> dict[str, Any]:
    return {"label": wording.PARTS[part.value]}


def _long(name: str, rows: int = 3, **options: Any) -> WordsField:
    widget = forms.Textarea(attrs={"rows": rows})
    return WordsField(long=True, **_said(name), widget=widget, **options)


def _day(name: str, **options: Any) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(**_said(name), widget=widget, input_formats=["%Y-%m-%d"], **options)


def _money(name: str) -> forms.DecimalField:
    widget = forms.TextInput(attrs={"inputmode": "decimal"})
    return forms.DecimalField(
        **_said(name), max_digits=DIGITS, decimal_places=PLACES, required=False, widget=widget
    )


class PlainForm(forms.Form):
    """A form whose named things are looked up as somebody."""

    use_required_attribute = False

    def __init__(self, *args: Any, actor: Actor | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        for field in self.fields.values():
            if isinstance(field, NamedField) and actor is not None:
                field.ask_as(actor)


class CommentForm(PlainForm):
    text = _long("text")


class ThingForm(PlainForm):
    """Something that has stalled, by its key."""

    thing = forms.ChoiceField(**_said("thing"), required=False)
    reason = _long("reason", 2)

    def __init__(self, *args: Any, choices: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        thing = self.fields["thing"]
        assert isinstance(thing, forms.ChoiceField)
        thing.choices = [("", "—"), *choices]


class AddForm(ThingForm):
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        thing = self.fields["thing"]
        thing.required = True
        said = _said("more")
        thing.label, thing.help_text = said["label"], said["help_text"]


class GuestForm(PlainForm):
    person = NamedField("person", **_said("person"))


class RuleForm(PlainForm):
    """What is ruled, who owns it until when, what it makes."""

    text = _long("ruled", 4)
    owner = forms.ChoiceField(**_said("owner"))
    due = _day("due")
    verb = forms.ChoiceField(
        **_said("verb"), choices=list(wording.RULED.items()), required=False,
        widget=forms.RadioSelect,
    )  # fmt: skip
    result = _long("result", 2, required=False)

    def __init__(self, *args: Any, owners: Choices, directive: bool = True, **options: Any) -> None:
        super().__init__(*args, **options)
        owner, verb = self.fields["owner"], self.fields["verb"]
        assert isinstance(owner, forms.ChoiceField)
        assert isinstance(verb, forms.ChoiceField)
        owner.choices = owners
        if not directive:
            verb.choices = [(key, wording.RULED[key]) for key in ("", "issue")]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        kind, _colon, pk = typed.pop("owner", "").partition(":")
        if kind == "organisation":
            typed["organisation"] = Organisation.objects.get(pk=decode(pk))
        elif kind == "seat":
            typed["seat"] = Seat.objects.get(pk=decode(pk))
        return typed


class MoveForm(PlainForm):
    starts_at = MomentField(**_said("starts_at"))
    place = WordsField(**_said("place"), required=False, max_length=300)


class ReasonForm(PlainForm):
    reason = _long("reason", 2)


class AnswerForm(PlainForm):
    outcome = forms.ChoiceField(
        **_said("outcome"), choices=list(wording.OUTCOMES.items()), widget=forms.RadioSelect
    )
    answer = _long("answer")


class SeriesForm(ByRule, PlainForm):
    """How often, how many, and the points of each part."""

    rule = forms.ChoiceField(**_said("rule"), widget=forms.RadioSelect)
    own_rule = WordsField(**_said("own_rule"), required=False, max_length=200)
    at = forms.TimeField(
        **_said("at"), widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    )
    minutes = MinutesField(**_said("minutes"))
    place = WordsField(**_said("place"), required=False, max_length=300)
    items = forms.IntegerField(**_said("items"), min_value=1, max_value=MOST_ITEMS)
    least = forms.IntegerField(**_said("least"), min_value=0, max_value=MOST_POINTS)
    full_value = _money("full_value")
    currency = WordsField(**_said("currency"), required=False, max_length=3)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer(wording.RULES.items())
        for part in Part:
            self.fields[part.value] = forms.IntegerField(
                **_points(part), min_value=0, max_value=MOST_POINTS
            )

    def weights(self) -> list[forms.BoundField]:
        """The fields of the points."""
        return [self[part.value] for part in Part]

    def plain(self) -> list[forms.BoundField]:
        """The others."""
        return [field for field in self if field.name not in set(Part)]

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        typed["weights"] = {
            part.value: typed.pop(part.value) for part in Part if part.value in typed
        }
        return typed


class DraftForm(PlainForm):
    starts_at = MomentField(**_said("starts_at"))
    place = WordsField(**_said("place"), required=False, max_length=300)


class ConcernForm(PlainForm):
    """A project, a programme or a grievance."""

    kind = forms.ChoiceField(
        **_said("kind"), choices=list(wording.CONCERNS.items()), widget=forms.RadioSelect
    )
    title = WordsField(**_said("title"), max_length=LONGEST_TITLE)
    organisation = NamedField("organisation", **_said("organisation"))
    stalled_since = _day("stalled_since")
    why = _long("why", 2, required=False)
    value = _money("value")
    currency = WordsField(**_said("currency"), required=False, max_length=3)
    due = _day("due_if", required=False)
    citation = WordsField(**_said("citation"), max_length=LONGEST_CITATION)
    as_of = _day("as_of", initial=clock.today)
    key = WordsField(**_said("key"), required=False, max_length=LONGEST_KEY)


class ResolveForm(PlainForm):
    reason = _long("resolution", 2)
