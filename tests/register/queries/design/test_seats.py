"""What the checks know of those who sit: ranks, tracks, posts, other seats."""

from __future__ import annotations

from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.period import Period
from crosscut.register.actions.lives import dissolve_group
from crosscut.register.actions.people import end_tenure
from crosscut.register.actions.vocabulary import change_setting
from crosscut.register.models import Organisation, Post
from tests.register.queries.design.city import (
    body,
    day,
    found,
    group,
    holder,
    post,
    sits,
    tied,
)


def test_a_personal_rank_stands_above_that_of_the_post() -> None:
    chief, director = post(body("Water"), "Chief"), post(body("Parks"), "Director")
    holder("Ada", chief, personal_rank="director_general")
    holder("Bo", director)
    led = group()
    sits(led, "leader", chief)
    sits(led, "member", director)
    assert "leader_outranks_members" not in found(led)


def test_a_member_of_equal_rank_is_named() -> None:
    chief, director = post(body("Water"), "Chief"), post(body("Parks"), "Director")
    holder("Bo", director)
    led = group()
    sits(led, "leader", chief)
    sits(led, "member", director)
    assert found(led)["leader_outranks_members"][0].endswith("not above Bo.")


def test_a_vacant_leaders_seat_is_told_from_the_day_on() -> None:
    chief = post(body("Water"), "Chief")
    ada = holder("Ada", chief)
    led = group()
    sits(led, "leader", chief)
    end_tenure(tenure=ada.tenures.get(), on=day("2021-05-15"), actor=SYSTEM)
    assert "leader_is_first_head" not in found(led, "2021-05-14")
    assert found(led, "2021-05-15")["leader_is_first_head"] == [
        "The leader’s seat is vacant: Chief."
    ]


def test_of_a_month_the_last_day_is_looked_at() -> None:
    led = group()
    sits(led, "deputy", holder("Ada"))
    sits(led, "leader", holder("Bo"), period=Period.of("2021-03-20", "2021-06-20"))
    assert "leader_is_first_head" not in found(led, "2021-03")
    assert "leader_is_first_head" in found(led, "2021-06")


def test_seats_that_nobody_ended_for_certain_are_not_counted() -> None:
    led = group()
    for n in range(5):
        sits(led, "deputy", holder(f"Vice {n}"), period=Period.of("2020", None))
    assert "few_deputies" not in found(led)


def test_a_partial_roster_lacks_nothing(mayor: Post) -> None:
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


def test_the_lead_department_sits_by_its_post_also_while_that_is_vacant() -> None:
    water, parks = body("Water"), body("Parks")
    led = group()
    sits(led, "leader", post(water, "Chief"))
    for department in (water, parks):
        tied(led, "lead department", department)
    assert found(led)["lead_department_sits"] == ["The lead department, Parks, has no seat."]


def test_the_track_of_a_department_is_that_of_the_nearest_body_above(
    government: Organisation,
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


def test_whoever_is_head_elsewhere_is_a_head() -> None:
    clerk = post(body("Water"), "Clerk", headship="none")
    ada, bo = holder("Ada", post(body("Parks"), "Director")), holder("Bo")
    led = group()
    sits(led, "member", ada, post=clerk)
    sits(led, "member", bo, post=clerk)
    assert found(led)["members_are_heads"] == [
        "Members who are neither head nor deputy head of a body: Bo."
    ]


def test_seats_and_chairs_are_counted_over_the_groups_in_being() -> None:
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
