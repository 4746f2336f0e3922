"""The public site: a group that is not public might as well not exist.

The whole site is walked, pages and API, before and after such groups are entered, with all that
hangs on them: every address answers the same bytes.
"""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from django.test import Client, override_settings

from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.identifier import encode
from crosscut.register.actions.sources import count_groups
from crosscut.register.models import Group, Instrument, Organisation, Source
from tests.interfaces.api.conftest import Town
from tests.register.hiding import SECRET, hide

pytestmark = pytest.mark.django_db

HREF = re.compile(r'(?:href|hx-get)="([^"]+)"')
#: What the addresses of one page lead to is walked, what they filter or sort is not.
WALKED = 400
ASKED = (
    f"/search/?q={SECRET}", "/search/?q=Sun", "/search/?q=暗礁", "/search/suggestions/?q=Sun",
    "/search/suggestions/?q=anjiao", f"/groups/?name={SECRET}", "/groups/?status=any",
    "/people/?name=Diver", "/organisations/?name=Reef", "/sources/?title=Reef",
    "/instruments/?title=Reef", "/groups/?on=2016", "/years/", "/robots.txt", "/instruments/",
    "/sources/", "/organisations/", "/people/",
)  # fmt: skip
API = (
    "groups", "groups?status=any&on=2016", "groups?name=Reef", "seats", "offices", "mandates",
    "liaisons", "events", "people", "tenures", "deputisations", "organisations", "posts",
    "instruments", "sources", "counts", "vocabulary", "openapi.json", "groups?limit=1",
    *(f"names?kind={kind}&name=Sunken" for kind in ("group", "organisation", "person", "source")),
    "names?kind=post&name=Reef", "names?kind=group&name=anjiao",
)  # fmt: skip


@pytest.fixture
def visitor() -> Iterator[Client]:
    with override_settings(PUBLIC=True):
        yield Client(headers={"accept-language": "en"})


@pytest.fixture
def public_town(town: Town) -> Town:
    return town


def walked(visitor: Client) -> dict[str, bytes]:
    """Every page and API answer that can be reached, by address."""
    waiting, seen = deque(["/", *ASKED]), dict[str, bytes]()
    while waiting and len(seen) < WALKED:
        address = waiting.popleft()
        if address in seen:
            continue
        response = visitor.get(address)
        assert response.status_code in (200, 302), (address, response.status_code)
        seen[address] = response.content
        for found in HREF.findall(response.content.decode()):
            target = unescape(found)
            if target.startswith("/") and not target.startswith(("/static/", "//")):
                waiting.append(target.partition("#")[0])
    assert len(seen) < WALKED
    for path in API:
        address = f"/api/v1/{path}"
        response = visitor.get(address, headers={"accept": "application/json"})
        assert response.status_code == 200, (address, response.content)
        seen[address] = response.content
        for row in rows_of(response.content):
            noun = path.partition("?")[0]
            if "id" in row and noun in ("groups", "people", "organisations", "posts", "sources"):
                sheet = f"/api/v1/{noun}/{row['id']}"
                seen[sheet] = visitor.get(sheet).content
    return seen


def rows_of(content: bytes) -> list[dict[str, Any]]:
    answer = json.loads(content)
    rows = answer.get("rows", []) if isinstance(answer, dict) else []
    return list(rows)


@pytest.mark.thorough
def test_groups_that_are_not_public_change_no_byte_of_the_public_site(
    public_town: Town, visitor: Client
) -> None:
    before = walked(visitor)
    disclosures = ("sealed", "restricted", "internal")
    closed = [thing for each in disclosures for thing in hide(public_town.lanting, each)]
    after = walked(visitor)
    assert before.keys() ^ after.keys() == set()
    assert [address for address in before if before[address] != after[address]] == []
    said = b"\n".join(after.values()).decode()
    assert public_town.lanting.harbour.address in said
    assert [thing for thing in closed if encode(thing.pk) in said] == []


