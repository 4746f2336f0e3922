"""What the group makes of a tabled matter: agreed or not, ruled, settled, submitted, relayed."""

from __future__ import annotations

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import encode
from crosscut.foundation.questions import Question
from crosscut.foundation.record.action import action
from crosscut.register.models import GroupTie
from crosscut.table.actions.deciding import decided
from crosscut.table.actions.steps import present_sections, step
from crosscut.table.models import DecisionForm, Matter, Recommendation, Submission
from crosscut.table.queries.places import lines_upward
from crosscut.table.refusals import DirectivesOpen, NoBodyAbove, SeveralBodiesAbove, WrongBodyAbove

#: How many directives of a matter are still open: supervision answers.
OPEN_DIRECTIVES: Question[[int], int] = Question(
    "how many directives of a matter are still open", sum
)


@action("matter.agreed")
def agree_matter(*, matter: Matter, seen: int, text: str = "", actor: Actor) -> Matter:
    """The group agreed: on the draft text as tabled, or on `text`, as it was worded at the table.

    Refuses: MatterChanged, NotForYou, StepNotAllowed.
    """
    matter = step("agree", matter=matter, seen=seen, actor=actor)
    _recommend(matter, text)
    return matter


@action("matter.left_open")
def leave_open_matter(*, matter: Matter, seen: int, views: str, actor: Actor) -> Matter:
    """No agreement: what stands against what. Refuses: as `agree_matter`, TextNeeded."""
    return step(
        "leave_open", matter=matter, seen=seen, actor=actor, said={"views": views}, text=views
    )


@action("matter.ruled")
def rule_matter(
    *, matter: Matter, seen: int, ruling: str, dissent: str, text: str = "", actor: Actor
) -> Matter:
    """The leader rules where no agreement came; who dissents, and with what, is on record.

    Refuses: MatterChanged, NotForYou, StepNotAllowed, ReasonNeeded.
    """
    matter = step(
        "rule",
        matter=matter,
        seen=seen,
        actor=actor,
        said={"ruling": ruling, "dissent": dissent},
        text=ruling,
    )
    recommendation = _recommend(matter, text)
    recommendation.changed(ruled_by_id=actor.person, ruling=ruling.strip(), dissent=dissent.strip())
    return matter


@action("matter.settled")
def settle_matter(
    *, matter: Matter, seen: int, form: str = DecisionForm.DIRECTIVE, actor: Actor
) -> Matter:
    """The leader decides within the remit of the group.

    Refuses: MatterChanged, NotForYou, StepNotAllowed, RemitNotRoutine.
    """
    matter = step("settle", matter=matter, seen=seen, actor=actor)
    decided(matter, text=_last_recommendation(matter).text, form=DecisionForm(form), actor=actor)
    return matter


@action("matter.submitted")
def submit_matter(
    *, matter: Matter, seen: int, body: int | None = None, views: str = "", actor: Actor
) -> Matter:
    """Lay a matter before the body that the group reports to: the recommendation, or where none
    was agreed the draft text with the views side by side. `body` is the identifier of an
    organisation or group, where there are several.

    Refuses: MatterChanged, NotForYou, StepNotAllowed, NoBodyAbove, SeveralBodiesAbove,
    WrongBodyAbove.
    """
    unresolved = matter.state == "unresolved"
    if unresolved and not views.strip():
        views = matter.trail.filter(verb="leave_open").latest("ordinal").text
    matter = step("submit", matter=matter, seen=seen, actor=actor, text=views, was_submitted=True)
    tie = _line_upward(actor, matter, body)
    recommendation = None if unresolved else _last_recommendation(matter)
    Submission(
        matter=matter,
        organisation_id=tie.organisation_id,
        body_id=tie.other_group_id,
        recommendation=recommendation,
        text=recommendation.text if recommendation else present_sections(matter).draft,
        views=views.strip(),
        submitted_on=clock.today(),
    ).save()
    return matter


@action("matter.relayed")
def relay_matter(*, matter: Matter, seen: int, text: str = "", actor: Actor) -> Matter:
    """Pass the decision on to those who carry it out. Refuses: as `agree_matter`."""
    return step("relay", matter=matter, seen=seen, actor=actor, text=text)


@action("matter.closed")
def close_matter(*, matter: Matter, seen: int, reason: str, actor: Actor) -> Matter:
    """A decision after which nothing is to be done. Refuses: as `agree_matter`, ReasonNeeded."""
    said = {"reason": reason}
    return step("close", matter=matter, seen=seen, actor=actor, said=said, text=reason)


@action("matter.finished")
def finish_matter(*, matter: Matter, seen: int, actor: Actor) -> Matter:
    """All directives of a relayed matter are closed, and so is the matter: the clock's work.

    Refuses: MatterChanged, NotForYou, StepNotAllowed, DirectivesOpen.
    """
    matter = step("finish", matter=matter, seen=seen, actor=actor)
    if count := OPEN_DIRECTIVES.ask(matter.pk):
        raise DirectivesOpen(count=count)
    return matter


def _line_upward(actor: Actor, matter: Matter, body: int | None) -> GroupTie:
    ties = lines_upward(actor, matter.group_id)
    if not ties:
        raise NoBodyAbove(group=matter.group.display)
    if body is None and len(ties) > 1:
        raise SeveralBodiesAbove(group=matter.group.display)
    if body is None:
        return ties[0]
    for tie in ties:
        if body in (tie.organisation_id, tie.other_group_id):
            return tie
    raise WrongBodyAbove(body=encode(body), group=matter.group.display)


def _recommend(matter: Matter, text: str) -> Recommendation:
    made = Recommendation(
        matter=matter,
        version=matter.tabled_version or matter.version,
        text=text.strip() or present_sections(matter).draft,
        agreed_on=clock.today(),
    )
    made.save()
    return made


def _last_recommendation(matter: Matter) -> Recommendation:
    found = matter.recommendations.order_by("agreed_on", "pk").last()
    assert found is not None, "what was agreed has a recommendation"
    return found
