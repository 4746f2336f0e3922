"""The fields by which a fact of any kind is corrected, and what of them was changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import Field, IntegerField
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from crosscut.foundation.actor import Actor
from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.period import FAR_FUTURE, FAR_PAST, Period
from crosscut.interfaces.web.acting.act import Asked
from crosscut.interfaces.web.acting.fields import (
    DayField,
    KeyField,
    PeriodField,
    RoleField,
    TermField,
    ThingField,
    WordsField,
)
from crosscut.register.actions.corrections import CORRECTABLE
from crosscut.register.models import (
    Claim,
    Confidence,
    Event,
    Placement,
    Script,
    Sourced,
    Succession,
    Sunset,
    Term,
    Vocabulary,
)

YES, NO = "yes", "no"


class SamePeriodField(PeriodField):
    """A period whose bounds stay as they are known where nobody typed others: some are known
    in ways that no line of a form can say."""

    def __init__(self, present: Period, **options: Any) -> None:
        super().__init__(**options)
        self.present = present

    def compress(self, values: list[str]) -> Period:
        untouched = self.widget.decompress(self.present)
        if [value or "" for value in values] == untouched:
            return self.present
        return super().compress(values)


def _thing(kind: str, label: str | Promise) -> Callable[[Any], Field]:
    return lambda _fact: ThingField(kind, label=label, required=False)


def _words(label: str | Promise, **options: Any) -> Callable[[Any], Field]:
    return lambda _fact: WordsField(label=label, **{"required": False, **options})


def _key(of: str, keys: Any, label: str | Promise) -> Callable[[Any], Field]:
    return lambda _fact: KeyField(of, keys, label=label)


def _answer(label: str | Promise, *, required: bool = True) -> Callable[[Any], Field]:
    return lambda _fact: KeyField("yes or no", label=label, required=required)


#: How each correctable value is asked for; see `CORRECTABLE`.
FIELDS: Mapping[str, Callable[[Any], Field]] = {
    "role": lambda _fact: RoleField(label=_("Role")),
    "organisation": _thing("organisation", _("Organisation")),
    "person": _thing("person", _("Person")),
    "post": _thing("post", _("Post")),
    "words": _words(_("The words of the document"), max_length=5000),
    "succession": _key("succession", Succession.values, _("Who follows")),
    "ordinal": lambda _fact: IntegerField(
        label=_("Place in the order"), min_value=0, max_value=100_000
    ),
    "personal_rank": lambda _fact: TermField(
        Vocabulary.RANK, label=_("Personal rank, if above that of the post"), required=False
    ),
    "mark": lambda _fact: TermField(Vocabulary.CLASSIFICATION, label=_("Up to the mark")),
    "text": lambda fact: WordsField(
        label=_("What happened") if isinstance(fact, Event) else _("Name"),
        required=not isinstance(fact, Event),
    ),
    "script": _key("script", Script.values, _("Script")),
    "official": _answer(_("An official name")),
    "state": lambda _fact: KeyField(
        "status",
        ("proposed", "active", "standby", "winding up", "dissolved"),
        label=_("State"),
    ),
    "term": lambda fact: TermField(fact.aspect, label=_("What it is")),
    "other_group": _thing("group", _("Group")),
    "parent": _thing("organisation", _("Stands under")),
    "duties": _words(_("Duties"), long=True),
    "division_of_work": _words(_("Division of work"), long=True),
    "legal_basis": _words(_("Legal basis"), long=True),
    "working_rules": _words(_("Working rules"), long=True),
    "rules_written": _answer(_("The rules are written"), required=False),
    "sunset": _key("sunset", Sunset.values, _("When it ends")),
    "sunset_day": lambda _fact: DayField(exact=True, label=_("Ends on"), required=False),
    "complete": _key("completeness", None, _("The list of seats is")),
    "name": _words(_("Name of the office")),
    "placement": _key("placement", Placement.values, _("Where it stands")),
    "host": _thing("organisation", _("At which organisation")),
    "twin": _thing("organisation", _("The organisation that it also is")),
    "principal": _thing("person", _("For whom")),
    "deputy": _thing("person", _("Who acts")),
    "group": _thing("group", _("In which group")),
    "kind": _key("event", None, _("What it was")),
    "day": lambda _fact: DayField(label=_("On"), required=False),
    "confidence": _key("confidence", Confidence.values, _("How surely")),
}
#: Fields that take a word of a vocabulary; a trait's is that of its aspect.
TERMS = {"term": None, "personal_rank": Vocabulary.RANK, "mark": Vocabulary.CLASSIFICATION}
#: What a tie points at is of one sort, and what it is not is not asked for.
ONE_OF = ("other_group", "organisation")


def is_correctable(fact: Any) -> bool:
    return isinstance(fact, Sourced) and fact.record_kind() in CORRECTABLE


def fields_of(fact: Any, _actor: Actor) -> dict[str, Field]:
    """What may be corrected, then the reason."""
    fields = {name: FIELDS[name](fact) for name in _names(fact)}
    if isinstance(fact, Claim):
        fields["period"] = SamePeriodField(fact.period, label=_("When"))
    fields["confidence"] = FIELDS["confidence"](fact)
    fields["reason"] = WordsField(
        label=_("Reason"), help_text=_("How it is known that it was wrong. The record keeps it.")
    )
    return fields


def present_values(fact: Any, _actor: Actor) -> dict[str, Any]:
    """What the register says now, as fields take it."""
    start = {name: _shown(fact, name) for name in _names(fact)}
    if isinstance(fact, Claim):
        start["period"] = fact.period
    return start | {"confidence": fact.confidence}


def corrected(asked: Asked) -> dict[str, Any]:
    """The changes and the reason, for the action. Raises ValidationError where nothing differs."""
    fact, changes = asked.thing, dict[str, Any]()
    for name in (*_names(fact), "period", "confidence"):
        if name not in asked.values:
            continue
        if name == "day":
            changes |= _day_changes(fact, asked[name])
            continue
        value = _stored(fact, name, asked[name])
        if value != getattr(fact, name):
            changes[name] = value
    if not changes:
        raise ValidationError(gettext("Nothing is different from what the register says."))
    return {"changes": changes, "reason": asked["reason"]}


def _names(fact: Any) -> list[str]:
    names = [
        name
        for name in CORRECTABLE[fact.record_kind()]
        if name not in ("day_min", "day_max")
        and not (
            fact.record_kind() == "grouptie"
            and name in ONE_OF
            and getattr(fact, f"{name}_id") is None
        )
    ]
    return [*names, "day"] if isinstance(fact, Event) else names


def _shown(fact: Any, name: str) -> Any:
    if name == "day":
        return fact.date_text or ""
    if name == "complete":
        return "complete" if fact.complete else "partial"
    value = getattr(fact, name)
    if name in TERMS:
        return value.key if value else ""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, date):
        return value.isoformat()
    return value


def _stored(fact: Any, name: str, value: Any) -> Any:
    """A value of a form as the fact keeps it."""
    if name == "complete":
        return value == "complete"
    if name in ("official", "rules_written"):
        return {YES: True, NO: False}.get(value)
    if name in TERMS:
        vocabulary = TERMS[name] or fact.aspect
        return Term.objects.get(vocabulary=vocabulary, key=value) if value else None
    if isinstance(value, str):
        return value.strip()
    return value


def _day_changes(fact: Event, day: PartialDate | None) -> dict[str, Any]:
    shown = str(day) if day else ""
    if shown == (fact.date_text or ""):
        return {}
    return {
        "day_min": day.first if day else FAR_PAST,
        "day_max": day.last if day else FAR_FUTURE,
    }
