"""The forms of inspections: planning, each verb, findings, checklists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils.translation import gettext as _

from crosscut.documents.photographs import LARGEST, CleanPhotograph
from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode
from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.web.acting.choosing import named
from crosscut.interfaces.web.acting.fields import DueField, ThingsField, WordsField
from crosscut.interfaces.web.acting.refusing import refuse_at
from crosscut.interfaces.web.directives.fields import SeveralFiles
from crosscut.interfaces.web.inspections import wording
from crosscut.interfaces.web.meetings.fields import NamedField
from crosscut.interfaces.web.wording.refusals import told
from crosscut.register.models import Organisation
from crosscut.register.queries.facts import Reference
from crosscut.supervision.actions.inspections.finding import LONGEST_CAPTION, MOST_AT_ONCE
from crosscut.supervision.actions.inspections.inspecting import LONGEST_PLACE, LONGEST_SUBJECT
from crosscut.supervision.models import Checklist
from crosscut.supervision.photographs import checked_photograph
from crosscut.supervision.queries.directives.numbers import named_in_group
from crosscut.supervision.queries.inspections.answers import ChecklistRow, InspectionSheet
from crosscut.supervision.rules.inspections import LONGEST_NAME, Spot, spot_of

#: To which field a refusal belongs.
AT: Mapping[str, str] = {
    "SubjectMissing": "subject",
    "DueInThePast": "day",
    "BodyGone": "organisation",
    "NoInspectors": "inspectors",
    "LeaderNotInTeam": "inspectors",
    "InspectsOwn": "inspectors",
    "DirectiveOfAnotherGroup": "directives",
    "LedByAnother": "directives",
    "PlaceUnsaid": "spot",
    "ChecklistGone": "checklist",
    "ConclusionMissing": "conclusion",
    "ReasonNeeded": "reason",
    "FindingUnsaid": "text",
    "AnswerMissing": "text",
    "SettledHowMissing": "text",
    "PhotographsMissing": "photographs",
    "TooManyPhotographs": "photographs",
    "ChecklistEmpty": "lines",
    "ChecklistTooLong": "lines",
}
refuse_at_place = partial(refuse_at, AT)


def said_of(name: str) -> dict[str, Any]:
    """Label and help of a field."""
    words = wording.FIELDS[name]
    return {"label": words.label, "help_text": words.help}


class SpotField(forms.CharField):
    """A place on the earth, typed or chosen on the map; cleans to a Spot."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(
            attrs={"inputmode": "text", "autocomplete": "off", "data-spot": ""}
        )
        super().__init__(required=False, max_length=60, widget=widget, **options)

    def clean(self, value: Any) -> Spot:
        try:
            return spot_of(super().clean(value))
        except Refusal as refusal:
            raise ValidationError(told(refusal)) from None


class PhotographsField(forms.Field):
    """Photographs, each written anew from its pixels; cleans to those that may be kept, or says
    why one may not be."""

    def __init__(self, **options: Any) -> None:
        widget = SeveralFiles(attrs={"accept": "image/jpeg,image/png,image/heic,.heic"})
        super().__init__(widget=widget, **options)

    def clean(self, value: Any) -> list[CleanPhotograph]:
        sent: list[File[Any]] = list(value or ())
        if self.required and not sent:
            raise ValidationError(_("Choose a photograph first."))
        if len(sent) > MOST_AT_ONCE:
            raise ValidationError(
                _("Not more than %(most)d files at once.") % {"most": MOST_AT_ONCE}
            )
        kept, wrong = [], []
        for each in sent:
            try:
                # What is too large is not read into memory.
                kept.append(checked_photograph(each.name or "", each.read(LARGEST + 1)))
            except Refusal as refusal:
                wrong.append(told(refusal))
        if wrong:
            raise ValidationError(wrong)
        return kept


