"""What all steps of a matter share: the lock, the policy, the guards, the trail."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import QuerySet

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.lifecycle import StepNotAllowed
from crosscut.register.models import Disclosure, Organisation
from crosscut.register.queries.prepared import prepared
from crosscut.table.lifecycles import KEPT_IN, MATTER, WRITABLE, MatterState
from crosscut.table.models import DossierVersion, Matter, MatterStep, Remit
from crosscut.table.policy import may_step
from crosscut.table.queries.following import directives_of, followed, open_elsewhere
from crosscut.table.queries.standing import in_the_way
from crosscut.table.refusals import (
    DirectivesOpen,
    DossierFrozen,
    DraftTextMissing,
    DueInThePast,
    InTheWay,
    MatterChanged,
    NothingFollowed,
    OpenElsewhere,
    OwnObjection,
    ReasonNeeded,
    RemitMissing,
    RemitNotRoutine,
    RoundMissing,
    SomethingFollowed,
    TextNeeded,
)
from crosscut.table.rules.positions import Why
from crosscut.table.rules.sections import Sections, sections_of

#: Guards that what is there decides, and those that look at what was said with the verb.
_SAID = {
    "reason": ReasonNeeded,
    "views": TextNeeded,
    "ruling": ReasonNeeded,
    "dissent": ReasonNeeded,
    "text": TextNeeded,
}


def held(matter: Matter) -> Matter:
    """The matter, held until the transaction ends. Raises Matter.DoesNotExist."""
    for found in _held(key=matter.pk):
        return found
    raise Matter.DoesNotExist


@prepared
def _held(key: int) -> QuerySet[Matter]:
    return Matter.objects.select_for_update().filter(pk=key)


def refuse_unseen(matter: Matter, seen: int | None) -> None:
    """Who acts on a matter says which state of it was seen; whoever may not act at all is not told
    that it changed. Refuses: MatterChanged."""
    if seen is not None and matter.changes != seen:
        raise MatterChanged(matter=matter.title)


def step(
    verb: str,
    *,
    matter: Matter,
    seen: int,
    actor: Actor,
    said: Mapping[str, str] | None = None,
    text: str = "",
    follows: str = "",
    **values: Any,
) -> Matter:
    """Take a step: lock, policy, lifecycle, guards, trail. `said` are the texts that the verb
    needs, by the guard's name; `text` stays in the trail; `values` are set on the matter. With
    `follows` the step comes of what was done elsewhere, by the right to that, in this capacity.

    Refuses: MatterChanged, NotForYou, StepNotAllowed and what the guards refuse.
    """
    matter = held(matter)
    source = MatterState(matter.state)
    # Who may not take a step at all is not told whether now would be the time for it.
    capacity = follows or may_step(actor, matter, verb)
    refuse_unseen(matter, seen)
    target = MATTER.after(verb, source)
    for guard in MATTER.steps[verb].needs:
        _ask(guard, matter, said or {}, actor)
    matter = matter.changed(
        state=target.value, state_since=clock.today(), changes=matter.changes + 1, **values
    )
    if source is MatterState.TABLED:
        # What is off the table is not voted on: a vote that still runs ends uncounted.
        for vote in matter.votes.filter(ended_at__isnull=True):
            vote.changed(ended_at=clock.now())
    trail(matter, verb, source.value, capacity, text, actor)
    return matter


def trail(
    matter: Matter,
    verb: str,
    source: str,
    capacity: str,
    text: str,
    actor: Actor,
    organisation: int | None = None,
) -> MatterStep:
    """One line of the trail, under the present count of changes; `organisation` is that whose
    position it was about."""
    line = MatterStep(
        matter=matter,
        ordinal=matter.changes,
        verb=verb,
        source=source,
        target=matter.state,
        capacity=capacity,
        person_id=actor.person,
        organisation_id=organisation,
        text=text.strip(),
        day=clock.today(),
        at=clock.now(),
    )
    line.save()
    return line


def present_sections(matter: Matter) -> Sections:
    """The sections as they are now; empty ones before the first version."""
    version = present_version(matter)
    return sections_of(version.sections) if version else Sections()


def present_version(matter: Matter) -> DossierVersion | None:
    return DossierVersion.objects.filter(matter=matter, number=matter.version).first()


def refuse_frozen(matter: Matter) -> None:
    """Refuses: DossierFrozen."""
    if MatterState(matter.state) not in WRITABLE:
        raise DossierFrozen(matter=matter.title, version=matter.tabled_version or matter.version)


def refuse_untimely(verb: str, matter: Matter, seen: int | None = None) -> None:
    """For verbs that keep the state; asked after the right to them. Refuses: MatterChanged,
    StepNotAllowed."""
    refuse_unseen(matter, seen)
    if MatterState(matter.state) not in KEPT_IN[verb]:
        raise StepNotAllowed(verb=verb, state=matter.state)


def refuse_past(day: date) -> None:
    """Refuses: DueInThePast."""
    if day < clock.today():
        raise DueInThePast(day=day.isoformat())


def series_of(matter_disclosure: str, group_disclosure: str) -> str:
    """Sealed matters of a group that others know of are counted apart."""
    sealed = matter_disclosure == Disclosure.SEALED and group_disclosure != Disclosure.SEALED
    return "S" if sealed else ""


def _ask(guard: str, matter: Matter, said: Mapping[str, str], actor: Actor) -> None:
    if guard in _SAID:
        if not said.get(guard, "").strip():
            raise _SAID[guard]
    elif guard == "draft text":
        if not present_sections(matter).draft.strip():
            raise DraftTextMissing
    elif guard == "remit":
        if not matter.remit:
            raise RemitMissing
    elif guard == "routine":
        if matter.remit != Remit.ROUTINE:
            raise RemitNotRoutine(remit=matter.remit)
    elif guard == "round or crisis":
        if not (matter.crisis or matter.rounds.exists()):
            raise RoundMissing
    elif guard == "nothing in the way":
        _refuse_disagreement(matter)
    elif guard == "own objection":
        _refuse_own_objection(matter, actor)
    elif guard == "none under way":
        _refuse_under_way(matter)
    elif guard == "nothing followed":
        if followed(matter):
            raise SomethingFollowed
    elif guard == "directives closed":
        _refuse_under_way(matter)
        if not followed(matter):
            raise NothingFollowed


def _refuse_disagreement(matter: Matter) -> None:
    """An agreement is one while nothing stands in its way, or where the group voted as its own
    rules allow; what stands stays on record either way. Refuses: InTheWay."""
    found = in_the_way(matter)
    carried = matter.votes.filter(version=matter.tabled_version or 0, carried=True)
    if found and not carried.exists():
        raise InTheWay(count=len(found))


def _refuse_under_way(matter: Matter) -> None:
    """Refuses: DirectivesOpen, OpenElsewhere."""
    if count := directives_of(matter).open:
        raise DirectivesOpen(count=count)
    if count := open_elsewhere(matter):
        raise OpenElsewhere(count=count)


def _refuse_own_objection(matter: Matter, actor: Actor) -> None:
    """Refuses: OwnObjection."""
    own = {organisation for group, organisation in actor.sits_for if group == matter.group_id}
    for organisation, why in in_the_way(matter):
        if why is Why.OBJECTION and organisation in own:
            raise OwnObjection(organisation=Organisation.objects.get(pk=organisation))
