"""What waits for somebody: vacancies, successors, sunsets, contradictions; and counts."""

from __future__ import annotations

from datetime import date

from crosscut.foundation import clock
from crosscut.foundation.actor import ANYBODY, SYSTEM, Actor
from crosscut.foundation.period import Period
from crosscut.register.actions.basis import Basis, Cited
from crosscut.register.actions.groups import disclose_group, found_group, write_mandate
from crosscut.register.actions.lives import dissolve_group
from crosscut.register.actions.people import appoint
from crosscut.register.actions.seats import propose_successor, seat, vacate_seat
from crosscut.register.actions.sources import count_groups
from crosscut.register.models import Group, Instrument, Seat, Tenure
from crosscut.register.queries.conflicts import conflicts
from crosscut.register.queries.counts import yearly_counts
from crosscut.register.queries.desk import count_desk, desk
from crosscut.register.queries.instruments import facts_under
from crosscut.register.queries.vacancies import acting_leader, due_successors, vacancies
from tests.register.lanting import HARBOUR, Lanting, day, person


def test_vacancies_say_which_post_is_empty_since_when(lanting: Lanting) -> None:
    assert vacancies(actor=SYSTEM, on=day("2016")).rows == ()
    (vacant,) = vacancies(actor=SYSTEM, on=day("2017-12-01")).rows
    assert vacant.group.name == HARBOUR
    assert vacant.seat.vacant_since == "2017-06-01"
    assert vacancies(actor=SYSTEM, on=day("2017-12-01"), groups=[]).rows == ()
    disclose_group(group=lanting.harbour, disclosure="restricted", actor=SYSTEM)
    assert vacancies(actor=ANYBODY, on=day("2017-12-01")).rows == ()


def test_a_seat_whose_post_was_empty_before_is_vacant_since_its_start(lanting: Lanting) -> None:
    late = found_group(names={"en": "Late Group"}, since="2019", actor=SYSTEM)
    seat(
        group=late, role="member", post=lanting.transport_head, succession="with the post",
        period=Period.of("2019-05-01"), actor=SYSTEM,
    )  # fmt: skip
    (vacant,) = vacancies(actor=SYSTEM, on=day("2020"), groups=[late.pk]).rows
    assert vacant.seat.vacant_since == "2019-05-01"


def test_a_post_of_which_no_holder_was_ever_known_has_no_day_of_vacancy(lanting: Lanting) -> None:
    late = found_group(names={"en": "Late Group"}, since="2019", actor=SYSTEM)
    seat(
        group=late, role="member", post=lanting.finance_head, succession="with the post",
        period=Period.of("2019-05-01"), actor=SYSTEM,
    )  # fmt: skip
    (vacant,) = vacancies(actor=SYSTEM, on=day("2020"), groups=[late.pk]).rows
    assert vacant.seat.vacant
    assert vacant.seat.vacant_since is None


def test_due_successors_say_who_left_and_who_is_proposed(lanting: Lanting) -> None:
    post = lanting.finance_head
    appoint(person=lanting.li, post=post, period=Period.of("2015", "2018-08-01"), actor=SYSTEM)
    assert due_successors(actor=SYSTEM, on=day("2018-07-31")).rows == ()
    (due,) = due_successors(actor=SYSTEM, on=day("2018-08-01")).rows
    assert due.seat.person is not None
    assert (due.seat.person.name, due.left, due.proposed) == ("李一", "2018-08-01", None)
    waiting = Seat.objects.get(post=post, group=lanting.harbour)
    propose_successor(
        seat=waiting, person=lanting.wang, post=post, on=date(2018, 8, 2), actor=SYSTEM
    )
    (due,) = due_successors(actor=SYSTEM, on=day("2018-08-03")).rows
    assert due.proposed is not None
    assert due.proposed.name == "王峰"


def _led_by(name: str) -> tuple[Group, Seat]:
    group = found_group(names={"en": "Flood Task Force"}, since="2001", actor=SYSTEM)
    whole = Period.of("2001")
    leader = seat(
        group=group, role="leader", person=person(name), period=whole, succession="personal",
        actor=SYSTEM,
    )  # fmt: skip
    seat(group=group, role="deputy", person=person("钱一"), period=whole, actor=SYSTEM)
    seat(group=group, role="executive_deputy", person=person("孙二"), period=whole, actor=SYSTEM)
    return group, leader


def test_the_executive_deputy_acts_where_there_is_no_first(vocabulary: None) -> None:
    group, leader = _led_by("赵三")
    assert acting_leader(group, actor=SYSTEM, on=day("2004")) is None
    vacate_seat(seat=leader, on=date(2005, 1, 1), actor=SYSTEM)
    assert acting_leader(group, actor=SYSTEM, on=day("2004-12-31")) is None
    acting = acting_leader(group, actor=SYSTEM, on=day("2005-01-01"))
    assert acting is not None
    assert acting.person is not None
    assert acting.person.name == "孙二"
    assert acting_leader(group, actor=ANYBODY, on=day("2005-01-01")) is None


