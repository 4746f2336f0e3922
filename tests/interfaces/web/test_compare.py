"""The page that compares a group on two days."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.period import Period
from crosscut.register.actions.groups import rename_group, write_mandate
from crosscut.register.actions.seats import seat
from tests.interfaces.web.conftest import CHINESE, Show, Town
from tests.interfaces.web.reading import text_of
from tests.register.lanting import day, person

pytestmark = pytest.mark.django_db


def test_two_days_are_set_side_by_side(town: Town, show: Show) -> None:
    group = town.above
    rename_group(group=group, names={"en": "Tidewater Council"}, on=day("2018"), actor=SYSTEM)
    seat(
        group=group, role="deputy", person=person("新来", "Newcomer"), period=Period.of("2018"),
        actor=SYSTEM,
    )  # fmt: skip
    write_mandate(group=group, duties="Rules the tide.", period=Period.of("2018"), actor=SYSTEM)
    path = f"/groups/{group.address}/compare/"
    page = text_of(show(path, **{"from": "2016", "to": "2020"}), "main")
    assert "What changed between 2016 and 2020" in page
    assert "Joined (1) Newcomer" in page
    assert "Lanting Economic Commission" in page
    assert "Rules the tide." in page
    assert "新增" in text_of(show(path, CHINESE, **{"from": "2016", "to": "2020"}), "main")


def test_the_group_s_page_leads_to_the_comparison(town: Town, show: Show) -> None:
    path = f"/groups/{town.above.address}/"
    assert f'href="{path}compare/"' in show(path).content.decode()
    assert "Nothing that the register knows differs" in text_of(
        show(f"{path}compare/", **{"from": "2020", "to": "2020"})
    )


def test_a_day_that_is_none_is_refused_at_its_place(town: Town, show: Show) -> None:
    response = show(f"/groups/{town.above.address}/compare/", **{"from": "soon"})
    assert response.status_code == 400
    assert "“soon” is not a date." in text_of(response)


def test_events_of_the_group_are_offered_as_days(town: Town, show: Show) -> None:
    page = show(f"/groups/{town.lanting.harbour.address}/compare/").content.decode()
    assert "?from=2015-05-03&amp;to=2015-05-04" in page


def test_the_number_of_statements_does_not_grow(town: Town, show: Show) -> None:
    path = f"/groups/{town.above.address}/compare/"
    show(path)
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as captured:
            show(path)
        counts.append(len(captured))
        for number in range(12):
            seat(
                group=town.above, role="member", person=person(f"新{number}"),
                period=Period.of("2012"), actor=SYSTEM,
            )  # fmt: skip
    assert counts[0] == counts[1]
