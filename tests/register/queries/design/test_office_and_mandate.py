"""Offices, sunsets, and mandates that are alike."""

from __future__ import annotations

import pytest

from crosscut.foundation.actor import SYSTEM
from crosscut.register.actions.groups import write_mandate
from crosscut.register.actions.offices import place_office
from crosscut.register.actions.people import end_tenure
from crosscut.register.queries.design import findings_for
from tests.register.queries.design.city import (
    SINCE,
    body,
    day,
    everywhere,
    found,
    group,
    holder,
    post,
    sits,
    tied,
)


def test_an_office_far_from_the_leader_is_told() -> None:
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


def test_a_vacant_director_is_no_director() -> None:
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


def test_an_office_that_is_also_an_organisation_stands_there() -> None:
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
    horizon: str, sunset: str, missing: bool
) -> None:
    led = group(horizon=horizon)
    write_mandate(group=led, duties="…", sunset=sunset, period=SINCE, actor=SYSTEM)
    assert ("sunset_stated" in found(led)) is missing


def test_mandates_alike_are_told_on_both_sides_but_not_of_counterparts() -> None:
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
