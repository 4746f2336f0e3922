"""The sheet of a group, as of a date."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from crosscut.access.actors import local_registrar
from crosscut.foundation.actor import ANYBODY, SYSTEM
from crosscut.foundation.period import Period
from crosscut.register.actions.basis import Basis
from crosscut.register.actions.groups import describe_group, disclose_group, found_group, tie_group
from crosscut.register.actions.people import end_tenure
from crosscut.register.actions.seats import seat
from crosscut.register.models import Tenure
from crosscut.register.queries.group_sheet import group_sheet
from crosscut.register.queries.sheets import GroupSheet
from tests.register.lanting import COMMISSION, HARBOUR, Lanting, day, person

STATEMENTS = 16


def sheet(lanting: Lanting, on: str) -> GroupSheet:
    found = group_sheet(lanting.harbour, actor=SYSTEM, on=day(on))
    assert found is not None
    return found


def seats_of(found: GroupSheet) -> list[tuple[str, str | None, str | None]]:
    return [(s.role, s.person.name if s.person else None, s.certainty) for s in found.seats]


def test_a_sheet_shows_the_names_of_the_day_asked(lanting: Lanting) -> None:
    assert sheet(lanting, "2016-01-01").name == HARBOUR
    assert sheet(lanting, "2019").name == COMMISSION
    assert sheet(lanting, "2019").scripts["en"] == "Harbour Leading Group"
    assert [(n.text, n.since, n.until) for n in sheet(lanting, "2016").names] == [
        (COMMISSION, "2018-03", "ongoing"),
        ("Harbour Leading Group", "2015-05-04", "ongoing"),
        (HARBOUR, "2015-05-04", "2018-03"),
    ]


def test_in_the_month_of_a_change_both_values_are_possible_and_the_latest_leads(
    lanting: Lanting,
) -> None:
    in_march = sheet(lanting, "2018-03")
    assert in_march.kind is not None
    assert in_march.kind.key == "commission"
    assert [kind.key for kind in in_march.also.kind] == ["leading_group"]
    on_a_day = sheet(lanting, "2018-03-15")
    assert on_a_day.kind is not None
    assert on_a_day.kind.certainty == "possible"


def test_a_seat_with_the_post_shows_the_holder_of_the_day(lanting: Lanting) -> None:
    assert seats_of(sheet(lanting, "2016-01-01")) == [
        ("leader", "王峰", "certain"),
        ("first_deputy", "曾二", "certain"),
        ("member", "李一", "certain"),
        ("member", "李一", "certain"),
    ]
    leader = sheet(lanting, "2016-01-01").seats[0]
    assert leader.since == "2015-05-04"
    assert leader.post is not None
    assert leader.post.name == "市长"
    assert leader.organisation is not None
    assert leader.organisation.name == "兰亭市人民政府"
    assert leader.rank is not None
    assert leader.tenure is not None


def test_a_vacant_seat_says_since_when(lanting: Lanting) -> None:
    vacant = [seat for seat in sheet(lanting, "2018-01-01").seats if seat.vacant]
    assert [(seat.post.name, seat.vacant_since) for seat in vacant if seat.post] == [
        ("交通局局长", "2017-06-01")
    ]
    assert vacant[0].person is None


def test_a_proposed_seat_waits_once_its_holder_has_left_the_post(lanting: Lanting) -> None:
    tenure = Period.of("2015-01-01", "2019-01-01")
    from crosscut.register.actions.people import appoint

    appoint(person=lanting.li, post=lanting.finance_head, period=tenure, actor=SYSTEM)
    assert not any(seat.awaits_successor for seat in sheet(lanting, "2018-12-31").seats)
    waiting = [seat for seat in sheet(lanting, "2019-01-01").seats if seat.awaits_successor]
    assert [seat.person.name for seat in waiting if seat.person] == ["李一"]


def test_the_first_deputy_acts_while_the_leaders_seat_is_vacant(lanting: Lanting) -> None:
    assert sheet(lanting, "2016").acting_leader is None
    mayors = Tenure.objects.get(post=lanting.mayor)
    end_tenure(tenure=mayors, on=day("2020-02-01"), actor=SYSTEM)
    acting = sheet(lanting, "2020-02-01").acting_leader
    assert acting is not None
    assert acting.person is not None
    assert acting.person.name == "曾二"


def test_where_the_leader_is_merely_unknown_nobody_acts(vocabulary: None) -> None:
    group = found_group(names={"en": "Flood Task Force"}, since="2001", actor=SYSTEM)
    seat(
        group=group, role="first_deputy", person=person("赵三"), period=Period.of(2001),
        actor=SYSTEM,
    )  # fmt: skip
    found = group_sheet(group, actor=SYSTEM, on=day("2005"))
    assert found is not None
    assert found.acting_leader is None
    assert found.roster == "unknown"


def test_the_office_shows_its_placement_other_name_and_seats(lanting: Lanting) -> None:
    office = sheet(lanting, "2016").office
    assert office is not None
    assert office.placement == "one institution with two names"
    assert office.host is not None
    assert office.host.name == "兰亭市人民政府"
    assert office.also_known_as is not None
    assert office.also_known_as.name == "交通局"
    assert [(s.role, s.person.name) for s in office.seats if s.person] == [("director", "曾二")]


def test_what_stands_in_one_place_only_is_one_value(lanting: Lanting) -> None:
    found = sheet(lanting, "2016")
    assert found.status is not None
    assert found.status.key == "active"
    assert found.lead_department is not None
    assert found.lead_department.to.name == "交通局"
    assert found.reports_to is not None
    assert found.reports_to.to.kind == "organisation"
    assert found.mandate is not None
    assert found.mandate.sunset == "on completion"
    assert found.roster == "complete"


def test_facts_point_at_sources_that_are_listed_once(lanting: Lanting) -> None:
    found = sheet(lanting, "2016")
    assert [(s.number, s.title, s.publisher, s.date) for s in found.citations] == [
        (1, "Lanting Gazette", "Lanting", "2015-05-04")
    ]
    assert [(c.source, c.locator) for c in found.seats[0].citations] == [(1, "p. 3")]


def test_events_carry_their_instrument(lanting: Lanting) -> None:
    events = sheet(lanting, "2016").events
    assert [(event.kind, event.date) for event in events] == [
        ("founded", "2015-05-04"),
        ("renamed", "2018-03"),
    ]
    assert events[0].instrument is not None
    assert events[0].instrument.number == "兰府办〔2015〕7号"


def test_before_its_founding_a_group_has_a_name_and_no_state(lanting: Lanting) -> None:
    found = sheet(lanting, "1999")
    assert found.name == HARBOUR
    assert found.status is None
    assert found.seats == ()
    assert found.office is None


def test_an_alternative_stands_beside_what_is_accepted(lanting: Lanting) -> None:
    describe_group(
        group=lanting.harbour, aspect="category", term_key="party_affairs",
        period=Period.of(2015), basis=Basis(standing="alternative", confidence="disputed"),
        actor=SYSTEM,
    )  # fmt: skip
    found = sheet(lanting, "2016")
    assert found.category is not None
    assert found.category.key == "economy_finance"
    assert [(a.about, a.says, a.since, a.confidence) for a in found.alternatives] == [
        ("category", "party_affairs", "2015", "disputed")
    ]
    assert [other.says for other in found.alternatives[0].accepted] == ["economy_finance"]


def test_confirmed_facts_can_be_asked_for_alone(lanting: Lanting) -> None:
    describe_group(
        group=lanting.harbour, aspect="span", term_key="administrative",
        period=Period.of(2015), basis=Basis(confidence="presumed"), actor=SYSTEM,
    )  # fmt: skip
    assert sheet(lanting, "2016").span is not None
    found = group_sheet(lanting.harbour, actor=SYSTEM, on=day("2016"), only_confirmed=True)
    assert found is not None
    assert found.span is None
    assert len(found.seats) == 4


def test_a_group_that_one_may_not_know_of_answers_like_one_that_is_not(lanting: Lanting) -> None:
    hidden = found_group(names={"en": "Quiet Group"}, since="2016", actor=SYSTEM)
    tie_group(
        group=hidden, kind="parent", other=lanting.harbour, period=Period.of(2016), actor=SYSTEM
    )
    assert group_sheet(hidden, actor=ANYBODY) is None
    assert group_sheet(1, actor=ANYBODY) is None
    public = group_sheet(lanting.harbour, actor=ANYBODY, on=day("2017"))
    assert public is not None
    assert public.children == ()
    assert [tie.to.name for tie in sheet(lanting, "2017").children] == ["Quiet Group"]
    disclose_group(group=hidden, disclosure="public", actor=SYSTEM)
    assert group_sheet(hidden, actor=ANYBODY) is not None


@pytest.mark.parametrize("seats", [10, 200])
def test_a_sheet_takes_the_same_number_of_statements_however_much_there_is(
    lanting: Lanting, seats: int, statements: Callable[..., int]
) -> None:
    for number in range(seats):
        seat(
            group=lanting.harbour, role="member", person=person(f"赵{number}"),
            organisation=lanting.finance, ordinal=10 + number, period=Period.of(2016),
            actor=SYSTEM,
        )  # fmt: skip
    actor = local_registrar("page")
    assert statements(lambda: group_sheet(lanting.harbour, actor=actor)) == STATEMENTS
