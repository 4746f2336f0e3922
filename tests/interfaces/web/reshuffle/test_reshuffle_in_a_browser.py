"""A reshuffle in a real browser, from the person's page to its undo; both lights, on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from pytest_django.live_server_helper import LiveServer

from crosscut.foundation.identifier import encode
from crosscut.register.models import Seat, Tenure
from tests.interfaces.web.accessibility import violations
from tests.interfaces.web.acting.driving import address
from tests.register.lanting import Lanting, lanting, person, vocabulary

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

__all__ = ["lanting", "vocabulary"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


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


@pytest.mark.thorough
def test_one_person_moves_and_another_follows_from_the_page_of_the_person_to_undo(
    visit: Page, live_server: LiveServer, lanting: Lanting
) -> None:
    visit.goto(f"{live_server.url}/people/{lanting.wang.address}/")
    visit.get_by_role("link", name="Reshuffle").click()
    visit.locator("#id_on").fill("2019-06-01")
    visit.get_by_role("button", name="Show what follows").click()

    # The leader's seat would be left empty: it is named, and nothing is entered as it is.
    visit.get_by_text("1 seat needs a decision").wait_for()
    visit.locator("[name=basis-kind][value=none]").check()
    visit.get_by_role("button", name="Enter in the register").click()
    visit.locator(".act-wrong").wait_for()
    assert Tenure.objects.get(post=lanting.mayor).period.ongoing

    # Somebody takes the post: the seat goes with it.
    visit.get_by_role("button", name="Add a person").click()
    # What is typed before the scripts are there is looked up by nobody.
    visit.wait_for_load_state()
    visit.locator("[name=m1-person]").fill("曾二")
    visit.locator("#id_m1-person-choices [type=radio]").first.wait_for()
    visit.locator("[name=m1-post]").fill("市长")
    visit.locator("#id_m1-post-choices [type=radio]").first.wait_for()
    visit.get_by_role("button", name="Show").click()
    visit.get_by_text("goes to who takes the post").wait_for()
    row = visit.locator(".reshuffle-plan tbody tr").first
    assert "王峰" in row.locator("td").nth(0).inner_text()
    assert "曾二" in row.locator("td").nth(1).inner_text()
    visit.locator("[name=basis-kind][value=none]").check()
    visit.get_by_role("button", name="Enter in the register").click()

    visit.locator(".written").wait_for()
    held = {row.person: row.period.until_text for row in Tenure.objects.filter(post=lanting.mayor)}
    assert held == {lanting.wang: "2019-06-01", lanting.zeng: "ongoing"}
    visit.goto(f"{live_server.url}/groups/{lanting.harbour.address}/")
    assert "曾二" in visit.locator(".seat").first.inner_text()
    visit.go_back()
    visit.locator(".written").get_by_role("button", name="Undo").click()
    visit.locator(".written").wait_for()
    assert Tenure.objects.get(post=lanting.mayor, standing="accepted").person == lanting.wang


@pytest.mark.parametrize(
    ("language", "phone"),
    [("en", False), ("zh-CN", True)],
)
@pytest.mark.thorough
def test_axe_finds_no_violation_on_the_pages_of_reshuffles_duplicates_and_corrections(
    visit: Page, live_server: LiveServer, lanting: Lanting, language: str, phone: bool
) -> None:
    visit.set_extra_http_headers({"Accept-Language": language})
    if phone:
        visit.set_viewport_size({"width": 390, "height": 800})
    found: dict[str, object] = {}

    def note(step: str) -> None:
        for violation in violations(visit, language=language):
            nodes = [node["html"][:120] for node in violation["nodes"][:3]]
            found[f"{step}: {violation['id']}"] = nodes
        wide = visit.evaluate("document.documentElement.scrollWidth")
        if phone and wide > 390:
            found[f"{step}: wide"] = wide

    visit.goto(f"{live_server.url}/reshuffle/?person={lanting.wang.address}")
    note("lines")
    visit.locator("button[value=look]").click()
    visit.locator(".reshuffle-plan").wait_for()
    note("what follows")
    visit.locator("button[value=do]").click()
    visit.locator("[aria-invalid=true], .wrong").first.wait_for()
    note("refusal")
    visit.goto(f"{live_server.url}/reshuffle/?person={lanting.zeng.address}")
    visit.locator("[name=m0-post]").fill("市长")
    visit.locator("button[value=look]").click()
    visit.locator(".reshuffle-holder").wait_for()
    note("a post that is held")

    twin = person("王峰", distinction="born 1961")
    seat = Seat.objects.filter(group=lanting.harbour, role="member").first()
    for path in (
        "/duplicates/",
        f"/duplicates/person/{lanting.wang.address}/{twin.address}/",
        f"{address(lanting.wang, 'people', 'duplicate')}?duplicate={twin.address}",
        address(seat, "facts", "correct"),
        address(seat, "facts", "withdraw"),
        f"/facts/{encode(seat.pk if seat else 0)}/acts/",
    ):
        visit.goto(live_server.url + path)
        note(path)
    assert not found
