"""One matter from raised to relayed in a real browser: everybody signs in for the own steps."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from crosscut.access.actions.accounts import set_password
from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM
from crosscut.table.actions.requests import ask_for_input
from crosscut.table.models import Decision, Matter
from tests.access.owners import PASSWORD, fresh_limits
from tests.interfaces.web.accessibility import violations
from tests.table.world import Table, table, vocabulary

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page, ViewportSize

__all__ = ["fresh_limits", "table", "vocabulary"]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("fresh_limits"),
]

PHONE: ViewportSize = {"width": 375, "height": 800}
OPEN_ALL = "document.querySelectorAll('details').forEach((each) => { each.open = true })"
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


def opened(page: Page, verb: str) -> Locator:
    """The form of a verb, opened by its button."""
    page.wait_for_load_state()
    form = page.locator(f'details.matter-offer:has(input[value="{verb}"])')
    form.locator("summary").click()
    return form


def send(form: Locator) -> None:
    form.locator('button[type="submit"]').click()


def place(page: Page) -> str:
    """Where the matter stands today."""
    page.wait_for_load_state()
    return page.locator(".matter-path [aria-current] .matter-path-word").inner_text()


@pytest.mark.thorough
def test_one_matter_goes_from_raised_to_relayed(
    page: Page, live_server: LiveServer, table: Table, sign_in: SignIn, tmp_path: Path
) -> None:
    sign_in("water")
    page.goto(f"{live_server.url}/groups/{table.group.address}/")
    page.locator("#open-matters").get_by_role("link", name="Raise a matter").click()
    page.get_by_label("Question").fill("Who pays for the pumps of the east bank?")
    page.get_by_role("button", name="Raise it").click()
    assert place(page) == "raised"
    here = page.url

    sign_in("office")
    page.goto(here)
    page.get_by_role("button", name="Take up").click()
    page.get_by_role("link", name="Write the dossier").click()
    page.get_by_label("Background").fill("The pumps are thirty years old.")
    page.get_by_label("Option 1", exact=True).fill("New pumps")
    page.get_by_label("Costs of option 1", exact=True).fill("4.2 million")
    page.get_by_label("Who bears the costs of option 1").fill("Water Bureau")
    page.get_by_label("Draft text").fill("The Water Bureau replaces the pumps by June.")
    page.get_by_role("button", name="Save this version").click()
    page.get_by_role("link", name="Ask for input").click()
    page.get_by_label("What do you want to know?").fill("How many roads flood?")
    page.get_by_label("Roads Bureau").check()
    page.get_by_role("button", name="Ask", exact=True).click()
    assert page.locator("#requests .due").inner_text().startswith("in 14 days")
    form = opened(page, "propose_remit")
    form.get_by_label("key", exact=True).check()
    send(form)
    expect(page.get_by_text("key (proposed)")).to_be_visible()

    sign_in("liaison")
    page.goto(f"{live_server.url}/requests/")
    page.get_by_role("link", name="How many roads flood?").click()
    plan = tmp_path / "roads.txt"
    plan.write_text("Eleven, all of them east of the river.", encoding="utf-8")
    page.get_by_label("Text").fill("Eleven.")
    page.get_by_label("Files").set_input_files(plan)
    page.get_by_role("button", name="Send the answer").click()
    expect(page.get_by_text("Your answer is with the office.")).to_be_visible()

    sign_in("leader")
    page.goto(here)
    form = opened(page, "set_remit")
    form.get_by_label("key", exact=True).check()
    send(form)

    sign_in("office")
    page.goto(here)
    expect(page.get_by_text("Eleven.")).to_be_visible()
    with page.expect_download() as handed:
        page.get_by_role("link", name="roads.txt").click()
    assert Path(handed.value.path()).read_bytes() == plan.read_bytes()
    form = opened(page, "consult")
    form.get_by_label("Health Bureau").uncheck()
    send(form)
    assert place(page) == "consulting"
    page.get_by_role("button", name="Table", exact=True).click()
    assert place(page) == "tabled"
    form = opened(page, "leave_open")
    form.get_by_label("Views", exact=True).fill("Water wants it now, Roads next year.")
    send(form)
    assert place(page) == "unresolved"

    sign_in("leader")
    page.goto(here)
    form = opened(page, "rule")
    form.get_by_label("Ruling", exact=True).fill("The pumps come first.")
    form.get_by_label("Dissent", exact=True).fill("Roads Bureau: the money is not there.")
    send(form)
    assert place(page) == "agreed"

    sign_in("office")
    page.goto(here)
    send(opened(page, "submit"))
    assert place(page) == "submitted"

    sign_in("above")
    page.goto(f"{live_server.url}/matters/?state=submitted")
    page.get_by_role("link", name="Who pays for the pumps of the east bank?").click()
    form = opened(page, "amend")
    form.get_by_label("Decided text", exact=True).fill(
        "The Water Bureau replaces the pumps by July."
    )
    form.get_by_label("Reason", exact=True).fill("June is too early.")
    # What it changes is seen while it is typed, and decided after that.
    form.locator(".matter-against ins").filter(has_text="July").wait_for()
    form.get_by_role("button", name="Approve with changes").click()
    assert place(page) == "decided"
    assert page.locator(".matter-outcome ins").inner_text().endswith("July")

    sign_in("office")
    page.goto(here)
    form = opened(page, "relay")
    form.get_by_label("To whom, and how").fill("To the Water Bureau.")
    send(form)
    assert place(page) == "relayed"
    assert Decision.objects.get().text == "The Water Bureau replaces the pumps by July."


@pytest.mark.thorough
def test_pages_of_the_table_are_for_everybody_and_for_phones(
    page: Page, live_server: LiveServer, table: Table, sign_in: SignIn
) -> None:
    matter: Matter = table.prepared()
    (request,) = ask_for_input(
        matter=matter, question="How deep?", due=clock.today() + timedelta(days=1),
        organisations=[table.bodies["water"]], actor=table.actor("office"),
    )  # fmt: skip
    here = f"/matters/{matter.address}/"
    sign_in("office")
    found, wide = {}, {}
    for path in (
        "/matters/", "/matters/raise/", here, f"{here}dossier/", f"{here}versions/1/",
        f"{here}ask/", "/requests/?whose=all", f"/requests/{request.address}/",
    ):  # fmt: skip
        page.goto(live_server.url + path)
        page.evaluate(
            "document.querySelectorAll('details').forEach((each) => { each.open = true })"
        )
        for violation in violations(page):
            found[f"{path} {violation['id']}"] = [n["html"][:120] for n in violation["nodes"][:3]]
        page.set_viewport_size(PHONE)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > PHONE["width"]:
            wide[path] = width
        page.set_viewport_size({"width": 1280, "height": 900})
    assert not found
    assert not wide
