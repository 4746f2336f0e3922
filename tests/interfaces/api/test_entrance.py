"""What the API refuses before any room is asked, and the form in which it does."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from crosscut.interfaces.api.entrance import LARGEST_BODY
from crosscut.register.models import Person
from tests.interfaces.api.conftest import Caller, problem_of
from tests.register.lanting import Lanting

pytestmark = pytest.mark.django_db

SOMEBODY = {"names": {"en": "Ada Lin"}}


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://elsewhere.example"},
        {"origin": "null"},
        {"origin": "http://testserver:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_page_of_another_site_cannot_write(caller: Caller, headers: dict[str, str]) -> None:
    refused = problem_of(caller.post("people", SOMEBODY, headers), 403)
    assert refused["code"] == "FromAnotherSite"
    assert not Person.objects.exists()


@pytest.mark.parametrize(
    "headers", [{}, {"origin": "http://testserver"}, {"sec-fetch-site": "same-origin"}]
)
def test_programs_and_pages_of_this_site_can(caller: Caller, headers: dict[str, str]) -> None:
    assert caller.post("people", SOMEBODY, headers).status_code == 201


@pytest.mark.parametrize(
    "kind", ["application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=x"]
)
def test_what_a_form_can_send_is_not_taken(caller: Caller, kind: str) -> None:
    sent = caller.client.generic("POST", "/api/v1/people", json.dumps(SOMEBODY), content_type=kind)
    assert problem_of(sent, 415)["code"] == "NotJson"  # type: ignore[arg-type]


def test_a_body_that_is_too_large_is_not_read(caller: Caller) -> None:
    body = {"names": {"en": "x" * LARGEST_BODY}}
    assert problem_of(caller.post("people", body), 413)["facts"] == {"most": str(LARGEST_BODY)}


def test_answers_of_another_kind_are_not_given(caller: Caller) -> None:
    response = caller.client.get("/api/v1/people", headers={"accept": "image/png"})
    assert problem_of(response, 406)["code"] == "NotAcceptable"  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "path", ["nothing", "groups/xyz", "groups/7777777777777", "", "groups/7777777777777/findings"]
)
def test_where_nothing_is_a_problem_says_so(caller: Caller, path: str) -> None:
    assert problem_of(caller.get(path), 404)["instance"] == f"/api/v1/{path}"


def test_what_is_not_possible_at_an_address_names_what_is(caller: Caller) -> None:
    response = caller.client.delete("/api/v1/people")
    assert problem_of(response, 405)["code"] == "MethodNotAllowed"  # type: ignore[arg-type]
    assert set(response["Allow"].split(", ")) == {"GET", "POST"}


def test_a_body_that_is_no_json_is_told(caller: Caller) -> None:
    sent = caller.client.generic(
        "POST", "/api/v1/people", "{nothing", content_type="application/json"
    )
    assert problem_of(sent, 400)["code"] == "BadRequest"  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        ({}, "/names", "missing"),
        ({"names": {}}, "/names", "too_short"),
        ({"names": {"en": " "}}, "/names/en", "string_pattern_mismatch"),
        ({"names": {"fr": "Ada"}}, "/names/fr/[key]", "literal_error"),
        ({**SOMEBODY, "age": 7}, "/age", "extra_forbidden"),
        ({"names": {"en": "A\x00a"}}, "/names/en", "nul_character"),
        ({**SOMEBODY, "basis": {"instrument": "7" * 13}}, "/basis/instrument", "UnknownThing"),
        (
            {**SOMEBODY, "basis": {"citations": [{"source": "7" * 13}]}},
            "/basis/citations/0/source",
            "UnknownThing",
        ),
    ],
)
def test_each_value_that_cannot_be_used_is_named_with_its_place(
    caller: Caller, body: Any, pointer: str, code: str
) -> None:
    refused = caller.refused("people", body, 422)
    assert [(wrong["pointer"], wrong["code"]) for wrong in refused["errors"]] == [(pointer, code)]
    assert not Person.objects.exists()


def test_a_filter_that_nobody_knows_is_not_passed_over(caller: Caller) -> None:
    refused = problem_of(caller.get("groups", knid="commission"), 422)
    assert refused["errors"][0]["parameter"] == "knid"


def test_problems_are_told_in_the_language_of_the_caller(caller: Caller, lanting: Lanting) -> None:
    told = problem_of(caller.get("groups", "zh-Hans", on="2018-13"), 422)
    assert "“2018-13”不是日期" in told["errors"][0]["detail"].replace(" ", "")
    assert told["title"] != "Not usable"


def test_the_documentation_page_needs_nothing_from_elsewhere(caller: Caller) -> None:
    page = caller.client.get("/api/v1/docs", headers={"accept": "text/html"})
    assert page.status_code == 200
    assert "://" not in page.content.decode().replace("http://www.w3.org", "")
    assert "default-src 'self'" in page["Content-Security-Policy"]


def test_the_documentation_page_tells_every_address_and_shape(caller: Caller) -> None:
    told = caller.client.get("/api/v1/docs").content.decode()
    document = caller.client.get("/api/v1/openapi.json").json()
    for path, operations in document["paths"].items():
        assert f"<code>{path}</code>" in told
        assert all(f'id="{each["operationId"]}"' in told for each in operations.values())
    anchors = set(re.findall(r'id="([^"]+)"', told))
    assert {f"shape-{name}" for name in document["components"]["schemas"]} <= anchors
    assert set(re.findall(r'href="#([^"]+)"', told)) <= anchors
