"""Design checks of groups in the register: what they look at on a day, and for whom."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from crosscut.foundation.actor import ANYBODY, SYSTEM, Actor
from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.period import Period
from crosscut.register.actions.groups import found_group, state_roster, tie_group, write_mandate
from crosscut.register.actions.lives import dissolve_group
from crosscut.register.actions.offices import place_office
from crosscut.register.actions.organisations import register_organisation
from crosscut.register.actions.people import appoint, end_tenure, register_person
from crosscut.register.actions.posts import create_post
from crosscut.register.actions.seats import seat
from crosscut.register.actions.vocabulary import change_setting
from crosscut.register.models import Group, Organisation, Person, Post
from crosscut.register.queries.design import findings_for, findings_for_all
from tests.register.lanting import vocabulary

__all__ = ["vocabulary"]

pytestmark = pytest.mark.usefixtures("vocabulary")

SINCE = Period.of("2020-01-01")
ON = "2021-06-01"


def day(text: str = ON) -> PartialDate:
    return PartialDate.parse(text)


def body(name: str, kind: str = "department", level: str = "city", **more: Any) -> Organisation:
    return register_organisation(names={"en": name}, kind=kind, level=level, actor=SYSTEM, **more)


def post(of: Organisation, name: str, rank: str = "division_head", headship: str = "head") -> Post:
    return create_post(
        organisation=of, names={"en": name}, rank=rank, capacity=1, headship=headship, actor=SYSTEM
    )


def holder(name: str, *posts: Post, **more: Any) -> Person:
    person = register_person(names={"en": name}, actor=SYSTEM)
    for held in posts:
        appoint(person=person, post=held, period=SINCE, actor=SYSTEM, **more)
    return person


def group(
    name: str = "Works Group",
    *,
    level: str | None = "city",
    complete: bool | None = True,
    disclosure: str = "public",
    **more: Any,
) -> Group:
    made = found_group(
        names={"en": name}, since="2020-01-01", level=level, disclosure=disclosure, actor=SYSTEM,
        **more,
    )  # fmt: skip
    if complete is not None:
        state_roster(group=made, complete=complete, period=SINCE, actor=SYSTEM)
    return made


def sits(of: Group, role: str, by: Post | Person | Organisation, **more: Any) -> None:
    how: dict[str, Any] = {"organisation": by} if isinstance(by, Organisation) else {}
    if isinstance(by, Post):
        how = {"post": by, "succession": "with the post"}
    elif isinstance(by, Person):
        how = {"person": by}
    seat(**{"group": of, "role": role, "period": SINCE, "actor": SYSTEM, **how, **more})


def tied(of: Group, kind: str, other: Group | Organisation) -> None:
    tie_group(group=of, kind=kind, other=other, period=SINCE, actor=SYSTEM)


def found(of: Group, on: str = ON, actor: Actor = SYSTEM) -> dict[str, list[str]]:
    """What the checks say of a group, by check."""
    answer = findings_for(of, actor=actor, on=day(on))
    assert answer is not None
    by_check: dict[str, list[str]] = {}
    for finding in answer.findings:
        by_check.setdefault(finding.check, []).append(finding.says)
    return by_check


@pytest.fixture
def committee() -> Organisation:
    return body("City Committee", "party_body", track="party")


@pytest.fixture
def government() -> Organisation:
    return body("City Government", "government", track="government")


@pytest.fixture
def secretary(committee: Organisation) -> Post:
    made = post(committee, "Secretary", "director_general")
    holder("Ada", made)
    return made


@pytest.fixture
def mayor(government: Organisation) -> Post:
    made = post(government, "Mayor", "director_general")
    holder("Bo", made)
    return made


class TestWhoHeadsTheLevel:
    def test_the_party_secretary_is_the_first_head(self, secretary: Post, mayor: Post) -> None:
        led_by_mayor, led_by_secretary = group(), group("Other Group")
        sits(led_by_mayor, "leader", mayor)
        sits(led_by_secretary, "leader", secretary)
        assert found(led_by_mayor)["leader_is_first_head"] == [
            "The leader, Bo, is not the first head of the level, Ada."
        ]
        assert "head_of_government_is_deputy" not in found(led_by_mayor)
        assert "leader_is_first_head" not in found(led_by_secretary)
        assert found(led_by_secretary)["head_of_government_is_deputy"] == [
            "The head of government, Bo, is not among the deputies."
        ]

    def test_who_holds_the_post_is_known_also_where_the_seat_names_the_person_alone(
        self, committee: Organisation, mayor: Post
    ) -> None:
        ada = holder("Ada", post(committee, "Secretary"))
        led = group()
        sits(led, "leader", ada)
        sits(led, "deputy", mayor)
        assert not {"leader_is_first_head", "head_of_government_is_deputy"} & found(led).keys()

    def test_without_a_party_body_at_the_level_the_head_of_government_is_it(
        self, mayor: Post
    ) -> None:
        led, other = group(), group("Other Group")
        sits(led, "leader", mayor)
        sits(other, "leader", post(body("Parks"), "Director"))
        assert "leader_is_first_head" not in found(led)
        assert "leader_is_first_head" in found(other)

    def test_a_department_of_the_committee_is_not_the_head_of_the_level(
        self, committee: Organisation, secretary: Post
    ) -> None:
        department = body("Organisation Department", "party_body", parent=committee)
        led = group()
        sits(led, "leader", post(department, "Head of department"))
        assert found(led)["leader_is_first_head"] == [
            "The leader, Head of department, is not the first head of the level, Ada."
        ]

    def test_a_district_is_held_to_the_head_to_whom_it_reports(
        self, committee: Organisation, secretary: Post
    ) -> None:
        north = body("North Committee", "party_body", "county", parent=committee)
        south = body("South Committee", "party_body", "county", parent=committee)
        north_head, south_head = post(north, "North Secretary"), post(south, "South Secretary")
        led = group(level="county")
        sits(led, "leader", south_head)
        tied(led, "reports to", north)
        assert found(led)["leader_is_first_head"] == [
            "The leader, South Secretary, is not the first head of the level, North Secretary."
        ]
        rightly = group("Right Group", level="county")
        sits(rightly, "leader", north_head)
        tied(rightly, "reports to", north)
        assert "leader_is_first_head" not in found(rightly)

    def test_the_line_goes_through_groups_above(self, committee: Organisation) -> None:
        north = body("North Committee", "party_body", "county", parent=committee)
        post(north, "North Secretary")
        body("South Committee", "party_body", "county", parent=committee)
        above, below = group("Above", level="county"), group("Below", level="county")
        tied(above, "reports to", north)
        tied(below, "reports to", above)
        sits(below, "leader", post(body("Parks", level="county"), "Director"))
        assert "North Secretary" in found(below)["leader_is_first_head"][0]

    def test_where_several_fit_or_the_level_is_unknown_nobody_is_held_to_anything(
        self, committee: Organisation, secretary: Post
    ) -> None:
        for name in ("North Committee", "South Committee"):
            post(body(name, "party_body", "county", parent=committee), f"{name} Secretary")
        director = post(body("Parks", level="county"), "Director")
        for level in ("county", None, "township"):
            led = group(f"Group {level}", level=level)
            sits(led, "leader", director)
            assert "leader_is_first_head" not in found(led)

    def test_the_body_under_which_those_at_the_table_stand_is_the_one(self) -> None:
        north = body("North Government", "government", "county")
        post(north, "North Head")
        post(body("South Government", "government", "county"), "South Head")
        led = group(level="county")
        sits(led, "leader", post(body("North Parks", level="county", parent=north), "Director"))
        assert "North Head" in found(led)["leader_is_first_head"][0]


class TestSeats:
    def test_a_personal_rank_stands_above_that_of_the_post(self) -> None:
        chief, director = post(body("Water"), "Chief"), post(body("Parks"), "Director")
        holder("Ada", chief, personal_rank="director_general")
        holder("Bo", director)
        led = group()
        sits(led, "leader", chief)
        sits(led, "member", director)
        assert "leader_outranks_members" not in found(led)

    def test_a_member_of_equal_rank_is_named(self) -> None:
        chief, director = post(body("Water"), "Chief"), post(body("Parks"), "Director")
        holder("Bo", director)
        led = group()
        sits(led, "leader", chief)
        sits(led, "member", director)
        assert found(led)["leader_outranks_members"][0].endswith("not above Bo.")

    def test_a_vacant_leaders_seat_is_told_from_the_day_on(self) -> None:
        chief = post(body("Water"), "Chief")
        ada = holder("Ada", chief)
        led = group()
        sits(led, "leader", chief)
        end_tenure(tenure=ada.tenures.get(), on=day("2021-05-15"), actor=SYSTEM)
        assert "leader_is_first_head" not in found(led, "2021-05-14")
        assert found(led, "2021-05-15")["leader_is_first_head"] == [
            "The leader’s seat is vacant: Chief."
        ]

    def test_of_a_month_the_last_day_is_looked_at(self) -> None:
        led = group()
        sits(led, "deputy", holder("Ada"))
        sits(led, "leader", holder("Bo"), period=Period.of("2021-03-20", "2021-06-20"))
        assert "leader_is_first_head" not in found(led, "2021-03")
        assert "leader_is_first_head" in found(led, "2021-06")

    def test_seats_that_nobody_ended_for_certain_are_not_counted(self) -> None:
        led = group()
        for n in range(5):
            sits(led, "deputy", holder(f"Vice {n}"), period=Period.of("2020", None))
        assert "few_deputies" not in found(led)

    def test_a_partial_roster_lacks_nothing(self, mayor: Post) -> None:
        partial, whole, unsaid, empty = (
            group("Partial", complete=False), group("Whole"), group("Unsaid", complete=None),
            group("Empty", complete=None),
        )  # fmt: skip
        for each in (partial, whole, unsaid):
            sits(each, "member", mayor)
        lacking = {"leader_is_first_head", "office_complete", "head_of_government_is_deputy"}
        assert not lacking & found(partial).keys()
        assert lacking <= found(whole).keys()
        assert lacking <= found(unsaid).keys()
        assert found(empty) == {}

    def test_the_lead_department_sits_by_its_post_also_while_that_is_vacant(self) -> None:
        water, parks = body("Water"), body("Parks")
        led = group()
        sits(led, "leader", post(water, "Chief"))
        for department in (water, parks):
            tied(led, "lead department", department)
        assert found(led)["lead_department_sits"] == ["The lead department, Parks, has no seat."]

    def test_the_track_of_a_department_is_that_of_the_nearest_body_above(
        self, government: Organisation
    ) -> None:
        water = body("Water", parent=body("Works", parent=government))
        garrison = body("Garrison", "army_body", track="army")
        led = group()
        sits(led, "leader", post(water, "Chief"))
        tied(led, "supervises", water)
        tied(led, "supervises", garrison)
        assert found(led)["tracks_sit"] == [
            "Nobody of the track “army” sits, although Garrison is concerned."
        ]

    def test_whoever_is_head_elsewhere_is_a_head(self) -> None:
        clerk = post(body("Water"), "Clerk", headship="none")
        ada, bo = holder("Ada", post(body("Parks"), "Director")), holder("Bo")
        led = group()
        sits(led, "member", ada, post=clerk)
        sits(led, "member", bo, post=clerk)
        assert found(led)["members_are_heads"] == [
            "Members who are neither head nor deputy head of a body: Bo."
        ]

    def test_seats_and_chairs_are_counted_over_the_groups_in_being(self) -> None:
        change_setting(
            key="checks",
            value={"seats_a_person": {"limit": 2}, "chairs_a_person": {"limit": 1}},
            actor=SYSTEM,
        )
        ada = holder("Ada")
        groups = [group(f"Group {n}") for n in range(4)]
        for each in groups[:3]:
            sits(each, "leader", ada)
        dissolve_group(group=groups[0], on=day("2021-01-01"), actor=SYSTEM)
        assert not {"seats_a_person"} & found(groups[1]).keys()
        assert found(groups[1])["chairs_a_person"] == ["Ada leads 2 groups; the limit is 1."]
        sits(groups[3], "adviser", ada)
        assert found(groups[1])["seats_a_person"] == ["Ada sits in 3 groups; the limit is 2."]


class TestOfficeAndMandate:
    def test_an_office_far_from_the_leader_is_told(self) -> None:
        water, parks = body("Water"), body("Parks")
        chief, gardener = post(water, "Chief"), post(parks, "Gardener")
        led = group()
        sits(led, "leader", chief)
        sits(led, "director", gardener, tier="office")
        place_office(group=led, placement="attached", host=parks, period=SINCE, actor=SYSTEM)
        (sentence,) = found(led)["office_complete"]
        assert sentence.startswith("The office is far from the leader: its director, Gardener,")
        holder("Gil", gardener)
        assert "its director, Gil, does not sit" in found(led)["office_complete"][0]
        sits(led, "member", gardener)
        assert "office_complete" not in found(led)

    def test_a_vacant_director_is_no_director(self) -> None:
        water = body("Water")
        led = group()
        sits(led, "leader", post(water, "Chief"))
        clerk = post(water, "Clerk")
        ada = holder("Ada", clerk)
        sits(led, "director", clerk, tier="office")
        place_office(group=led, placement="attached", host=water, period=SINCE, actor=SYSTEM)
        assert "office_complete" not in found(led)
        end_tenure(tenure=ada.tenures.get(), on=day("2021-05-15"), actor=SYSTEM)
        assert found(led)["office_complete"] == ["The office has no director."]

    def test_an_office_that_is_also_an_organisation_stands_there(self) -> None:
        water = body("Water")
        led = group()
        sits(led, "leader", holder("Ada", post(water, "Chief")))
        sits(led, "director", holder("Bo"), tier="office")
        place_office(
            group=led, placement="one institution with two names", twin=water, period=SINCE,
            actor=SYSTEM,
        )  # fmt: skip
        assert "office_complete" not in found(led)

    @pytest.mark.parametrize(
        ("horizon", "sunset", "missing"),
        [
            ("short_term", "none", True),
            ("short_term", "unknown", True),
            ("medium_term", "on completion", False),
            ("permanent", "none", False),
        ],
    )
    def test_a_group_that_is_not_permanent_needs_a_sunset(
        self, horizon: str, sunset: str, missing: bool
    ) -> None:
        led = group(horizon=horizon)
        write_mandate(group=led, duties="…", sunset=sunset, period=SINCE, actor=SYSTEM)
        assert ("sunset_stated" in found(led)) is missing

    def test_mandates_alike_are_told_on_both_sides_but_not_of_counterparts(self) -> None:
        duties = "统筹协调全市防汛抗旱工作，督促水利设施建设。"
        city, twin, below, other = (
            group("City"), group("Twin"), group("Below", level="county"),
            group("Other", level="county"),
        )  # fmt: skip
        for each in (city, twin, below, other):
            write_mandate(group=each, duties=duties, period=SINCE, actor=SYSTEM)
        for each in (below, other):
            tied(each, "counterpart", city)
        expected = ["Its mandate is 100 per cent like that of “Twin”."]
        assert found(city)["mandates_apart"] == expected
        assert found(below)["mandates_apart"] == expected
        assert len(found(twin)["mandates_apart"]) == 3
        assert everywhere()["City"] == found(city)
        without = findings_for(city, actor=SYSTEM, on=day(), compare_mandates=False)
        assert without is not None
        assert "mandates_apart" not in {finding.check for finding in without.findings}


def everywhere(actor: Actor = SYSTEM, **more: Any) -> dict[str, dict[str, list[str]]]:
    by_group: dict[str, dict[str, list[str]]] = {}
    for answer in findings_for_all(actor=actor, on=day(), **more):
        says = by_group[answer.group.name] = {}
        for finding in answer.findings:
            says.setdefault(finding.check, []).append(finding.says)
    return by_group


def test_all_groups_are_looked_at_as_each_alone_also_in_batches(
    secretary: Post, mayor: Post
) -> None:
    led, other = group("A"), group("B", horizon="short_term")
    sits(led, "leader", mayor)
    sits(other, "leader", secretary)
    assert everywhere() == {"A": found(led), "B": found(other)}
    assert everywhere(batch=1) == everywhere()


def test_groups_that_are_proposed_are_looked_at_and_those_that_are_gone_are_not() -> None:
    group("Proposed", state="proposed")
    gone = group("Gone")
    dissolve_group(group=gone, on=day("2021-01-01"), actor=SYSTEM)
    group("Perhaps over", complete=None, until=None)
    assert everywhere().keys() == {"Proposed"}
    assert findings_for(gone, actor=SYSTEM, on=day()) is not None


def test_what_an_actor_may_not_know_of_shows_nowhere() -> None:
    ada = holder("Ada")
    duties = "Coordinate flood prevention, dykes and pumps along the river."
    known, hidden = group("Known"), group("Hidden", disclosure="sealed")
    for each in (known, hidden):
        sits(each, "leader", ada)
        write_mandate(group=each, duties=duties, period=SINCE, actor=SYSTEM)
    change_setting(key="checks", value={"seats_a_person": {"limit": 1}}, actor=SYSTEM)
    assert {"mandates_apart", "seats_a_person"} <= found(known).keys()
    assert not {"mandates_apart", "seats_a_person"} & found(known, actor=ANYBODY).keys()
    assert everywhere(ANYBODY).keys() == {"Known"}
    assert not {"mandates_apart", "seats_a_person"} & everywhere(ANYBODY)["Known"].keys()
    assert findings_for(hidden, actor=ANYBODY, on=day()) is None


def test_an_organisation_switches_a_check_off() -> None:
    led = group()
    change_setting(key="checks", value={"leader_is_first_head": {"enabled": False}}, actor=SYSTEM)
    assert found(led).keys() == {"office_complete"}


def test_a_finding_says_where_its_rule_comes_from_and_can_be_translated() -> None:
    answer = findings_for(group(), actor=SYSTEM, on=day())
    assert answer is not None
    finding = next(each for each in answer.findings if each.check == "leader_is_first_head")
    assert "globalaffairs.ch" in finding.source
    assert finding.message == "Nobody leads “{group}”."
    assert finding.facts == {"group": "Works Group"}


def test_statements_do_not_grow_with_the_groups(
    mayor: Post, statements: Callable[[Callable[[], object]], int]
) -> None:
    def another(n: int) -> Group:
        made = group(f"Group {n}", horizon="short_term")
        department = body(f"Department {n}", parent=mayor.organisation)
        sits(made, "leader", mayor)
        sits(made, "member", holder(f"Person {n}", post(department, f"Director {n}")))
        tied(made, "lead department", department)
        place_office(group=made, placement="attached", host=department, period=SINCE, actor=SYSTEM)
        write_mandate(group=made, duties=f"Task {n} {'x' * n}", period=SINCE, actor=SYSTEM)
        return made

    one = another(0)
    few = statements(lambda: list(findings_for_all(actor=SYSTEM, on=day())))
    alone = statements(lambda: findings_for(one, actor=SYSTEM, on=day()))
    for n in range(1, 12):
        another(n)
    assert statements(lambda: list(findings_for_all(actor=SYSTEM, on=day()))) == few
    assert statements(lambda: findings_for(one, actor=SYSTEM, on=day())) == alone
    assert (few, alone) == (19, 18)
