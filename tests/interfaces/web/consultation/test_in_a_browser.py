"""Two rounds of one matter in a real browser, and its pages for everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from crosscut.table.models import Matter, Position
from tests.access.owners import fresh_limits
from tests.interfaces.web.accessibility import violations
from tests.interfaces.web.matters.test_in_a_browser import (
    OPEN_ALL,
    PHONE,
    SignIn,
    opened,
    place,
    send,
    sign_in,
)
from tests.table.actions.test_positions import DRAFT, asked, consulted, takes
from tests.table.actions.test_voting import called, votes
from tests.table.world import Table, table, vocabulary

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["fresh_limits", "sign_in", "table", "vocabulary"]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("fresh_limits"),
]


@pytest.mark.thorough
def test_an_objection_with_a_change_becomes_an_agreement_in_the_second_round(
    page: Page, live_server: LiveServer, table: Table, sign_in: SignIn
) -> None:
    matter = consulted(table, asks=("roads", "water"))
    takes(table, matter, "water", "support")
    here = f"{live_server.url}/matters/{matter.address}/"

    sign_in("roads")
    page.goto(f"{live_server.url}/requests/")
    page.get_by_role("link", name=matter.title).click()
    page.get_by_label("We object").check()
    page.get_by_label("Reason", exact=True).fill("June comes before the budget.")
    page.get_by_label("The draft text, as you would have it").fill(DRAFT.replace("June", "August"))
    page.get_by_role("button", name="Look at it first").click()
    assert page.locator("ins").inner_text().endswith("August")
    page.get_by_role("button", name="Write on").click()
    expect(page.get_by_label("Reason", exact=True)).to_have_value("June comes before the budget.")
    page.get_by_role("button", name="Look at it first").click()
    page.get_by_role("button", name="Take this position").click()
    expect(page.get_by_text("The position was taken.")).to_be_visible()

    sign_in("office")
    page.goto(here)
    row = page.locator(".matrix tr", has_text="Roads Bureau")
    row.get_by_text("Objects").click()
    expect(row.get_by_text("June comes before the budget.")).to_be_visible()
    page.get_by_role("button", name="Accept change 1").click()
    expect(page.locator("#dossier .matter-draft")).to_contain_text("August")
    expect(page.get_by_text("Every change was answered.")).to_be_visible()
    page.get_by_role("button", name="Table", exact=True).click()
    stands = page.get_by_text("Objections, reservations or changes still stand")
    expect(stands.first).to_be_attached()
    form = opened(page, "consult_again")
    form.get_by_label("Water Bureau").uncheck()
    send(form)
    assert place(page) == "consulting"

    sign_in("roads")
    page.goto(f"{live_server.url}/requests/")
    page.get_by_role("link", name=matter.title).click()
    page.get_by_label("We support the text as it is.").check()
    page.get_by_role("button", name="Look at it first").click()
    page.get_by_role("button", name="Take this position").click()
    expect(page.get_by_text("The position was taken.")).to_be_visible()

    sign_in("office")
    page.goto(here)
    expect(page.get_by_text("Nothing stands in the way of an agreement.")).to_be_visible()
    page.get_by_role("button", name="Table", exact=True).click()
    send(opened(page, "agree"))
    assert place(page) == "agreed"
    matter.refresh_from_db()
    assert matter.recommendations.get().text == DRAFT.replace("June", "August")


def argued(table: Table) -> Matter:
    """A round in which one supports, one has reservations and a change, and one says nothing."""
    matter = consulted(table)
    takes(table, matter, "water", "support")
    takes(table, matter, "roads", "reserve", reason="The money?",
          wished=DRAFT.replace("June", "August"))  # fmt: skip
    return matter


@pytest.mark.thorough
def test_pages_of_consultation_are_for_everybody_and_for_phones(
    page: Page, live_server: LiveServer, table: Table, sign_in: SignIn
) -> None:
    voting = called(table)
    votes(table, voting, leader="yes", water="no")
    matter = argued(table)
    edit = Position.objects.get(matter=matter, stance="reserve").edits.get()
    paths = {
        "office": [
            f"/matters/{matter.address}/", f"/matters/{voting.address}/", f"/edits/{edit.address}/",
            f"/positions/{asked(matter, table, 'roads').address}/", "/positions/?whose=all",
        ],
        "roads": [
            f"/positions/{asked(matter, table, 'roads').address}/", f"/matters/{voting.address}/",
        ],
    }  # fmt: skip
    found, wide = {}, {}
    for name, own in paths.items():
        sign_in(name)
        for path in own:
            page.goto(live_server.url + path)
            page.evaluate(OPEN_ALL)
            for violation in violations(page):
                nodes = [node["html"][:120] for node in violation["nodes"][:3]]
                found[f"{name} {path} {violation['id']}"] = nodes
            page.set_viewport_size(PHONE)
            width = page.evaluate("document.documentElement.scrollWidth")
            if width > PHONE["width"]:
                wide[path] = width
            page.set_viewport_size({"width": 1280, "height": 900})
    assert not found
    assert not wide
