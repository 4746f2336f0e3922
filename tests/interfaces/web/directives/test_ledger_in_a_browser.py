"""The ledger in a real browser: nothing that axe finds wrong, at a desk and on a phone, by daylight
and in the dark, in both languages; a step is taken from a row."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from pytest_django.live_server_helper import LiveServer

from crosscut.foundation import clock
from crosscut.supervision.actions.directives.obstacles import note_obstacle
from crosscut.supervision.models import Directive
from crosscut.supervision.rules.planning import Planned
from crosscut.supervision.rules.terms import ObstacleKind
from tests.access.owners import fresh_limits
from tests.interfaces.web.accessibility import violations
from tests.interfaces.web.matters.test_in_a_browser import OPEN_ALL, PHONE, sign_in
from tests.supervision.decided import decided, issued
from tests.supervision.reporting import filed, tick
from tests.supervision.under_way import brought, take
from tests.table.world import Table, table, vocabulary

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["fresh_limits", "sign_in", "table", "vocabulary"]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("fresh_limits"),
]

#: Whether no table at a desk hides a column behind its edge.
ALL_IN_SIGHT = """[...document.querySelectorAll(".table-panel")]
  .every(panel => panel.scrollWidth <= panel.clientWidth)"""
PAGES = ("/directives/?state=all", "/directives/timeline/?state=all", "/directives/obstacles/")


def of_all_lights(table: Table) -> None:
    """Directives that were issued sixty days ago and came to different ends."""
    today = clock.today()
    with clock.business_day(today - timedelta(60)):
        matter = decided(table)
        office = table.actor("office")

        def made(task: str, days: int, lead: str = "roads") -> Directive:
            return issued(table, matter, lead, task=task, due=today + timedelta(days))

        late = brought(table, "begin", made("Replace the pumps of the east bank", -6))
        stuck = brought(table, "begin", made("Dredge the canal below the old lock", 40))
        done = brought(table, "verify", made("Number the gauges", 10))
        made("Say which streets were under water in June", 2, "health")
        take(table, "withdraw", made("Close the lower bridge", 90), "office", reason="Built anew")
        plan = [Planned(today - timedelta(20), Decimal(15), "Fifteen pumps run")]
        take(table, "plan", late, "office", points=plan)
        take(table, "set_rhythm", late, "office", rhythm="weekly")
        note_obstacle(
            directive=stuck, kind=ObstacleKind.MONEY, text="The grant is not released",
            organisation=table.bodies["council"], actor=office,
        )  # fmt: skip
        take(table, "extend", stuck, "leader", due=today + timedelta(70), reason="The grant waits")
        assert done.state == "verified"
    (report, *_) = tick(today - timedelta(30), late)
    with clock.business_day(today - timedelta(29)):
        filed(table, report, figure=Decimal(6), text="Six run")


@pytest.mark.one_of(2)
@pytest.mark.parametrize("light", ["light", "dark"])
def test_nothing_is_wrong_with_the_ledger_at_a_desk_and_on_a_phone(
    page: Page, live_server: LiveServer, table: Table, sign_in: Callable[[str], None], light: str
) -> None:
    of_all_lights(table)
    sign_in("office")
    page.emulate_media(color_scheme="dark" if light == "dark" else "light", reduced_motion="reduce")
    for path in PAGES:
        page.goto(f"{live_server.url}{path}")
        page.evaluate(OPEN_ALL)
        assert violations(page, light=light) == [], path
        assert page.evaluate(ALL_IN_SIGHT), path
        page.set_viewport_size(PHONE)
        assert violations(page, light=light) == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        page.set_viewport_size({"width": 1280, "height": 800})


def test_a_step_is_taken_from_a_row_by_keys_alone(
    page: Page, live_server: LiveServer, table: Table, sign_in: Callable[[str], None]
) -> None:
    directive = issued(table)
    sign_in("liaison")
    page.goto(f"{live_server.url}/directives/?held=lead")
    page.locator(".ledger-act > summary").focus()
    page.keyboard.press("Enter")
    page.locator('.ledger-act form:has(input[value="acknowledge"]) button').focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/directives/?held=lead")
    page.get_by_role("status").first.wait_for()
    directive.refresh_from_db()
    assert directive.state == "acknowledged"
