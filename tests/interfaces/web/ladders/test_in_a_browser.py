"""Ladders and what is said beside directives in a real browser: by the keyboard, on a phone, in
both lights and languages."""

from __future__ import annotations

import os
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from pytest_django.live_server_helper import LiveServer

from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM
from crosscut.interfaces.jobs.climbing import round_of_ladder
from crosscut.register.actions.calendar import choose_calendar
from crosscut.register.working_days import working_days
from crosscut.supervision.actions.directives.clashing import put_together
from crosscut.supervision.actions.directives.conversing import comment_on, judge_outlook
from crosscut.supervision.actions.directives.obstacles import note_obstacle
from crosscut.supervision.actions.ladder import deliver_notice
from crosscut.supervision.models import Directive, Escalation
from crosscut.supervision.queries.ladder.climbing import ladder_of
from tests.interfaces.web.accessibility import violations
from tests.interfaces.web.directives.test_directive_in_a_browser import (
    PHONE,
    WIDE,
    SignIn,
    signs_in,
)
from tests.supervision.decided import issued
from tests.supervision.without_accounts import without_accounts
from tests.table.world import Table, table, vocabulary

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["signs_in", "table", "vocabulary"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

#: Where somebody wants to look at the pages.
PICTURES = os.environ.get("CROSSCUT_PICTURES", "")


def stalled(table: Table) -> Directive:
    """A directive that nobody acknowledged for weeks, with all that is said of it."""
    office, liaison = table.actor("office"), table.actor("liaison")
    start = clock.today()
    days = [working_days().after(start, days) for days in (4, 7, 10)]
    back = days[-1] - start
    with clock.business_day(start - back):
        directive = issued(table)
    for day in days:
        with clock.business_day(day - back), without_accounts():
            round_of_ladder()
    first = Escalation.objects.order_by("ordinal")[0]
    deliver_notice(escalation=first, on=start, delivery="by courier", actor=office)
    comment_on(directive=directive, text="Can the quay wait until May?", actor=liaison)
    comment_on(directive=directive, text="No: the flood will not.", actor=office)
    judge_outlook(directive=directive, likelihood="likely", reason="Pumps came", actor=office)
    judge_outlook(directive=directive, likelihood="doubtful", reason="No crane", actor=office)
    note_obstacle(
        directive=directive, kind="consent", text="The port has not signed",
        organisation=table.bodies["council"], actor=liaison,
    )  # fmt: skip
    for task, actor in (("Close the quay", office), ("Keep the crane at the port", liaison)):
        put_together(
            directive=directive, other=issued(table, directive.matter, task=task),
            reason="One crane for both", actor=actor,
        )  # fmt: skip
    return directive


def test_a_ladder_is_set_by_the_keyboard(
    page: Page, live_server: LiveServer, table: Table, signs_in: SignIn
) -> None:
    signs_in("office")
    page.goto(f"{live_server.url}/groups/{table.group.address}/ladder/")
    page.get_by_label("Working days").first.focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("2")
    page.keyboard.press("Enter")
    page.get_by_text("The ladder is set.").wait_for()
    assert ladder_of(table.group.pk)[0].waits == 2


def test_a_comment_and_a_pause_are_said_on_a_phone(
    page: Page, live_server: LiveServer, table: Table, signs_in: SignIn
) -> None:
    directive = stalled(table)
    signs_in("office")
    page.set_viewport_size(PHONE)
    page.goto(f"{live_server.url}/directives/{directive.address}/")
    page.get_by_label("Your words").fill("Then by April.")
    page.get_by_role("button", name="Send it to the other side").click()
    page.get_by_text("Then by April.").wait_for()
    page.locator("summary", has_text="Pause the escalation").click()
    until = (clock.today() + timedelta(365)).isoformat()
    page.locator("#ladder").get_by_label("Until when").fill(until)
    page.locator("#ladder").get_by_label("Why").fill("The quay is under water")
    page.get_by_role("button", name="Pause the escalation").click()
    page.get_by_text("Paused since").wait_for()


def test_the_other_directive_is_offered_while_one_types(
    page: Page, live_server: LiveServer, table: Table, signs_in: SignIn
) -> None:
    directive = issued(table)
    other = issued(table, directive.matter, task="Close the quay")
    signs_in("liaison")
    page.goto(f"{live_server.url}/directives/{directive.address}/")
    page.locator("summary", has_text="It clashes with another").click()
    page.get_by_label("The other directive").press_sequentially("quay")
    offered = page.locator(f'datalist option[value="{other.numbered} Close the quay"]')
    offered.wait_for(state="attached")
    page.get_by_label("The other directive").fill(f"{other.numbered} Close the quay")
    page.get_by_label("Why both cannot").fill("One quay")
    page.get_by_role("button", name="It clashes with another").click()
    page.get_by_text("The office has not brought it to the table yet.").wait_for()


@pytest.mark.one_of(4)
@pytest.mark.parametrize("light", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_pages_are_for_everybody(
    page: Page, live_server: LiveServer, table: Table, signs_in: SignIn, light: str, language: str
) -> None:
    directive = stalled(table)
    choose_calendar(country="CN", actor=SYSTEM)
    signs_in("office")
    cookies = [
        {"name": name, "value": value, "url": live_server.url}
        for name, value in (("django_language", language), ("light", light))
    ]
    page.context.add_cookies(cookies)  # type: ignore[arg-type]
    page.emulate_media(color_scheme=light)  # type: ignore[arg-type]
    pages = {
        "beside": f"/directives/{directive.address}/",
        "ladder": f"/groups/{table.group.address}/ladder/",
        "ladders": "/ladders/",
        "obstacles": "/directives/obstacles/",
        "days": "/working-days/?year=2026",
    }
    for size_name, size in (("desk", WIDE), ("phone", PHONE)):
        page.set_viewport_size(size)
        for name, at in pages.items():
            page.goto(live_server.url + at)
            if PICTURES:
                path = f"{PICTURES}/{name}-{size_name}-{light}-{language}.png"
                page.screenshot(path=path, full_page=True)
            assert violations(page, light=light, language=language) == []
            wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            assert wide <= 0
