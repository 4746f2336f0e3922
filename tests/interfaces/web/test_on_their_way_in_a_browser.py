"""Answers that come while somebody goes on in the part of the page that they replace: what was
typed, pressed, and where the keyboard went meanwhile, stays."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from crosscut.foundation.actor import SYSTEM
from crosscut.notices.actions.documents import receive_document
from crosscut.notices.reading import read_text
from crosscut.register.actions.installation import set_up_installation
from crosscut.table.actions.agenda import put_on_agenda
from tests.access.owners import fresh_limits
from tests.interfaces.web.conftest import Town
from tests.interfaces.web.matters.test_in_a_browser import sign_in
from tests.notices.invented import FOUNDED
from tests.table.actions.test_meetings import called, planned
from tests.table.actions.test_meetings import opened as sat_down
from tests.table.world import Table, table

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

__all__ = ["fresh_limits", "sign_in", "table"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SignIn = Callable[[str], None]


@contextmanager
def held_back(page: Page, address: str) -> Iterator[None]:
    """The next answer from an address arrives when the block ends, those after it at once."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        if held:
            route.continue_()
        else:
            held.append(route)

    page.route(address, hold)
    yield
    # What was done in the block is done before the answer comes.
    for _ in range(100):
        if held:
            break
        page.wait_for_timeout(50)
    held[0].continue_()


def test_filters_that_are_typed_while_the_list_comes_are_not_lost(
    page: Page, live_server: LiveServer, town: Town
) -> None:
    page.goto(f"{live_server.url}/groups/")
    name = page.locator("#field-name")
    with held_back(page, "**/groups/?*"):
        page.locator("#field-kind").select_option("commission")
        name.focus()
        page.keyboard.type("Lanting")
    page.wait_for_url("**kind=commission**")
    expect(name).to_have_value("Lanting")
    expect(name).to_be_focused()
    page.keyboard.press("Tab")
    page.wait_for_url("**name=Lanting**")


def test_the_keyboard_stays_on_a_button_that_has_no_id(
    page: Page, live_server: LiveServer, town: Town
) -> None:
    page.goto(f"{live_server.url}/groups/")
    button = page.locator(".filters-buttons button")
    with held_back(page, "**/groups/?*"):
        page.locator("#field-horizon").select_option("permanent")
        button.focus()
    page.wait_for_url("**horizon=permanent**")
    expect(page.locator("table.rows tbody tr")).to_have_count(1)
    expect(button).to_be_focused()


@pytest.fixture
def agenda(
    page: Page, live_server: LiveServer, table: Table, fresh_limits: None, sign_in: SignIn
) -> Page:
    """The agenda of a meeting with three points, as the office arranges it."""
    meeting = planned(table)
    for title in ("Budget", "Staff", "Other business"):
        put_on_agenda(meeting=meeting, title=title, actor=table.actor("office"))
    sign_in("office")
    page.goto(f"{live_server.url}/meetings/{meeting.address}/agenda/")
    return page


def points(page: Page) -> list[str]:
    return [each.strip() for each in page.locator(".meeting-point-title").all_inner_texts()]


def test_a_point_is_moved_twice_by_keys_that_do_not_wait(agenda: Page) -> None:
    down = agenda.get_by_role("button", name="Move “Budget” down")
    down.focus()
    with held_back(agenda, "**/agenda/"):
        agenda.keyboard.press("Enter")
        agenda.keyboard.press("Enter")
    # At the end the button is off, and its neighbour takes the keyboard.
    expect(agenda.locator(".meeting-point-title").nth(2)).to_contain_text("Budget")
    expect(down).to_be_disabled()
    expect(agenda.get_by_role("button", name="Move “Budget” up")).to_be_focused()
    agenda.reload()
    assert points(agenda) == ["Staff", "Other business", "Budget"]


def test_minutes_and_words_that_are_typed_while_the_agenda_comes_are_kept(agenda: Page) -> None:
    with held_back(agenda, "**/agenda/"):
        agenda.get_by_role("button", name="Move “Budget” down").press("Enter")
        agenda.get_by_label("Minutes for “Staff”").fill("40")
        agenda.get_by_label("What it is about").focus()
        agenda.keyboard.type("Pumps")
    expect(agenda.get_by_text("70 of")).to_be_visible()
    expect(agenda.get_by_label("What it is about")).to_have_value("Pumps")
    expect(agenda.get_by_label("What it is about")).to_be_focused()
    agenda.reload()
    expect(agenda.get_by_label("Minutes for “Staff”")).to_have_value("40")
    assert points(agenda) == ["Staff", "Budget", "Other business"]


def test_the_keyboard_is_not_called_back_from_where_it_went(agenda: Page) -> None:
    with held_back(agenda, "**/agenda/"):
        agenda.get_by_role("button", name="Move “Budget” down").press("Enter")
        agenda.get_by_role("button", name="Take “Staff” off the agenda").focus()
    expect(agenda.locator(".meeting-point-title").first).to_contain_text("Staff")
    agenda.wait_for_function("() => !document.querySelector('[data-arranging][data-focus]')")
    expect(agenda.get_by_role("button", name="Take “Staff” off the agenda")).to_be_focused()


def test_who_is_there_is_noted_of_two_at_once(
    page: Page, live_server: LiveServer, table: Table, fresh_limits: None, sign_in: SignIn
) -> None:
    meeting = sat_down(table, called(table))
    sign_in("office")
    page.goto(f"{live_server.url}/meetings/{meeting.address}/hold/")

    def present(name: str) -> None:
        group = page.get_by_role("group", name=name)
        expect(group.get_by_role("button", name="present")).to_have_attribute(
            "aria-pressed", "true"
        )

    with held_back(page, "**/presence/**"):
        for name in ("Leader Moss", "Water Moss"):
            page.get_by_role("group", name=name).get_by_role("button", name="present").click()
        present("Water Moss")
    present("Leader Moss")
    present("Water Moss")


def test_a_button_that_is_pressed_while_a_draft_is_kept_does_its_deed(
    page: Page, live_server: LiveServer, transactional_db: None
) -> None:
    set_up_installation(actor=SYSTEM)
    paper = receive_document(name="n.txt", media="text", draft=read_text(FOUNDED), actor=SYSTEM)
    page.goto(f"{live_server.url}/notices/{paper.address}/")
    number = page.locator('[name="number"]')
    seats = page.get_by_role("button", name="Add a seat", exact=True)
    before = page.locator('input[name^="seats."][name$=".person"]').count()
    with held_back(page, f"**/notices/{paper.address}/"):
        with page.expect_request(lambda request: request.method == "POST"):
            number.fill("云政办发〔2019〕21号")
            number.press("Tab")
        seats.press("Enter")
    expect(page.locator('input[name^="seats."][name$=".person"]')).to_have_count(before + 1)
    expect(number).to_have_value("云政办发〔2019〕21号")