def test_sunsets_are_announced_ahead_until_the_group_is_dissolved(lanting: Lanting) -> None:
    group = found_group(names={"en": "Census Group"}, since="2020", actor=SYSTEM)
    write_mandate(
        group=group, duties="Count.", period=Period.of("2020"), sunset="date",
        sunset_day=date(2021, 6, 30), actor=SYSTEM,
    )  # fmt: skip
    office = Actor(groups={"office": frozenset({group.pk})}, knows=frozenset({group.pk}))
    assert on_the_desk(office, date(2021, 3, 31)) == []
    assert on_the_desk(office, date(2021, 4, 1)) == [("meet_sunset", "office", "2021-06-30", 90)]
    assert on_the_desk(office, date(2021, 7, 10)) == [("meet_sunset", "office", "2021-06-30", -10)]
    leader = Actor(groups={"leader": frozenset({group.pk})}, knows=frozenset({group.pk}))
    assert [by for _, by, _, _ in on_the_desk(leader, date(2021, 6, 1))] == ["leader"]
    disclose_group(group=group, disclosure="sealed", actor=SYSTEM)
    stranger = Actor(groups={"office": frozenset({group.pk})})
    assert on_the_desk(stranger, date(2021, 6, 1)) == []
    dissolve_group(group=group, on=day("2021-07-01"), actor=SYSTEM)
    assert on_the_desk(office, date(2021, 7, 10)) == []


def test_terms_are_announced_ahead_until_they_are_over(lanting: Lanting) -> None:
    group = found_group(names={"en": "Census Group"}, since="2020", actor=SYSTEM)
    for until in ("2021-06-30", "ongoing", None):
        seat(
            group=group, role="member", person=person(f"Counter until {until}"),
            succession="personal", period=Period.of("2020-02-01", until), actor=SYSTEM,
        )  # fmt: skip
    office = Actor(groups={"office": frozenset({group.pk})}, knows=frozenset({group.pk}))
    assert on_the_desk(office, date(2021, 3, 1)) == []
    assert on_the_desk(office, date(2021, 6, 1)) == [("meet_term", "office", "2021-06-30", 29)]
    with clock.business_day(date(2021, 6, 1)):
        (line,) = desk(actor=office).lines
    assert line.whose is not None
    assert line.whose.name == "Counter until 2021-06-30"
    assert on_the_desk(office, date(2021, 6, 30)) == []


def on_the_desk(actor: Actor, today: date) -> list[tuple[str, str, str | None, int | None]]:
    with clock.business_day(today):
        lines = desk(actor=actor).lines
        assert count_desk(actor).waiting == len(lines)
    return [(line.kind, line.capacity, line.due, line.days_left) for line in lines]


def test_conflicts_are_the_alternative_claims(lanting: Lanting) -> None:
    assert conflicts(actor=SYSTEM) == ()
    appoint(
        person=lanting.zeng, post=lanting.mayor, period=Period.of("2014-01-10"),
        basis=Basis(standing="alternative", confidence="disputed"), actor=SYSTEM,
    )  # fmt: skip
    (claim,) = conflicts(actor=SYSTEM)
    assert claim.of is not None
    assert (claim.about, claim.of.name, claim.says) == ("tenure", "曾二", "市长")
    assert (claim.standing, claim.confidence) == ("alternative", "disputed")


def test_everything_entered_under_an_instrument_is_listed(lanting: Lanting) -> None:
    notice = Instrument.objects.get()
    under = facts_under(notice, actor=SYSTEM, on=day("2016"))
    said = {(each.about, each.of.name if each.of else None, each.says) for each in under}
    assert ("seat", HARBOUR, "first_deputy: 曾二") in said
    assert ("event", None, "founded") in said
    assert ("organisation name", "交通局", "Transport Bureau") in said
    assert sum(about == "tenure" for about, _, _ in said) == Tenure.objects.count()


def test_counts_name_the_sources_that_count(lanting: Lanting) -> None:
    for year, count in ((2015, 80), (2014, 70)):
        count_groups(
            year=year, count=count, scope="groups of Lanting", country="Lanting", about=True,
            citations=(Cited(lanting.gazette),), actor=SYSTEM,
        )  # fmt: skip
    counts = yearly_counts(actor=SYSTEM, country="Lanting")
    assert [(row.year, row.count, row.sources) for row in counts] == [
        (2014, 70, ("Lanting Gazette",)),
        (2015, 80, ("Lanting Gazette",)),
    ]
    assert yearly_counts(actor=SYSTEM, country="Elsewhere") == ()
