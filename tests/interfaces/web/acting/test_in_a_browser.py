"""Acts in a real browser: by keyboard alone, on a phone, in both lights; two people at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.identifier import encode
from crosscut.foundation.record.models import Entry
from crosscut.register.actions.groups import rename_group
from crosscut.register.models import GroupName, Seat
from tests.browser import answered
from tests.interfaces.web.accessibility import violations
from tests.interfaces.web.acting.driving import address
from tests.register.lanting import Lanting, day, lanting, vocabulary

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

__all__ = ["lanting", "vocabulary"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 390, "height": 800}
LOOK, ENTER = "Look at what changes", "Enter in the register"


def whatever_the_status(route: Route) -> None:
    """A refusal is a page too; the browser would complain of its status."""
    answered = route.fetch(max_redirects=0)
    status = answered.status if answered.status < 400 else 200
    route.fulfill(response=answered, status=status)


@pytest.fixture
def visit(page: Page, live_server: LiveServer) -> Iterator[Page]:
    page.route("**/*", whatever_the_status)
    yield page
    page.unroute_all(behavior="ignoreErrors")


@pytest.mark.parametrize(
    ("code", "phone"),
    [("en", False), ("zh-hans", True)],
)
@pytest.mark.thorough
def test_axe_finds_no_violation_in_form_refusal_look_and_message(
    visit: Page, live_server: LiveServer, lanting: Lanting, code: str, phone: bool
) -> None:
    language = {"Accept-Language": "zh-CN" if code == "zh-hans" else "en"}
    visit.set_extra_http_headers(language)
    if phone:
        visit.set_viewport_size({"width": 390, "height": 800})
    found: dict[str, object] = {}

    def note(step: str) -> None:
        for rule in violations(visit, language=code):
            found[f"{step}: {rule['id']}"] = [node["html"][:120] for node in rule["nodes"][:3]]
        if phone:
            wide = visit.evaluate("document.documentElement.scrollWidth")
            assert wide <= PHONE["width"], step

    visit.goto(live_server.url + address(lanting.harbour, "groups", "seat"))
    note("form")
    visit.locator("[name=person]").fill("王")
    visit.locator("#id_person-choices [type=radio]").first.wait_for()
    note("choices")
    visit.locator("[name=period_since]").fill("soon")
    visit.locator("button[name=step]").click()
    visit.locator(".act-wrong").wait_for()
    note("refusal")
    visit.locator("[name=period_since]").fill("2020")
    visit.locator("#id_person-choices [type=radio]").first.check()
    visit.locator("[name=basis-kind][value=none]").check()
    visit.locator("button[name=step]").click()
    visit.locator(".changes").wait_for()
    note("look")
    visit.locator("button[name=step][value=do]").click()
    visit.locator(".written").wait_for()
    visit.locator(".written summary").click()
    note("message")
    visit.locator(".act-menu > summary").first.click()
    note("menu")
    visit.keyboard.press("Escape")
    visit.locator(".act-menu-row > summary").first.click()
    visit.locator(".act-menu-row a.menu-choice").first.wait_for()
    note("menu of a seat")
    entry = Entry.objects.filter(verb="group.renamed").latest("sequence")
    for path in ("/groups/found/", address(lanting.harbour, "groups", "mandate"),
                 address(lanting.harbour, "groups", "end-tie"),
                 f"/record/{encode(entry.reference)}/"):  # fmt: skip
        visit.goto(live_server.url + path)
        note(path)
    assert not found


def test_a_seat_is_filled_by_keyboard_alone_and_undone(
    visit: Page, live_server: LiveServer, lanting: Lanting
) -> None:
    visit.goto(f"{live_server.url}/groups/{lanting.harbour.address}/")
    visit.locator(".act-menu > summary").first.focus()
    visit.keyboard.press("Enter")
    visit.get_by_role("link", name="Fill a seat").focus()
    visit.keyboard.press("Enter")
    visit.locator("[name=role]").wait_for()
    visit.wait_for_load_state()

    visit.locator("[name=tier]").focus()
    visit.keyboard.press("Tab")
    visit.keyboard.type("Adv")
    visit.keyboard.press("Tab")
    visit.keyboard.press("Tab")
    with answered(visit, "wang feng"):
        visit.keyboard.type("wang feng")
    visit.locator("#id_person-choices [type=radio]").first.wait_for()
    visit.keyboard.press("Tab")
    visit.keyboard.press("Space")
    visit.locator("[name=basis-kind]:checked").focus()
    visit.keyboard.press("ArrowUp")
    visit.get_by_role("button", name=LOOK).focus()
    visit.keyboard.press("Enter")
    visit.locator(".changes").wait_for()
    assert not Seat.objects.filter(role="adviser").exists()
    visit.get_by_role("button", name=ENTER).focus()
    visit.keyboard.press("Enter")
    visit.locator(".written").wait_for()

    assert Seat.objects.get(role="adviser").person == lanting.wang
    visit.get_by_role("button", name="Undo").focus()
    visit.keyboard.press("Enter")
    visit.get_by_role("heading", name="Entry undone").wait_for()
    assert Seat.objects.get(role="adviser").standing == "withdrawn"


@pytest.mark.thorough
def test_of_two_people_at_once_the_second_sees_what_the_first_did(
    visit: Page, live_server: LiveServer, lanting: Lanting
) -> None:
    visit.goto(live_server.url + address(lanting.harbour, "groups", "rename"))
    visit.locator("[name='names_en']").fill("Port Commission")
    visit.locator("#id_on").fill("2022")
    visit.get_by_label("No source given").check()
    visit.get_by_role("button", name=LOOK).click()
    visit.locator(".changes").wait_for()
    rename_group(group=lanting.harbour, names={"en": "Sea Board"}, on=day("2020"), actor=SYSTEM)

    visit.get_by_role("button", name=ENTER).click()

    visit.get_by_text("Somebody changed this while you were writing").wait_for()
    table = visit.locator(".act-differences").inner_text()
    assert "Sea Board" in table
    assert "Port Commission" in table
    expect(visit.locator("[name='names_en']")).to_have_value("Port Commission")
    visit.get_by_role("button", name=LOOK).click()
    visit.get_by_role("button", name=ENTER).click()
    visit.locator(".written").wait_for()
    held = GroupName.objects.filter(group=lanting.harbour, script="en", standing="accepted")
    assert list(held.order_by("from_min").values_list("text", flat=True)) == [
        "Harbour Leading Group", "Sea Board", "Port Commission",
    ]  # fmt: skip


@pytest.mark.thorough
def test_without_scripts_one_of_several_is_chosen_after_the_form_was_sent(
    live_server: LiveServer, lanting: Lanting, chromium: object
) -> None:
    from playwright.sync_api import Browser

    from tests.register.lanting import person

    assert isinstance(chromium, Browser)
    person("王峰", distinction="of the port")
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(live_server.url + address(lanting.harbour, "groups", "seat"))
    page.locator("[name=role]").select_option("observer")
    page.locator("[name=person]").fill("王峰")
    page.get_by_label("No source given").check()
    page.get_by_role("button", name=LOOK).click()
    page.get_by_label("of the port").check()
    page.get_by_role("button", name=LOOK).click()
    page.get_by_role("button", name=ENTER).click()
    page.locator(".written").wait_for()
    context.close()
    assert Seat.objects.filter(role="observer", person__distinction="of the port").exists()
