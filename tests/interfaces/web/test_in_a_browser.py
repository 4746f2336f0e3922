"""Pages in a real browser: accessible in both lights and languages, by keyboard, on a phone,
without scripts. The fixture `page` fails on script errors and violations of the policy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

import pytest
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from crosscut.foundation.identifier import encode
from crosscut.register.models import Instrument
from tests.interfaces.web.accessibility import violations
from tests.interfaces.web.conftest import Town

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE, DESK = {"width": 375, "height": 800}, {"width": 1280, "height": 900}


def pages_of(town: Town) -> list[str]:
    """Every page, with a day, with refusals, with nothing."""
    known = town.lanting
    return [
        "/",
        "/groups/",
        "/groups/?level=province",
        "/groups/?sort=-level&column=kind&column=level&rows=200",
        "/groups/?leader=Wang",
        "/groups/?on=2018-13",
        f"/groups/{known.harbour.address}/",
        f"/groups/{known.harbour.address}/?on=2018",
        f"/groups/{town.above.address}/design/",
        "/people/",
        f"/people/{known.wang.address}/",
        "/organisations/",
        f"/organisations/{known.transport.address}/?on=2016",
        "/sources/",
        f"/sources/{encode(known.gazette.pk)}/",
        "/instruments/",
        f"/instruments/{encode(Instrument.objects.get().pk)}/",
        "/years/",
        "/search/?q=港口",
        "/search/?q=nobody",
        "/desk/",
        "/nothing/",
    ]


def whatever_the_status(route: Route) -> None:
    """A refusal is a page too; the browser would complain of its status."""
    route.fulfill(response=route.fetch(), status=200)


@pytest.fixture
def visit(page: Page, live_server: LiveServer) -> Iterator[Page]:
    """The browser's page, at home on the test server."""
    page.route("**/*", whatever_the_status)
    page.goto(f"{live_server.url}/")
    yield page
    page.unroute_all(behavior="ignoreErrors")


def open_whole(page: Page, address: str) -> None:
    """Open a page and wait for the part that it fetches after itself."""
    page.goto(address)
    page.wait_for_function("() => !document.querySelector('[hx-trigger=load]')")


def choose_language(page: Page, code: str) -> None:
    page.locator("details.menu").last.locator("summary").click()
    with page.expect_navigation():
        page.locator(f'button[value="{code}"]').click()


#: With the sources of each fact opened in turn.
WIDEST = """() => [document.body, ...document.querySelectorAll("details")].map((each) => {
    each.open = true;
    const width = document.documentElement.scrollWidth;
    each.open = false;
    return width;
}).reduce((one, other) => Math.max(one, other))"""


@pytest.mark.parametrize("code", ["en", pytest.param("zh-hans", marks=pytest.mark.thorough)])
def test_axe_finds_no_violation_and_no_page_is_wider_than_a_phone(
    visit: Page, live_server: LiveServer, town: Town, code: str
) -> None:
    choose_language(visit, code)
    found, wide = {}, {}
    for path in pages_of(town):
        visit.set_viewport_size(DESK)  # type: ignore[arg-type]
        open_whole(visit, live_server.url + path)
        for violation in violations(visit, language=code):
            nodes = [node["html"][:120] for node in violation["nodes"][:3]]
            found[f"{path} {violation['id']}"] = nodes
        visit.set_viewport_size(PHONE)  # type: ignore[arg-type]
        width = visit.evaluate(WIDEST)
        if width > PHONE["width"]:
            wide[path] = width
    assert not found
    assert not wide


def test_a_page_keeps_its_title_when_it_fetches_a_part_of_another(
    visit: Page, live_server: LiveServer, town: Town
) -> None:
    visit.goto(f"{live_server.url}/groups/{town.above.address}/")
    expect(visit.locator("#findings")).to_be_visible()
    expect(visit).to_have_title(re.compile(f"^{visit.locator('h1').inner_text()} · Crosscut"))


def test_the_system_s_dark_is_followed_until_another_light_is_chosen(
    visit: Page, live_server: LiveServer
) -> None:
    def background() -> str:
        return str(visit.evaluate("getComputedStyle(document.body).backgroundColor"))

    visit.emulate_media(color_scheme="light")
    light = background()
    visit.emulate_media(color_scheme="dark")
    assert background() != light
    visit.locator("details.menu").last.locator("summary").click()
    with visit.expect_navigation():
        visit.locator('button[value="light"]').click()
    assert background() == light


#: How an edge stands out from the ground beside it (WCAG 2.2, 1.4.11; axe looks at texts alone).
EDGE = """(box) => {
    const ground = getComputedStyle(box.closest(".menu-panel")).backgroundColor;
    const bright = (colour) => {
        const canvas = document.createElement("canvas").getContext("2d");
        // An edge may let its ground through.
        for (canvas.fillStyle of [ground, colour]) canvas.fillRect(0, 0, 1, 1);
        const [red, green, blue] = [...canvas.getImageData(0, 0, 1, 1).data].map((part) => {
            const even = part / 255;
            return even <= 0.04045 ? even / 12.92 : ((even + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const [one, other] = [getComputedStyle(box).borderTopColor, ground].map(bright);
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}"""


