"""The six years of Rivergate, day after day, through the register's actions."""

from __future__ import annotations

import heapq
import random
import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from itertools import count

from django.db import connection, transaction

from crosscut.demonstration.rivergate.books import books_told, keep_books
from crosscut.demonstration.rivergate.bulletins import bulletins_told, issue_bulletins
from crosscut.demonstration.rivergate.city import City
from crosscut.demonstration.rivergate.following import bring_clash
from crosscut.demonstration.rivergate.inspecting import inspect, inspections_told
from crosscut.demonstration.rivergate.meetings import call_meetings, meetings_told
from crosscut.demonstration.rivergate.people import SEED, Holding, holdings
from crosscut.demonstration.rivergate.reviewing import Reviews
from crosscut.demonstration.rivergate.story import GroupStory, Step, city_story, groups_story
from crosscut.demonstration.rivergate.supervising.drawing import Drawing, Span, spans_of
from crosscut.demonstration.rivergate.supervising.walk import Strike, Walk
from crosscut.demonstration.rivergate.tables import Tables
from crosscut.demonstration.rivergate.telling import matters_told
from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.clock import business_day
from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.period import Period
from crosscut.register.actions import lives
from crosscut.register.actions.calendar import choose_calendar
from crosscut.register.actions.groups import rename_group
from crosscut.register.actions.people import appoint, end_tenure
from crosscut.register.actions.seats import approve_successor, propose_successor
from crosscut.register.models import Person, Seat, Standing, Tenure
from crosscut.register.working_days import calendar_setting
from crosscut.table.models import Matter

#: How many days back from the loading the matters reach that are still open.
LATEST = 21
#: Days before the loading from which on the directives of the story are reported on, where no year
#: of directives is lived.
LATELY = 180
DAYS_A_YEAR = 365.25
#: Directives of a year, and the seconds that they take on a small machine.
A_YEAR = 200
SECONDS_A_YEAR = 30
TOLD = "directives of the last {years:g} years, about {seconds} s"
#: What comes first where several things happen on one day.
LEAVE, ARRIVE, GROUPS, FOLLOW = range(4)
#: Seconds between two lines of progress.
PAUSE = 2
#: With these months PostgreSQL looks anew at what was written.
QUARTERS = (1, 4, 7, 10)


def load_rivergate(
    *,
    actor: Actor,
    progress: Callable[[str], None],
    years: float = 0,
    a_year: int = A_YEAR,
    strike: Strike = lambda: 0,
) -> int:
    """Live the six years; all or nothing. Of the last `years`, what the groups had done is told
    too, about `a_year` directives in each, with all that the clock makes of them: `strike` does it
    for a day. Returns how many groups there are."""
    with transaction.atomic():
        lived = Years(actor)
        lived.live(progress, years, a_year, strike)
    return len(lived.city.groups)


