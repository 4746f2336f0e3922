"""Replies to invitations, substitutes, guests."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from crosscut.foundation.identifier import decode
from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.web.acting.refusing import status_of
from crosscut.interfaces.web.address import PageRequest
from crosscut.interfaces.web.meetings import wording
from crosscut.interfaces.web.meetings.fields import NamedField
from crosscut.interfaces.web.meetings.views import asked_meeting, shown, to_meeting
from crosscut.interfaces.web.wording.refusals import told
from crosscut.table.actions.inviting import (
    invite_guest,
    name_substitute,
    reply_to_invitation,
    take_back_substitute,
)
from crosscut.table.models import AgendaItem, Invitation
from crosscut.table.policy import visible_to
from crosscut.table.queries.meeting_answers import InvitationLine, MeetingSheet
from crosscut.table.queries.meeting_sheet import sheet_of_meeting

LONGEST_REMARK = 2_000


class PersonForm(forms.Form):
    """Somebody of the register, looked up by name."""

    use_required_attribute = False

    person = NamedField("person", label=gettext_lazy("Who"))

    def __init__(self, request: PageRequest, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["person"]
        assert isinstance(field, NamedField)
        field.ask_as(request.actor)


class GuestForm(PersonForm):
    """A guest, and the point that he or she is asked to."""

    item = forms.ChoiceField(
        label=gettext_lazy("For which point"),
        help_text=gettext_lazy("A guest for one point is not there for the others."),
        required=False,
    )

    def __init__(self, request: PageRequest, sheet: MeetingSheet, *args: Any, **options: Any):
        super().__init__(request, *args, **options)
        item = self.fields["item"]
        assert isinstance(item, forms.ChoiceField)
        points = [(each.id, each.title) for each in sheet.items if each.state == "open"]
        item.choices = [("", _("for the whole meeting")), *points]


@require_POST
def reply(request: PageRequest, invitation: int) -> HttpResponse:
    """Say whether one comes, or note what the office was told."""
    found = asked_invitation(request, invitation)
    said = request.POST.get("reply", "")
    remark = request.POST.get("remark", "").replace("\0", "")[:LONGEST_REMARK]
    meeting = asked_meeting(request, found.meeting_id)
    if said not in wording.ANSWERS:
        wrong = _("Say whether you come, do not come, or do not know yet.")
        return shown(request, meeting, status=400, reply_refused=wrong, remark=remark)
    try:
        reply_to_invitation(invitation=found, reply=said, remark=remark, actor=request.actor)
    except Refusal as refusal:
        now = asked_meeting(request, found.meeting_id)
        return shown(
            request, now, status=status_of(refusal), reply_refused=told(refusal), remark=remark
        )
    own = found.person_id == request.actor.person
    messages.success(request, _("Your reply is noted.") if own else _("The reply is noted."))
    return to_meeting(request, found.meeting_id, "#mine" if own else "#called")


def substitute(request: PageRequest, invitation: int) -> HttpResponse:
    """Send somebody else instead."""
    found = asked_invitation(request, invitation)
    form = PersonForm(request, request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                name_substitute(
                    invitation=found, person=form.cleaned_data["person"], actor=request.actor
                )
            except Refusal as refusal:
                form.add_error("person", told(refusal))
                status = status_of(refusal)
            else:
                messages.success(request, _("The substitute is noted and gets the invitation."))
                return to_meeting(request, found.meeting_id, "#mine")
    sheet = sheet_of_meeting(asked_meeting(request, found.meeting_id), actor=request.actor)
    context = {"sheet": sheet, "form": form, "line": _line(sheet, found)}
    return render(request, "meetings/substitute.html", context, status=status)


@require_POST
def take_back(request: PageRequest, invitation: int) -> HttpResponse:
    """The substitute is not needed after all."""
    found = asked_invitation(request, invitation)
    try:
        take_back_substitute(invitation=found, actor=request.actor)
    except Refusal as refusal:
        now = asked_meeting(request, found.meeting_id)
        return shown(request, now, status=status_of(refusal), reply_refused=told(refusal))
    messages.success(request, _("The substitute is told that it is off."))
    return to_meeting(request, found.meeting_id, "#mine")


def invite(request: PageRequest, meeting: int) -> HttpResponse:
    """Invite somebody without a seat."""
    found = asked_meeting(request, meeting)
    sheet = sheet_of_meeting(found, actor=request.actor)
    form = GuestForm(request, sheet, request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            asked = form.cleaned_data["item"]
            items = AgendaItem.objects.filter(meeting=found)
            try:
                invite_guest(
                    meeting=found,
                    person=form.cleaned_data["person"],
                    item=items.get(pk=decode(asked)) if asked else None,
                    actor=request.actor,
                )
            except Refusal as refusal:
                form.add_error("person", told(refusal))
                status = status_of(refusal)
            else:
                messages.success(request, _("The guest is invited."))
                return to_meeting(request, meeting, "#called")
    context = {"sheet": sheet, "form": form}
    return render(request, "meetings/guest.html", context, status=status)


def asked_invitation(request: PageRequest, invitation: int) -> Invitation:
    """Raises Http404 where the invitation is not known to who asks."""
    rows = visible_to(request.actor, Invitation.objects.filter(pk=invitation))
    found = rows.select_related("meeting").first()
    if found is None:
        raise Http404
    return found


def _line(sheet: MeetingSheet, invitation: Invitation) -> InvitationLine | None:
    return next((each for each in sheet.invitations if each.id == invitation.address), None)
