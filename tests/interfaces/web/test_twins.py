"""Organisations of one name on one page are told apart by what they stand under."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from crosscut.foundation.actor import SYSTEM
from crosscut.register.actions.organisations import register_organisation
from crosscut.register.models import Organisation
from crosscut.register.queries.asking import window_of
from crosscut.register.queries.gathering import Gathering
from tests.interfaces.web.matters.conftest import CHINESE, As, as_
from tests.supervision.decided import decided, issued
from tests.table.world import SINCE, Table, table, vocabulary

__all__ = ["as_", "table", "vocabulary"]
pytestmark = pytest.mark.django_db


def body(table: Table, names: dict[str, str], parent: Organisation | None = None) -> Organisation:
    return register_organisation(
        names=names, period=SINCE, parent=parent, basis=table.basis, actor=SYSTEM
    )


@pytest.fixture
def works(table: Table) -> list[Organisation]:
    """The works offices of two districts and of none."""
    named = {"en": "Works Office", "zh-Hans": "工程办"}
    east = body(table, {"en": "East District", "zh-Hans": "东区"})
    west = body(table, {"en": "West District", "zh-Hans": "西区"})
    found = [body(table, named, east), body(table, named, west), body(table, named)]
    table.bodies["works"] = found[0]
    return found


def test_lists_say_which_of_two_is_meant(table: Table, as_: As, works: list[Organisation]) -> None:
    matter = decided(table)
    directive = issued(table, matter, lead="works", supporting=works[1:])
    page = as_("office").opens(f"/directives/{directive.address}/").text
    assert "Works Office (East District)" in page
    assert "Works Office (West District)" in page
    page = as_("office", CHINESE).opens("/directives/").text
    assert "工程办（东区）" in page
    assert "工程办（西区）" in page


def test_who_is_alone_on_a_page_bears_the_name_alone(
    table: Table, as_: As, works: list[Organisation]
) -> None:
    issued(table, decided(table), lead="works")
    page = as_("office").opens("/directives/").text
    assert "Works Office" in page
    assert "East District" not in page


def test_it_costs_two_statements_where_names_are_shared_and_programs_read_names_as_they_are(
    table: Table, works: list[Organisation]
) -> None:
    def asked(*bodies: Organisation) -> tuple[int, list[Any]]:
        names = Gathering(SYSTEM, window_of(None))
        names.mention("organisation", *(each.pk for each in bodies))
        with CaptureQueriesContext(connection) as counted:
            names.load_called()
        return len(counted), [names.reference("organisation", each.pk) for each in bodies]

    alone, (one,) = asked(works[0])
    both, apart = asked(*works)
    assert both == alone + 2
    assert [each.name for each in apart] == [one.name] * 3
    assert [hasattr(each, "within") for each in apart] == [True, True, False]
