"""A review session in a real browser: by the keyboard, on a phone, in both lights and languages."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from crosscut.foundation import clock
from crosscut.foundation.identifier import encode
from crosscut.supervision.actions.reviews.agenda import call_guest, comment_on_item
from crosscut.supervision.actions.reviews.ruling import answer_ruling
from crosscut.supervision.models import Review, Ruling
from tests.interfaces.web.accessibility import violations
from tests.interfaces.web.directives.test_directive_in_a_browser import (
    PHONE,
    WIDE,
    SignIn,
    signs_in,
)
from tests.supervision.decided import issued
from tests.supervision.reviewed import called, closed, concern, drafted, monthly
from tests.supervision.under_way import brought
from tests.table.world import Table, table, vocabulary

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["signs_in", "table", "vocabulary"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

#: Where somebody wants to look at the pages.
PICTURES = os.environ.get("CROSSCUT_PICTURES", "")


def reviewed(table: Table) -> Review:
    """A review that was held three weeks ago, and the next one, called."""
    office, today = table.actor("office"), clock.today()
    with clock.business_day(today - timedelta(40)):
        monthly(table)
        for task in ("Replace the pumps of the east bank", "Dredge the mouth of the river"):
            brought(table, "begin", issued(table, task=task, due=clock.today() + timedelta(5)))
        concern(table)
    with clock.business_day(today - timedelta(25)):
        closed(table)
        ruling = Ruling.objects.order_by("pk")[0]
    answer_ruling(
        ruling=ruling, outcome="carried out", answer="All twenty run", actor=table.actor("liaison")
    )
    review = drafted(table)
    first = review.items.order_by("ordinal")[0]
    comment_on_item(item=first, text="The crane comes on Friday.", actor=office)
    call_guest(item=first, person=table.people["expert"], actor=office)
    return called(table, review)


def test_a_session_is_held_by_the_keyboard(
    page: Page, live_server: LiveServer, table: Table, signs_in: SignIn
) -> None:
    review = reviewed(table)
    signs_in("leader")
    page.goto(f"{live_server.url}/reviews/{review.address}/")
    page.get_by_role("button", name="Begin the session").focus()
    page.keyboard.press("Enter")
    page.get_by_text("The session has begun.").wait_for()
    expect(page.get_by_role("heading", name="What we ruled, and what became of it")).to_be_visible()
    for number in range(review.items.count()):
        opens = page.locator("summary", has_text="Enter the ruling").first
        opens.focus()
        page.keyboard.press("Enter")
        form = page.locator("form", has=page.get_by_label("What is ruled")).first
        form.get_by_label("What is ruled").fill(f"Done by Friday, {number}")
        form.get_by_label("Until when").fill((clock.today() + timedelta(9)).isoformat())
        form.get_by_role("button", name="Enter the ruling").press("Enter")
        page.get_by_text(f"Done by Friday, {number}").first.wait_for()
    page.get_by_role("button", name="Close the session").press("Enter")
    page.get_by_text("The session is closed.").wait_for()
    review.refresh_from_db()
    assert review.state == "closed"
    assert Ruling.objects.filter(item__review=review).count() == review.items.count()


def test_a_list_of_what_has_stalled_is_put_right_and_entered(
    page: Page, live_server: LiveServer, table: Table, signs_in: SignIn, tmp_path: Path
) -> None:
    head = "类别,名称,责任单位,停滞日期,依据,截至日期,金额,币种\n"
    good = "项目,The footbridge,Health Bureau,2026-01-05,Letter no. 7,2026年1月20日,250000000,CNY\n"
    wrong, right = tmp_path / "wrong.csv", tmp_path / "right.csv"
    wrong.write_text(
        f"{head}{good}项目,A weir,Nowhere Bureau,soon,,2026-01-20,,\n", encoding="utf-8"
    )
    right.write_text(head + good, encoding="utf-8")
    signs_in("office")
    page.goto(f"{live_server.url}/concerns/")
    page.get_by_role("link", name="Take a list").click()
    page.get_by_label("File", exact=True).set_input_files(wrong)
    page.get_by_role("button", name="Check the file").press("Enter")
    expect(page.get_by_text("3 problems keep the file from being entered.")).to_be_visible()
    expect(page.get_by_role("cell", name="C3")).to_be_visible()
    for size in (WIDE, PHONE):
        page.set_viewport_size(size)
        assert violations(page) == []
        if PICTURES:
            page.screenshot(path=f"{PICTURES}/list-{size['width']}.png", full_page=True)
    with page.expect_download() as saved:
        page.get_by_role("link", name="The file with the problems beside their cells").click()
    assert saved.value.suggested_filename == "wrong-problems.xlsx"
    page.get_by_role("link", name="Take it again").click()
    expect(page.get_by_role("heading", name="Columns of the file")).to_be_visible()
    assert violations(page) == []
    if PICTURES:
        page.screenshot(path=f"{PICTURES}/list-give.png", full_page=True)
    page.get_by_label("File", exact=True).set_input_files(right)
    page.get_by_role("button", name="Check the file").press("Enter")
    expect(page.get_by_text("Nothing is wrong. 1 row would be entered.")).to_be_visible()
    page.get_by_role("button", name="Enter all of them").press("Enter")
    expect(page.get_by_text("1 row was entered.")).to_be_visible()
    page.get_by_role("link", name="The footbridge").click()
    page.get_by_role("link", name="Put right what is said of it").click()
    page.get_by_label("What holds it").fill("The permit")
    page.get_by_role("button", name="Put it right").press("Enter")
    expect(page.get_by_text("It is put right.")).to_be_visible()
    expect(page.get_by_text("The permit", exact=True)).to_be_visible()


@pytest.mark.one_of(4)
@pytest.mark.parametrize("light", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_pages_are_for_everybody(
    page: Page, live_server: LiveServer, table: Table, signs_in: SignIn, light: str, language: str
) -> None:
    review = reviewed(table)
    group = encode(table.group.pk)
    project = review.items.get(directive=None).concern
    assert project is not None
    signs_in("office")
    cookies = [
        {"name": name, "value": value, "url": live_server.url}
        for name, value in (("django_language", language), ("light", light))
    ]
    page.context.add_cookies(cookies)  # type: ignore[arg-type]
    page.emulate_media(color_scheme=light)  # type: ignore[arg-type]
    pages = {
        "list": "/reviews/",
        "review": f"/reviews/{review.address}/",
        "session": f"/reviews/{review.address}/session/",
        "series": f"/groups/{group}/reviews/",
        "concerns": "/concerns/",
        "concern": f"/concerns/{project.address}/",
        "enter": f"/groups/{group}/concerns/",
        "correct": f"/concerns/{project.address}/correct/",
        "import": f"/groups/{group}/concerns/import/",
        "ruling": f"/rulings/{Ruling.objects.all()[0].address}/",
    }
    for size_name, size in (("desk", WIDE), ("phone", PHONE)):
        page.set_viewport_size(size)
        for name, at in pages.items():
            page.goto(live_server.url + at)
            if PICTURES:
                path = f"{PICTURES}/{name}-{size_name}-{light}-{language}.png"
                page.screenshot(path=path, full_page=True)
            assert violations(page, light=light, language=language) == [], name
            wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            assert wide <= 0, name