@pytest.mark.parametrize("light", ["light", "dark"])
def test_the_edge_of_a_box_to_tick_is_seen(
    visit: Page, live_server: LiveServer, town: Town, light: Literal["light", "dark"]
) -> None:
    visit.emulate_media(color_scheme=light)
    visit.goto(f"{live_server.url}/groups/")
    visit.get_by_text("Columns and order").click()
    box = visit.locator(".list-menu[open] input[type=checkbox]:not(:checked)").first
    expect(box).to_be_visible()
    assert box.evaluate(EDGE) >= 3


def test_paper_is_white_also_for_who_reads_in_the_dark(
    visit: Page, live_server: LiveServer, town: Town
) -> None:
    group = f"{live_server.url}/groups/{town.lanting.harbour.address}/"
    visit.goto(group)
    seat = visit.locator(".seat").first

    def lightness() -> list[int]:
        """Of a seat's ground and of its ink, from 0 to 255."""
        return [
            int(seat.evaluate(f"(it) => getComputedStyle(it).{what}.match(/\\d+/)[0]"))
            for what in ("backgroundColor", "color")
        ]

    def is_legible_on_paper() -> bool:
        ground, ink = lightness()
        return ground > 240 and ink < 60

    # As the system is, and as somebody chose.
    visit.emulate_media(color_scheme="dark")
    assert not is_legible_on_paper()
    visit.emulate_media(color_scheme="dark", media="print")
    assert is_legible_on_paper()
    visit.emulate_media(color_scheme="light", media="screen")
    visit.goto(f"{live_server.url}/")
    visit.locator("details.menu").last.locator("summary").click()
    with visit.expect_navigation():
        visit.locator('button[value="dark"]').click()
    visit.goto(group)
    assert not is_legible_on_paper()
    visit.emulate_media(media="print")
    assert is_legible_on_paper()
    # What one presses says nothing on paper.
    expect(visit.locator("main .btn").filter(visible=True)).to_have_count(0)


FOCUSABLE = """() => [...document.querySelectorAll("a[href], button, input, select, summary")]
    .filter((each) => each.type !== "hidden" && each.checkVisibility({visibilityProperty: true}))
    .length"""
NUMBER_FOCUSED = """() => {
    const all = [...document.querySelectorAll("a[href], button, input, select, summary")];
    return all.indexOf(document.activeElement);
}"""


def test_the_keyboard_reaches_everything_in_the_order_of_the_page(
    visit: Page, live_server: LiveServer, town: Town
) -> None:
    for path in (f"/groups/{town.lanting.harbour.address}/", "/groups/"):
        open_whole(visit, live_server.url + path)
        expected = visit.evaluate(FOCUSABLE)
        reached = []
        for _ in range(expected):
            visit.keyboard.press("Tab")
            reached.append(visit.evaluate(NUMBER_FOCUSED))
        assert len(set(reached)) == expected
        assert reached == sorted(reached)


def test_sources_open_and_close_by_keyboard(
    visit: Page, live_server: LiveServer, town: Town
) -> None:
    visit.goto(f"{live_server.url}/groups/{town.lanting.harbour.address}/")
    mark = visit.locator(".seating details.cited").first
    mark.locator("summary").focus()
    visit.keyboard.press("Enter")
    expect(mark.locator(".cited-panel")).to_be_visible()
    visit.keyboard.press("Escape")
    expect(mark.locator(".cited-panel")).to_be_hidden()
    assert visit.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_a_slash_goes_to_the_search_and_g_with_a_letter_to_a_room(
    visit: Page, live_server: LiveServer
) -> None:
    visit.keyboard.press("/")
    assert visit.evaluate("document.activeElement.id") == "search"
    visit.keyboard.press("g")
    expect(visit.locator("#search")).to_have_value("g")
    visit.goto(f"{live_server.url}/")
    visit.keyboard.press("g")
    visit.keyboard.press("p")
    visit.wait_for_url("**/people/")


def test_a_chosen_filter_narrows_the_list_at_once_and_is_in_the_address(
    visit: Page, live_server: LiveServer, town: Town
) -> None:
    visit.goto(f"{live_server.url}/groups/")
    visit.locator("#field-horizon").select_option("permanent")
    visit.wait_for_url("**horizon=permanent**")
    rows = visit.locator("table.rows tbody tr")
    expect(rows).to_have_count(1)
    assert "Lanting Economic Commission" in rows.first.inner_text()


def test_everything_works_without_scripts(
    chromium: Browser, live_server: LiveServer, town: Town
) -> None:
    context = chromium.new_context(java_script_enabled=False, locale="en")
    page = context.new_page()
    page.goto(f"{live_server.url}/groups/")
    page.locator("#field-horizon").select_option("medium_term")
    page.get_by_role("button", name="Filter").click()
    page.get_by_role("link", name="Harbour Leading Group").click()
    page.locator(".seating details.cited summary").first.click()
    expect(page.locator(".seating .cited-panel").first).to_be_visible()
    page.get_by_role("link", name="What the checks find in this group").click()
    assert page.url.endswith("/design/")
    page.locator(".day-control summary").click()
    page.locator("#day-frame").fill("2016")
    page.locator(".day-control button").click()
    expect(page.locator(".day-band")).to_be_visible()
    page.locator("details.menu").last.locator("summary").click()
    page.locator('button[value="zh-hans"]').click()
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")
    assert page.url.endswith("?on=2016")
    context.close()
