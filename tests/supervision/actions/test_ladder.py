"""Setting a ladder, climbing it, resting on it, and what is printed."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from crosscut.access.models import Account
from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.delivery.models import Delivery
from crosscut.foundation.record.models import Entry, EntryObject
from crosscut.foundation.refusal import NotForYou
from crosscut.interfaces.jobs import climbing
from crosscut.interfaces.jobs.climbing import round_of_ladder
from crosscut.register.working_days import working_days
from crosscut.supervision.actions.directives.answering import (
    acknowledge_directive,
    withdraw_directive,
)
from crosscut.supervision.actions.directives.changing import extend_directive
from crosscut.supervision.actions.ladder import (
    climb,
    deliver_notice,
    end_pause,
    pause_ladder,
    set_ladder,
)
from crosscut.supervision.models import Addressed, Directive, Escalation, LadderStep
from crosscut.supervision.queries.ladder.climbing import ladder_of, steps_due
from crosscut.supervision.refusals.directives import (
    DeliveredBefore,
    EndedAlready,
    LadderDown,
    NothingToClimb,
    NotOnPaper,
    NotPaused,
    PausedAlready,
    PauseNotAhead,
)
from crosscut.supervision.rules.ladder import USUAL, Rung
from crosscut.supervision.rules.terms import Audience, Cause, Tone
from crosscut.table.refusals import DayToCome, NothingChanged, ReasonNeeded
from tests.supervision.decided import decided, issued
from tests.supervision.without_accounts import without_accounts
from tests.table.world import Table

pytestmark = pytest.mark.django_db


@pytest.fixture
def written(table: Table) -> Table:
    """Everybody has an address."""
    for name, account in table.accounts.items():
        Account.objects.filter(pk=account.pk).update(email=f"{name}@example.org")
    return table


def taken_on(table: Table, lead: str = "roads", by: str = "liaison", **more: Any) -> Directive:
    directive = issued(table, lead=lead, **more)
    return acknowledge_directive(directive=directive, seen=directive.changes, actor=table.actor(by))


def after(directive: Directive, working: int) -> date:
    """The so many-th working day after it was due."""
    return working_days().after(directive.due, working)


def climbed_on(day: date) -> int:
    with clock.business_day(day):
        return round_of_ladder()


def told(directive: Directive) -> list[tuple[str, str]]:
    rows = Escalation.objects.filter(directive=directive).order_by("told_on", "ordinal")
    return list(rows.values_list("cause", "audience"))


def people_told(table: Table, directive: Directive) -> list[set[str]]:
    names = {person.pk: name for name, person in table.people.items()}
    steps = Escalation.objects.filter(directive=directive).order_by("ordinal")
    return [{names[row.person_id] for row in step.addressed.all()} for step in steps]


def test_what_is_overdue_climbs_to_liaison_head_office_leader_and_the_body_above(
    written: Table,
) -> None:
    directive = taken_on(written)
    assert climbed_on(directive.due) == 0
    day = directive.due
    for rung in USUAL:
        day = working_days().after(day, rung.waits)
        assert climbed_on(day - timedelta(days=1)) == 0
        assert climbed_on(day) == 1
        assert climbed_on(day) == 0, "the clock struck twice"
    assert told(directive) == [("overdue", each.audience.value) for each in USUAL]
    # Roads has no head in the register: who sits for it is told. Nor has the council: its staff.
    assert people_told(written, directive) == [
        {"liaison"}, {"roads"}, {"office"}, {"leader"}, {"above", "deputy"},
    ]  # fmt: skip
    assert climbed_on(day + timedelta(days=100)) == 0
    deliveries = Delivery.objects.filter(kind__startswith="ladder.")
    assert Counter(deliveries.values_list("kind", flat=True)) == Counter(
        f"ladder.{each.tone.value}" for each in (*USUAL, USUAL[-1])
    )
    assert not Escalation.objects.filter(on_paper=True).exists()


def test_what_nobody_acknowledged_climbs_until_somebody_does(written: Table) -> None:
    directive = issued(written, due=clock.today() + timedelta(days=200))
    first = working_days().after(clock.today(), 4)
    assert climbed_on(first - timedelta(days=1)) == 0
    assert climbed_on(first) == 1
    assert told(directive) == [("silence", "liaison")]
    acknowledge_directive(
        directive=directive, seen=directive.changes, actor=written.actor("liaison")
    )
    assert climbed_on(first + timedelta(days=100)) == 0


def test_more_time_ends_the_cause_and_the_new_day_begins_another(written: Table) -> None:
    directive = taken_on(written)
    climbed_on(after(directive, 1))
    later = directive.due + timedelta(days=60)
    extend_directive(
        directive=directive, seen=directive.changes, due=later, reason="Rain",
        actor=written.actor("leader"),
    )  # fmt: skip
    assert climbed_on(later) == 0
    assert climbed_on(working_days().after(later, 1)) == 1
    rows = Escalation.objects.filter(directive=directive)
    assert set(rows.values_list("missed", "ordinal")) == {(directive.due, 1), (later, 1)}


def test_only_the_clock_climbs(table: Table) -> None:
    directive = taken_on(table)
    with clock.business_day(after(directive, 1)):
        with pytest.raises(NotForYou):
            climb(directive=directive, actor=table.actor("office"))
        climb(directive=directive, actor=SYSTEM)
        with pytest.raises(NothingToClimb):
            climb(directive=directive, actor=SYSTEM)


def test_a_machine_that_slept_for_a_season_does_not_flood(written: Table) -> None:
    matter = decided(written)
    several = [issued(written, matter) for _ in range(3)]
    woke = several[0].due + timedelta(days=90)
    assert climbed_on(woke) == 3
    assert climbed_on(woke) == 0
    assert Delivery.objects.filter(kind__startswith="ladder.").count() == 3
    assert set(Escalation.objects.values_list("cause", flat=True)) == {Cause.SILENCE.value}


def test_days_of_a_pause_are_not_waited_and_it_can_end_early(written: Table) -> None:
    directive = taken_on(written)
    office = written.actor("office")
    with clock.business_day(directive.due):
        pause = pause_ladder(
            directive=directive, reason="Flood", until=after(directive, 20), actor=office
        )
        with pytest.raises(PausedAlready):
            pause_ladder(
                directive=directive, reason="Again", until=after(directive, 9), actor=office
            )
    assert climbed_on(after(directive, 10)) == 0
    with clock.business_day(after(directive, 12)):
        assert end_pause(directive=directive, actor=office).pk == pause.pk
        with pytest.raises(NotPaused):
            end_pause(directive=directive, actor=office)
    assert climbed_on(after(directive, 11)) == 0
    assert climbed_on(after(directive, 12)) == 1


def test_a_pause_needs_a_reason_and_a_day_ahead(table: Table) -> None:
    directive = taken_on(table)
    office, ahead = table.actor("office"), clock.today() + timedelta(days=9)
    with pytest.raises(ReasonNeeded):
        pause_ladder(directive=directive, reason=" ", until=ahead, actor=office)
    with pytest.raises(PauseNotAhead):
        pause_ladder(directive=directive, reason="Snow", until=clock.today(), actor=office)
    for name in ("liaison", "water", "head", "above"):
        with pytest.raises(NotForYou):
            pause_ladder(directive=directive, reason="Snow", until=ahead, actor=table.actor(name))
    directive = withdraw_directive(
        directive=directive, seen=directive.changes, reason="Done", actor=office
    )
    with pytest.raises(EndedAlready):
        pause_ladder(directive=directive, reason="Snow", until=ahead, actor=office)


def test_who_has_no_account_is_told_on_paper_and_the_office_says_when(
    table: Table,
) -> None:
    directive = taken_on(table)
    day = after(directive, 1)
    with without_accounts():
        climbed_on(day)
    step = Escalation.objects.get()
    assert step.on_paper
    office = table.actor("office")
    with clock.business_day(day):
        for name in ("liaison", "water"):
            with pytest.raises(NotForYou):
                deliver_notice(escalation=step, on=day, actor=table.actor(name))
        with pytest.raises(DayToCome):
            deliver_notice(escalation=step, on=day + timedelta(days=1), actor=office)
        with pytest.raises(DeliveredBefore):
            deliver_notice(escalation=step, on=day - timedelta(days=1), actor=office)
        step = deliver_notice(escalation=step, on=day, delivery=" by  courier ", actor=office)
    assert (step.delivered_on, step.delivery) == (day, "by courier")


def test_who_has_an_account_is_handed_no_paper_with_an_address_or_without(table: Table) -> None:
    directive = taken_on(table)
    climbed_on(after(directive, 1))
    with pytest.raises(NotOnPaper):
        deliver_notice(
            escalation=Escalation.objects.get(), on=clock.today(), actor=table.actor("office")
        )


OWN = (Rung(Audience.HEAD, 2, Tone.WARNING), Rung(Audience.LEADER, 1, Tone.REPORT))


def test_a_group_climbs_its_own_ladder_and_goes_back_to_the_usual_one(written: Table) -> None:
    office, group = written.actor("office"), written.group
    with pytest.raises(NothingChanged):
        set_ladder(group=group, steps=USUAL, actor=office)
    set_ladder(group=group, steps=OWN, actor=office)
    assert ladder_of(group.pk) == OWN
    assert ladder_of(written.below.pk) == USUAL
    with pytest.raises(NothingChanged):
        set_ladder(group=group, steps=OWN, actor=office)
    directive = taken_on(written, "health", "head")
    assert climbed_on(after(directive, 1)) == 0
    assert climbed_on(after(directive, 2)) == 1
    assert people_told(written, directive) == [{"head"}]
    set_ladder(group=group, steps=(), actor=written.actor("leader"))
    assert ladder_of(group.pk) == USUAL
    assert LadderStep.objects.filter(left_out_on__isnull=False).count() == len(OWN)


def test_the_office_and_the_leader_alone_set_a_ladder(table: Table) -> None:
    for name in ("deputy", "water", "liaison", "head", "above", "insider", "below"):
        with pytest.raises(NotForYou):
            set_ladder(group=table.group, steps=OWN, actor=table.actor(name))
    with pytest.raises(LadderDown):
        set_ladder(group=table.group, steps=OWN[::-1], actor=table.actor("office"))
    assert not LadderStep.objects.exists()


def test_each_directive_has_an_entry_of_its_own(written: Table) -> None:
    matter = decided(written)
    several = [issued(written, matter) for _ in range(2)]
    climbed_on(several[0].due + timedelta(days=9))
    entries = Entry.objects.filter(verb="ladder.climbed")
    touched = EntryObject.objects.filter(entry__in=entries, kind="directive")
    assert entries.count() == 2
    assert set(touched.values_list("identifier", flat=True)) == {each.pk for each in several}
    assert touched.count() == 2


def test_candidates_are_found_by_as_many_statements_however_many_there_are(
    written: Table,
) -> None:
    matter = decided(written)
    counts = []
    for _ in range(2):
        several = [issued(written, matter) for _ in range(3)]
        with (
            clock.business_day(several[0].due + timedelta(days=9)),
            CaptureQueriesContext(connection) as statements,
        ):
            found = steps_due()
        counts.append((len(found), len(statements)))
    assert [found for found, _ in counts] == [3, 6]
    assert counts[0][1] == counts[1][1] <= 8


def test_a_year_of_a_clock_that_is_killed_and_repeated_tells_each_step_once(
    written: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(6)
    matter = decided(written)
    several = [issued(written, matter) for _ in range(2)]
    for directive in several[:1]:
        acknowledge_directive(
            directive=directive, seen=directive.changes, actor=written.actor("liaison")
        )

    class Killed(Exception):
        pass

    def climbs(**given: Any) -> list[Escalation]:
        if chance.random() < 0.3:
            raise Killed
        done = climb(**given)
        if chance.random() < 0.3:
            raise Killed
        return done

    monkeypatch.setattr(climbing, "climb", climbs)
    start = clock.today()
    for count in range(150):
        for _strike in range(chance.choice((0, 1, 1, 2))):
            with clock.business_day(start + timedelta(days=count)):
                try:
                    round_of_ladder()
                except Killed:
                    continue
    for directive, cause in zip(several, ("overdue", "silence"), strict=True):
        assert told(directive) == [(cause, each.audience.value) for each in USUAL]
    assert Delivery.objects.filter(kind__startswith="ladder.").count() == Addressed.objects.count()
    assert Addressed.objects.count() == 2 * (len(USUAL) + 1)