class Years:
    """A calendar of what happens, and the city to which it happens."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor
        self.story = city_story()
        self.groups = groups_story()
        self.draw = random.Random(SEED)
        self.calendar: list[tuple[date, int, int, Callable[[], object]]] = []
        self.order = count()
        #: On which anything changed in the register.
        self.days: set[date] = set()
        if not calendar_setting():
            # Before anything is lived: what falls due, and climbs, is counted by it.
            choose_calendar(country=self.story.holidays_of, actor=actor)
        with business_day(self.story.starts):
            self.city = City(self.story, self.groups, actor)
        self.tenures: dict[Holding, Tenure] = {}

    def live(
        self, progress: Callable[[str], None], years: float, a_year: int, strike: Strike
    ) -> None:
        """Everything in the order of its days."""
        for holding in holdings(self.story):
            self.plan_tenure(holding)
        for key, group in self.groups.groups.items():
            assert group.founded is not None
            self.plan(group.founded, GROUPS, partial(self.found, key, group))
            for steps in group.then:
                for day, step in steps.items():
                    self.plan(day, GROUPS, partial(self.take, key, step, day))
        year = self.story.starts.year
        while self.calendar:
            day, _, _, happen = heapq.heappop(self.calendar)
            if day.year > year:
                progress(f"Rivergate: {year} has passed")
                year = day.year
                _look_at_tables()
            with business_day(max(day, self.story.starts)):
                happen()
        # Nobody comes or goes after the story's last day: what is open since can count back.
        last = max(clock.today(), self.story.ends + timedelta(days=LATEST))
        first = max(last - timedelta(round(years * DAYS_A_YEAR)), self.story.starts)
        tables = Tables(self.city, last, min(first, last - timedelta(LATELY)))
        walk = Walk(self.city, self.days, strike)
        count = tables.plan(matters_told(), walk.calendar, walk.takes_over(first) if years else _no)
        Reviews(tables, last).plan(walk.calendar)
        if years:
            progress(
                f"Rivergate: {TOLD.format(years=years, seconds=round(years * SECONDS_A_YEAR))}"
            )
            walk.plan(Drawing(walk.told, self._stories(), self._spans()), first, last, a_year)
        walk.live(first if years else last + timedelta(1), last, _Monthly(progress))
        with business_day(last):
            meetings = call_meetings(tables, meetings_told())
        bulletins = issue_bulletins(tables, bulletins_told())
        bring_clash(tables)
        keep_books(tables, books_told())
        inspect(tables, inspections_told())
        progress(f"Rivergate: {count} matters, {meetings} meetings, {bulletins} bulletins")

    def _stories(self) -> dict[str, GroupStory]:
        """All groups of which something is told, those among them that another was split into."""
        told = dict(self.groups.groups)
        for key, group in self.groups.groups.items():
            for steps in group.then:
                for step in steps.values():
                    if step.split:
                        told[f"{key}.part"] = step.split
        return told

    def _spans(self) -> dict[str, list[Span]]:
        """When each of them was at work."""
        founded = {key: group.founded for key, group in self.groups.groups.items()}
        for key, group in self.groups.groups.items():
            for steps in group.then:
                for day, step in steps.items():
                    if step.split:
                        founded[f"{key}.part"] = day
        return {
            key: spans_of(group, founded[key] or self.story.starts)
            for key, group in self._stories().items()
        }

    def plan(self, day: date, place: int, happen: Callable[[], object]) -> None:
        self.days.add(day)
        heapq.heappush(self.calendar, (day, place, next(self.order), happen))

    def plan_tenure(self, holding: Holding) -> None:
        self.plan(holding.since, ARRIVE, partial(self.arrive, holding))
        if holding.until:
            self.plan(holding.until, LEAVE, partial(self.leave, holding))

    def arrive(self, holding: Holding) -> None:
        """Somebody takes a post. Of what was before the city's books the year alone is known."""
        old = holding.since < self.story.starts
        english, chinese = holding.person
        self.tenures[holding] = appoint(
            person=self.city.person(english, chinese, holding.since),
            post=self.city.posts[holding.post],
            period=Period.of(holding.since.year if old else holding.since),
            basis=self.city.personnel_notice(max(holding.since, self.story.starts)),
            actor=self.actor,
        )

    def leave(self, holding: Holding) -> None:
        """Somebody leaves a post; an organisation that proposes successors sets to work."""
        tenure = self.tenures[holding]
        end_tenure(
            tenure=tenure,
            on=PartialDate.parse(holding.until or ""),
            basis=self.city.personnel_notice(holding.until or self.story.ends),
            actor=self.actor,
        )
        waiting = Seat.objects.filter(
            person=tenure.person, post=tenure.post, standing=Standing.ACCEPTED
        ).certain(PartialDate.parse(holding.until or ""))
        for seat in waiting:
            day = (holding.until or self.story.ends) + timedelta(days=self.draw.randint(20, 60))
            if day < self.story.ends:
                self.plan(day, FOLLOW, partial(self.follow, seat, day))

    def follow(self, seat: Seat, day: date) -> None:
        """The organisation names another of its deputies; the leader approves a week later."""
        seat.refresh_from_db()
        there = PartialDate.parse(day)
        if not Seat.objects.filter(pk=seat.pk).certain(there).exists():
            return
        colleagues = list(
            Tenure.objects.filter(post=seat.post, standing=Standing.ACCEPTED)
            .certain(there)
            .exclude(person=seat.person)
            .select_related("person")
            .order_by("from_min", "person__display")
        )
        if not colleagues:
            return
        successor: Person = self.draw.choice(colleagues).person
        proposal = propose_successor(
            seat=seat, person=successor, post=seat.post, on=day, actor=self.actor
        )
        approval = day + timedelta(days=7)
        if approval < self.story.ends:
            self.plan(approval, FOLLOW, partial(self.approve, proposal.pk, seat, approval))

    def approve(self, proposal: int, seat: Seat, day: date) -> None:
        there = PartialDate.parse(day)
        if Seat.objects.filter(pk=seat.pk).certain(there).exists():
            approve_successor(
                proposal=seat.proposals.get(pk=proposal),
                on=day,
                basis=self.city.notice("change", day, seat.group),
                actor=self.actor,
            )

    def found(self, key: str, story: GroupStory) -> None:
        assert story.founded is not None
        self.city.found(key, story, story.founded)

    def take(self, key: str, step: Step, day: date) -> None:
        """One thing that happened to a group."""
        city, group, on = self.city, self.city.groups[key], PartialDate.parse(day)
        if step.rename:
            basis = (
                city.instruments[step.under] if step.under else city.notice("rename", day, group)
            )
            rename_group(
                group=group, names=step.rename, on=on, kind=step.kind, basis=basis,
                actor=self.actor,
            )  # fmt: skip
        elif step.split:
            part = city.found(f"{key}.part", step.split, day)
            lives.split_group(
                group=group, into=[part], on=on, basis=city.basis_of(part), actor=self.actor
            )
        elif step.merge_into:
            lives.merge_groups(
                groups=[group], into=city.groups[step.merge_into], on=on,
                basis=city.notice("merge", day, group), actor=self.actor,
            )  # fmt: skip
        elif step.re_establish:
            basis = city.notice("found", day, group)
            lives.re_establish(group=group, on=on, basis=basis, actor=self.actor)
            city.furnish(group, self.groups.groups[key], day, basis)
        else:
            verb, act = next(
                (verb, act)
                for verb, act in (
                    ("standby", lives.put_on_standby),
                    ("wake", lives.wake),
                    ("wind_up", lives.wind_up),
                    ("dissolve", lives.dissolve_group),
                )
                if getattr(step, verb)
            )
            kind = "dissolve" if verb == "dissolve" else "change"
            act(group=group, on=on, basis=city.notice(kind, day, group), actor=self.actor)


class _Monthly:
    """Tells of a month that passed, where the last telling is a while ago."""

    def __init__(self, progress: Callable[[str], None]) -> None:
        self._progress, self._told, self._month = progress, time.monotonic(), 0

    def __call__(self, day: date, directives: int) -> None:
        if day.month == self._month:
            return
        self._month = day.month
        if day.month in QUARTERS:
            _look_at_tables()
        if time.monotonic() - self._told > PAUSE:
            self._told = time.monotonic()
            self._progress(f"Rivergate: {day:%Y-%m}, {directives} directives")


def _no(_day: date, _matter: Matter) -> None:
    """The directives of the story stay where it leaves them."""


def _look_at_tables() -> None:
    """Let PostgreSQL look at what was written so far. It plans by what the tables held before, and
    nobody else sees rows that are not committed: statements would take seconds each. SQLite plans
    without."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
