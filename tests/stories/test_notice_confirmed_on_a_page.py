"""The journey from a notice to a group on the pages, in a real browser: read, corrected, asked,
entered, withdrawn; by two people at once, by keyboard, on a phone, without scripts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from crosscut.foundation.actor import SYSTEM
from crosscut.notices.actions.documents import receive_document
from crosscut.notices.models import Document, DocumentState
from crosscut.notices.reading import read_text
from crosscut.register.actions.installation import set_up_installation
from crosscut.register.models import Group
from tests.interfaces.web.accessibility import violations
from tests.interfaces.web.test_in_a_browser import choose_language, whatever_the_status
from tests.notices.entering import enter, seats_on
from tests.notices.invented import FOUNDED, WHOLE_LIST

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def register(transactional_db: None) -> None:
    set_up_installation(actor=SYSTEM)


def receive(text: str = FOUNDED) -> Document:
    return receive_document(name="n.txt", media="text", draft=read_text(text), actor=SYSTEM)


def saved(page: Page, version: int) -> None:
    """Wait until the page holds a version of the paper, or one after it: it is kept by itself."""
    page.wait_for_function(
        "(version) => Number(document.querySelector('[name=version]')?.value) >= version",
        arg=version,
    )


def test_from_a_notice_to_a_group_and_back(
    page: Page, live_server: LiveServer, tmp_path: Path
) -> None:
    enter(FOUNDED)
    file = tmp_path / "list.txt"
    file.write_text(WHOLE_LIST.replace("江　渡", "江　度"), encoding="utf-8")
    page.goto(f"{live_server.url}/notices/new/")
    page.set_input_files("#files", file)
    page.get_by_role("button", name="Read it").click()
    page.wait_for_selector("form[data-draft]")
    page.wait_for_load_state()

    # What was read lights its words in the text, and words lead to their field.
    seat = page.locator('input[name="seats.5.person"]')
    seat.focus()
    lit = page.locator(".read.is-lit-most")
    assert "".join(lit.all_inner_texts()).replace("\u3000", "") == "江度"
    page.locator(".read-person", has_text="方知远").click()
    page.wait_for_function("() => document.activeElement.name === 'seats.2.person'")

    # A correction is kept in the background, and the field keeps the keyboard.
    seat.fill("江渡")
    seat.press("Tab")
    saved(page, 2)
    assert Document.objects.get(state="waiting").draft_form["seats"][5]["person"] == "江渡"
    assert "江度" in page.locator(".turns").inner_text()

    # A row is added, filled and moved by keyboard.
    page.get_by_role("button", name="Add a seat", exact=True).press("Enter")
    page.wait_for_selector('input[name="seats.6.person"]')
    page.locator('input[name="seats.6.person"]').fill("新来人")
    page.locator('input[name="seats.6.post"]').fill("市旅游局局长")
    page.get_by_role("button", name="Move seat 7 up", exact=True).press("Enter")
    page.wait_for_function(
        "() => document.querySelector('[name=\"seats.5.person\"]')?.value === '新来人'"
    )

    # Who held the post is asked, and answered.
    question = page.locator(".open-questions a").first
    assert "苏禾" in question.inner_text()
    question.click()
    page.keyboard.press("ArrowDown")
    page.get_by_role("button", name="Save corrections").click()
    saved(page, 3)
    expect(page.locator(".open-questions")).to_be_hidden()

    page.get_by_role("button", name="Enter in the register").click()
    page.wait_for_selector(".settled-groups")
    group = Group.objects.get()
    seated = {person for _, person, _ in seats_on(group, "2020-10-01")}
    assert seated == {"林望川", "纪晚晴", "方知远", "贺岚", "唐一舟", "新来人", "江渡"}
    page.get_by_role("link", name="Withdraw it again").click()
    page.locator("#reason").fill("the wrong list")
    page.get_by_role("button", name="Withdraw it").click()
    page.wait_for_selector(".notice")
    assert ("deputy", "苏禾", "市文化局局长") in seats_on(group, "2020-10-01")


@pytest.mark.thorough
def test_two_people_at_one_draft(page: Page, chromium: Browser, live_server: LiveServer) -> None:
    paper = receive()
    address = f"{live_server.url}/notices/{paper.address}/"
    page.route("**/*", whatever_the_status)
    page.goto(address)
    context = chromium.new_context(locale="en")
    other = context.new_page()
    other.goto(address)
    other.locator('[name="number"]').fill("云政办发〔2019〕21号")
    other.locator('[name="number"]').press("Tab")
    saved(other, 2)
    page.locator('[name="group"]').fill("云溪市古桥领导小组")
    page.locator('[name="group"]').press("Tab")
    page.wait_for_selector("[data-refused]")
    assert "云政办发〔2019〕21号" in page.locator("[data-refused]").inner_text()
    expect(page.locator('[name="group"]')).to_have_value("云溪市古桥领导小组")
    expect(page.locator('[name="number"]')).to_have_value("云政办发〔2019〕21号")
    page.get_by_role("button", name="Save corrections").click()
    saved(page, 3)
    page.get_by_role("button", name="Enter in the register").click()
    page.wait_for_selector(".settled-groups")
    other.route("**/*", whatever_the_status)
    other.get_by_role("button", name="Enter in the register").click()
    other.wait_for_selector("text=Somebody else was faster")
    assert Group.objects.count() == 1
    for each in (other, page):
        # What is still being answered would be answered by a route that is gone.
        each.wait_for_load_state("networkidle")
        each.unroute_all(behavior="ignoreErrors")
    context.close()


def test_a_lost_connection_loses_nothing_that_was_typed(
    chromium: Browser, live_server: LiveServer
) -> None:
    paper = receive()
    context = chromium.new_context(locale="en")
    page = context.new_page()
    page.goto(f"{live_server.url}/notices/new/")
    page.locator("#text").fill("typed with care")
    page.wait_for_function("() => window.htmx")
    context.set_offline(True)
    page.get_by_role("button", name="Read it").click()
    page.wait_for_selector("[data-lost]:not([hidden])")
    expect(page.locator("#text")).to_have_value("typed with care")
    context.set_offline(False)
    page.goto(f"{live_server.url}/notices/{paper.address}/")
    context.set_offline(True)
    page.locator('[name="number"]').fill("甲〔2019〕1号")
    page.locator('[name="number"]').press("Tab")
    page.wait_for_selector("[data-lost]:not([hidden])")
    context.set_offline(False)
    page.get_by_role("button", name="Save corrections").click()
    saved(page, 2)
    context.close()
    paper.refresh_from_db()
    assert paper.draft_form["number"] == "甲〔2019〕1号"


@pytest.mark.thorough
def test_it_works_without_scripts(chromium: Browser, live_server: LiveServer) -> None:
    context = chromium.new_context(java_script_enabled=False, locale="en")
    page = context.new_page()
    page.goto(f"{live_server.url}/notices/new/")
    page.locator("#text").fill(FOUNDED)
    page.get_by_role("button", name="Read it").click()
    page.get_by_role("button", name="Take seat 6 out", exact=True).click()
    page.locator('[name="group"]').fill("云溪市古桥领导小组")
    page.get_by_role("button", name="Save corrections").click()
    assert "nobody has corrected it" not in page.locator(".draft-state").inner_text()
    page.get_by_role("button", name="Enter in the register").click()
    page.get_by_role("link", name="云溪市古桥领导小组", exact=True).click()
    assert "林望川" in page.content()
    assert "宋佩兰" not in page.content()
    context.close()
    assert Document.objects.get().state == DocumentState.ENTERED


@pytest.mark.parametrize("code", ["en", "zh-hans"])
@pytest.mark.thorough
def test_axe_finds_no_violation_and_nothing_is_wider_than_a_phone(
    page: Page, live_server: LiveServer, code: str
) -> None:
    entered = enter(FOUNDED).document
    waiting = receive(WHOLE_LIST)
    page.goto(live_server.url)
    choose_language(page, code)
    found: dict[str, list[str]] = {}
    wide = {}
    for path in (
        "/notices/",
        "/notices/new/",
        f"/notices/{waiting.address}/",
        f"/notices/{waiting.address}/rehearsal/",
        f"/notices/{waiting.address}/withdrawal/",
        f"/notices/{entered.address}/",
        f"/notices/{entered.address}/withdrawal/",
    ):
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(live_server.url + path)
        page.wait_for_load_state("networkidle")
        for violation in violations(page, language=code):
            nodes = [node["html"][:160] for node in violation["nodes"][:3]]
            found[f"{path} {violation['id']}"] = nodes
        page.set_viewport_size({"width": 375, "height": 800})
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > 375:
            wide[path] = width
    assert not found
    assert not wide
