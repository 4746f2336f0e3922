"""Opening and sending pages of the table as somebody of the flood group."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from typing import Any

import pytest
from django.test import Client

from crosscut.access.adapters import BEGAN
from crosscut.foundation import clock
from crosscut.table.models import Matter
from tests.table.world import Table, table, vocabulary

__all__ = ["Visitor", "table", "vocabulary"]

ENGLISH, CHINESE = "en", "zh-hans"


def at(matter: Matter) -> str:
    """The address of its page."""
    return f"/matters/{matter.address}/"


@dataclass
class Visitor:
    """Somebody at the pages; `text` is the last page without its marks."""

    client: Client
    language: str = ENGLISH
    status: int = 0
    page: str = ""
    address: str = ""

    def opens(self, path: str, **asked: Any) -> Visitor:
        return self._seen(self.client.get(path, asked, headers=self._headers(), follow=True))

    def sends(self, path: str, **typed: Any) -> Visitor:
        return self._seen(self.client.post(path, typed, headers=self._headers(), follow=True))

    def takes(self, verb: str, matter: str, **typed: Any) -> Visitor:
        """Open the form of a step of a matter or a directive, and take it."""
        return self.opens(matter, step=verb).takes_from_here(verb, matter, **typed)

    def takes_from_here(self, verb: str, matter: str, **typed: Any) -> Visitor:
        """Take a step from the page as it was opened, with what it gave."""
        seen = re.search(r'name="seen" value="(\d+)"', self.page)
        named = {f"{verb}-{name}": value for name, value in typed.items()}
        return self.sends(f"{matter}step/", verb=verb, seen=seen.group(1) if seen else "0", **named)

    @property
    def text(self) -> str:
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", self.page)).split())

    @property
    def state(self) -> str:
        """Today's place on the path."""
        found = re.search(r'aria-current="step">\s*<span[^>]*>([^<]+)<', self.page)
        return found.group(1) if found else ""

    def _headers(self) -> dict[str, str]:
        return {"accept-language": self.language}

    def _seen(self, answer: Any) -> Visitor:
        self.status, self.page = answer.status_code, answer.content.decode()
        self.address = answer.request["PATH_INFO"]
        return self


As = Callable[..., Visitor]


@pytest.fixture
def as_(table: Table) -> As:
    """`as_("office")` is the director of the office at the pages."""

    def visitor(name: str, language: str = ENGLISH) -> Visitor:
        client = Client()
        client.force_login(table.accounts[name])
        session = client.session
        session[BEGAN] = clock.now().timestamp()
        session.save()
        return Visitor(client, language)

    return visitor
