"""Planning a meeting, and calling one at once."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from crosscut.foundation import clock
from crosscut.foundation.identifier import decode
from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.web.acting.choosing import named
from crosscut.interfaces.web.acting.fields import DueField, WordsField
from crosscut.interfaces.web.acting.refusing import status_of
from crosscut.interfaces.web.address import LONGEST, PageRequest
from crosscut.interfaces.web.meetings.fields import (
    MinutesField,
    MomentField,
    link_field,
    place_field,
    said_of,
)
from crosscut.interfaces.web.meetings.steps import refuse_at_place
from crosscut.interfaces.web.meetings.views import to_meeting
from crosscut.interfaces.web.wording.keys import KEYS
from crosscut.register.models import Group
from crosscut.register.queries.facts import Reference
from crosscut.table.actions.meetings import AT_ONCE, call_crisis_meeting, plan_meeting
from crosscut.table.queries.convening import groups_to_convene, people_to_call

#: Offered where nobody says otherwise: in two weeks, on a working day, at ten.
USUAL = timedelta(days=14)
HOUR = 10
SATURDAY = 5
#: Papers are to lie in the dossiers three days before.
PAPERS = timedelta(days=3)


class PlanningForm(forms.Form):
    """What is asked of whoever plans a meeting, in one of some groups."""

    use_required_attribute = False

    group = forms.ChoiceField(label=gettext_lazy("Group"))
    title = WordsField(
        label=gettext_lazy("Title"),
        help_text=gettext_lazy("As you like; without one it is called by its number."),
        required=False,
        max_length=300,
    )
    starts_at = MomentField(**said_of("starts_at"))
    minutes = MinutesField(**said_of("minutes"), initial=90)
    place = place_field()
    link = link_field()
    papers_due = DueField(
        label=gettext_lazy("Papers until"),
        help_text=gettext_lazy("By then the dossiers are to be complete; what is missing is late."),
        required=False,
    )
    disclosure = forms.ChoiceField(
        label=gettext_lazy("Who may know of it"),
        help_text=gettext_lazy("Never wider than the group itself."),
        required=False,
    )

    def __init__(self, groups: tuple[Reference, ...], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _offer_groups(self, groups)
        disclosure = self.fields["disclosure"]
        assert isinstance(disclosure, forms.ChoiceField)
        disclosure.choices = [
            ("", _("those who are called, and the group’s own circle")),
            *KEYS["disclosure"].items(),
        ]


class CrisisForm(forms.Form):
    """What is asked of whoever calls a group together at once."""

    use_required_attribute = False

    group = forms.ChoiceField(label=gettext_lazy("Group"))
    title = WordsField(label=gettext_lazy("What has happened"), max_length=300)
    starts_at = MomentField(**said_of("starts_at"))
    place = place_field()
    link = link_field()

    def __init__(self, groups: tuple[Reference, ...], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _offer_groups(self, groups)


def _offer_groups(form: forms.Form, groups: tuple[Reference, ...]) -> None:
    field = form.fields["group"]
    assert isinstance(field, forms.ChoiceField)
    field.choices = named(groups) if len(groups) == 1 else [("", "—"), *named(groups)]


def plan(request: PageRequest) -> HttpResponse:
    """Plan a meeting: when and where. Its agenda comes next."""
    groups = groups_to_convene(request.actor)
    if request.method != "POST":
        initial = {"group": _asked_group(request, groups), **_usual()}
        return _page(request, "plan", PlanningForm(groups, initial=initial), groups)
    form = PlanningForm(groups, request.POST)
    if not form.is_valid():
        return _page(request, "plan", form, groups, 400)
    typed = dict(form.cleaned_data)
    group = Group.objects.get(pk=decode(typed.pop("group")))
    try:
        made = plan_meeting(group=group, actor=request.actor, **typed)
    except Refusal as refusal:
        refuse_at_place(form, refusal)
        return _page(request, "plan", form, groups, status_of(refusal))
    messages.success(
        request, _("Planned as %(number)s. Nobody is told yet.") % {"number": made.numbered}
    )
    return to_meeting(request, made.pk, "agenda/")


def call_at_once(request: PageRequest) -> HttpResponse:
    """Call everybody together now: one page, one button."""
    groups = groups_to_convene(request.actor)
    if request.method != "POST":
        initial = {"group": _asked_group(request, groups), "starts_at": _soon()}
        return _page(request, "at_once", CrisisForm(groups, initial=initial), groups)
    form = CrisisForm(groups, request.POST)
    if not form.is_valid():
        return _page(request, "at_once", form, groups, 400)
    typed = dict(form.cleaned_data)
    group = Group.objects.get(pk=decode(typed.pop("group")))
    try:
        made = call_crisis_meeting(group=group, actor=request.actor, **typed)
    except Refusal as refusal:
        refuse_at_place(form, refusal)
        return _page(request, "at_once", form, groups, status_of(refusal))
    told = made.invitations.count()
    messages.success(
        request,
        ngettext(
            "Called as %(number)s. %(count)d person is being told.",
            "Called as %(number)s. %(count)d people are being told.",
            told,
        )
        % {"number": made.numbered, "count": told},
    )
    return to_meeting(request, made.pk)


def _soon() -> datetime:
    """Half an hour from now, by whole minutes."""
    return timezone.localtime(clock.now() + AT_ONCE).replace(second=0, microsecond=0)


def _usual() -> dict[str, Any]:
    day = clock.today() + USUAL
    day += timedelta(days=7 - day.weekday() if day.weekday() >= SATURDAY else 0)
    starts = timezone.make_aware(datetime.combine(day, time(HOUR)))
    return {"starts_at": starts, "papers_due": (day - PAPERS).isoformat()}


def _asked_group(request: PageRequest, groups: tuple[Reference, ...]) -> str:
    if len(groups) == 1:
        return groups[0].id
    asked = request.GET.get("group", "")[:LONGEST]
    return asked if asked in {each.id for each in groups} else ""


def _page(
    request: PageRequest,
    page: str,
    form: forms.Form,
    groups: tuple[Reference, ...],
    status: int = 200,
) -> HttpResponse:
    chosen = form["group"].value()
    known = page == "at_once" and chosen in {each.id for each in groups}
    context = {
        "form": form,
        "groups": groups,
        "people": people_to_call(decode(chosen), actor=request.actor) if known else (),
    }
    return render(request, f"meetings/{page}.html", context, status=status)
