"""The review that a group of the city held, and the next one, of which the agenda is drafted."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import partial

from django.utils import timezone

from crosscut.demonstration.rivergate.supervising.calendar import Calendar
from crosscut.demonstration.rivergate.tables import Tables
from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.partial_date import PartialDate
from crosscut.register.models import Disclosure, Group, Organisation, Role, Sitting, Tier
from crosscut.supervision.actions.reviews.agenda import call_guest, comment_on_item
from crosscut.supervision.actions.reviews.concerns import enter_concern
from crosscut.supervision.actions.reviews.reviewing import (
    call_review,
    close_review,
    draft_review,
    open_review,
    set_series,
)
from crosscut.supervision.actions.reviews.ruling import answer_ruling, rule_on_item
from crosscut.supervision.models import Directive, Review
from crosscut.supervision.queries.reviews.agendas import in_charge_of, unruled
from crosscut.supervision.queries.reviews.stalled import stalled_of
from crosscut.supervision.refusals.reviews import NotDueYet
from crosscut.supervision.rules.stalled import has_stalled

#: Days before the loading on which the agenda was drafted, commented on, and the session held.
DRAFTED, COMMENTED, HELD, ANSWERED = 28, 26, 21, 6
SESSION_AT, HALL = time(15, 30), "City Hall, room 2"
RULINGS = (
    "Come to the office with a dated plan by Friday.",
    "Clear it between the two of you, and report here.",
    "Finish the part that can be finished now; the rest follows.",
)


#: The group as whose leader and office one looks at the demonstration, if so much stalled there.
LOOKED_AT, ENOUGH = "safety", 3


class Reviews:
    """One group's reviews; which group is seen when they begin: the one that is looked at, or the
    one with most that stalled."""

    def __init__(self, tables: Tables, last: date) -> None:
        self.tables, self.last = tables, last
        self.group: Group | None = None
        self.held: Review | None = None

    def plan(self, calendar: Calendar) -> None:
        """Put them in a calendar; what came of directives on those days comes first."""
        for ago, happens in (
            (DRAFTED, self.drafts), (COMMENTED, self.comments), (HELD, self.holds),
            (ANSWERED, self.answers), (0, self.drafts_again),
        ):  # fmt: skip
            calendar.plan(self.last - timedelta(ago), partial(happens))

    def drafts(self) -> None:
        """The agenda of the first, with a project beside the directives."""
        counted = {
            group.pk: sum(has_stalled(each.candidate) for each in stalled_of(group.pk))
            for group in self._with_offices()
        }
        most = max(counted.values(), default=0)
        if not most:
            return
        looked_at = self.tables.city.groups[LOOKED_AT]
        if counted.get(looked_at.pk, 0) >= ENOUGH:
            self.group = looked_at
        else:
            self.group = next(each for each in self._with_offices() if counted[each.pk] == most)
        enter_concern(
            group=self.group,
            kind="project",
            title="Footbridge at the old ferry",
            organisation=self._body(),
            stalled_since=clock.today() - timedelta(95),
            due=clock.today() - timedelta(30),
            citation="Letter of the building yard to the city government, no. 41",
            as_of=clock.today() - timedelta(10),
            value=Decimal(48_000_000),
            currency="CNY",
            why="The permit of the waterway authority is not there.",
            actor=self._office(),
        )
        self.held = self._drafted(timedelta(DRAFTED - HELD))

    def comments(self) -> None:
        """The office says what it knows; somebody is called to the first item."""
        if self.held is None:
            return
        items = list(self.held.items.order_by("ordinal")[:2])
        for item in items:
            text = "Asked by telephone on Monday: a date is promised for the session."
            comment_on_item(item=item, text=text, actor=self._office())
        guest = next(iter(self.tables.city.people.values()))
        call_guest(item=items[0], person=guest, actor=self._office())
        self.held.refresh_from_db()
        self.held = call_review(review=self.held, seen=self.held.changes, actor=self._office())

    def holds(self) -> None:
        """From the opening to the last ruling."""
        if self.held is None:
            return
        office = self._office()
        review = open_review(review=self.held, seen=self.held.changes, actor=office)
        for number, place in enumerate(unruled(review)):
            item = review.items.get(ordinal=place, left_out_on__isnull=True)
            rule_on_item(
                item=item,
                text=RULINGS[number % len(RULINGS)],
                organisation=Organisation.objects.get(pk=in_charge_of(item)),
                due=clock.today() + timedelta(10 + number),
                actor=office,
            )
        review.refresh_from_db()
        self.held = close_review(review=review, seen=review.changes, actor=office)

    def answers(self) -> None:
        """Of the first rulings one hears what became of them."""
        if self.held is None:
            return
        said = ("carried out", "The plan came on Friday."), ("overtaken", "The route was changed.")
        items = self.held.items.filter(ruling__isnull=False).order_by("ordinal")[: len(said)]
        for item, (outcome, answer) in zip(items, said, strict=False):
            answer_ruling(ruling=item.ruling, outcome=outcome, answer=answer, actor=self._office())

    def drafts_again(self) -> None:
        """The agenda of the next, and how often there is one from now on."""
        if self.held is None or self.group is None:
            return
        set_series(
            group=self.group, at=SESSION_AT, place=HALL, full_value=Decimal(200_000_000),
            currency="CNY", actor=self._office(),
        )  # fmt: skip
        try:
            draft_review(group=self.group, actor=self._office())
        except NotDueYet:
            self._drafted(timedelta(7))

    def _drafted(self, ahead: timedelta) -> Review:
        assert self.group is not None
        starts_at = timezone.make_aware(datetime.combine(clock.today() + ahead, SESSION_AT))
        return draft_review(group=self.group, starts_at=starts_at, place=HALL, actor=self._office())

    def _office(self) -> Actor:
        assert self.group is not None
        return self.tables.actor("office", self.group)

    def _body(self) -> Organisation:
        assert self.group is not None
        led = Directive.objects.filter(group=self.group).order_by("issued_on", "number")
        first = led.select_related("lead").first()
        assert first is not None
        return first.lead

    def _with_offices(self) -> list[Group]:
        """Those of which somebody runs the office today, none of them sealed."""
        now = PartialDate.parse(clock.today())
        seated = Sitting.objects.filter(tier=Tier.OFFICE, role=Role.DIRECTOR, person__isnull=False)
        run = set(seated.accepted().certain(now).values_list("group", flat=True))
        return [
            group
            for group in self.tables.city.groups.values()
            if group.pk in run and group.disclosure != Disclosure.SEALED
        ]
