"""What Django refuses by itself: with words and a way on, as all other pages."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client, RequestFactory

from crosscut.interfaces.web.refused import page_above
from tests.interfaces.web.conftest import Town
from tests.interfaces.web.reading import text_of

pytestmark = pytest.mark.django_db


def test_the_address_of_a_button_says_so_and_leads_to_the_page_that_it_stands_on(
    town: Town, client: Client
) -> None:
    response = client.get("/appearance/theme/")
    page = text_of(response, "main")
    assert response.status_code == 405
    assert response["Allow"] == "POST"
    assert "takes what the button sends" in page
    assert "Nothing was changed" in page

    response = client.get("/matters/0000003ydwgdj/step/")
    assert 'href="/matters/0000003ydwgdj/"' in response.content.decode()
    # There is no page of one link, nor one of all: the first page is above.
    assert 'href="/"' in client.get("/links/0000003ydwgdj/revoke/").content.decode()


def test_what_is_only_for_reading_is_not_written_to(
    town: Town, client: Client, settings: Any
) -> None:
    settings.PUBLIC = True
    response = client.post("/sources/")
    assert response.status_code == 405
    assert "It is only for reading" in text_of(response, "main")


@pytest.mark.parametrize("method", ["DELETE", "PUT", "PATCH", "BREW"])
def test_a_method_of_programs_is_told_so_and_not_that_a_form_is_too_old(
    town: Town, method: str
) -> None:
    """There is nothing to tell apart: the answer is the same whether there is such a thing."""
    browser = Client(enforce_csrf_checks=True, headers={"accept-language": "en"})
    for address in (f"/groups/{town.lanting.harbour.address}/", "/groups/0000003ydwgdj/"):
        response = browser.generic(method, address)
        page = text_of(response, "main")
        assert response.status_code == 405
        assert response["Allow"] == "GET, HEAD, OPTIONS, POST"
        assert f"“{method}” is neither. Nothing was changed." in page
        assert "too old" not in page
        assert 'href="/groups/"' in response.content.decode()


def test_a_page_above_is_one_that_there_is() -> None:
    ask = RequestFactory().get
    assert page_above(ask("/groups/0000003ydwgdj/nowhere/at-all/")) == "/groups/0000003ydwgdj/"
    assert page_above(ask("/nowhere/")) == "/"
    assert page_above(ask("/")) == "/"
