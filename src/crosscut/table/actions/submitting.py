"""Laying a matter before the body that the group reports to, and before another where that body is
no more; entering what a body decided that has no account here."""

from __future__ import annotations

from datetime import date

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import encode
from crosscut.foundation.record.action import action
from crosscut.register.models import Group
from crosscut.table.actions.deciding import answered, decided, let_go
from crosscut.table.actions.receiving import receive_submission
from crosscut.table.actions.steps import (
    held,
    present_sections,
    refuse_past,
    refuse_untimely,
    step,
    trail,
)
from crosscut.table.actions.telling import tell_approvers
from crosscut.table.models import DecisionForm, Matter, Recommendation, Submission
from crosscut.table.policy import may_prepare
from crosscut.table.queries.above import (
    ANSWERS_HERE,
    Body,
    bodies_above,
    body_of,
    called,
    gone,
    places_to_submit,
)
from crosscut.table.refusals import (
    BodyAnswersItself,
    BodyStands,
    DayToCome,
    NoBodyAbove,
    NothingChanged,
    PaperMissing,
    ReasonNeeded,
    SeveralBodiesAbove,
    TextNeeded,
    WrongBodyAbove,
)

#: What a body can make of a submission.
ANSWERS = ("approve", "amend", "return", "reject")


@action("matter.submitted")
def submit_matter(
    *,
    matter: Matter,
    seen: int,
    body: int | None = None,
    views: str = "",
    due: date | None = None,
    actor: Actor,
) -> Matter:
    """Lay a matter before the body that the group reports to: the recommendation, or where none
    was agreed the draft text with the views side by side. `body` is the identifier of an
    organisation or group, where there are several; `due` until when an answer is wanted. A group
    receives it as a matter at its own table.

    Refuses: MatterChanged, NotForYou, StepNotAllowed, NoBodyAbove, SeveralBodiesAbove,
    WrongBodyAbove, BodyGone, DueInThePast.
    """
    unresolved = matter.state == "unresolved"
    if unresolved and not views.strip():
        views = matter.trail.filter(verb="leave_open").latest("ordinal").text
    matter = step("submit", matter=matter, seen=seen, actor=actor, text=views, was_submitted=True)
    place = _place(actor, matter, body)
    recommendation = None
    if not unresolved:
        recommendation = matter.recommendations.newest()
        assert recommendation is not None, "what was agreed has a recommendation"
    text = recommendation.text if recommendation else present_sections(matter).draft
    _lay(matter, place, recommendation, text, views.strip(), due, actor)
    return matter


@action("matter.rerouted")
def reroute_submission(
    *, matter: Matter, seen: int, body: int | None = None, reason: str = "", actor: Actor
) -> Matter:
    """Lay what was submitted before who stands in the place of a body that is no more, or before
    the body to which the group reports by now. `body` is its identifier, where there are several.

    Refuses: MatterChanged, NotForYou, StepNotAllowed, BodyStands, NoBodyAbove, SeveralBodiesAbove,
    WrongBodyAbove, BodyGone.
    """
    matter = held(matter)
    capacity = may_prepare(actor, matter)
    refuse_untimely("reroute", matter, seen)
    old = matter.submissions.select_for_update().get(answer="")
    before = body_of(old)
    stands = [each.body for each in bodies_above(actor, matter.group_id) if each.gone is None]
    if before in stands:
        raise BodyStands(body=called(before))
    place = _place(actor, matter, body)
    if place == before:
        raise NothingChanged
    let_go(old, reason, actor)
    old.changed(answer="reroute", answered_on=clock.today(), reason=reason.strip())
    matter = matter.changed(changes=matter.changes + 1)
    trail(matter, "reroute", matter.state, capacity, reason, actor)
    _lay(matter, place, old.recommendation, old.text, old.views, old.due, actor)
    return matter


@action("matter.answer_recorded")
def record_answer(
    *,
    matter: Matter,
    seen: int,
    answer: str,
    paper: str,
    dated: date,
    text: str = "",
    reason: str = "",
    form: str = DecisionForm.DIRECTIVE,
    actor: Actor,
) -> Matter:
    """Enter what a body above decided where nobody there has an account that could: `answer` is
    one of `ANSWERS`, `paper` the title and number of the document that says it, of the day `dated`.

    Refuses: MatterChanged, NotForYou, StepNotAllowed, BodyAnswersItself, PaperMissing, DayToCome,
    TextNeeded, ReasonNeeded, NothingChanged.
    """
    matter = held(matter)
    capacity = may_prepare(actor, matter)
    refuse_untimely("record_answer", matter, seen)
    submission = matter.submissions.select_for_update().get(answer="")
    body = body_of(submission)
    if ANSWERS_HERE.ask(matter.group_id, submission.organisation_id, submission.body_id):
        raise BodyAnswersItself(body=called(body))
    if not paper.strip():
        raise PaperMissing
    if dated > clock.today():
        raise DayToCome(day=dated.isoformat())
    if answer not in ANSWERS:
        raise TextNeeded
    if answer != "approve" and not reason.strip():
        raise ReasonNeeded
    let_go(submission, reason, actor)
    matter, submission = answered(
        answer, matter, matter.changes, reason, actor, text=text, follows=capacity
    )
    submission.changed(paper=" ".join(paper.split())[:500], paper_dated=dated)
    if answer in ("approve", "amend"):
        said = text.strip() if answer == "amend" else submission.text
        if answer == "amend" and said == submission.text.strip():
            raise NothingChanged
        decided(
            matter,
            text=said,
            form=DecisionForm(form),
            reason=reason,
            submission=submission,
            actor=actor,
        )
    return matter


def _lay(
    matter: Matter,
    place: Body,
    recommendation: Recommendation | None,
    text: str,
    views: str,
    due: date | None,
    actor: Actor,
) -> None:
    if due is not None:
        refuse_past(due)
    made = Submission(
        matter=matter,
        organisation_id=place.organisation_id,
        body_id=place.body_id,
        recommendation=recommendation,
        text=text,
        views=views,
        submitted_on=clock.today(),
        due=due,
    )
    made.save()
    if place.body_id is not None:
        receive_submission(matter, made, Group.objects.get(pk=place.body_id), actor)
    tell_approvers(made, actor)


def _place(actor: Actor, matter: Matter, body: int | None) -> Body:
    """Refuses: NoBodyAbove, SeveralBodiesAbove, WrongBodyAbove, BodyGone."""
    lines = bodies_above(actor, matter.group_id)
    if not lines:
        raise NoBodyAbove(group=matter.group)
    places = places_to_submit(actor, matter.group_id)
    if body is not None:
        chosen = next((each for each in places if each.pk == body), None)
        if chosen is not None:
            return chosen
        for each in lines:
            if each.body.pk == body and each.gone:
                raise gone(actor, each.body)
        raise WrongBodyAbove(body=encode(body), group=matter.group)
    if len(places) > 1:
        raise SeveralBodiesAbove(group=matter.group)
    if not places:
        raise gone(actor, lines[0].body)
    if lines[0].gone is not None:
        # Who stands in its place is somebody's word: it is chosen, and not taken unseen.
        raise gone(actor, lines[0].body)
    return places[0]
