"""What the page of a matter shows beside its sheet."""

from __future__ import annotations

from datetime import timedelta

import pytest

from crosscut.foundation import clock
from crosscut.interfaces.web.matters.showing import path_of
from crosscut.table.queries.matter_sheet import sheet_of
from tests.table.actions.test_positions import consulted, takes
from tests.table.world import Table

pytestmark = pytest.mark.django_db


def test_the_path_gives_the_day_on_which_a_state_was_reached_whatever_happened_in_it(
    table: Table,
) -> None:
    opened = clock.today()
    matter = consulted(table)
    with clock.business_day(opened + timedelta(days=2)):
        takes(table, matter, "water", "support")
    matter.refresh_from_db()

    stops = path_of(sheet_of(matter, actor=table.actor("office")))

    assert [stop.day for stop in stops if stop.how == "now"] == [opened.isoformat()]
