"""The public site in a real browser; the fixture `page` fails on what a page complains of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from django.test import override_settings
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.identifier import encode
from crosscut.foundation.period import Period
from crosscut.register.actions.basis import Basis, Cited
from crosscut.register.actions.groups import describe_group
from crosscut.register.actions.sources import enter_source
from crosscut.register.models import Instrument
from tests.interfaces.web.accessibility import violations
from tests.interfaces.web.conftest import Town

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LONG = "https://archive.example.org/" + "a-long-address-without-a-break/" * 9
DOCUMENT = "/api/v1/docs"
PHONE = {"width": 375, "height": 800}


@pytest.fixture
def public_site(transactional_db: None) -> Iterator[str]:
    """The address of a public site: which middleware there is, a server asks when it starts."""
    with override_settings(PUBLIC=True):
        server = LiveServer("localhost")
        yield server.url
        server.stop()


def public_pages(town: Town) -> list[str]:
    known = town.lanting
    told = enter_source(title="A letter", type="web page", address=LONG, actor=SYSTEM)
    describe_group(
        group=known.harbour,
        aspect="system",
        term_key="foreign_affairs",
        period=Period.of("2016"),
        basis=Basis(citations=(Cited(told),)),
        actor=SYSTEM,
    )
    return [
        "/",
        "/groups/",
        f"/groups/{known.harbour.address}/?on=2018",
        "/people/",
        f"/people/{known.wang.address}/",
        "/organisations/",
        f"/organisations/{known.transport.address}/",
        f"/sources/{encode(told.pk)}/",
        f"/instruments/{encode(Instrument.objects.get().pk)}/",
        "/search/?q=港口",
        DOCUMENT,
    ]


@pytest.mark.thorough
def test_public_pages_are_accessible_and_fit_a_phone(
    page: Page, town: Town, public_site: str
) -> None:
    pages = public_pages(town)
    found: dict[str, object] = {}
    for path in pages[:3] + pages[-4:]:
        page.goto(public_site + path)
        found |= {f"{path} {each['id']}": each["nodes"][:3] for each in violations(page)}
    assert not found
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    wide = {}
    for path in pages:
        page.goto(public_site + path)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > PHONE["width"]:
            wide[path] = width
    assert not wide


def test_the_document_of_the_api_opens_where_a_link_leads_and_keeps_its_contrast_in_the_dark(
    page: Page, public_site: str
) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(public_site + DOCUMENT)
    page.locator("summary", has_text="/api/v1/groups").first.click()
    page.locator("#list_groups").get_by_role("link", name="Page_GroupRow_").click()
    expect(page.locator("#shape-Page_GroupRow_")).to_be_visible()
    assert not violations(page, light="dark")
    address = page.locator("#list_groups").get_by_role("link", name="Open this address")
    assert '"rows"' in page.request.get(public_site + (address.get_attribute("href") or "")).text()
