"""Day after day: what people do, and then what the clock makes of it."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import partial
from typing import Any

from django.db.models import QuerySet

from crosscut.demonstration.rivergate.city import City
from crosscut.demonstration.rivergate.supervising.acting import Acting
from crosscut.demonstration.rivergate.supervising.calendar import Calendar
from crosscut.demonstration.rivergate.supervising.course import Course
from crosscut.demonstration.rivergate.supervising.deciding import Deciding
from crosscut.demonstration.rivergate.supervising.drawing import (
    SATURDAY,
    SEED,
    Drawing,
    Span,
)
from crosscut.demonstration.rivergate.supervising.reporting import is_asked
from crosscut.demonstration.rivergate.supervising.told import Habit, work_told
from crosscut.foundation import clock
from crosscut.foundation.clock import business_day
from crosscut.register.models import Organisation
from crosscut.supervision.actions.ladder import deliver_notice
from crosscut.supervision.lifecycles import UNANSWERED
from crosscut.supervision.models import Directive, Escalation, Report
from crosscut.table.models import Matter

#: What the clock does on a day; how much.
Strike = Callable[[], int]
#: So long a printed notice lies at most.
LIES = timedelta(7)
_UNANSWERED = [state.value for state in UNANSWERED]


class Walk:
    """The years of a city, from a seed. `days` are those on which its register changed."""

    def __init__(
        self, city: City, days: Iterable[date], strike: Strike, *, seed: int = SEED
    ) -> None:
        self.city, self.strike, self.seed = city, strike, seed
        self.told = work_told()
        self.acting = Acting(city, days)
        self.calendar = Calendar()
        self.courses: dict[int, Course] = {}
        self._keys = {body.pk: key for key, body in city.organisations.items()}
        self._asked: set[int] = set()

    def plan(self, drawing: Drawing, first: date, last: date, a_year: int) -> None:
        """Put in the calendar what the groups decide, and where they end."""
        for occasion in drawing.occasions(first, last, a_year):
            self.calendar.plan_work(occasion.day, Deciding(self, occasion).begins)
        for key, spans in drawing.spans.items():
            self._plan_end(key, spans)

    def _plan_end(self, key: str, spans: list[Span]) -> None:
        """Before a group ends its office withdraws what is open."""
        end = spans[-1].until if spans else None
        if end is not None:
            self.calendar.plan(end - timedelta(1), partial(self._group_ends, key))

    def live(self, first: date, last: date, progress: Callable[[date, int], None]) -> int:
        """Live the days; how many directives were followed. The clock strikes from the first day
        on; what happened before happens before. Nobody is at a desk at weekends: what the clock
        would do there it does on Monday."""
        day = min(first, self.calendar.next_day() or first)
        while day <= last:
            with business_day(day):
                for happen in self.calendar.until(day):
                    happen()
                if day >= first and (day.weekday() < SATURDAY or day == last):
                    if self.strike():
                        self._look()
                    progress(day, len(self.courses))
            ahead = day + timedelta(1)
            day = ahead if ahead >= first else min(first, self.calendar.next_day() or first)
        with business_day(last):
            self._hand_over(last - LIES)
        return len(self.courses)

    def follow(self, directive: Directive, ordinal: str, habit: Habit) -> Course:
        """See to it that something becomes of a directive."""
        course = self._course(directive, ordinal, habit)
        course.starts()
        return course

    def takes_over(self, first: date) -> Callable[[date, Matter], None]:
        """What is done with a matter of which all was told: from the first day of the clock on its
        directives go on by themselves."""

        def ended(day: date, matter: Matter) -> None:
            self.calendar.plan(max(day, first), partial(self.adopt, matter))

        return ended

    def adopt(self, matter: Matter) -> None:
        """See to the directives of a matter that was told in words, from where those leave them."""
        for directive in matter.directives.select_related("lead").order_by("year", "number"):
            ordinal = f"{matter.title}:{directive.number}"
            self._course(directive, ordinal, self.habit_of(directive.lead)).goes_on(directive)

    def _course(self, directive: Directive, ordinal: str, habit: Habit) -> Course:
        course = Course(self, directive, ordinal, habit, place=len(self.courses))
        self.courses[directive.pk] = course
        return course

    def habit_of(self, body: Organisation) -> Habit:
        return self.told.habit_of(self._keys[body.pk])

    def draw_of(self, ordinal: int) -> random.Random:
        """What is drawn about a directive before it is there."""
        return random.Random(f"{self.seed}:{ordinal}:before")

    def _look(self) -> None:
        """What the clock made: reports are to be answered, notices on paper to be handed over."""
        rows = Report.objects.filter(state__in=_UNANSWERED).order_by("due", "until")
        for report, course in self._known(rows):
            if report not in self._asked:
                self._asked.add(report)
                is_asked(course, report)
        steps = Escalation.objects.filter(told_on=clock.today(), on_paper=True)
        for step, course in self._known(steps.order_by("cause", "missed", "ordinal")):
            if course.chance(0.5):
                course.later((1, 4), partial(_is_handed_over, course, step))

    def _hand_over(self, before: date) -> None:
        """What was printed long ago lies on no desk: nobody in the city has an account until all is
        lived, and an office that begins with its accounts finds only what came up last."""
        steps = Escalation.objects.filter(
            told_on__lt=before, on_paper=True, delivered_on__isnull=True
        )
        for step, course in self._known(steps.order_by("told_on", "cause", "ordinal")):
            _is_handed_over(course, step)

    def _known(self, rows: QuerySet[Any]) -> list[tuple[int, Course]]:
        """Rows of directives with their courses, in the order in which those began: identifiers are
        drawn by chance, and so would be what follows."""
        found = rows.values_list("pk", "directive_id")
        known = [
            (pk, self.courses[directive]) for pk, directive in found if directive in self.courses
        ]
        return sorted(known, key=lambda pair: pair[1].place)

    def _group_ends(self, key: str) -> None:
        group = self.city.groups[key].pk
        for course in list(self.courses.values()):
            if course.group == group and course.whole is None:
                course.ends("group ended")


def _is_handed_over(course: Course, step: int) -> None:
    actor = course.walk.acting.office(course.group)
    if actor is not None:
        deliver_notice(
            escalation=Escalation.objects.select_related("directive").get(pk=step),
            on=clock.today(), delivery=course.says("delivered"), actor=actor,
        )  # fmt: skip