def test_what_is_closed_answers_as_what_is_not_there(public_town: Town, visitor: Client) -> None:
    hidden, _, office, post, diver, source, book, paper = hide(public_town.lanting, "sealed")
    folders: dict[type[Any], str] = {
        Group: "groups", Organisation: "organisations", Source: "sources",
        Instrument: "instruments", type(diver): "people",
    }  # fmt: skip
    nobody = "7" * 13
    for thing in (hidden, office, diver, source, book, paper):
        folder = folders[type(thing)]
        for start in ("/", "/api/v1/"):
            end = "/" if start == "/" else ""
            there = visitor.get(f"{start}{folder}/{encode(thing.pk)}{end}")
            absent = visitor.get(f"{start}{folder}/{nobody}{end}")
            assert there.status_code == absent.status_code == 404
            assert there.content.replace(encode(thing.pk).encode(), nobody.encode()) == (
                absent.content
            )
    for question, thing in (
        ("groups?after=", hidden), ("organisations?after=", office), ("posts?after=", post),
        ("people?after=", diver), ("sources?after=", source), ("instruments?after=", paper),
        ("groups?host=", office), ("groups?leader=", diver), ("seats?group=", hidden),
        ("events?group=", hidden), ("organisations?parent=", office),
        ("names?kind=group&name=", hidden),
        ("names?kind=organisation&name=", office), ("names?kind=source&name=", book),
    ):  # fmt: skip
        there = visitor.get(f"/api/v1/{question}{encode(thing.pk)}")
        absent = visitor.get(f"/api/v1/{question}{nobody}")
        assert there.status_code == absent.status_code, question
        assert there.content.replace(encode(thing.pk).encode(), nobody.encode()) == absent.content


def test_no_page_and_no_verb_that_writes_exists(public_town: Town, visitor: Client) -> None:
    group = public_town.lanting.harbour.address
    for page in (
        "/groups/found/", f"/groups/{group}/rename/", f"/groups/{group}/design/", "/notices/",
        "/record/4000000000000/", "/settings/", "/bulk/", "/compare/", "/reshuffle/", "/vacancies/",
    ):  # fmt: skip
        assert visitor.get(page).status_code == visitor.post(page).status_code == 404, page
    posted: dict[str, Any] = {"data": "{}", "content_type": "application/json"}
    assert visitor.post(f"/api/v1/groups/{group}/rename", **posted).status_code == 404
    assert visitor.post("/api/v1/undo", **posted).status_code == 404
    assert visitor.get(f"/api/v1/history/group/{group}").status_code == 404
    for path in ("/api/v1/groups", "/groups/", f"/groups/{group}/"):
        refused = visitor.post(path, **posted)
        assert refused.status_code == 405
        assert "POST" not in refused["Allow"]
    paths = visitor.get("/api/v1/openapi.json").json()["paths"]
    assert {method for path in paths.values() for method in path} == {"get"}


def test_pages_offer_no_act_and_no_room_that_is_closed(public_town: Town, visitor: Client) -> None:
    page = visitor.get(f"/groups/{public_town.lanting.harbour.address}/").content.decode()
    assert "act-menu" not in page
    assert "Notices" not in page
    assert "/design/" not in page


def test_answers_may_be_kept_and_are_asked_about_again(public_town: Town, visitor: Client) -> None:
    for address in ("/", "/groups/", "/api/v1/groups"):
        first = visitor.get(address)
        assert "public" in first["Cache-Control"]
        assert "Cookie" in first["Vary"]
        assert not first.cookies
        again = visitor.get(address, headers={"if-none-match": first["ETag"]})
        assert again.status_code == 304
        assert not again.content
    count_groups(year=2021, count=3, scope="groups of the city", actor=SYSTEM)
    counts = visitor.get("/api/v1/counts")
    assert visitor.get("/api/v1/counts", headers={"if-none-match": "W/x"}).status_code == 200
    assert b"2021" in counts.content


def test_a_reader_chooses_language_and_light(public_town: Town) -> None:
    with override_settings(PUBLIC=True):
        visitor = Client(enforce_csrf_checks=True)
        chosen = visitor.post("/language/", {"language": "zh-hans", "next": "/"})
        assert chosen.status_code == 302
        assert visitor.post("/appearance/theme/", {"theme": "dark"}).status_code == 302
        assert 'lang="zh-Hans"' in visitor.get("/").content.decode()


def test_robots_may_read_the_public_site_and_no_other(client: Client, visitor: Client) -> None:
    assert "Allow: /\n" in visitor.get("/robots.txt").content.decode()
    with override_settings(PUBLIC=False):
        assert Client().get("/robots.txt").content.decode() == "User-agent: *\nDisallow: /\n"
