"""Who is the first head, and the head of government, at a group's level."""

from __future__ import annotations

from crosscut.foundation.actor import SYSTEM
from crosscut.register.actions.names import name_noun
from crosscut.register.models import Organisation, Person, Post
from crosscut.register.queries.design import findings_for
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


def test_the_party_secretary_is_the_first_head(secretary: Post, mayor: Post) -> None:
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


def test_a_finding_comes_with_what_it_names_in_every_script(secretary: Post, mayor: Post) -> None:
    name_noun(noun=Person.objects.get(display="Bo"), names={"zh-Hans": "薄"}, actor=SYSTEM)
    led = group()
    sits(led, "leader", mayor)
    answer = findings_for(led, actor=SYSTEM, on=day())
    assert answer is not None
    about = next(each for each in answer.findings if each.check == "leader_is_first_head")
    assert [each.scripts for each in about.names] == [{"en": "Ada"}, {"zh-Hans": "薄", "en": "Bo"}]


def test_who_holds_the_post_is_known_also_where_the_seat_names_the_person_alone(
    committee: Organisation, mayor: Post
) -> None:
    ada = holder("Ada", post(committee, "Secretary"))
    led = group()
    sits(led, "leader", ada)
    sits(led, "deputy", mayor)
    assert not {"leader_is_first_head", "head_of_government_is_deputy"} & found(led).keys()


def test_without_a_party_body_at_the_level_the_head_of_government_is_it(mayor: Post) -> None:
    led, other = group(), group("Other Group")
    sits(led, "leader", mayor)
    sits(other, "leader", post(body("Parks"), "Director"))
    assert "leader_is_first_head" not in found(led)
    assert "leader_is_first_head" in found(other)


def test_a_department_of_the_committee_is_not_the_head_of_the_level(
    committee: Organisation, secretary: Post
) -> None:
    department = body("Organisation Department", "party_body", parent=committee)
    led = group()
    sits(led, "leader", post(department, "Head of department"))
    assert found(led)["leader_is_first_head"] == [
        "The leader, Head of department, is not the first head of the level, Ada."
    ]


def test_a_district_is_held_to_the_head_to_whom_it_reports(
    committee: Organisation, secretary: Post
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


def test_the_line_goes_through_groups_above(committee: Organisation) -> None:
    north = body("North Committee", "party_body", "county", parent=committee)
    post(north, "North Secretary")
    body("South Committee", "party_body", "county", parent=committee)
    above, below = group("Above", level="county"), group("Below", level="county")
    tied(above, "reports to", north)
    tied(below, "reports to", above)
    sits(below, "leader", post(body("Parks", level="county"), "Director"))
    assert "North Secretary" in found(below)["leader_is_first_head"][0]


def test_where_several_fit_or_the_level_is_unknown_nobody_is_held_to_anything(
    committee: Organisation, secretary: Post
) -> None:
    for name in ("North Committee", "South Committee"):
        post(body(name, "party_body", "county", parent=committee), f"{name} Secretary")
    director = post(body("Parks", level="county"), "Director")
    for level in ("county", None, "township"):
        led = group(f"Group {level}", level=level)
        sits(led, "leader", director)
        assert "leader_is_first_head" not in found(led)


def test_the_body_under_which_those_at_the_table_stand_is_the_one() -> None:
    north = body("North Government", "government", "county")
    post(north, "North Head")
    post(body("South Government", "government", "county"), "South Head")
    led = group(level="county")
    sits(led, "leader", post(body("North Parks", level="county", parent=north), "Director"))
    assert "North Head" in found(led)["leader_is_first_head"][0]
