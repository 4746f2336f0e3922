"""What the group makes of a tabled matter: agreed or not, ruled, settled, submitted, relayed."""

from __future__ import annotations

from collections.abc import Collection

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.record.action import action
from crosscut.register.models import Group
from crosscut.table.actions.deciding import decided
from crosscut.table.actions.receiving import send_down
from crosscut.table.actions.steps import present_sections, step
from crosscut.table.models import DecisionForm, Matter, Recommendation
from crosscut.table.queries.places import counterparts_of
from crosscut.table.refusals import NotCounterpart


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


@action("matter.relayed")
def relay_matter(
    *, matter: Matter, seen: int, counterparts: Collection[Group] = (), text: str = "", actor: Actor
) -> Matter:
    """Pass the decision on to those who carry it out: `counterparts` at lower levels receive it as
    a matter; what organisations are to do is said by directives.

    Refuses: MatterChanged, NotForYou, StepNotAllowed, NotCounterpart, NotInBeing.
    """
    matter = step("relay", matter=matter, seen=seen, actor=actor, text=text)
    known = {each.pk for each in counterparts_of(actor, matter.group_id)}
    for group in counterparts:
        if group.pk not in known:
            raise NotCounterpart(group=group, higher=matter.group)
        send_down(matter, matter.decision, group, actor)
    return matter


@action("matter.closed")
def close_matter(*, matter: Matter, seen: int, reason: str, actor: Actor) -> Matter:
    """A decision after which nothing is to be done; also one that was passed on, while nobody was
    told to do anything. Refuses: as `agree_matter`, ReasonNeeded, SomethingFollowed."""
    said = {"reason": reason}
    return step("close", matter=matter, seen=seen, actor=actor, said=said, text=reason)


@action("matter.finished")
def finish_matter(*, matter: Matter, seen: int, actor: Actor) -> Matter:
    """All directives of a relayed matter are closed, and what was sent down has ended: so has the
    matter. The clock's work.

    Refuses: MatterChanged, NotForYou, StepNotAllowed, DirectivesOpen, NothingFollowed.
    """
    return step("finish", matter=matter, seen=seen, actor=actor)


def _recommend(matter: Matter, text: str) -> Recommendation:
    made = Recommendation(
        matter=matter,
        ordinal=matter.recommendations.count() + 1,
        version=matter.tabled_version or matter.version,
        text=text.strip() or present_sections(matter).draft,
        agreed_on=clock.today(),
    )
    made.save()
    return made


def _last_recommendation(matter: Matter) -> Recommendation:
    found = matter.recommendations.newest()
    assert found is not None, "what was agreed has a recommendation"
    return found
