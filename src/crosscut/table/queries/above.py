"""Who stands above a group today: the bodies to which it submits, and who stands in the place of
one that is gone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.questions import Question
from crosscut.register.models import (
    Event,
    EventKind,
    EventPart,
    Group,
    GroupStatus,
    Organisation,
    Part,
    Standing,
)
from crosscut.register.policy import visible_to
from crosscut.register.queries.prepared import Many, prepared
from crosscut.table.models import Submission
from crosscut.table.queries.places import IN_BEING, lines_upward
from crosscut.table.refusals import BodyGone

#: Whether somebody with an account answers for a body what a group submitted: group, organisation
#: or None, group or None. Access answers.
ANSWERS_HERE: Question[[int, int | None, int | None], bool] = Question(
    "whether somebody with an account answers for the body above", any
)
#: Events after which those from whom something came are no more.
_ENDING = (EventKind.DISSOLVED, EventKind.MERGED, EventKind.SPLIT, EventKind.SUCCEEDED)
#: From one successor to the next: a longer way is a mistake of the register.
_LONGEST_WAY = 10


@dataclass(frozen=True, slots=True, order=True)
class Body:
    """An organisation, or a group."""

    kind: str
    pk: int

    @property
    def organisation_id(self) -> int | None:
        return self.pk if self.kind == "organisation" else None

    @property
    def body_id(self) -> int | None:
        return self.pk if self.kind == "group" else None


@dataclass(frozen=True, slots=True)
class Above:
    """A body to which a group reports. `gone` is the day since which it is no more, `instead` who
    stands in its place, as far as the register says."""

    body: Body
    gone: date | None = None
    instead: tuple[Body, ...] = ()


def bodies_above(actor: Actor, group: int) -> list[Above]:
    """The bodies that the actor may know of to which a group reports today for certain. Three
    statements where all are in being."""
    bodies = [
        Body("organisation", tie.organisation_id)
        if tie.organisation_id
        else Body("group", tie.other_group_id or 0)
        for tie in lines_upward(actor, group)
    ]
    return looked_after(actor, bodies)


def looked_after(actor: Actor, bodies: list[Body]) -> list[Above]:
    """Whether bodies still are, and who came after them."""
    gone = ended(bodies)
    return [
        Above(body, gone[body], _instead(actor, body)) if body in gone else Above(body)
        for body in bodies
    ]


def places_to_submit(actor: Actor, group: int) -> list[Body]:
    """Where something can be submitted today: the bodies above that are, and who stands in the
    place of those that are no more."""
    found: dict[Body, None] = {}
    for each in bodies_above(actor, group):
        found |= dict.fromkeys([each.body] if each.gone is None else each.instead)
    return list(found)


def body_of(submission: Submission) -> Body:
    """The body that something was submitted to."""
    if submission.organisation_id:
        return Body("organisation", submission.organisation_id)
    return Body("group", submission.body_id or 0)


def ended(bodies: list[Body]) -> dict[Body, date]:
    """Those of the bodies that are no more today, with the day: by a confirmed event, after which
    nothing says that they are again; a group by its status. At most two statements."""
    wanted = {body.kind: [each.pk for each in bodies if each.kind == body.kind] for body in bodies}
    if not wanted:
        return {}
    today = clock.today()
    rows = _parts(
        organisations=wanted.get("organisation", ()), groups=wanted.get("group", ()), day=today
    )
    last: dict[Body, tuple[date, bool]] = {}
    for part in rows:
        event = part.event
        body = (
            Body("organisation", part.organisation_id)
            if part.organisation_id
            else Body("group", part.group_id or 0)
        )
        if part.part == Part.INTO or event.kind in (EventKind.FOUNDED, EventKind.RE_ESTABLISHED):
            last[body] = (event.day_max, False)
        elif _ends(event, part.part) and last.get(body, (None, True))[0] != event.day_max:
            last[body] = (event.day_max, True)
    found = {body: day for body, (day, is_over) in last.items() if is_over}
    if "group" in wanted:
        # The status of a group says it; what events tell of one is when.
        now = PartialDate.parse(today)
        states = GroupStatus.objects.filter(group__in=wanted["group"], state__in=IN_BEING)
        being = set(states.accepted().certain(now).values_list("group_id", flat=True))
        for pk in wanted["group"]:
            body = Body("group", pk)
            if pk in being:
                found.pop(body, None)
            else:
                found.setdefault(body, today)
    return found


@prepared
def _parts(organisations: Many, groups: Many, day: date) -> QuerySet[EventPart]:
    rows = EventPart.objects.filter(
        Q(organisation__among=organisations) | Q(group__among=groups),
        event__standing=Standing.ACCEPTED,
        event__day_max__lte=day,
    )
    return rows.select_related("event").order_by("event__day_max")


def _ends(event: Event, part: str) -> bool:
    """Whether an event is the end of one that took part in it so. A succession with a text may be
    one in part."""
    if event.kind not in _ENDING:
        return False
    if event.kind == EventKind.DISSOLVED:
        return part in (Part.SUBJECT, Part.FROM)
    return part == Part.FROM and not (event.kind == EventKind.SUCCEEDED and event.text.strip())


def _instead(actor: Actor, body: Body) -> tuple[Body, ...]:
    """Who came after a body and is, as far as the actor may know."""
    waiting, seen, found = [body], {body}, dict[Body, None]()
    for _ in range(_LONGEST_WAY):
        after = _successors(actor, waiting) - seen
        if not after:
            break
        seen |= after
        gone = ended(sorted(after))
        found |= dict.fromkeys(sorted(after - set(gone)))
        waiting = sorted(gone)
    return tuple(found)


def _successors(actor: Actor, bodies: list[Body]) -> set[Body]:
    """Those into whom bodies went, by the events that ended them."""
    if not bodies:
        return set()
    organisations = [each.pk for each in bodies if each.kind == "organisation"]
    groups = [each.pk for each in bodies if each.kind == "group"]
    ending = EventPart.objects.filter(
        Q(organisation__in=organisations) | Q(group__in=groups),
        part=Part.FROM,
        event__standing=Standing.ACCEPTED,
        event__kind__in=_ENDING,
        event__day_max__lte=clock.today(),
    )
    into = EventPart.objects.filter(part=Part.INTO, event__in=ending.values("event"))
    found: set[Body] = set()
    for kind, model in (("organisation", Organisation), ("group", Group)):
        rows = model._default_manager.filter(pk__in=into.values(kind))
        found |= {Body(kind, pk) for pk in visible_to(actor, rows).values_list("pk", flat=True)}
    return found


def gone(actor: Actor, body: Body) -> BodyGone:
    """The refusal where a body is no more: since when, and who stands in its place."""
    (found,) = looked_after(actor, [body])
    instead = "; ".join(called(each) for each in found.instead)
    return BodyGone(
        body=called(body),
        day=found.gone.isoformat() if found.gone else "",
        instead=instead or "—",
    )


def called(body: Body) -> str:
    """The name of a body, for sentences about it."""
    model: type[Organisation] | type[Group] = Organisation if body.body_id is None else Group
    return str(model._default_manager.get(pk=body.pk).display)


def refuse_gone(submission: Submission, actor: Actor) -> None:
    """Refuses: BodyGone."""
    body = body_of(submission)
    if ended([body]):
        raise gone(actor, body)
