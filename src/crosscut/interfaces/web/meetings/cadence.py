"""How often a group meets, and planning the meeting that follows from it."""

from __future__ import annotations

from datetime import time
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from crosscut.foundation import clock
from crosscut.foundation.identifier import decode, encode
from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.web.acting.fields import WordsField
from crosscut.interfaces.web.acting.refusing import status_of
from crosscut.interfaces.web.address import PageRequest
from crosscut.interfaces.web.meetings import wording
from crosscut.interfaces.web.meetings.by_rule import OTHER, ByRule
from crosscut.interfaces.web.meetings.fields import (
    MinutesField,
    NamedField,
    place_field,
    said_of,
)
from crosscut.interfaces.web.meetings.views import to_meeting
from crosscut.interfaces.web.wording.refusals import told
from crosscut.register.models import Group
from crosscut.register.policy import visible_to
from crosscut.table.actions.cadence import end_cadence, plan_next_meeting, set_cadence
from crosscut.table.models import Cadence
from crosscut.table.queries.cadence import cadence_of
from crosscut.table.queries.convening import group_named, may_convene_anywhere
from crosscut.table.queries.meeting_answers import CadenceAnswer
from crosscut.table.rules.cadence import OFFERED, DayOff

PLACES = {
    "NotACadence": "own_rule",
    "TooLong": "minutes",
    "DateBeforeCadence": "since",
}


class CadenceForm(ByRule):
    """When a group meets, from when on, and by which paper."""

    use_required_attribute = False

    rule = forms.ChoiceField(label=gettext_lazy("Meets"), widget=forms.RadioSelect())
    own_rule = WordsField(
        label=gettext_lazy("Rule of its own"),
        help_text=gettext_lazy("As calendars write it (RFC 5545): FREQ=MONTHLY;BYDAY=-1FR."),
        required=False,
        max_length=200,
    )
    at = forms.TimeField(
        label=gettext_lazy("At what hour"),
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
    )
    minutes = MinutesField(**said_of("minutes"))
    place = place_field()
    days_off = forms.ChoiceField(
        label=gettext_lazy("Where nobody works on that day"),
        help_text=gettext_lazy(
            "Holidays are free and made-up days worked on, as this organisation keeps its calendar."
        ),
        required=False,
        choices=list(wording.DAYS_OFF.items()),
    )
    since = forms.DateField(
        label=gettext_lazy("From when on"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        input_formats=["%Y-%m-%d"],
    )
    instrument = NamedField(
        "instrument",
        label=gettext_lazy("Paper that says so"),
        help_text=gettext_lazy("As you like: a paper of the register."),
        required=False,
    )

    def __init__(self, request: PageRequest, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer((each, wording.RULES[each]) for each in OFFERED)
        paper = self.fields["instrument"]
        assert isinstance(paper, NamedField)
        paper.ask_as(request.actor)

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        typed["days_off"] = DayOff(typed.get("days_off") or DayOff.AFTER)
        return typed


def show(request: PageRequest, group: int) -> HttpResponse:
    """How often does the group meet, and when next?"""
    found = visible_to(request.actor, Group.objects.filter(pk=group)).first()
    if found is None:
        raise Http404
    present = cadence_of(group, actor=request.actor)
    if request.method != "POST":
        return _page(request, found, present, CadenceForm(request, initial=_initial(present)))
    deed = request.POST.get("do", "set")
    form = CadenceForm(request, request.POST)
    if deed == "set" and not form.is_valid():
        # What is wrong with a form is for those alone to whom it is open.
        may = may_convene_anywhere(request.actor, group)
        return _page(request, found, present, form, 400 if may else 403)
    try:
        if deed == "plan":
            made = plan_next_meeting(group=found, actor=request.actor)
            messages.success(
                request, _("Planned as %(number)s. Nobody is told yet.") % {"number": made.numbered}
            )
            return to_meeting(request, made.pk, "agenda/")
        if deed == "end":
            if present is None:
                raise Http404
            cadence = Cadence.objects.get(pk=decode(present.id))
            end_cadence(cadence=cadence, on=clock.today(), actor=request.actor)
            messages.success(request, _("The group meets on call from today on."))
        else:
            set_cadence(group=found, actor=request.actor, **form.cleaned_data)
            messages.success(request, _("When the group meets is noted."))
    except Refusal as refusal:
        if deed != "set":
            form = CadenceForm(request, initial=_initial(present))
            more = {"refused": told(refusal)}
            return _page(request, found, present, form, status_of(refusal), **more)
        place = PLACES.get(type(refusal).__name__)
        form.add_error(place, told(refusal))
        return _page(request, found, present, form, status_of(refusal))
    return HttpResponseRedirect(reverse("table:cadence", args=[encode(group)]))


def _initial(present: CadenceAnswer | None) -> dict[str, Any]:
    today = clock.today().isoformat()
    if present is None:
        return {"rule": OFFERED[2], "at": time(10), "minutes": 90, "since": today}
    return {
        "rule": present.rule if present.rule in OFFERED else OTHER,
        "own_rule": "" if present.rule in OFFERED else present.rule,
        "at": present.at,
        "minutes": present.minutes,
        "place": present.place,
        "days_off": present.days_off,
        "since": today,
        "instrument": present.instrument.id if present.instrument else "",
    }


def _page(
    request: PageRequest,
    group: Group,
    present: CadenceAnswer | None,
    form: CadenceForm,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    context = {
        "group": group_named(group.pk, actor=request.actor),
        "present": present,
        "said": wording.RULES.get(present.rule, present.rule) if present else "",
        "next": present.next if present else None,
        "days_off": wording.DAYS_OFF[present.days_off] if present else "",
        "form": form,
        "may": may_convene_anywhere(request.actor, group.pk),
        **more,
    }
    return render(request, "meetings/cadence.html", context, status=status)
