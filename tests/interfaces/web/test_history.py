"""The drawer of what was written about a thing."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from crosscut.access.actors import local_registrar
from crosscut.foundation.identifier import decode
from crosscut.foundation.period import Period
from crosscut.foundation.record.models import Entry
from crosscut.register.actions.groups import rename_group, write_mandate
from tests.interfaces.web.conftest import CHINESE, Show, Town
from tests.interfaces.web.reading import text_of
from tests.register.lanting import day

pytestmark = pytest.mark.django_db


def test_each_page_leads_to_its_history(town: Town, show: Show) -> None:
    known = town.lanting
    for kind, page, thing in (
        ("group", "groups", known.harbour.address),
        ("person", "people", known.wang.address),
        ("organisation", "organisations", known.finance.address),
    ):
        assert f"/history/{kind}/{thing}/" in show(f"/{page}/{thing}/").content.decode()
        assert show(f"/history/{kind}/{thing}/").status_code == 200


def test_an_entry_says_who_did_what_and_the_values_before_and_after(town: Town, show: Show) -> None:
    rename_group(
        group=town.above, names={"en": "Tidewater Council"}, on=day("2018"),
        actor=local_registrar("command"),
    )  # fmt: skip
    page = text_of(show(f"/history/group/{town.above.address}/"), "main")
    assert "Group renamed The registrar ·" in page
    assert "on the command line" in page
    assert "Tidewater Council" in page
    chinese = text_of(show(f"/history/group/{town.above.address}/", CHINESE), "main")
    assert "登记员" in chinese
    assert "命令行" in chinese


def test_a_long_history_goes_on_page_by_page(town: Town, show: Show) -> None:
    for year in range(2011, 2031):
        write_mandate(
            group=town.above, duties=f"Task of {year}.", actor=local_registrar("page"),
            period=Period.of(str(year), str(year + 1)),
        )  # fmt: skip
    path, after, seen = f"/history/group/{town.above.address}/", "", []
    for _ in range(4):
        content = show(path, after=after).content.decode()
        seen += re.findall(r"/record/([0-9a-z]{13})/", content)
        following = re.search(r"\?after=([0-9a-z]+)", content)
        if following is None:
            break
        after = following.group(1)
    shown = [decode(each) for each in dict.fromkeys(seen)]
    sequences = dict(Entry.objects.values_list("reference", "sequence"))
    numbers = [sequences[each] for each in shown]
    assert numbers == sorted(numbers, reverse=True)
    assert len(numbers) > 20


def test_what_is_none_is_not_there_and_a_bad_place_is_refused(town: Town, show: Show) -> None:
    assert show(f"/history/weather/{town.above.address}/").status_code == 404
    assert show("/history/group/4000000000000/").status_code == 404
    path = f"/history/group/{town.above.address}/"
    assert show(path, after="x").status_code == 400
    assert show(path, after=town.above.address).status_code == 400


def test_the_number_of_statements_does_not_grow(town: Town, show: Show) -> None:
    group = town.lanting.harbour
    path = f"/history/group/{group.address}/"
    counts = []
    for years in (range(2018, 2019), range(2019, 2024)):
        for year in years:
            write_mandate(
                group=group, duties=f"Task of {year}.", actor=local_registrar("page"),
                period=Period.of(str(year), str(year + 1)),
            )  # fmt: skip
        show(path)
        with CaptureQueriesContext(connection) as captured:
            show(path)
        counts.append(len(captured))
    assert counts[0] == counts[1]
