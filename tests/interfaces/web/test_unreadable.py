"""What Django refuses before a page of ours is reached is told in words the reader knows."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from crosscut.interfaces.limits import LONGEST_ADDRESS
from tests.interfaces.api.conftest import problem_of

pytestmark = pytest.mark.django_db

BROKEN = b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nno end'
OF_FORM = "multipart/form-data; boundary="


@pytest.fixture
def reader() -> Client:
    return Client(headers={"accept-language": "en"})


def shown(response: Any, status: int, language: str = "en") -> str:
    assert response.status_code == status
    page = str(response.content.decode())
    assert f'<html lang="{language}"' in page
    return page


def test_a_name_that_the_server_does_not_bear_is_said(reader: Client) -> None:
    page = shown(reader.get("/groups/", headers={"host": "b<elsewhere"}), 400)
    assert "does not answer by the name “b&lt;elsewhere”" in page
    # The way to the first page would lead to the same name.
    assert "<a " not in page
    chinese = reader.get("/", headers={"host": "elsewhere", "accept-language": "zh-CN"})
    assert "本服务器不以" in shown(chinese, 400, "zh-Hans")


def test_the_api_says_so_as_a_problem_whatever_is_asked(reader: Client) -> None:
    host = {"host": "elsewhere.example"}
    asked = problem_of(reader.get("/api/v1/groups", headers=host), 400)  # type: ignore[arg-type]
    sent = reader.post(
        "/api/v1/groups", "{}", "application/json", headers={**host, "origin": "http://a.example"}
    )
    for problem in (asked, problem_of(sent, 400)):  # type: ignore[arg-type]
        assert problem["code"] == "HostUnknown"
        assert problem["facts"] == {"host": "elsewhere.example"}


def test_an_address_that_is_too_long_is_not_said_again(reader: Client) -> None:
    response = reader.get("/groups/", {"name": "x" * LONGEST_ADDRESS})
    page = shown(response, 414)
    assert f"more than {LONGEST_ADDRESS} characters" in page
    assert "xxxx" not in page
    told = reader.get("/api/v1/groups", {"name": "x" * LONGEST_ADDRESS})
    assert problem_of(told, 414)["facts"] == {"most": str(LONGEST_ADDRESS)}  # type: ignore[arg-type]


def test_the_longest_that_the_search_box_takes_is_looked_for(reader: Client) -> None:
    response = reader.get("/search/", {"q": "督" * 2000, "on": "2026-01-01"})
    assert response.status_code == 200


@pytest.mark.parametrize(
    ("body", "kind", "status", "said"),
    [
        (BROKEN, OF_FORM, 400, "did not arrive whole"),
        (b"a=" + b"x" * 2000, "application/x-www-form-urlencoded", 413, "0 MB at most"),
        (b"&".join([b"a=1"] * 12), "application/x-www-form-urlencoded", 413, "11 fields"),
    ],
)
def test_a_form_that_cannot_be_read_says_what_is_wrong_with_it(
    reader: Client, settings: Any, body: bytes, kind: str, status: int, said: str
) -> None:
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 11
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    response = reader.generic("POST", "/language/", body, content_type=kind)
    assert said in shown(response, status)
