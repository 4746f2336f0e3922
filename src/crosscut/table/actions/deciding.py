"""What the body above makes of a submission, and the decision that comes of it."""

from __future__ import annotations

from django.db.models import Max

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.record.action import action
from crosscut.register.models import Group
from crosscut.table.actions.steps import step
from crosscut.table.models import AgendaItem, Decision, DecisionForm, Matter, Submission
from crosscut.table.policy import may_answer_submission
from crosscut.table.refusals import NothingChanged


@action("matter.approved")
def approve_matter(
    *, matter: Matter, seen: int, form: str = DecisionForm.DIRECTIVE, reason: str = "", actor: Actor
) -> Matter:
    """The body above approves what was recommended.

    Refuses: MatterChanged, NotForYou, StepNotAllowed.
    """
    matter, submission = _answered("approve", matter, seen, reason, actor)
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
    matter, submission = _answered("amend", matter, seen, reason, actor, text=text)
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
    return _answered("return", matter, seen, reason, actor)[0]


@action("matter.rejected")
def reject_matter(*, matter: Matter, seen: int, reason: str, actor: Actor) -> Matter:
    """The body above says no, and the matter ends. Refuses: as `return_matter`."""
    return _answered("reject", matter, seen, reason, actor)[0]


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


def _answered(
    verb: str, matter: Matter, seen: int, reason: str, actor: Actor, text: str = ""
) -> tuple[Matter, Submission]:
    matter = step(
        verb,
        matter=matter,
        seen=seen,
        actor=actor,
        said={"reason": reason, "text": text},
        text=reason,
    )
    submission = matter.submissions.select_for_update().get(answer="")
    may_answer_submission(actor, submission)
    submission.changed(
        answer=verb,
        answered_on=clock.today(),
        answered_by_id=actor.person,
        reason=reason.strip(),
    )
    return matter, submission
