"""What becomes of one directive: how its department takes it on, works, reports and says that it is
done, and what the office makes of that. Each has a draw of its own, so that one more elsewhere
changes nothing of it."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from crosscut.demonstration.rivergate.supervising import looking, reporting
from crosscut.demonstration.rivergate.supervising.told import Habit
from crosscut.foundation import clock
from crosscut.register.models import Organisation
from crosscut.supervision.actions.directives.answering import (
    acknowledge_directive,
    challenge_directive,
    decline_directive,
    withdraw_directive,
)
from crosscut.supervision.actions.directives.carrying_out import begin_directive, report_done
from crosscut.supervision.actions.directives.changing import extend_directive, plan_directive
from crosscut.supervision.actions.directives.conversing import comment_on, judge_outlook
from crosscut.supervision.actions.directives.issuing import issue_anew
from crosscut.supervision.actions.directives.splitting import split_directive
from crosscut.supervision.actions.directives.verifying import (
    reopen_directive,
    return_directive,
    verify_directive,
)
from crosscut.supervision.actions.reports.owed import set_rhythm
from crosscut.supervision.lifecycles import OPEN, DirectiveState
from crosscut.supervision.models import Directive
from crosscut.supervision.rules.planning import Planned
from crosscut.supervision.rules.terms import Likelihood, Rhythm, Way

if TYPE_CHECKING:
    from crosscut.demonstration.rivergate.supervising.walk import Walk

_S = DirectiveState
_RUNNING = (_S.ISSUED, _S.ACKNOWLEDGED, _S.UNDER_WAY)
Days = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Manner:
    """How a department is used to work, in days: until it takes something on, until it answers a
    report, until all is done, counted from the day on which that is due, and until it says so."""

    answers: Days
    reports: Days
    ready: Days
    says_done: Days = (0, 5)
    #: How often it leaves a report out.
    silent: float = 0.02
    #: It says what was planned, and that it is done when that is due.
    boasts: bool = False


MANNERS: dict[Habit, Manner] = {
    "prompt": Manner(answers=(1, 3), reports=(0, 3), ready=(-25, 1)),
    "steady": Manner(answers=(1, 6), reports=(1, 5), ready=(-18, 20)),
    "late": Manner(answers=(3, 14), reports=(2, 16), ready=(-8, 100), silent=0.15),
    "overclaiming": Manner(
        answers=(1, 4), reports=(1, 4), ready=(5, 80), says_done=(-10, 0), boasts=True
    ),
}
#: How the office sees for itself, and how often each.
WAYS = {Way.DOCUMENTS: 0.55, Way.SAMPLE: 0.3, Way.INSPECTION: 0.15}
#: Days until somebody tries again who found nobody in the post that has to act.
AGAIN = 6
#: Days that a course keeps from its due day when parts of it are given away.
ROOM = 45


class Course:
    """The life of a directive. `ordinal` seeds it, `place` is where it stands among all; `ready`
    is the day on which all is done in truth."""

    def __init__(
        self, walk: Walk, directive: Directive, ordinal: str, habit: Habit, *, place: int
    ) -> None:
        self.walk, self.key, self.place = walk, directive.pk, place
        self.manner = MANNERS[habit]
        self.draw = random.Random(f"{walk.seed}:{ordinal}")
        self.ordinal, self.issued = ordinal, directive.issued_on
        self.group, self.lead, self.due = directive.group_id, directive.lead_id, directive.due
        self.begun: date | None = None
        self.ready = self.due + timedelta(self.draw.uniform(*self.manner.ready))
        self.whole: Course | None = None
        self.parts = 0
        self.obstacle = ""
        self.calendar = walk.calendar

    def starts(self) -> None:
        """From the day on which it was issued."""
        self.later(self.manner.answers, self.answer)
        if self.chance(0.03):
            self.later((10, max(20, (self.due - self.issued).days)), self.is_withdrawn)

    def goes_on(self, directive: Directive) -> None:
        """From where it stands."""
        if self.ready <= clock.today():
            self.ready = clock.today() + timedelta(self.draw.randint(10, 70))
        if directive.state == _S.ISSUED:
            self.later(self.manner.answers, self.answer)
        elif directive.state == _S.ACKNOWLEDGED:
            self.later((1, 12), self.begin)

    def later(self, days: Days, happen: reporting.Happening, *, after: date | None = None) -> None:
        """Some days from today, or after a day, at the earliest tomorrow."""
        wanted = (after or clock.today()) + timedelta(self.draw.uniform(*days))
        self.calendar.plan_work(max(wanted, clock.today() + timedelta(1)), happen)

    def chance(self, share: float) -> bool:
        return self.draw.random() < share

    def says(self, kind: str) -> str:
        return self.draw.choice(self.walk.told.says[kind])

    def now(self, *states: DirectiveState) -> Directive | None:
        """The directive as it is, where it is in one of the states."""
        found = Directive.objects.select_related("group").get(pk=self.key)
        return found if not states or found.state in states else None

    def answer(self) -> None:
        """Its department takes it on, or refuses."""
        directive = self.now(_S.ISSUED)
        if directive is None:
            return
        if self.chance(0.05) and (actor := self.walk.acting.speaking(self.group, self.lead)):
            refuse = challenge_directive if directive.binds else decline_directive
            refuse(directive=directive, seen=directive.changes, reason=self.says("refused"),
                   actor=actor)  # fmt: skip
            self.later((3, 9), self.is_issued_anew)
            return
        actor = self.walk.acting.in_charge(self.group, self.lead)
        if actor is None:
            self.later((AGAIN, AGAIN), self.answer)
            return
        acknowledge_directive(directive=directive, seen=directive.changes, actor=actor)
        self.later((1, 12), self.begin)

    def is_issued_anew(self) -> None:
        directive = self.now(_S.REFUSED)
        actor = self.walk.acting.office(self.group)
        if directive is None or actor is None:
            return
        if self.chance(0.3):
            self.is_withdrawn()
            return
        more = timedelta(self.draw.randint(20, 60))
        issue_anew(
            directive=directive, seen=directive.changes, due=directive.due + more,
            reason=self.says("anew"), actor=actor,
        )  # fmt: skip
        self.due, self.ready = self.due + more, self.ready + more
        self.later(self.manner.answers, self.answer)

    def begin(self) -> None:
        """The work begins, and what follows of it is planned."""
        directive = self.now(_S.ACKNOWLEDGED)
        actor = self.walk.acting.in_charge(self.group, self.lead)
        if directive is None:
            return
        if actor is None:
            self.later((AGAIN, AGAIN), self.begin)
            return
        directive = begin_directive(directive=directive, seen=directive.changes, actor=actor)
        self.begun = clock.today()
        if directive.target is not None and self.chance(0.5):
            self._plan(directive)
        left = (self.due - self.begun).days
        if self.whole is None and left > ROOM and self.chance(0.05):
            self.later((1, 6), self.is_split)
        if self.chance(0.25):
            self.later((left * 0.4, left * 0.8), self.is_judged)
        if left > ROOM and self.chance(0.12):
            self.later((left * 0.2, left * 0.7), partial(looking.is_to_be_inspected, self))
        if self.ready > self.due + timedelta(10) and self.whole is None and self.chance(0.4):
            self.later((-14, -2), self.gets_more_time, after=self.due)
        if self.chance(0.25):
            self.later((3, 6), self.is_asked_about, after=self.due)
        self._says_done_later()

    def _plan(self, directive: Directive) -> None:
        """Where the indicator shall be; now and then it is reported on these days alone."""
        assert directive.target is not None
        count, start = self.draw.randint(2, 4), clock.today()
        length = (directive.due - start).days
        if length < 10 * count:
            return
        points = [
            Planned(
                start + timedelta(length * step // count),
                (directive.target * step / count).quantize(Decimal(1)),
            )
            for step in range(1, count + 1)
        ]
        actor = self.walk.acting.office(self.group)
        if actor is None:
            return
        directive = plan_directive(
            directive=directive, seen=directive.changes, points=points, actor=actor
        )
        if self.chance(0.15):
            set_rhythm(
                directive=directive, seen=directive.changes, rhythm=Rhythm.MILESTONES.value,
                actor=actor,
            )  # fmt: skip

    def _says_done_later(self) -> None:
        if self.manner.boasts:
            told = min(self.ready, self.due + timedelta(self.draw.uniform(*self.manner.says_done)))
        else:
            told = self.ready + timedelta(self.draw.uniform(*self.manner.says_done))
        self.later((0, 1), self.says_done, after=told)

    def says_done(self) -> None:
        directive = self.now(_S.UNDER_WAY)
        # Of a whole its parts say it.
        if directive is None or self.parts:
            return
        actor = self.walk.acting.in_charge(self.group, self.lead)
        if actor is None:
            self.later((AGAIN, AGAIN), self.says_done)
            return
        report_done(
            directive=directive, seen=directive.changes, evidence=self.says("done"), actor=actor
        )
        self.later((3, 12), self.is_looked_at)

    def is_looked_at(self) -> None:
        """The office verifies it or returns it; not all that is not there is found out."""
        directive = self.now(_S.REPORTED_DONE)
        if directive is None:
            return
        said = directive.trail.filter(verb="report_done").order_by("ordinal").last()
        by = said.person_id if said and said.capacity != "system" else None
        actor = self.walk.acting.office(self.group, but=by)
        if actor is None:
            self.later((AGAIN, AGAIN), self.is_looked_at)
            return
        there = clock.today() >= self.ready or bool(self.parts)
        found = self.chance(0.97 if there else 0.3)
        way = self.draw.choices(list(WAYS), list(WAYS.values()))[0]
        if way is Way.SAMPLE and not looking.can_be_sampled(directive):
            way = Way.DOCUMENTS
        if way is Way.SAMPLE:
            found = looking.is_sampled(self, directive, actor, there=there)
        if not found:
            return_directive(
                directive=directive, seen=directive.changes, reason=self.says("returned"),
                actor=actor,
            )  # fmt: skip
            self.later((5, 20), self.says_done, after=max(self.ready, clock.today()))
            return
        verify_directive(
            directive=directive, seen=directive.changes, way=way.value,
            evidence=self.says("verified"), actor=actor,
        )  # fmt: skip
        if self.whole is not None:
            self.whole.later((2, 9), self.whole.is_looked_at)
        if not there and self.chance(0.4):
            self.later((2, 8), self.is_reopened)

    def is_reopened(self) -> None:
        directive = self.now(_S.VERIFIED, _S.CLOSED)
        actor = self.walk.acting.office(self.group)
        if directive is None or actor is None:
            return
        reopen_directive(
            directive=directive, seen=directive.changes, reason=self.says("reopened"), actor=actor
        )
        self.later((1, 10), self.says_done, after=self.ready)

    def is_split(self) -> None:
        """Two of those who support get parts of it; with the last it is reported done."""
        directive = self.now(_S.UNDER_WAY)
        actor = self.walk.acting.office(self.group)
        if directive is None or actor is None:
            return
        rows = directive.supporting.filter(left_out_on__isnull=True).select_related("organisation")
        helping = sorted((row.organisation for row in rows), key=lambda each: each.display)
        if len(helping) < 2:
            return
        for number, body in enumerate(helping[:2], 1):
            self._part(number, body)

    def _part(self, number: int, body: Organisation) -> None:
        whole = self.now(_S.UNDER_WAY)
        actor = self.walk.acting.office(self.group)
        assert whole is not None
        assert actor is not None
        part = split_directive(
            directive=whole, seen=whole.changes, lead=body, task=f"Part {number}: {whole.task}",
            result=whole.result, actor=actor,
        )  # fmt: skip
        made = self.walk.follow(part, f"{self.ordinal}.{number}", self.walk.habit_of(body))
        made.whole = self
        self.parts += 1

    def gets_more_time(self) -> None:
        directive = self.now(*_RUNNING)
        actor = self.walk.acting.leader(self.group)
        if directive is None or actor is None:
            return
        later = max(self.ready, clock.today()) + timedelta(self.draw.randint(5, 25))
        if later <= directive.due:
            return
        extend_directive(
            directive=directive, seen=directive.changes, due=later, reason=self.says("extended"),
            actor=actor,
        )  # fmt: skip
        self.due = later

    def is_withdrawn(self) -> None:
        self.ends("withdrawn")

    def ends(self, why: str) -> None:
        """The office withdraws it, with the parts that are open."""
        directive = self.now(*OPEN)
        actor = self.walk.acting.office(self.group)
        if directive is None or directive.state == _S.VERIFIED or actor is None:
            return
        withdraw_directive(
            directive=directive, seen=directive.changes, reason=self.says(why), with_parts=True,
            actor=actor,
        )  # fmt: skip

    def is_judged(self) -> None:
        """The office says how likely it takes it to be."""
        directive = self.now(*_RUNNING)
        actor = self.walk.acting.office(self.group)
        if directive is None or actor is None:
            return
        behind = (self.ready - self.due).days + self.draw.randint(-10, 10)
        likely = (
            Likelihood.VERY_LIKELY if behind < 0
            else Likelihood.LIKELY if behind < 15
            else Likelihood.DOUBTFUL if behind < 45
            else Likelihood.UNLIKELY
        )  # fmt: skip
        judge_outlook(
            directive=directive, likelihood=likely, reason=self.says(likely.value), actor=actor
        )

    def is_asked_about(self) -> None:
        directive = self.now(_S.ACKNOWLEDGED, _S.UNDER_WAY)
        actor = self.walk.acting.office(self.group)
        if directive is not None and actor is not None:
            comment_on(directive=directive, text=self.says("asks"), actor=actor)
            self.later((1, 4), self.replies)

    def replies(self) -> None:
        directive = self.now()
        actor = self.walk.acting.in_charge(self.group, self.lead)
        if directive is not None and actor is not None:
            comment_on(directive=directive, text=self.says("answers"), actor=actor)
