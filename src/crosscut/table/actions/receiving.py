"""Matters that come from another group's: submitted upward, or sent down with a decision."""

from __future__ import annotations

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.register.models import Disclosure, Group
from crosscut.table.actions.matters import raised
from crosscut.table.models import Decision, DossierVersion, Matter, RaisedBy, Submission
from crosscut.table.rules.sections import Sections


def receive_submission(matter: Matter, submission: Submission, group: Group, actor: Actor) -> None:
    """What is submitted to a group is a matter at its table, with what was recommended as the
    draft text. Refuses: NotInBeing."""
    made = _made(matter, group, RaisedBy.BELOW, submission.text, submission.views, actor)
    submission.changed(received=made)


def send_down(matter: Matter, decision: Decision, group: Group, actor: Actor) -> Matter:
    """What a decision sends down to a counterpart is a matter at its table. Refuses: NotInBeing."""
    return _made(matter, group, RaisedBy.ABOVE, decision.text, decision.reason, actor)


def _made(
    matter: Matter, group: Group, raised_by: RaisedBy, text: str, beside: str, actor: Actor
) -> Matter:
    sealed = Disclosure.SEALED in (matter.disclosure, matter.group.disclosure)
    made = raised(
        group,
        matter.title,
        raised_by,
        "approver" if raised_by == RaisedBy.ABOVE else "office",
        Disclosure.SEALED if sealed else "",
        matter.crisis,
        None,
        actor,
        from_group=matter.group,
        came_from=matter,
    )
    made = made.changed(version=1)
    DossierVersion(
        matter=made,
        number=1,
        sections=Sections(question=matter.title, analysis=beside, draft=text).as_json(),
        person_id=actor.person,
        made_at=clock.now(),
    ).save()
    return made