class PlaceForm(forms.Form):
    """What planning asks for, first or anew."""

    use_required_attribute = False

    subject = WordsField(**said_of("subject"), max_length=LONGEST_SUBJECT)
    directives = WordsField(
        long=True, **said_of("directives"), required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    day = DueField(**said_of("day"))
    place = WordsField(**said_of("place"), max_length=LONGEST_PLACE, required=False)
    spot = SpotField(**said_of("spot"))

    def __init__(
        self, sent: Any = None, *, group: int, checklists: Iterable[ChecklistRow], actor: Actor,
        none: Any = wording.NO_CHECKLIST, **options: Any,
    ) -> None:  # fmt: skip
        super().__init__(sent, **options)
        self.group, self.actor = group, actor
        self.fields["checklist"] = forms.ChoiceField(
            **said_of("checklist"),
            choices=[("", none), *((each.id, each.name) for each in checklists)],
            required=False,
        )

    def clean_directives(self) -> list[Any]:
        rows = []
        for line in self.cleaned_data["directives"].replace(",", "\n").splitlines():
            if line.strip():
                found = named_in_group(line, group=self.group, actor=self.actor)
                if found is None:
                    said = wording.NO_SUCH_DIRECTIVE % {"number": line.strip()[:40]}
                    raise ValidationError(said)
                rows.append(found)
        return rows

    def clean_checklist(self) -> Checklist | None:
        chosen = self.cleaned_data["checklist"]
        return Checklist.objects.get(pk=decode(chosen)) if chosen else None

    def given(self) -> dict[str, Any]:
        """What the actions take."""
        given = dict(self.cleaned_data)
        spot: Spot = given.pop("spot")
        return {**given, "latitude": spot.latitude, "longitude": spot.longitude}


class PlanForm(PlaceForm):
    """A new inspection. Who sits at the table is offered to choose; any other organisation is
    named."""

    announced = forms.BooleanField(**said_of("announced"), required=False)
    inspectors = ThingsField("person", **said_of("inspectors"))
    other_organisation = NamedField("organisation", **said_of("other_organisation"), required=False)

    def __init__(
        self, *args: Any, organisations: tuple[Reference, ...], actor: Actor, **options: Any
    ) -> None:
        super().__init__(*args, actor=actor, **options)
        self.fields["organisation"] = forms.ChoiceField(
            **said_of("organisation"),
            choices=[("", _("another one, named below")), *named(organisations)],
            required=False,
        )
        other, people = self.fields["other_organisation"], self.fields["inspectors"]
        assert isinstance(other, NamedField)
        assert isinstance(people, ThingsField)
        other.ask_as(actor)
        people.actor = actor
        self.order_fields([
            "subject", "organisation", "other_organisation", "day", "announced", "inspectors",
            "directives", "checklist", "place", "spot",
        ])  # fmt: skip

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        other = given.pop("other_organisation", None)
        chosen = given.get("organisation")
        if chosen and other is not None:
            self.add_error(
                "other_organisation", _("Choose one above, or name another one: not both.")
            )
        elif chosen:
            given["organisation"] = Organisation.objects.get(pk=decode(chosen))
        elif other is not None:
            given["organisation"] = other
        elif not self.has_error("other_organisation"):
            self.add_error("organisation", _("Say which organisation is inspected."))
        return given


class ReportForm(forms.Form):
    use_required_attribute = False

    conclusion = WordsField(
        long=True, **said_of("conclusion"), widget=forms.Textarea(attrs={"rows": 4})
    )
    answers_by = DueField(**said_of("answers_by"), required=False)


class ReasonForm(forms.Form):
    use_required_attribute = False

    reason = WordsField(long=True, **said_of("reason"), widget=forms.Textarea(attrs={"rows": 3}))


class TeamForm(forms.Form):
    use_required_attribute = False

    inspectors = ThingsField("person", **said_of("inspectors"))

    def __init__(self, *args: Any, actor: Actor, **options: Any) -> None:
        super().__init__(*args, **options)
        people = self.fields["inspectors"]
        assert isinstance(people, ThingsField)
        people.actor = actor


class SayingForm(forms.Form):
    """What is said to a finding."""

    use_required_attribute = False

    def __init__(self, *args: Any, asks: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["text"] = WordsField(
            long=True, **said_of(asks), widget=forms.Textarea(attrs={"rows": 3})
        )


class FindingForm(forms.Form):
    """What is not as it should be, at the place."""

    use_required_attribute = False

    text = WordsField(long=True, **said_of("finding"), widget=forms.Textarea(attrs={"rows": 3}))
    severity = forms.ChoiceField(
        **said_of("severity"), choices=list(wording.SEVERITIES.items()), initial="serious",
        widget=forms.RadioSelect,
    )  # fmt: skip
    photographs = PhotographsField(**said_of("photographs"), required=False)
    caption = WordsField(**said_of("caption"), max_length=LONGEST_CAPTION, required=False)
    place = WordsField(**said_of("place"), max_length=LONGEST_PLACE, required=False)
    spot = SpotField(**said_of("spot"))

    def __init__(self, *args: Any, sheet: InspectionSheet, **options: Any) -> None:
        super().__init__(*args, **options)
        if sheet.points:
            self.fields["point"] = forms.ChoiceField(
                **said_of("point"),
                choices=[("", "—"), *((each.id, each.text[:100]) for each in sheet.points)],
                required=False,
            )
            self.order_fields(["text", "severity", "point"])


class PhotographsForm(forms.Form):
    use_required_attribute = False

    photographs = PhotographsField(**said_of("photographs"))
    caption = WordsField(**said_of("caption"), max_length=LONGEST_CAPTION, required=False)


class ChecklistForm(forms.Form):
    use_required_attribute = False

    name = WordsField(**said_of("name"), max_length=LONGEST_NAME)
    lines = WordsField(long=True, **said_of("lines"), widget=forms.Textarea(attrs={"rows": 8}))
