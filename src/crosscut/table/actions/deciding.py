"""What the body above makes of a submission, and the decision that comes of it."""

from __future__ import annotations

from django.db.models import Max

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.record.action import action
from crosscut.register.models import Group
from crosscut.table.actions.rounds import close_round
from crosscut.table.actions.steps import held, step
from crosscut.table.actions.telling import tell_office
from crosscut.table.lifecycles import OPEN, MatterState
from crosscut.table.models import AgendaItem, Decision, DecisionForm, Matter, Submission
from crosscut.table.queries.above import refuse_gone
from crosscut.table.refusals import NothingChanged


@action("matter.approved")
def approve_matter(
    *, matter: Matter, seen: int, form: str = DecisionForm.DIRECTIVE, reason: str = "", actor: Actor
) -> Matter:
    """The body above approves what was recommended.

    Refuses: MatterChanged, NotForYou, StepNotAllowed.
    """
    matter, submission = answered("approve", matter, seen, reason, actor)
    decided(
        matter,
        text=submission.text,
        form=DecisionForm(form),
        reason=reason,
        submission=submission,
        actor=actor,
    )
    return matter


@action("matter.amended")
def amend_matter(
    *,
    matter: Matter,
    seen: int,
    text: str,
    reason: str,
    form: str = DecisionForm.DIRECTIVE,
    actor: Actor,
) -> Matter:
    """The body above decides otherwise than recommended; both texts are kept.

    Refuses: MatterChanged, NotForYou, StepNotAllowed, TextNeeded, ReasonNeeded, NothingChanged.
    """
    matter, submission = answered("amend", matter, seen, reason, actor, text=text)
    if text.strip() == submission.text.strip():
        raise NothingChanged
    decided(
        matter,
        text=text.strip(),
        form=DecisionForm(form),
        reason=reason,
        submission=submission,
        actor=actor,
    )
    return matter


@action("matter.returned")
def return_matter(*, matter: Matter, seen: int, reason: str, actor: Actor) -> Matter:
    """The body above wants it prepared anew.

    Refuses: MatterChanged, NotForYou, StepNotAllowed, ReasonNeeded.
    """
    return answered("return", matter, seen, reason, actor)[0]


@action("matter.rejected")
def reject_matter(*, matter: Matter, seen: int, reason: str, actor: Actor) -> Matter:
    """The body above says no, and the matter ends. Refuses: as `return_matter`."""
    return answered("reject", matter, seen, reason, actor)[0]


def decided(
    matter: Matter,
    *,
    text: str,
    form: DecisionForm,
    reason: str = "",
    submission: Submission | None = None,
    actor: Actor,
) -> Decision:
    """Enter the decision on a matter under the next number of its group and year."""
    year, number = _number_for(matter)
    made = Decision(
        matter=matter,
        group_id=matter.group_id,
        series=matter.series,
        year=year,
        number=number,
        form=form,
        text=text,
        recommended=submission.text if submission and submission.text != text else "",
        reason=reason.strip(),
        organisation_id=submission.organisation_id if submission else None,
        body_id=submission.body_id if submission else None,
        person_id=actor.person,
        decided_on=clock.today(),
    )
    made.save()
    for lower in _answered_by(matter):
        _answer_below(lower, made, actor)
    return made


def _number_for(matter: Matter) -> tuple[int, int]:
    """Year and number: those under which a meeting agreed on the matter, or the next."""
    agreed = AgendaItem.objects.filter(
        matter=matter, decision_number__isnull=False, decision_series=matter.series
    )
    last = agreed.order_by("concluded_at").values_list("decision_year", "decision_number").last()
    if last is not None:
        return last
    year = clock.today().year
    return year, next_decision_number(matter.group, matter.series, year)


def next_decision_number(group: Group, series: str, year: int) -> int:
    """The next number of a group and year, for decisions and for what meetings decide."""
    # Holding the group keeps two from taking one number.
    Group.objects.select_for_update().get(pk=group.pk)
    decisions = Decision.objects.filter(group=group, series=series, year=year)
    at_meetings = AgendaItem.objects.filter(
        meeting__group=group, decision_series=series, decision_year=year
    )
    return 1 + max(
        decisions.aggregate(last=Max("number"))["last"] or 0,
        at_meetings.aggregate(last=Max("decision_number"))["last"] or 0,
    )


def ended(matter: Matter, reason: str, actor: Actor, *, rejected: bool = False) -> None:
    """A matter ended without a decision: what was submitted to its table with it goes back with
    the reason, or is rejected."""
    verb = "reject" if rejected else "return"
    for lower in _answered_by(matter):
        answered(verb, lower.matter, lower.matter.changes, reason, actor, follows="approver")


def let_go(submission: Submission, reason: str, actor: Actor) -> None:
    """A submission does not wait for the matter any more that it is at the table of a body."""
    if submission.received is None:
        return
    received = held(submission.received)
    if MatterState(received.state) in OPEN:
        step(
            "withdraw",
            matter=received,
            seen=received.changes,
            actor=actor,
            said={"reason": reason or "-"},
            text=reason,
            follows="approver",
        )
        close_round(received)


def answered(
    verb: str,
    matter: Matter,
    seen: int,
    reason: str,
    actor: Actor,
    text: str = "",
    follows: str = "",
) -> tuple[Matter, Submission]:
    """Take the step of an answer and note it on the submission. With `follows` it comes of what
    was done elsewhere, in that capacity.

    Refuses: as `approve_matter`, TextNeeded, ReasonNeeded.
    """
    matter = step(
        verb,
        matter=matter,
        seen=seen,
        actor=actor,
        said={"reason": reason, "text": text},
        text=reason,
        follows=follows,
    )
    submission = matter.submissions.select_for_update().get(answer="")
    if not follows:
        refuse_gone(submission, actor)
    submission.changed(
        answer=verb,
        answered_on=clock.today(),
        answered_by_id=actor.person,
        reason=reason.strip(),
    )
    tell_office(submission, actor)
    if verb == "reject":
        ended(matter, reason, actor, rejected=True)
    return matter, submission


def _answer_below(submission: Submission, decision: Decision, actor: Actor) -> None:
    """What a group decides on the matter that a submission is at its table answers it: the text as
    it was recommended, or another. Matters are held from above to below, here and everywhere."""
    verb = "approve" if decision.text.strip() == submission.text.strip() else "amend"
    reason = decision.reason or f"{decision.numbered}"
    matter, submission = answered(
        verb,
        submission.matter,
        submission.matter.changes,
        reason,
        actor,
        text=decision.text,
        follows="approver",
    )
    decided(
        matter,
        text=decision.text,
        form=DecisionForm(decision.form),
        reason=decision.reason,
        submission=submission,
        actor=actor,
    )


def _answered_by(matter: Matter) -> list[Submission]:
    """The submission that waits for what becomes of a matter, if one does."""
    waiting = Submission.objects.filter(received=matter, answer="").select_related("matter")
    return list(waiting)
