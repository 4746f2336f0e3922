"""Inspections in a real browser: nothing that axe finds wrong, at a desk and on a phone, in both
lights and languages; the map, by pointer and by keys; a photograph at the place, on a phone."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from crosscut.supervision.models import Finding, Inspection, Photograph
from crosscut.supervision.rules.terms import Tick
from tests.access.owners import fresh_limits
from tests.interfaces.web.accessibility import violations
from tests.interfaces.web.matters.test_in_a_browser import OPEN_ALL, PHONE, sign_in
from tests.supervision.inspected import (
    begun,
    checklist,
    drawn,
    found,
    photograph,
    planned,
    reported,
    ticked,
)
from tests.table.world import Table, table, vocabulary

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["fresh_limits", "sign_in", "table", "vocabulary"]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("fresh_limits"),
]

HERE: dict[str, Any] = {"latitude": Decimal("22.5431"), "longitude": Decimal("114.0579")}


def in_all_states(table: Table) -> tuple[Inspection, Inspection]:
    """One that goes on, and one that is reported with findings."""
    kept = checklist(table, lines=["The pumps run", "The log is kept", "The gate closes"])
    going_on = begun(table, planned(table, checklist=kept, **HERE))
    found(table, going_on, photographs=[photograph()], caption="Pump 2 without a belt")
    done = begun(table, planned(table, "health", subject="Stretchers", checklist=kept, **HERE))
    found(table, done, severity="grave", text="Ten stretchers are missing",
          latitude=Decimal("22.6"), longitude=Decimal("114.1"),
          photographs=[photograph(), photograph("b.jpg", "maroon")],
          caption="The store")  # fmt: skip
    found(table, done, severity="minor", text="The list is of last year")
    return going_on, reported(table, ticked(table, done, Tick.YES))


def _shot(page: Page, name: str) -> None:
    folder = os.environ.get("CROSSCUT_SHOTS")
    if folder:
        page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)


def test_the_pages_have_nothing_that_axe_finds_wrong(
    page: Page, live_server: LiveServer, table: Table, sign_in: Callable[[str], None]
) -> None:
    going_on, done = in_all_states(table)
    sign_in("office")
    pages = {
        "list": "/inspections/?state=all",
        "plan": "/inspections/plan/",
        "going-on": f"/inspections/{going_on.address}/",
        "done": f"/inspections/{done.address}/",
        "correct": f"/findings/{Finding.objects.filter(inspection=done)[0].address}/correct/",
        "checklists": f"/groups/{table.group.address}/checklists/",
        "no-checklists": "/inspections/checklists/",
    }
    for name, path in pages.items():
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(live_server.url + path)
        page.evaluate(OPEN_ALL)
        page.wait_for_timeout(300)
        assert violations(page) == [], name
        _shot(page, f"{name}-desk")
        page.set_viewport_size(PHONE)
        assert violations(page) == [], name
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        _shot(page, f"{name}-phone")


@pytest.mark.thorough
def test_in_the_dark_and_in_chinese(
    page: Page, live_server: LiveServer, table: Table, sign_in: Callable[[str], None]
) -> None:
    going_on, done = in_all_states(table)
    sign_in("office")
    page.emulate_media(color_scheme="dark")
    cookies = [
        {"name": name, "value": value, "url": live_server.url}
        for name, value in (("django_language", "zh-hans"), ("light", "dark"))
    ]
    page.context.add_cookies(cookies)  # type: ignore[arg-type]
    for each in (going_on, done):
        page.goto(f"{live_server.url}/inspections/{each.address}/")
        page.evaluate(OPEN_ALL)
        page.wait_for_timeout(300)
        assert "督查" in page.inner_text("main")
        assert violations(page, light="dark") == []
        _shot(page, f"dark-{each.state.replace(' ', '-')}")


def test_the_map_shows_and_chooses_places_and_asks_no_other_host(
    page: Page, live_server: LiveServer, table: Table, sign_in: Callable[[str], None]
) -> None:
    going_on, done = in_all_states(table)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.add_init_script(
        "window.broken = [];"
        "document.addEventListener('securitypolicyviolation', e => broken.push(e.blockedURI))"
    )
    sign_in("office")
    page.goto(f"{live_server.url}/inspections/{done.address}/")
    page.wait_for_selector(".spot-map .map-pin")
    expect(page.locator(".spot-map .map-pin")).to_have_count(2)
    expect(page.locator(".map-land").first).to_be_attached()
    assert page.evaluate("window.broken") == []
    page.goto(f"{live_server.url}/inspections/{going_on.address}/")
    page.get_by_text("Take down a finding").first.click()
    page.get_by_role("button", name="Choose on the map").click()
    chooser = page.locator(".spot-tools .spot-map")
    chooser.wait_for()
    page.wait_for_selector(".spot-tools .map-land")
    field = page.locator("[name=spot]").first
    chooser.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(field).to_have_value(re.compile(r"^-?[\d.]+, -?[\d.]+$"))
    first = field.input_value()
    chooser.click(position={"x": 160, "y": 150})
    expect(field).not_to_have_value(first)
    assert page.evaluate("window.broken") == []
    assert {url.split("/")[2] for url in asked if url.startswith("http")} == {
        live_server.url.split("/")[2]
    }


def test_a_finding_is_taken_down_on_a_phone_with_its_place(
    page: Page, live_server: LiveServer, table: Table, sign_in: Callable[[str], None],
    tmp_path: Path,
) -> None:  # fmt: skip
    inspection = begun(table)
    picture = tmp_path / "pump.jpg"
    picture.write_bytes(drawn())
    page.set_viewport_size(PHONE)
    page.context.grant_permissions(["geolocation"], origin=live_server.url)
    page.context.set_geolocation({"latitude": 22.54321, "longitude": 114.05788})
    sign_in("deputy")
    page.goto(f"{live_server.url}/inspections/{inspection.address}/")
    page.get_by_text("Take down a finding").first.click()
    page.fill("[name=text]", "Two pumps stand still")
    page.check("[name=severity][value=grave]")
    page.set_input_files("[name=photographs]", str(picture))
    page.get_by_role("button", name="The place of this device").click()
    page.locator("[data-spot-said]").filter(has_text="22.543210").wait_for()
    assert page.input_value("[name=spot]") == "22.543210, 114.057880"
    page.get_by_role("button", name="Take down a finding").last.click()
    shown = page.locator(".finding img")
    assert shown.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
    finding = Finding.objects.get()
    assert str(finding.latitude) == "22.543210"
    assert Photograph.objects.filter(finding=finding).count() == 1
