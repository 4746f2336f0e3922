"""Two matters of Rivergate's Safety Commission from the first word to the last, each step by the
person whose seat it is, with an account: one agreed in the second round and settled; one left open,
sent up, amended there, and carried out by directives.

`make guide` runs this and keeps a picture of each step for the user guide.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from crosscut.demonstration.rivergate import load_rivergate
from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM
from crosscut.register.actions.installation import set_up_installation
from crosscut.table.models import Matter
from tests.access.owners import fresh_limits
from tests.interfaces.web.accessibility import violations
from tests.stories.rivergate_people import GROUP, Browser, make_accounts

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["fresh_limits"]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.thorough,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("fresh_limits"),
]

FERRIES = "Do the ferries stop at night when the river stands above two metres?"
FERRIES_DRAFT = """\
1. From two metres on no ferry leaves between ten in the evening and six in the morning.
2. The Fire and Rescue Service keeps a boat at each landing for the sick."""
NIGHT_BUS = "3. The Transport Bureau runs a night bus over the northern bridge."
QUAY = "Who pays for the wall along the old quay?"
QUAY_DRAFT = """\
1. The Port Authority raises the wall along the old quay by forty centimetres.
2. The Harbour District Government pays for it."""
QUAY_DECIDED = """\
1. The Port Authority raises the wall along the old quay by forty centimetres.
2. The Harbour District Government pays two thirds of it, the Port Authority one third."""


def test_two_matters_run_through(page: Page, live_server: LiveServer) -> None:
    set_up_installation(actor=SYSTEM)
    load_rivergate(actor=SYSTEM, progress=lambda _said: None)
    make_accounts()
    browser = Browser(page, live_server.url)

    one_is_agreed_in_the_second_round_and_settled(browser)
    one_is_left_open_sent_up_amended_and_carried_out(browser)

    settled, relayed = Matter.objects.filter(title__in=(FERRIES, QUAY)).order_by("number")
    assert (settled.state, relayed.state) == ("decided", "relayed")
    assert relayed.decision.text == QUAY_DECIDED
    assert [each.state for each in relayed.directives.order_by("number")] == ["acknowledged"] * 2
    assert relayed.directives.latest("number").target == 2


def raised(browser: Browser, name: str, question: str, picture: str = "") -> str:
    """Somebody with a seat raises a question; the address of its page."""
    page = browser.page
    browser.is_used_by(name, "/matters/")
    page.get_by_role("link", name="Raise a matter").first.click()
    choice = page.get_by_label("Group", exact=True)
    option = choice.locator("option", has_text=GROUP).first
    choice.select_option(value=option.get_attribute("value"))
    page.get_by_label("Question").fill(question)
    if picture:
        browser.picture(picture)
    browser.presses("Raise it")
    assert browser.place == "raised"
    return page.url


def prepared(browser: Browser, here: str, background: str, draft: str, remit: str) -> None:
    """The office writes the dossier; the leader says how far the group may go."""
    page = browser.page
    browser.is_used_by("office", here)
    browser.presses("Take up")
    page.get_by_role("link", name="Write the dossier").click()
    page.get_by_label("Background").fill(background)
    page.get_by_label("Draft text").fill(draft)
    if remit == "routine":
        browser.picture("dossier")
    browser.presses("Save this version")
    browser.is_used_by("leader", here)
    form = browser.opens("set_remit")
    form.get_by_label(remit, exact=True).check()
    if remit == "routine":
        browser.picture("remit", "#next")
    browser.sends(form)


def consulted(browser: Browser, here: str, bodies: tuple[str, ...], picture: str = "") -> None:
    """The office opens a round."""
    browser.is_used_by("office", here)
    form = browser.opens("consult")
    for box in form.locator('input[type="checkbox"][name$="organisations"]').all():
        box.uncheck()
    for body in bodies:
        form.get_by_label(body, exact=True).check()
    if picture:
        browser.picture(picture, "#next")
    browser.sends(form)
    assert browser.place == "consulting"


def takes_position(
    browser: Browser, name: str, question: str, stance: str, reason: str = "", picture: str = ""
) -> None:
    page = browser.page
    browser.is_used_by(name, "/requests/")
    page.get_by_role("link", name=question).click()
    page.get_by_label(stance).check()
    if reason:
        page.get_by_label("Reason", exact=True).fill(reason)
    if picture:
        browser.picture(picture)
    browser.presses("Look at it first")
    browser.presses("Take this position")
    expect(page.get_by_text("The position was taken.")).to_be_visible()


def one_is_agreed_in_the_second_round_and_settled(browser: Browser) -> None:
    page = browser.page
    here = raised(browser, "port", FERRIES, "raise")
    prepared(
        browser, here, "In four floods two ferries were torn from their chains, all at night.",
        FERRIES_DRAFT, "routine",
    )  # fmt: skip

    # The office asks one of the bodies something first.
    browser.is_used_by("office", here)
    page.get_by_role("link", name="Ask for input").click()
    page.get_by_label("What do you want to know?").fill("How many people cross at night?")
    page.get_by_label("Transport Bureau").check()
    browser.picture("ask")
    browser.presses("Ask")
    browser.is_used_by("transport", "/requests/")
    page.get_by_role("link", name="How many people cross at night?").click()
    page.get_by_label("Text").fill("About 140, most of them from the late shift of the docks.")
    browser.picture("answer")
    browser.presses("Send the answer")

    # First round: somebody stands in the way.
    concerned = ("Fire and Rescue Service", "Port Authority", "Transport Bureau")
    consulted(browser, here, concerned, "round")
    takes_position(browser, "fire", FERRIES, "We support the text as it is.")
    takes_position(browser, "port", FERRIES, "We support the text as it is.")
    takes_position(
        browser, "transport", FERRIES, "We object",
        "The late shift has no other way home.", "position",
    )  # fmt: skip
    browser.is_used_by("office", here)
    browser.picture("first-round", ".matter-path-frame")
    form = browser.opens("take_back")
    form.get_by_label("Reason", exact=True).fill("A way home for the late shift is missing.")
    browser.sends(form)
    page.get_by_role("link", name="Write on").click()
    page.get_by_label("Draft text").fill(f"{FERRIES_DRAFT}\n{NIGHT_BUS}")
    browser.presses("Save this version")

    # Second round: nobody does any more.
    consulted(browser, here, concerned)
    for name in ("fire", "port", "transport"):
        takes_position(browser, name, FERRIES, "We support the text as it is.")
    browser.is_used_by("office", here)
    expect(page.get_by_text("Nothing stands in the way of an agreement.")).to_be_visible()
    browser.picture("second-round", ".matter-path-frame")
    browser.presses("Table")
    assert browser.place == "tabled"
    form = browser.opens("agree")
    assert NIGHT_BUS in form.get_by_label("Text agreed on").input_value()
    browser.picture("agree", "#next")
    browser.sends(form)
    assert browser.place == "agreed"

    browser.is_used_by("leader", here)
    form = browser.opens("settle")
    browser.picture("settle", "#next")
    browser.sends(form)
    assert browser.place == "decided"
    expect(page.get_by_text("within the remit of the group")).to_be_visible()
    browser.picture("settled", ".matter-path-frame")


def one_is_left_open_sent_up_amended_and_carried_out(browser: Browser) -> None:
    page = browser.page
    here = raised(browser, "harbour", QUAY)
    prepared(
        browser, here, "The wall is forty centimetres lower than the flood of June 2025.",
        QUAY_DRAFT, "key",
    )  # fmt: skip
    consulted(browser, here, ("Port Authority", "Harbour District Government"))
    takes_position(browser, "port", QUAY, "We support the text as it is.")
    takes_position(
        browser, "harbour", QUAY, "We object", "The quay earns money for the port, not for us."
    )

    # What nobody gives way on goes up, with the views side by side.
    browser.is_used_by("office", here)
    browser.presses("Table")
    form = browser.opens("leave_open")
    assert "Harbour District" in form.get_by_label("Views", exact=True).input_value()
    browser.picture("leave-open", "#next")
    browser.sends(form)
    assert browser.place == "unresolved"
    form = browser.opens("submit")
    browser.picture("submit", "#next")
    browser.sends(form)
    assert browser.place == "submitted"

    # The body above decides otherwise.
    browser.is_used_by("case", "/matters/?state=submitted")
    page.get_by_role("link", name=QUAY).click()
    form = browser.opens("amend")
    form.get_by_label("Decided text", exact=True).fill(QUAY_DECIDED)
    form.get_by_label("Reason", exact=True).fill("Both stay dry behind it.")
    form.get_by_label("directive", exact=True).check()
    confirmed = form.get_by_role("button", name="Approve with changes")
    confirmed.wait_for()
    browser.picture("amend", "#next")
    confirmed.click()
    page.wait_for_load_state()
    assert browser.place == "decided"
    browser.picture("amended", ".matter-outcome")

    # The office says who does what; each point of the decision is a directive.
    browser.is_used_by("office", here)
    page.get_by_role("link", name="Issue directives").click()
    task, lead = page.get_by_label("What is to be done"), page.get_by_label("Who is in charge")
    assert task.input_value().startswith("The Port Authority raises the wall")
    expect(lead.locator("option:checked")).to_have_text("Port Authority", use_inner_text=True)
    page.get_by_label("Result", exact=True).fill("The wall stands as high along all 800 metres.")
    page.get_by_label("Until when").fill((clock.today() + timedelta(200)).isoformat())
    page.get_by_label("Measured in").fill("metres of wall")
    page.get_by_label("From", exact=True).fill("0")
    page.get_by_label("To", exact=True).fill("800")
    looks_right(page)
    browser.picture("issue")
    browser.presses("Issue it, and the next one")
    assert task.input_value().startswith("The Harbour District Government pays two thirds")
    page.get_by_label("Result", exact=True).fill("The money is with the Port Authority.")
    page.get_by_label("Measured in").fill("thirds paid")
    page.get_by_label("To", exact=True).fill("3")
    browser.presses("Issue it")
    assert browser.place == "relayed"
    browser.picture("followed", "#next")

    # One takes it on; the other says why not like this, and gets it anew.
    browser.is_used_by("port", "/directives/")
    looks_right(page)
    browser.picture("directives")
    page.get_by_role("link", name="The Port Authority raises the wall").click()
    browser.presses("Acknowledge")
    expect(page.get_by_text("The organisation in charge carries it out.")).to_be_visible()
    browser.is_used_by("harbour", "/directives/")
    page.get_by_role("link", name="The Harbour District Government pays").click()
    directive = page.url
    form = browser.opens("challenge")
    form.get_by_label("Reason").fill("The decision says two thirds, not all of it.")
    browser.picture("challenge")
    browser.sends(form)
    browser.is_used_by("office", directive)
    form = browser.opens("issue_anew")
    looks_right(page)
    form = browser.opens("issue_anew")
    form.get_by_label("To", exact=True).fill("2")
    form.get_by_label("Reason").fill("Two thirds: it was a slip.")
    browser.picture("issue-anew", "#next")
    browser.sends(form)
    browser.is_used_by("harbour", directive)
    browser.presses("Acknowledge")
    looks_right(page)
    browser.picture("acknowledged")


def looks_right(page: Page) -> None:
    """No rule of accessibility is broken, in both lights, and nothing hangs over the edge of a
    phone."""
    page.wait_for_load_state()
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")
    found = {each["id"]: [n["html"][:160] for n in each["nodes"][:3]] for each in violations(page)}
    assert not found, page.url
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390, page.url
    page.set_viewport_size({"width": 1280, "height": 900})
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = false })")
