"""The ledger: directives with their lights, what is red or stalled first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple, TypeVar

from django.db.models import (
    Case,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    When,
)

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode, encode
from crosscut.register.queries.asking import window_of
from crosscut.register.queries.gathering import Gathering
from crosscut.register.queries.paging import LARGEST, PAGE, UnknownPlace
from crosscut.register.queries.prepared import Many, prepared
from crosscut.register.queries.rows import COUNTED, Page
from crosscut.supervision.lifecycles import DirectiveState
from crosscut.supervision.models import Directive, Holdup, Obstacle, PlannedPoint, Report
from crosscut.supervision.policy.directives import visible_to
from crosscut.supervision.queries.directives.counted import counted
from crosscut.supervision.queries.directives.lists import (
    EVERY,
    asked_for,
    known_as_of_group,
    known_directives,
    mention,
    outlooks_of,
    row_values,
    supporting_of,
)
from crosscut.supervision.queries.directives.sheet import verbs_that_may
from crosscut.supervision.queries.ladder.holding import holder_values, holdings_of
from crosscut.supervision.queries.ledger.answers import (
    CirculatedRow,
    HeldUp,
    LedgerRow,
    Milestone,
    TimelineRow,
)
from crosscut.supervision.queries.ledger.lights import (
    PLACES,
    judged,
    lights_now,
    of_light,
    with_light,
)
from crosscut.supervision.queries.ledger.narrowing import Wanted
from crosscut.supervision.rules.lights import RUNNING, Light, Now, is_late
from crosscut.supervision.rules.terms import Claim
from crosscut.table.asker import Asker, asker

_RUNNING = tuple(sorted(state.value for state in RUNNING))
#: The place of red ones in the order of urgency.
RED = 0
Row = TypeVar("Row", bound=LedgerRow)


def ledger(
    *, actor: Actor, wanted: Wanted = EVERY, after: str | None = None, limit: int = PAGE
) -> Page[LedgerRow]:
    """One page of the ledger: red ones, then those that are stuck, then by their light; within
    each the earliest due first. Refuses: UnknownPlace."""
    page = _page(wanted, after, limit, actor)
    values = _values(page.rows, actor)
    return page.of(tuple([LedgerRow.made(**each) for each in values]))


def timeline(
    *, actor: Actor, wanted: Wanted = EVERY, after: str | None = None, limit: int = PAGE
) -> Page[TimelineRow]:
    """The same with milestones: what was planned for which day. Refuses: UnknownPlace."""
    page = _page(wanted, after, limit, actor)
    values, points = _values(page.rows, actor), _milestones(page.rows)
    for value, each in zip(values, page.rows, strict=True):
        value["milestones"] = points.get(each.pk, ())
    return page.of(tuple([TimelineRow.made(**each) for each in values]))


def circulated(*, actor: Actor, wanted: Wanted = EVERY, most: int) -> list[CirculatedRow] | None:
    """The whole ledger with what was reported last, as it circulates; None where it has more rows
    than `most`. As many statements for each five hundred."""
    known = known_directives(wanted, actor=actor)
    shown = list(in_order_of_urgency(known, wanted, lights_now())[: most + 1])
    if len(shown) > most:
        return None
    found: list[CirculatedRow] = []
    for start in range(0, len(shown), LARGEST):
        part = shown[start : start + LARGEST]
        said = _said(part)
        for value, each in zip(_values(part, actor), part, strict=True):
            found.append(
                CirculatedRow.made(
                    **value,
                    result=each.result,
                    unit=each.unit,
                    figure=_plain(each.figure),
                    target=_plain(each.target),
                    **said[each.pk],
                )
            )
    return found


class _Page:
    """Directives of a page, before they are rows."""

    def __init__(self, rows: list[Directive], following: str | None, total: int) -> None:
        self.rows, self.following, self.total = rows, following, total

    def of(self, rows: tuple[Row, ...]) -> Page[Row]:
        return Page(
            date=clock.today().isoformat(),
            rows=rows,
            next=self.following,
            total=min(self.total, COUNTED),
            more=self.total > COUNTED,
        )


def _page(wanted: Wanted, after: str | None, limit: int, actor: Actor) -> _Page:
    last = None
    if after is not None:
        known = known_directives(wanted, actor=actor)
        last = _place(in_order_of_urgency(known, wanted, lights_now()), after)
    limit = max(1, min(limit, LARGEST))
    place = last._asdict() if last else {}
    ask, given = asked_for(_in_order, wanted, actor, most=limit + 1, **place)
    shown: list[Directive] = []
    if wanted.light == "" and not wanted.overdue and (last is None or last.urgency == RED):
        # Red ones alone are found by the index of days; where they fill the page, the others need
        # not be put in order.
        shown = list(ask(**given, red=True))
    if len(shown) <= limit:
        shown = list(ask(**given))
    going_on = len(shown) > limit
    shown, total = shown[:limit], len(shown)
    if going_on or last is not None:
        count, given = asked_for(_some, wanted, actor)
        total = _some.count(**given) if count is _some else count(**given).count()
    return _Page(shown, encode(shown[-1].pk) if going_on else None, total)


@prepared
def _some(today: date, soon: date, *, wanted: Wanted, asker: Asker) -> QuerySet[Any, Any]:
    known = known_directives(wanted, actor=asker.actor, now=Now(today, soon))
    return known.order_by().values_list("pk")[: COUNTED + 1]


@prepared
def _in_order(
    today: date,
    soon: date,
    due: date | None = None,
    pk: int | None = None,
    *,
    # Few, and too narrow a number for the mark of a value.
    urgency: int | None = None,
    wanted: Wanted,
    asker: Asker,
    most: int,
    red: bool = False,
) -> QuerySet[Directive]:
    """Those after a place, if one is given; `red` ones alone in the order of their days."""
    now = Now(today, soon)
    known = known_directives(wanted, actor=asker.actor, now=now)
    last = None
    if urgency is not None and due is not None and pk is not None:
        last = _Place(urgency, due, pk)
    if red:
        rows = known.filter(of_light(Light.RED, now)).annotate(urgency=_number(RED))
        return _after(rows, last).order_by("due", "pk")[:most]
    return _after(in_order_of_urgency(known, wanted, now), last)[:most]


def in_order_of_urgency(rows: QuerySet[Any], wanted: Wanted, now: Now) -> QuerySet[Any]:
    """Directives with their place as `urgency`, in its order. Where all have one place it is not
    looked for: the index by days gives the order."""
    if wanted.overdue or wanted.light in (Light.RED, Light.GREY):
        return rows.annotate(urgency=_number(RED)).order_by("due", "pk")
    held = Holdup.objects.filter(directive=OuterRef("pk"), ended_on__isnull=True)
    stuck = Q(state__in=_RUNNING) & (Q(claim=Claim.STUCK.value) | Q(Exists(held)))
    urgency = Case(
        When(light_place=PLACES[Light.RED], then=RED),
        When(stuck, then=1),
        default=F("light_place") + 1,
        output_field=IntegerField(),
    )
    placed = with_light(rows, now).annotate(urgency=urgency)
    return placed.order_by("urgency", "due", "pk")


def _number(number: int) -> Case:
    return Case(default=number, output_field=IntegerField())


class _Place(NamedTuple):
    """Where a row of the ledger stands."""

    urgency: int
    due: date
    pk: int


def _place(rows: QuerySet[Any], after: str) -> _Place:
    try:
        found = rows.order_by().filter(pk=decode(after)).values_list(*_Place._fields).first()
    except ValueError:
        found = None
    if found is None:
        raise UnknownPlace(after=after)
    return _Place(*found)


def _after(rows: QuerySet[Any], last: _Place | None) -> QuerySet[Any]:
    """Rows that come after a place."""
    if last is None:
        return rows
    urgency, due, pk = last
    return rows.filter(
        Q(urgency__gt=urgency) | Q(urgency=urgency) & (Q(due__gt=due) | Q(due=due, pk__gt=pk))
    )


def _values(directives: list[Directive], actor: Actor) -> list[dict[str, Any]]:
    """The values of rows; ten statements."""
    supporting = supporting_of(directives)
    known = known_as_of_group(directives, actor)
    counts = counted(directives)
    judgements, holdings = judged(directives, counts), holdings_of(directives, counts)
    obstacles = holding(directives, actor=actor)
    outlooks = outlooks_of(directives, actor)
    names = Gathering(actor, window_of(None))
    mention(directives, supporting, known, names)
    names.load_called()
    today = clock.today()
    return [
        row_values(each, supporting[each.pk], each.pk in known, names, judgements[each.pk])
        | holder_values(each, holdings[each.pk], each.pk in known, names)
        | {
            "seen": each.changes,
            "verbs": verbs_that_may(actor, each),
            "obstacles": obstacles.get(each.pk, ()),
            "outlook": outlooks.get(each.pk),
            "overdue": is_late(DirectiveState(each.state), each.state_since, each.due, today),
        }
        for each in directives
    ]


def holding(directives: Collection[Directive], *, actor: Actor) -> Mapping[int, tuple[HeldUp, ...]]:
    """What holds directives up now, by directive, as far as the actor may know of it. One
    statement."""
    found: dict[int, tuple[HeldUp, ...]] = defaultdict(tuple)
    for each in _holding(directives=[each.pk for each in directives], asker=asker(actor)):
        obstacle = each.obstacle
        found[each.directive_id] += (
            HeldUp(
                id=obstacle.address, kind=obstacle.kind, text=obstacle.text,
                since=each.since.isoformat(),
            ),
        )  # fmt: skip
    return found


@prepared
def _holding(directives: Many, *, asker: Asker) -> QuerySet[Holdup]:
    obstacles = visible_to(asker.actor, Obstacle.objects.filter(cleared_on__isnull=True))
    rows = Holdup.objects.filter(
        directive__among=directives,
        ended_on__isnull=True,
        obstacle__in=obstacles.order_by().values("pk"),
    )
    return rows.select_related("obstacle").order_by("since", "pk")


def _milestones(directives: Collection[Directive]) -> dict[int, tuple[Milestone, ...]]:
    found: dict[int, tuple[Milestone, ...]] = defaultdict(tuple)
    rows = PlannedPoint.objects.filter(
        directive__in=[each.pk for each in directives], left_out_on__isnull=True
    )
    for each in rows.order_by("day"):
        found[each.directive_id] += (
            Milestone(
                day=each.day.isoformat(), milestone=each.milestone, figure=_plain(each.figure)
            ),
        )
    return found


def _plain(figure: Decimal | None) -> str | None:
    """Without the zeros that only storage adds."""
    return None if figure is None else f"{figure.normalize():f}"


def _said(directives: Collection[Directive]) -> dict[int, dict[str, Any]]:
    """What was reported last of directives by the organisation in charge; one statement."""
    last = Report.objects.filter(
        directive=OuterRef("pk"), organisation=OuterRef("lead"), filing__isnull=False
    ).order_by("-filing__filed_at", "-pk")
    rows = Directive.objects.filter(pk__in=[each.pk for each in directives]).annotate(
        said=Subquery(last.values("filing__text")[:1]),
        said_on=Subquery(last.values("filing__filed_on")[:1]),
        help_needed=Subquery(last.values("filing__help_needed")[:1]),
    )
    return {
        pk: {"said": said or "", "said_on": day.isoformat() if day else None, "help_needed": wish}
        for pk, said, day, wish in (
            (pk, said, day, wish or "")
            for pk, said, day, wish in rows.values_list("pk", "said", "said_on", "help_needed")
        )
    }
