"""A caller of the API, and the invented port city of Lanting to call about."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.interfaces.web.conftest import Town, town
from tests.register.lanting import lanting, vocabulary

__all__ = ["Town", "lanting", "town", "vocabulary"]

ROOT = "/api/v1/"
PROBLEM = "application/problem+json"


class Caller:
    """Asks and writes, and reads answers back; addresses are given below /api/v1/."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def get(self, path: str, language: str = "en", **asked: Any) -> HttpResponse:
        return self.client.get(  # type: ignore[return-value]
            ROOT + path, asked, headers={"accept": "application/json", "accept-language": language}
        )

    def post(
        self, path: str, body: Any, headers: dict[str, str] | None = None, **asked: Any
    ) -> HttpResponse:
        return self.client.post(  # type: ignore[return-value]
            ROOT + path,
            json.dumps(body),
            content_type="application/json",
            query_params=asked,
            headers={"accept": "application/json", "accept-language": "en", **(headers or {})},
        )

    def read(self, path: str, **asked: Any) -> Any:
        response = self.get(path, **asked)
        assert response.status_code == 200, response.content.decode()
        return json.loads(response.content)

    def write(self, path: str, body: Any, **asked: Any) -> Any:
        response = self.post(path, body, **asked)
        assert response.status_code in (200, 201), response.content.decode()
        return json.loads(response.content)

    def refused(self, path: str, body: Any, status: int, **asked: Any) -> Any:
        return problem_of(self.post(path, body, **asked), status)


def problem_of(response: HttpResponse, status: int) -> Any:
    """The problem in a response, which has this status and says so."""
    assert response.status_code == status, response.content.decode()
    assert response["Content-Type"] == PROBLEM
    problem = json.loads(response.content)
    assert problem["status"] == status
    assert problem["type"].startswith("urn:crosscut:problem:")
    return problem


@pytest.fixture
def caller(client: Client, db: None) -> Caller:
    return Caller(client)
