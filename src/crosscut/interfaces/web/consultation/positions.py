"""The position of one organisation in one round: written, looked at, taken or drafted, taken back;
the office reminds of it and answers it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from crosscut.foundation.identifier import encode
from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.web.acting.fields import WordsField
from crosscut.interfaces.web.acting.refusing import status_of
from crosscut.interfaces.web.address import PageRequest
from crosscut.interfaces.web.consultation import wording
from crosscut.interfaces.web.wording.refusals import told
from crosscut.table.actions.positions import (
    answer_position,
    checked_changes,
    draft_position,
    drop_draft,
    lift_position,
    take_position,
)
from crosscut.table.actions.rounds import remind_of_position
from crosscut.table.lifecycles import KEPT_IN, MatterState
from crosscut.table.models import Concerned, Position, PositionDraft
from crosscut.table.openness import OFFICE
from crosscut.table.policy import capacities_on, visible_to
from crosscut.table.queries.consultation_answers import PositionSheet
from crosscut.table.queries.position_sheet import known_concerned, sheet_of_position
from crosscut.table.refusals import DraftSettled, PositionReplaced
from crosscut.table.rules.differences import difference
from crosscut.table.rules.positions import Stance
from crosscut.table.rules.sections import LONGEST, tidy

PLACES = {"ReasonNeeded": "reason", "ChangesMissing": "wished", "ChangesNotSaid": "wished"}
DONE = {
    "take": gettext_lazy("The position was taken."),
    "draft": gettext_lazy("The draft waits for whoever sits for the organisation."),
}


class PositionForm(forms.Form):
    """What an organisation says, and the draft text as it would have it."""

    use_required_attribute = False

    stance = forms.ChoiceField(
        label=gettext_lazy("What do you think of the text?"),
        choices=list(wording.STANCES_EXPLAINED.items()),
        widget=forms.RadioSelect(),
    )
    reason = WordsField(
        long=True,
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("Reservations and objections need one."),
        required=False,
    )
    wished = WordsField(
        long=True,
        label=gettext_lazy("The draft text, as you would have it"),
        help_text=gettext_lazy(
            "Change it where it stands. What differs becomes changes, which the office answers one "
            "by one."
        ),
        max_length=LONGEST,
        strip=False,
        required=False,
    )
    seen = forms.CharField(widget=forms.HiddenInput(), required=False, max_length=60)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["wished"].widget.attrs["rows"] = 12


def show(request: PageRequest, asked: int) -> HttpResponse:
    """What is asked of an organisation, the text, what it said, and how to say it."""
    found = known_concerned(asked, actor=request.actor)
    if request.method != "POST":
        return _page(request, _or_404(found), None)
    form = PositionForm(request.POST)
    if found is None:
        return gone(request)
    step = request.POST.get("step", "look")
    if step == "form":
        # What was typed comes back: from the look before, or after signing in again.
        return _page(request, found, PositionForm(initial=request.POST.dict()))
    if not form.is_valid():
        return _page(request, found, form, 400)
    said = form.cleaned_data
    try:
        if step in DONE:
            act = take_position if step == "take" else draft_position
            act(concerned=found, actor=request.actor, **said)
        else:
            checked_changes(found, Stance(said["stance"]), said["reason"], said["wished"])
            return _look(request, found, said)
    except Refusal as refusal:
        now = known_concerned(asked, actor=request.actor)
        if now is None:
            return gone(request)
        form.add_error(PLACES.get(type(refusal).__name__), told(refusal))
        return _page(request, now, form, status_of(refusal))
    messages.success(request, str(DONE[step]))
    return _back(found)


def _look(request: PageRequest, found: Concerned, said: dict[str, Any]) -> HttpResponse:
    """What will be said, before it is."""
    sheet = sheet_of_position(found, actor=request.actor)
    wished = tidy(said["wished"])
    context = {
        "sheet": sheet,
        "said": said,
        "stance": wording.STANCES[said["stance"]],
        "pieces": difference(sheet.text, wished) if wished and wished != sheet.text else (),
        "fields": [(name, said[name]) for name in ("stance", "reason", "wished", "seen")],
    }
    return render(request, "consultation/look.html", context)


def _page(
    request: PageRequest,
    found: Concerned,
    form: PositionForm | None,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    sheet = sheet_of_position(found, actor=request.actor)
    matter = found.round.matter
    position = sheet.position
    stands = position is not None and position.lifted_on is None
    context = {
        "sheet": sheet,
        "form": form or PositionForm(initial=_initial(sheet)),
        "typed": form is not None,
        "kept": [form["reason"].value(), form["wished"].value()] if form else [],
        "words": wording,
        "may_answer": stands
        and bool(capacities_on(request.actor, matter) & OFFICE)
        and MatterState(matter.state) in KEPT_IN["answer_position"],
        **more,
    }
    return render(request, "consultation/position.html", context, status=status)


def _initial(sheet: PositionSheet) -> dict[str, str]:
    """The draft that waits, or what was said last in this round, to go on from."""
    before = sheet.draft or sheet.position
    wished = sheet.draft.wished if sheet.draft else _wished(sheet)
    return {
        "stance": before.stance if before else "",
        "reason": before.reason if before else "",
        "wished": wished or sheet.text,
        "seen": sheet.seen,
    }


def _wished(sheet: PositionSheet) -> str:
    """The text of the round with the changes that a position asked for."""
    text = sheet.text
    edits = sheet.position.edits if sheet.position else ()
    for edit in sorted(edits, key=lambda each: each.start, reverse=True):
        text = text[: edit.start] + edit.after + text[edit.start + len(edit.before) :]
    return text


def gone(request: PageRequest) -> HttpResponse:
    """Nothing is here, for whoever asks; what they typed comes back to them."""
    typed = [text for name in ("reason", "wished", "answer") if (text := _words(request, name))]
    if not typed:
        raise Http404
    return render(request, "consultation/gone.html", {"typed": typed}, status=404)


def _or_404(found: Concerned | None) -> Concerned:
    if found is None:
        raise Http404
    return found


def _back(found: Concerned) -> HttpResponse:
    return HttpResponseRedirect(reverse("table:position", args=[found.address]))


def _refused(request: PageRequest, asked: int, refusal: Refusal, **more: Any) -> HttpResponse:
    """The page as it is now, and why not."""
    now = known_concerned(asked, actor=request.actor)
    if now is None:
        return gone(request)
    return _page(request, now, None, status_of(refusal), refused=told(refusal), **more)


def _words(request: PageRequest, name: str) -> str:
    return request.POST.get(name, "").replace("\0", "")[:LONGEST]


def _position(request: PageRequest, found: Concerned) -> Position:
    """The very position that somebody saw. Refuses: PositionReplaced."""
    sent = request.POST.get("position", "")
    rows = visible_to(request.actor, Position.objects.filter(concerned=found))
    seen = next((each for each in rows if each.address == sent), None)
    if seen is None:
        raise PositionReplaced
    return seen


@require_POST
def lift(request: PageRequest, asked: int) -> HttpResponse:
    """Take a position back, without another one."""
    found = known_concerned(asked, actor=request.actor)
    if found is None:
        return gone(request)
    reason = _words(request, "reason")
    try:
        lift_position(position=_position(request, found), reason=reason, actor=request.actor)
    except Refusal as refusal:
        return _refused(request, asked, refusal, lift_reason=reason, lifting=True)
    messages.success(request, _("The position was taken back."))
    return _back(found)


@require_POST
def drop(request: PageRequest, asked: int) -> HttpResponse:
    """Take a draft back."""
    found = known_concerned(asked, actor=request.actor)
    if found is None:
        return gone(request)
    sent = request.POST.get("draft", "")
    drafts = visible_to(request.actor, PositionDraft.objects.filter(concerned=found))
    try:
        draft = next((each for each in drafts if encode(each.pk) == sent), None)
        if draft is None:
            raise DraftSettled
        drop_draft(draft=draft, actor=request.actor)
    except Refusal as refusal:
        return _refused(request, asked, refusal)
    messages.success(request, _("The draft was dropped."))
    return _back(found)


@require_POST
def answer(request: PageRequest, asked: int) -> HttpResponse:
    """The office answers a reservation or an objection."""
    found = known_concerned(asked, actor=request.actor)
    if found is None:
        return gone(request)
    text = _words(request, "answer")
    try:
        answer_position(position=_position(request, found), answer=text, actor=request.actor)
    except Refusal as refusal:
        return _refused(request, asked, refusal, answer_text=text)
    messages.success(request, _("Your answer is with the position."))
    return to_consultation(found)


@require_POST
def remind(request: PageRequest, asked: int) -> HttpResponse:
    """Remind an organisation of the position that it owes."""
    found = known_concerned(asked, actor=request.actor)
    if found is None:
        return gone(request)
    try:
        remind_of_position(concerned=found, actor=request.actor)
    except Refusal as refusal:
        return _refused(request, asked, refusal)
    messages.success(request, _("Reminded."))
    return to_consultation(found)


def to_consultation(found: Concerned) -> HttpResponse:
    """Back to the matrix."""
    address = reverse("table:matter", args=[encode(found.round.matter_id)])
    return HttpResponseRedirect(f"{address}#consultation")
