"""The league: bodies by verified results that came on time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db.models import Case, Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, When

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.partial_date import PartialDate
from crosscut.register.models import Organisation, OrganisationTie, OrganisationTrait
from crosscut.register.policy import visible_to as known_in_register
from crosscut.register.queries.asking import window_of
from crosscut.register.queries.facts import Reference
from crosscut.register.queries.gathering import Gathering
from crosscut.register.queries.vocabulary import words_by_term
from crosscut.supervision.lifecycles import DirectiveState
from crosscut.supervision.models import Directive, DirectiveStep
from crosscut.supervision.openness.directives import of_open_group
from crosscut.supervision.policy.directives import visible_to
from crosscut.supervision.queries.league.answers import (
    Batch,
    CountedItem,
    CountedItems,
    League,
    Standing,
)
from crosscut.supervision.rules.league import (
    ASIDE,
    CERTAINTY,
    Outcome,
    Period,
    days_before,
    interval,
    named,
    outcome_of,
    ranked,
    sizes_of,
    trend,
)

BY_ORGANISATION, BY_JURISDICTION = "organisation", "jurisdiction"
#: What can be ranked: who is in charge, or the jurisdiction that it belongs to.
BY = (BY_ORGANISATION, BY_JURISDICTION)
#: Bodies that are ranked, items that are listed.
MOST_BODIES, MOST_ITEMS = 2_000, 300
#: No ladder of bodies is longer.
_HIGHEST = 8
#: Days.
YEAR = 365
_LEVEL, _KIND = "level", "organisation_kind"
_FOUND = [DirectiveState.VERIFIED.value, DirectiveState.CLOSED.value]
_ASIDE = [state.value for state in ASIDE]
_NOW, _BEFORE = 1, 0


@dataclass(frozen=True, slots=True)
class LeagueAsked:
    """Which league: of the directives of a group or of all, whose first due day lies in a period
    (the year that ended yesterday), by organisation or by jurisdiction."""

    group: int | None = None
    since: date | None = None
    until: date | None = None
    by: str = BY_ORGANISATION

    @property
    def period(self) -> Period:
        """Until yesterday at most: what is due today is not late."""
        yesterday = clock.today() - timedelta(1)
        until = min(self.until or yesterday, yesterday)
        return Period(min(self.since or days_before(until, YEAR), until), until)


class _Counts(NamedTuple):
    counted: int = 0
    on_time: int = 0
    extended: int = 0
    in_new_time: int = 0
    late: int = 0
    waiting: int = 0


def league(*, actor: Actor, asked: LeagueAsked = LeagueAsked()) -> League:
    """The league over the directives that the actor may know of. Five statements, and by
    jurisdiction one for each step up."""
    period = asked.period
    now, before = _counts(asked, period, actor)
    tops = _tops({*now, *before}) if asked.by == BY_JURISDICTION else {}
    now, before = _rolled(now, tops), _rolled(before, tops)
    bodies = sorted((pk for pk in now if now[pk].counted), key=lambda pk: -now[pk].counted)
    shown = bodies[:MOST_BODIES]
    traits = _traits(shown)
    names = Gathering(actor, window_of(None))
    names.mention("organisation", *shown)
    if asked.group is not None:
        names.mention("group", asked.group)
    names.load_called()
    # Bodies that the register hides from the actor stand in no batch.
    shown = [pk for pk in shown if names.reference("organisation", pk)]
    batches: list[Batch] = []
    words = words_by_term()
    for (level, kind), some in _alike(shown, traits):
        start = 0
        sizes = sizes_of(len(some))
        for part, size in enumerate(sizes, start=1):
            # Those with about as much to do stand together.
            chosen, start = some[start : start + size], start + size
            batches.append(
                Batch(
                    number=len(batches) + 1,
                    level=words.get(level) if level else None,
                    kind=words.get(kind) if kind else None,
                    part=part,
                    parts=len(sizes),
                    standings=_standings(chosen, now, before, names),
                )
            )
    return League(
        since=period.since.isoformat(),
        until=period.until.isoformat(),
        before_since=period.before.since.isoformat(),
        before_until=period.before.until.isoformat(),
        by=asked.by,
        group=names.reference("group", asked.group),
        certainty=CERTAINTY,
        counted=sum(now[pk].counted for pk in shown),
        batches=tuple(batches),
        more=len(bodies) > MOST_BODIES,
    )


def _due_in(asked: LeagueAsked, period: Period, actor: Actor) -> QuerySet[Any]:
    """Directives that count or wait, with the day on which each was reported done last as
    `reported_on`."""
    rows = visible_to(actor, Directive.objects.exclude(state__in=_ASIDE))
    if asked.group is not None:
        # Who knows of a directive alone does not know from which group it came.
        rows = rows.filter(of_open_group(actor), group=asked.group)
    reported = DirectiveStep.objects.filter(
        directive=OuterRef("pk"), target=DirectiveState.REPORTED_DONE.value
    ).exclude(source=DirectiveState.REPORTED_DONE.value)
    last = reported.order_by("-ordinal").values("day")[:1]
    return rows.filter(first_due__gte=period.since, first_due__lte=period.until).annotate(
        # What was taken over as done was done by the day of which its ledger speaks.
        reported_on=Case(
            When(taken_row__isnull=False, claimed_on__lt=Subquery(last), then=F("claimed_on")),
            default=Subquery(last),
        )
    )


def _counts(
    asked: LeagueAsked, period: Period, actor: Actor
) -> tuple[dict[int, _Counts], dict[int, _Counts]]:
    """By organisation in charge, of the period and of the one before; one statement."""
    both = Period(period.before.since, period.until)
    rows = _due_in(asked, both, actor).annotate(
        which=Case(
            When(first_due__gte=period.since, then=_NOW),
            default=_BEFORE,
            output_field=IntegerField(),
        )
    )
    found = Q(state__in=_FOUND)
    claimed = Q(state=DirectiveState.REPORTED_DONE.value, reported_on__lte=F("first_due"))
    counted = (
        rows.order_by()
        .values("lead_id", "which")
        .annotate(
            counted=Count("pk", filter=~claimed),
            on_time=Count("pk", filter=found & Q(reported_on__lte=F("first_due"))),
            extended=Count("pk", filter=~claimed & Q(due__gt=F("first_due"))),
            in_new_time=Count(
                "pk",
                filter=found & Q(reported_on__gt=F("first_due"), reported_on__lte=F("due")),
            ),
            late=Count("pk", filter=found & Q(reported_on__gt=F("due"))),
            waiting=Count("pk", filter=claimed),
        )
        .values_list("lead_id", "which", *_Counts._fields)
    )
    halves: dict[int, dict[int, _Counts]] = {_NOW: {}, _BEFORE: {}}
    for lead, which, *numbers in counted:
        halves[which][lead] = _Counts(*numbers)
    return halves[_NOW], halves[_BEFORE]


def _rolled(counts: Mapping[int, _Counts], tops: Mapping[int, int]) -> dict[int, _Counts]:
    """Counts by the bodies that stand for others."""
    found: dict[int, _Counts] = defaultdict(_Counts)
    for pk, one in counts.items():
        top = tops.get(pk, pk)
        found[top] = _Counts(*(a + b for a, b in zip(found[top], one, strict=True)))
    return found


def _tops(leads: Collection[int]) -> dict[int, int]:
    """The jurisdiction of each: the highest body above it of its own level. A bureau of a district
    stands for the district, which the register has under the city, a level up."""
    today = _today()
    parents: dict[int, int] = {}
    wanted = set(leads)
    for _ in range(_HIGHEST):
        ties = OrganisationTie.objects.filter(organisation__in=wanted).accepted().certain(today)
        found = dict(ties.order_by("pk").values_list("organisation_id", "parent_id"))
        parents |= found
        wanted = set(found.values()) - parents.keys()
        if not wanted:
            break
    levels = {pk: level for pk, (level, _) in _traits({*leads, *parents.values()}).items()}
    tops = {}
    for lead in leads:
        top, seen = lead, {lead}
        while (above := parents.get(top)) and above not in seen:
            if levels.get(above) is None or levels.get(above) != levels.get(lead):
                break
            top = above
            seen.add(top)
        tops[lead] = top
    return tops


def _today() -> PartialDate:
    return PartialDate(clock.today(), clock.today())


def _traits(bodies: Collection[int]) -> dict[int, tuple[int | None, int | None]]:
    """Level and kind of bodies today, as terms; one statement."""
    rows = OrganisationTrait.objects.filter(organisation__in=bodies, aspect__in=(_LEVEL, _KIND))
    found: dict[int, dict[str, int]] = defaultdict(dict)
    certain = rows.accepted().certain(_today()).order_by("pk")
    for pk, aspect, term in certain.values_list("organisation_id", "aspect", "term_id"):
        found[pk][aspect] = term
    return {pk: (found[pk].get(_LEVEL), found[pk].get(_KIND)) for pk in bodies}


def _alike(
    bodies: Sequence[int], traits: Mapping[int, tuple[int | None, int | None]]
) -> list[tuple[tuple[int | None, int | None], list[int]]]:
    """Bodies by level and kind, most bodies first; within each those with most to do."""
    found: dict[tuple[int | None, int | None], list[int]] = defaultdict(list)
    for pk in bodies:
        found[traits[pk]].append(pk)
    return sorted(found.items(), key=lambda each: (-len(each[1]), str(each[0])))


def _standings(
    bodies: Sequence[int],
    now: Mapping[int, _Counts],
    before: Mapping[int, _Counts],
    names: Gathering,
) -> tuple[Standing, ...]:
    intervals = [interval(now[pk].on_time, now[pk].counted) for pk in bodies]
    made = []
    for pk, own, place in zip(bodies, intervals, ranked(intervals), strict=True):
        counts, past = now[pk], before.get(pk, _Counts())
        was = interval(past.on_time, past.counted) if past.counted else None
        done = counts.on_time + counts.in_new_time + counts.late
        made.append(
            Standing(
                organisation=names.reference("organisation", pk),
                rank=place.rank,
                rank_best=place.best,
                rank_worst=place.worst,
                place="",
                counted=counts.counted,
                on_time=counts.on_time,
                share=round(own.share, 4),
                low=round(own.low, 4),
                high=round(own.high, 4),
                extended=counts.extended,
                in_extended_time=counts.in_new_time,
                late=counts.late,
                not_done=counts.counted - done,
                waiting=counts.waiting,
                before=round(was.share, 4) if was else None,
                before_counted=past.counted,
                trend=trend(was, own).value,
            )
        )
    made.sort(key=lambda each: (each.rank, -each.share, -each.counted, _name(each)))
    few = named(len(made))
    return tuple([
        each.model_copy(update={"place": _place(each, at, len(made), few)})
        for at, each in enumerate(made)
    ])  # fmt: skip


def _place(each: Standing, at: int, count: int, few: int) -> str:
    """Who has delivered nothing is not among the best, and who delivered all is no laggard."""
    if at < few and each.on_time:
        return "best"
    return "laggard" if at >= count - few and each.share < 1 else ""


def _name(each: Standing) -> str:
    return each.organisation.name if each.organisation else ""


def items_of(
    organisation: int, *, actor: Actor, asked: LeagueAsked, most: int = MOST_ITEMS
) -> CountedItems | None:
    """What made the place of a body, the worst first; None for a body that is not known."""
    known = known_in_register(actor, Organisation.objects.live())
    if not known.filter(pk=organisation).exists():
        return None
    found = worst_of([organisation], actor=actor, asked=asked, most=most + 1)
    names = Gathering(actor, window_of(None))
    names.mention("organisation", organisation)
    names.load_called()
    own = names.reference("organisation", organisation)
    if own is None:
        return None
    items = found[organisation]
    return CountedItems(
        organisation=own,
        since=asked.period.since.isoformat(),
        until=asked.period.until.isoformat(),
        items=tuple(items[:most]),
        more=len(items) > most,
    )


#: The worst first.
_ORDER = {
    outcome: place
    for place, outcome in enumerate(
        (Outcome.OPEN, Outcome.LATE, Outcome.IN_NEW_TIME, Outcome.WAITING, Outcome.ON_TIME)
    )
}


def worst_of(
    bodies: Collection[int], *, actor: Actor, asked: LeagueAsked, most: int
) -> dict[int, list[CountedItem]]:
    """Of each body the directives that made its place, the worst first."""
    rows = _due_in(asked, asked.period, actor)
    leads = set(bodies)
    tops: dict[int, int] = {}
    if asked.by == BY_JURISDICTION:
        every = set(rows.order_by().values_list("lead_id", flat=True).distinct())
        tops = _tops(every | leads)
        leads = {pk for pk in every if tops.get(pk, pk) in leads}
    directives = list(rows.filter(lead__in=leads))
    names = Gathering(actor, window_of(None))
    names.mention("organisation", *(each.lead_id for each in directives))
    names.load_called()
    found: dict[int, list[CountedItem]] = {pk: [] for pk in bodies}
    for item, lead in sorted(_items(directives, names), key=_worse):
        into = found[tops.get(lead, lead)]
        if len(into) < most:
            into.append(item)
    return found


def _worse(each: tuple[CountedItem, int]) -> tuple[int, int, str]:
    item, _ = each
    return _ORDER[Outcome(item.outcome)], -item.days_late, item.number


def _items(directives: Iterable[Any], names: Gathering) -> Iterable[tuple[CountedItem, int]]:
    today = clock.today()
    for each in directives:
        state, reported = DirectiveState(each.state), each.reported_on
        outcome = outcome_of(state, first_due=each.first_due, due=each.due, reported_on=reported)
        if outcome is None:
            continue
        until = today if outcome is Outcome.OPEN or reported is None else reported
        yield (
            CountedItem(
                id=each.address,
                number=each.numbered,
                task=each.task,
                lead=_reference(each.lead_id, names),
                first_due=each.first_due.isoformat(),
                due=each.due.isoformat(),
                reported_on=reported.isoformat() if reported else None,
                state=each.state,
                outcome=outcome.value,
                days_late=max(0, (until - each.first_due).days),
            ),
            each.lead_id,
        )


def _reference(organisation: int, names: Gathering) -> Reference | None:
    return names.reference("organisation", organisation)
