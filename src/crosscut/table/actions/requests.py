"""Asking for input, answering, reminding."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.delivery.models import Delivery
from crosscut.foundation.record.action import action
from crosscut.register.models import Organisation, Person
from crosscut.table.actions.dossiers import kept
from crosscut.table.actions.steps import held, refuse_frozen, refuse_past
from crosscut.table.files import CheckedFile
from crosscut.table.lifecycles import RequestState
from crosscut.table.models import Contribution, InputRequest, Matter
from crosscut.table.policy import may_answer, may_prepare, may_remind, may_speak_for
from crosscut.table.queries.places import at_the_table
from crosscut.table.queries.reminding import cause_of_reminder, who_answers
from crosscut.table.refusals import (
    AskedAlready,
    NobodyToConsult,
    NothingChanged,
    NotInTheGroup,
    QuestionMissing,
    ReasonNeeded,
    RequestSettled,
    TextNeeded,
)


@action("input.asked")
def ask_for_input(
    *,
    matter: Matter,
    question: str,
    due: date,
    organisations: Collection[Organisation] = (),
    experts: Collection[Person] = (),
    actor: Actor,
) -> list[InputRequest]:
    """Ask member organisations, and experts from outside, the same question: one request each.

    Refuses: NotForYou, DossierFrozen, QuestionMissing, DueInThePast, NobodyToConsult,
    NotInTheGroup, AskedAlready.
    """
    matter = held(matter)
    may_prepare(actor, matter)
    refuse_frozen(matter)
    question = question.strip()
    if not question:
        raise QuestionMissing
    refuse_past(due)
    if not organisations and not experts:
        raise NobodyToConsult
    known = at_the_table(matter.group_id)
    asked = InputRequest.objects.filter(
        matter=matter, question=question, state=RequestState.OPEN.value
    )
    taken = set(asked.values_list("organisation_id", flat=True)) | set(
        asked.values_list("expert_id", flat=True)
    )
    made = []
    for each in (*organisations, *experts):
        if isinstance(each, Organisation) and each.pk not in known:
            raise NotInTheGroup(organisation=each)
        if each.pk in taken:
            raise AskedAlready(organisation=each)
        request = InputRequest(
            matter=matter,
            organisation=each if isinstance(each, Organisation) else None,
            expert=each if isinstance(each, Person) else None,
            question=question,
            due=due,
            asked_by_id=actor.person,
            asked_on=clock.today(),
            asked_at=clock.now(),
        )
        request.save()
        taken.add(each.pk)
        made.append(request)
        _tell("input.asked", "asked", request, actor)
    return made


@action("input.reminded")
def remind_of_request(*, request: InputRequest, actor: Actor) -> InputRequest:
    """Remind whoever was asked: by hand, or by the clock where a reminder is due.

    Refuses: NotForYou, RequestSettled, DossierFrozen, NothingChanged.
    """
    request = _held_open(request)
    may_remind(actor, request)
    refuse_frozen(request.matter)
    cause: str | None = f"by hand:{request.reminders + 1}"
    if actor.system:
        cause = cause_of_reminder(request)
    if cause is None:
        raise NothingChanged
    late = clock.today() > request.due
    _tell("input.late" if late else "input.due", cause, request, actor)
    return request.changed(reminders=request.reminders + 1, reminded_on=clock.today())


@action("input.withdrawn")
def withdraw_request(*, request: InputRequest, reason: str, actor: Actor) -> InputRequest:
    """Ask no longer. Refuses: NotForYou, RequestSettled, ReasonNeeded."""
    request = _held_open(request)
    may_prepare(actor, request.matter)
    if not reason.strip():
        raise ReasonNeeded
    return request.changed(state=RequestState.WITHDRAWN.value, reason=reason.strip())


@action("input.answered")
def answer_request(
    *, request: InputRequest, text: str, files: Collection[CheckedFile] = (), actor: Actor
) -> Contribution:
    """Answer for the organisation that was asked, or as the expert. An answer after the due date
    is taken and marked late, as long as the dossier is not on the table.

    Refuses: NotForYou, RequestSettled, DossierFrozen, TextNeeded, TooManyAttachments.
    """
    request = _held_open(request)
    capacity = may_answer(actor, request)
    made = _contributed(
        request.matter, text, files, capacity, actor,
        request=request, organisation=request.organisation_id,
    )  # fmt: skip
    request.changed(state=RequestState.ANSWERED.value)
    return made


@action("input.given")
def give_input(
    *,
    matter: Matter,
    organisation: Organisation,
    text: str,
    files: Collection[CheckedFile] = (),
    actor: Actor,
) -> Contribution:
    """Give an organisation's input that nobody asked for.

    Refuses: NotForYou, DossierFrozen, TextNeeded, TooManyAttachments.
    """
    matter = held(matter)
    capacity = may_speak_for(actor, matter.group_id, organisation.pk)
    return _contributed(matter, text, files, capacity, actor, organisation=organisation.pk)


def _contributed(
    matter: Matter,
    text: str,
    files: Collection[CheckedFile],
    capacity: str,
    actor: Actor,
    *,
    request: InputRequest | None = None,
    organisation: int | None,
) -> Contribution:
    refuse_frozen(matter)
    if not text.strip() and not files:
        raise TextNeeded
    made = Contribution(
        matter=matter,
        request=request,
        organisation_id=organisation,
        person_id=actor.person,
        capacity=capacity,
        text=text.strip(),
        given_on=clock.today(),
        given_at=clock.now(),
        late=request is not None and clock.today() > request.due,
    )
    made.save()
    for file in files:
        kept(matter, file, made, actor=actor)
    return made


def _tell(kind: str, cause: str, request: InputRequest, actor: Actor) -> None:
    """Have whoever answers told of a request, once for each cause."""
    if actor.origin == "generator":
        return
    for person in sorted(who_answers(request)):
        Delivery.objects.queue(
            cause=f"{kind}:{request.address}:{cause}",
            kind=kind,
            subject=request.record_kind(),
            about=request.pk,
            person=person,
        )


def _held_open(request: InputRequest) -> InputRequest:
    """The request, held with its matter. Refuses: RequestSettled."""
    held(request.matter)
    request = (
        InputRequest.objects.select_for_update(of=("self",))
        .select_related("matter")
        .get(pk=request.pk)
    )
    if request.state != RequestState.OPEN.value:
        raise RequestSettled(state=request.state)
    return request
