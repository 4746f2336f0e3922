"""The invented port city of Lanting, with what only pages show, and ways to open them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.period import Period
from crosscut.register.actions.basis import Basis, Cited
from crosscut.register.actions.groups import (
    describe_group,
    found_group,
    state_roster,
    tie_group,
)
from crosscut.register.actions.seats import seat
from crosscut.register.actions.sources import count_groups, remark
from crosscut.register.models import Group
from tests.register.lanting import Lanting, day, lanting, vocabulary
from tests.register.once import once

__all__ = ["lanting", "vocabulary"]

ENGLISH, CHINESE = "en", "zh-hans"


@dataclass(frozen=True)
class Town:
    """Lanting with a second group above, a disputed category, a remark, a count."""

    lanting: Lanting
    above: Group


@pytest.fixture
def town(lanting: Lanting) -> Town:
    return once("town", lambda: _town(lanting))


def _town(lanting: Lanting) -> Town:
    cited = (Cited(lanting.gazette, locator="p. 9", quotation="Nobody knows since when."),)
    told = Basis(citations=cited, confidence="reported", attested=(day("2016-05-01"),))
    above = found_group(
        names={"zh-Hans": "兰亭市经济委员会", "en": "Lanting Economic Commission"},
        since="2010", kind="commission", horizon="permanent", level="city", basis=told,
        disclosure="public", actor=SYSTEM,
    )  # fmt: skip
    ongoing = Period.of("2010")
    state_roster(group=above, complete=True, period=ongoing, actor=SYSTEM)
    seat(group=above, role="member", person=lanting.li, period=ongoing, actor=SYSTEM)
    tie_group(
        group=lanting.harbour, kind="parent", other=above, period=Period.of("2016"), basis=told,
        actor=SYSTEM,
    )  # fmt: skip
    seat(
        group=lanting.harbour, role="adviser", words="<b>an expert</b> from outside",
        period=Period.of(None, None), basis=told, actor=SYSTEM,
    )  # fmt: skip
    describe_group(
        group=lanting.harbour, aspect="category", term_key="party_affairs",
        period=Period.of("2015-05-04"),
        basis=Basis(citations=cited, confidence="disputed", standing="alternative"), actor=SYSTEM,
    )  # fmt: skip
    remark(
        text="Its results are modest.", attributed_to="A visitor", group=lanting.harbour,
        citations=cited, actor=SYSTEM,
    )  # fmt: skip
    count_groups(year=2015, count=12, scope="groups of the city", citations=cited, actor=SYSTEM)
    return Town(lanting, above)


Show = Callable[..., HttpResponse]


@pytest.fixture
def show(client: Client) -> Show:
    """Open a page: `show("/groups/", CHINESE, kind="commission")`."""

    def opened(path: str, language: str = ENGLISH, **asked: str) -> HttpResponse:
        return client.get(path, asked, headers={"accept-language": language})  # type: ignore[return-value]

    return opened


@pytest.fixture
def statements_of(show: Show) -> Callable[[str], int]:
    """How many SQL statements a page takes."""

    def count(path: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert show(path).status_code == 200
        return len(captured)

    return count
