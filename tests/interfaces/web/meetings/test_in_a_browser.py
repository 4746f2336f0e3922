"""One meeting from planning to confirmed minutes in a real browser: everybody signs in for the own
steps; each page is asked by axe on its way, in both lights, and fits a phone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from crosscut.access.actions.accounts import set_password
from crosscut.access.adapters import BEGAN
from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM
from crosscut.table.models import AgendaItem, Meeting, Minutes
from tests.access.owners import PASSWORD, fresh_limits
from tests.interfaces.web.accessibility import violations
from tests.table.actions.test_meetings import called, soon, tabled
from tests.table.actions.test_meetings import opened as sat_down
from tests.table.world import Table, table, vocabulary

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page, ViewportSize

__all__ = ["fresh_limits", "table", "vocabulary"]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("fresh_limits"),
]

WIDE: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
SignIn = Callable[[str], None]


@pytest.fixture
def sign_in(page: Page, live_server: LiveServer, table: Table) -> SignIn:
    """Somebody else sits down at the browser."""

    def signed_in(name: str) -> None:
        set_password(account=table.accounts[name], password=PASSWORD, actor=SYSTEM)
        page.context.clear_cookies()
        page.goto(f"{live_server.url}/account/sign-in/")
        page.get_by_label("Name or e-mail address").fill(f"{name} account")
        page.locator('input[type="password"]').fill(PASSWORD)
        page.locator('main button[type="submit"]').first.click()
        page.wait_for_url(lambda address: "/sign-in/" not in address)

    return signed_in


def looks_right(page: Page) -> None:
    """No rule of accessibility is broken, and nothing hangs over the edge of a phone."""
    page.wait_for_load_state()
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")
    found = {each["id"]: [n["html"][:160] for n in each["nodes"][:3]] for each in violations(page)}
    assert not found, page.url
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], page.url
    page.set_viewport_size(WIDE)
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = false })")


def opened(page: Page, verb: str) -> Locator:
    """The form of a verb, opened by its button."""
    page.wait_for_load_state()
    form = page.locator(f'details.matter-offer:has(input[value="{verb}"])')
    form.locator("summary").first.click()
    return form


def send(form: Locator) -> None:
    form.locator('button[type="submit"]').click()


def drag_last_to_top(page: Page) -> None:
    page.wait_for_load_state()
    handles = page.locator("[data-handle]")
    first, last = handles.first.bounding_box(), handles.last.bounding_box()
    assert first
    assert last
    page.mouse.move(last["x"] + 4, last["y"] + 8)
    page.mouse.down()
    page.mouse.move(first["x"] + 4, first["y"] + 30, steps=4)
    page.mouse.move(first["x"] + 4, first["y"] - 8, steps=3)
    page.mouse.up()


@pytest.mark.thorough
def test_one_meeting_goes_from_planning_to_confirmed_minutes(
    page: Page, live_server: LiveServer, table: Table, sign_in: SignIn
) -> None:
    matter = tabled(table)

    # The office plans, arranges by mouse and by keys, and calls.
    sign_in("office")
    page.goto(f"{live_server.url}/groups/{table.group.address}/")
    page.locator("#next-meetings").get_by_role("link", name="Plan a meeting").click()
    looks_right(page)
    page.get_by_label("Title").fill("Spring flood")
    page.get_by_label("Begins").fill(soon(3).strftime("%Y-%m-%dT14:00"))
    page.get_by_label("Lasts, in minutes").fill("60")
    page.get_by_role("button", name="Plan it").click()
    page.get_by_role("button", name=f"Put “{matter.title}” on the agenda").click()
    page.locator("[data-item]").wait_for()
    for number, title in enumerate(("Budget", "Any other business"), start=2):
        page.get_by_label("What it is about").fill(title)
        page.get_by_role("button", name="Put on", exact=True).click()
        page.locator("[data-item]").nth(number - 1).wait_for()
    drag_last_to_top(page)
    down = page.get_by_role("button", name="Move “Any other business” down")
    # Of the last point it is off, until the answer shows that it is the first.
    expect(down).to_be_enabled()
    down.focus()
    page.keyboard.press("Enter")
    second = page.locator("[data-item] .meeting-point-title").nth(1)
    expect(second).to_contain_text("Any other business")
    expect(page.get_by_text("45 of 60 minutes planned")).to_be_visible()
    expect(down).to_be_focused()
    page.get_by_label("Minutes for “Budget”").fill("40")
    page.get_by_label("Minutes for “Budget”").blur()
    page.get_by_text("10 minutes too many").wait_for()
    looks_right(page)
    page.get_by_role("link", name="To the meeting").click()
    here = page.url
    send(opened(page, "call"))
    expect(page.get_by_text("The invitations are on their way.")).to_be_visible()
    looks_right(page)

    # A member says that he comes; another sends somebody.
    sign_in("water")
    page.goto(f"{live_server.url}/meetings/")
    looks_right(page)
    page.get_by_role("link", name="Spring flood").click()
    looks_right(page)
    page.get_by_role("button", name="I come", exact=True).click()
    expect(page.get_by_text("Your reply is noted.")).to_be_visible()
    sign_in("roads")
    page.goto(here)
    page.get_by_role("link", name="Send a substitute").click()
    looks_right(page)
    page.get_by_label("Who", exact=True).fill("Expert Moss")
    page.get_by_role("button", name="Send this person").click()
    expect(page.locator("#mine").get_by_text("Expert Moss")).to_be_visible()

    # It sits: attendance, a conclusion that is kept while it is typed, one point put off.
    sign_in("office")
    page.goto(here)
    page.get_by_role("button", name="Open the meeting").click()
    page.get_by_role("link", name="Attendance and conclusions").click()
    hold = page.url
    for name in ("Leader Moss", "Water Moss", "Expert Moss"):
        row = page.locator("#attendance li", has=page.get_by_role("group", name=name))
        row.get_by_role("button", name="present").click()
        row.locator("button[aria-pressed=true]").wait_for()
    expect(page.get_by_text("Enough to decide.")).to_be_visible()
    looks_right(page)
    point = page.locator(".meeting-point", has_text=matter.title)
    point.locator("textarea").fill("The Water Bureau pays.")
    point.get_by_text("kept at").wait_for()
    assert AgendaItem.objects.get(matter=matter).conclusion == "The Water Bureau pays."
    page.goto(hold)
    expect(point.locator("textarea")).to_have_value("The Water Bureau pays.")
    point.get_by_label("The matter is").select_option("agree")
    point.get_by_role("button", name="Conclude", exact=True).click()
    expect(page.locator("#points").get_by_text("agreed").first).to_be_visible()
    budget = page.locator(".meeting-point", has_text="Budget")
    budget.locator("summary").click()
    budget.get_by_label("Reason").fill("The figures are missing")
    budget.get_by_role("button", name="Put it off").click()
    send(opened(page, "close"))
    expect(page.get_by_text("The meeting is closed.")).to_be_visible()

    # Minutes: composed, changed, circulated, commented on.
    page.locator("#next").get_by_role("link", name="Minutes").click()
    text = page.get_by_label("Text")
    assert "The Water Bureau pays." in text.input_value()
    page.wait_for_load_state()
    text.fill(text.input_value() + "\nEnd of the meeting: 15:00.")
    page.get_by_text("kept at").wait_for()
    page.get_by_role("button", name="Save this version").click()
    page.wait_for_load_state()
    looks_right(page)
    page.get_by_role("button", name="Circulate the saved version").click()
    page.get_by_text("The minutes go round.").wait_for()
    minutes = page.url
    sign_in("water")
    page.goto(minutes)
    page.get_by_label("What is to be corrected").fill("It was June.")
    page.get_by_role("button", name="Comment").click()
    looks_right(page)

    # The next meeting has what is left by itself, and confirms the minutes.
    sign_in("leader")
    page.goto(f"{live_server.url}/meetings/plan/?group={table.group.address}")
    page.get_by_label("Begins").fill(soon(9).strftime("%Y-%m-%dT14:00"))
    page.get_by_role("button", name="Plan it").click()
    expect(page.get_by_text("The figures are missing")).to_be_visible()
    page.get_by_role("link", name="To the meeting").click()
    send(opened(page, "call"))
    page.get_by_role("button", name="Open the meeting").click()
    page.get_by_role("link", name="Attendance and conclusions").click()
    confirming = page.locator(".meeting-point", has_text="Minutes of meeting")
    confirming.get_by_role("button", name="Confirm the minutes").click()
    page.get_by_text("The point is concluded.").wait_for()
    first = Meeting.objects.get(title="Spring flood")
    assert Minutes.objects.get(meeting=first).state == "confirmed"
    page.goto(f"{live_server.url}/groups/{table.group.address}/cadence/")
    looks_right(page)

    # A crisis: one page, one button.
    page.goto(f"{live_server.url}/meetings/at-once/?group={table.group.address}")
    looks_right(page)
    page.get_by_label("What has happened").fill("The dyke")
    page.get_by_role("button", name="Call everybody now").click()
    page.get_by_text("people are being told.").wait_for()


def test_what_is_typed_survives_a_lost_connection(
    chromium: Browser, live_server: LiveServer, table: Table
) -> None:
    meeting = sat_down(table, called(table))
    client = Client()
    client.force_login(table.accounts["office"])
    session = client.session
    session[BEGAN] = clock.now().timestamp()
    session.save()
    # A lost connection is an error of the console: a profile of its own, that nobody asks for it.
    context = chromium.new_context(locale="en")
    cookie = {"name": "sessionid", "value": session.session_key or "", "url": live_server.url}
    context.add_cookies([cookie])  # type: ignore[list-item]
    page = context.new_page()
    page.goto(f"{live_server.url}/meetings/{meeting.address}/hold/")
    page.wait_for_function("() => window.htmx")
    context.set_offline(True)
    page.locator("textarea").fill("The Water Bureau pays.")
    page.get_by_text("The connection is lost.").wait_for()
    context.set_offline(False)
    page.get_by_text("kept at").wait_for()
    expect(page.get_by_text("The connection is lost.")).to_be_hidden()
    assert meeting.items.get().conclusion == "The Water Bureau pays."
    context.close()
