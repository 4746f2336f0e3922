"""The forms of directives: what issuing asks for, and each verb."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode
from crosscut.interfaces.web.acting.choosing import OrganisationsField, named
from crosscut.interfaces.web.acting.fields import DueField, ThingsField, WordsField
from crosscut.interfaces.web.acting.refusing import refuse_at
from crosscut.interfaces.web.directives import wording
from crosscut.interfaces.web.meetings.fields import NamedField
from crosscut.register.models import Organisation
from crosscut.register.queries.facts import Reference
from crosscut.supervision.rules.directives import DIGITS, PLACES

LONGEST_TASK, LONGEST_UNIT = 500, 60
#: To which field a refusal belongs.
AT: Mapping[str, str] = {
    "TaskMissing": "task",
    "ResultMissing": "result",
    "DueInThePast": "due",
    "IndicatorHalf": "target",
    "IndicatorStill": "target",
    "LeadSupports": "supporting",
    "BodyGone": "lead",
    "ReasonNeeded": "reason",
    "EvidenceMissing": "evidence",
    "TooManyFiles": "files",
    "NotLater": "due",
    "PartAfterWhole": "due",
    "PartsGoToo": "with_parts",
    "CascadeLoops": "group",
    "NotBelow": "group",
    "PointBeyond": "points",
    "PointTwice": "points",
    "PointEmpty": "points",
    "PointUnmeasured": "points",
    "PlanTooLong": "points",
    "NoPlannedDays": "points",
    "NotTheLeader": "instructed_by",
    "CitationMissing": "citation",
}
refuse_at_place = partial(refuse_at, AT)


def said_of(name: str) -> dict[str, Any]:
    """Label and help of a field."""
    words = wording.FIELDS[name]
    return {"label": words.label, "help_text": words.help}


def figure_field(name: str) -> forms.DecimalField:
    """A figure of an indicator."""
    widget = forms.TextInput(attrs={"inputmode": "decimal"})
    return forms.DecimalField(
        **said_of(name), required=False, max_digits=DIGITS, decimal_places=PLACES, widget=widget
    )


class TaskForm(forms.Form):
    """What an organisation is to do. Whoever the group binds is offered to choose; any other
    organisation is named. Cleans to what the actions take."""

    use_required_attribute = False

    task = WordsField(
        **said_of("task"), max_length=LONGEST_TASK, widget=forms.Textarea(attrs={"rows": 2})
    )
    lead = forms.ChoiceField(**said_of("lead"), required=False)
    other_lead = NamedField("organisation", **said_of("other_lead"), required=False)
    result = WordsField(long=True, **said_of("result"), widget=forms.Textarea(attrs={"rows": 2}))
    due = DueField(**said_of("due"))
    unit = WordsField(**said_of("unit"), max_length=LONGEST_UNIT, required=False)
    baseline = figure_field("baseline")
    target = figure_field("target")
    other_supporting = ThingsField("organisation", **said_of("other_supporting"), required=False)

    def __init__(
        self,
        sent: Any = None,
        *,
        organisations: tuple[Reference, ...],
        actor: Actor,
        initial: Mapping[str, Any] | None = None,
        due: date | None = None,
        **options: Any,
    ) -> None:
        super().__init__(sent, initial=dict(initial or {}), **options)
        lead, other = self.fields["lead"], self.fields["other_lead"]
        assert isinstance(lead, forms.ChoiceField)
        assert isinstance(other, NamedField)
        lead.choices = [("", _("another one, named below")), *named(organisations)]
        others = self.fields["other_supporting"]
        assert isinstance(others, ThingsField)
        other.ask_as(actor)
        others.actor = actor
        self.fields["supporting"] = OrganisationsField(
            organisations, **said_of("supporting"), required=False
        )
        # A day that is past by now may stay as it was issued.
        if due is not None:
            self.fields["due"].widget.attrs.pop("min", None)
        self.order_fields([
            "task", "lead", "other_lead", "supporting", "other_supporting", "result", "due",
            "unit", "baseline", "target",
        ])  # fmt: skip

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        other = given.pop("other_lead", None)
        chosen = given.get("lead")
        if chosen and other is not None:
            self.add_error("other_lead", _("Choose one above, or name another one: not both."))
        elif chosen:
            given["lead"] = Organisation.objects.get(pk=decode(chosen))
        elif other is not None:
            given["lead"] = other
        elif not self.has_error("other_lead"):
            at = "lead" if "lead" in self.fields else "other_lead"
            self.add_error(at, _("Say who is in charge."))
        more = given.pop("other_supporting", None) or []
        given["supporting"] = [*(given.get("supporting") or []), *more]
        return given


class AnewForm(TaskForm):
    """The same once more, with what is to be said to it."""

    reason = WordsField(
        long=True, **said_of("reason"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.order_fields(["reason"])


class ReasonForm(forms.Form):
    """Why."""

    use_required_attribute = False

    reason = WordsField(long=True, **said_of("reason"), widget=forms.Textarea(attrs={"rows": 3}))
