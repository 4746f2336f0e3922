"""Every route, for every capacity, at every disclosure, as `access_matrix.txt` says.

The table is what DOMAIN demands, written by hand: where this fails, one of the two is wrong.
What is refused is answered with the bytes of what does not exist, and no answer bears a word or
an identifier of a group that its reader may not know of.
"""

from __future__ import annotations

import io
import json
import os
import re
import zipfile
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from django.core.cache import cache as kept_in_cache
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client

from crosscut.access.adapters import BEGAN
from crosscut.access.models import Account
from crosscut.foundation import clock
from tests.contracts.access_requests import ASKED, NOWHERE, addresses, asked_for, body_of, kinds_of
from tests.contracts.access_world import (
    AT_THE_TABLE,
    BY_OTHER_FACTS,
    CAPACITIES,
    DISCLOSURES,
    KNOWN,
    World,
    made_world,
)
from tests.contracts.visits import routes
from tests.register.lanting import vocabulary
from tests.register.once import once

__all__ = ["vocabulary"]

TABLE = Path(__file__).with_name("access_matrix.txt")
#: `make access-matrix` asks every cell, any other run a part of the rows at both ends of the scale.
#: `ACCESS_MATRIX=api/v1/groups` asks the rows of which that is a part.
PART = os.environ.get("ACCESS_MATRIX", "")
WHOLE = PART == "whole"
LETTERS = tuple(DISCLOSURES) if WHOLE or PART else ("P", "S")
#: Of so many rows each capacity asks one, others than the one before.
ONE_OF = 40
#: Everybody who asks, in turns.
PLACES = (*CAPACITIES, *AT_THE_TABLE, *BY_OTHER_FACTS)
#: What every place at a group is asked for besides the group's own pages.
EVERYWHERE = ("", "groups/", "search/", "export/<slug:noun>/", "api/v1/groups", "api/v1/seats")
REFUSED = {401: "sign-in", 403: "no", 404: "-", 405: "405", 422: "422"}
SIGN_IN = "/account/sign-in/"


class Line(NamedTuple):
    """A row of the table: `get`, `post` or `both` of a route, and its answer by capacity."""

    asks: str
    route: str
    answers: dict[str, str]

    @property
    def methods(self) -> tuple[str, ...]:
        return ("get", "post") if self.asks == "both" else (self.asks,)


@cache
def table() -> tuple[Line, ...]:
    found = []
    for text in TABLE.read_text().splitlines():
        if not text.strip() or text.startswith(("#", "[", " ")):
            continue
        asks, route, *cells = text.split()
        assert asks in ("get", "post", "both"), text
        assert len(cells) == len(CAPACITIES), f"{route}: {len(cells)} cells"
        found.append(Line(asks, route.removeprefix("/"), dict(zip(CAPACITIES, cells, strict=True))))
    return tuple(found)


def test_every_route_has_a_row_and_every_row_a_route() -> None:
    rows = [(method, line.route) for line in table() for method in line.methods]
    assert sorted({row for row in rows if rows.count(row) > 1}) == [], "a row is there twice"
    named = {route for _, route in rows}
    assert sorted(routes() - named) == [], "routes without a row: who may open them?"
    assert sorted(named - routes()) == [], "rows without a route"


# ── Who asks, and what comes back ──────────────────────────────────────────────────────


@pytest.fixture
def world(vocabulary: None) -> World:
    return once("the world of the access matrix", made_world)


class Caller:
    """Asks as one capacity; whatever a request writes is taken back."""

    def __init__(self, world: World, capacity: str) -> None:
        self.world, self.capacity = world, capacity
        self.client = Client(headers={"accept-language": "en"}, raise_request_exception=False)
        self.cookies: dict[str, str] = {}
        #: Requests that the server could not answer.
        self.failed: list[str] = []
        if capacity == "machine":
            # Whoever sits at the machine is its registrar as long as nobody has an account.
            with connection.cursor() as cursor:
                for model in ("token", "heldwrite", "account"):
                    cursor.execute(f"DELETE FROM access_{model}")
            for own in world.things.values():
                own.pop("held", None)
        elif capacity != "anybody":
            self.client.force_login(Account.objects.get(pk=world.accounts[capacity]))
            session = self.client.session
            session[BEGAN] = clock.now().timestamp()
            session.save()
            self.cookies = {name: each.value for name, each in self.client.cookies.items()}

    def ask(self, method: str, path: str, body: Any = None) -> tuple[int, str, bytes]:
        """Status, where it leads to, and all that was answered."""
        self.client.cookies.clear()
        for name, value in self.cookies.items():
            self.client.cookies[name] = value
        kept_in_cache.clear()
        headers = {}
        if path.startswith("api/") and self.capacity in self.world.tokens:
            headers["authorization"] = f"Bearer {self.world.tokens[self.capacity]}"
        given: dict[str, Any] = {"headers": headers}
        if method == "post" and path.startswith("api/"):
            given |= {"data": json.dumps(body), "content_type": "application/json"}
        before = transaction.savepoint()
        try:
            response: Any = getattr(self.client, method)("/" + path, **given)
            content = content_of(response)
        finally:
            transaction.savepoint_rollback(before)
        if response.status_code >= 500:
            self.failed.append(f"{method} /{path} fails: {response.status_code}")
        return response.status_code, response.headers.get("Location", ""), content


def content_of(response: HttpResponse) -> bytes:
    """All bytes of an answer; of a workbook or a Word document those of its parts."""
    streamed = getattr(response, "streaming_content", None)
    content = b"".join(streamed) if streamed is not None else response.content
    if content[:2] != b"PK":
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return b"\n".join(parts.read(name) for name in parts.namelist())


def refused(status: int, location: str) -> str:
    """The word of the table for a refusal; nothing for an answer."""
    if status == 302 and location.startswith(SIGN_IN):
        return "sign-in"
    return REFUSED.get(status, "")


def plain(content: bytes, *identifiers: str) -> bytes:
    """An answer without what differs each time, the time of a file among it, and without the
    identifiers of its address."""
    for identifier in identifiers:
        content = content.replace(identifier.encode(), b"")
    content = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"", content)
    return re.sub(rb"(csrf\w*\W+(value=)?\W*)[A-Za-z0-9]{32,64}", rb"\1", content, flags=re.I)


class Matrix:
    """The answers of all rows for one capacity, held to the table."""

    def __init__(self, world: World, capacity: str) -> None:
        self.world = world
        self.caller = Caller(world, capacity)
        self.turn = PLACES.index(capacity)
        self.known = KNOWN.get(capacity, KNOWN["table"])
        self.wrong = self.caller.failed
        self._nothing: dict[tuple[str, str], tuple[int, bytes]] = {}

    def hold(self, method: str, line: Line, cell: str) -> None:
        """Ask for a cell, and note where the answer is another."""
        asks = self._of_things if kinds_of(line.route) else self._of_the_rest
        answer = asks(method, line.route)
        if answer != shortened(cell):
            self.wrong.append(f"{method} /{line.route}: {cell} in the table, is {answer}")

    def _of_things(self, method: str, route: str) -> str:
        body = body_of(route, self.world) if method == "post" else None
        answered, refusals = [], set()
        for letter in LETTERS:
            found = set()
            kinds = set(kinds_of(route).values())
            if not kinds - {"by kind"} <= self.world.things[letter].keys():
                continue
            for path, nothing in addresses(route, self.world, letter, self.turn):
                for asked in self._variants(method, route):
                    status, location, content = self.caller.ask(method, path + asked, body)
                    refusal = refused(status, location)
                    said = status in (403, 422)
                    if said and self._of_nothing(method, nothing + asked, body)[0] != status:
                        # What does not suit the thing, or is for others to do with it, is said
                        # only to who knows of the thing.
                        refusal = ""
                    found.add(refusal)
                    if refusal:
                        self._same_as_nothing(method, path + asked, nothing + asked, body, content)
                    else:
                        self._tells_nothing(path + asked, content + location.encode())
            if found == {""}:
                answered.append(letter)
            elif "" in found:
                answered.append(letter.lower())
            refusals |= found - {""}
        return "".join(answered) or "/".join(sorted(refusals)) or "-"

    def _variants(self, method: str, route: str) -> tuple[str, ...]:
        asked = ASKED.get(route, ()) if method == "get" else ()
        return tuple("?" + each for each in asked) or ("",)

    def _same_as_nothing(
        self, method: str, path: str, nothing: str, body: Any, content: bytes
    ) -> None:
        if plain(content, *ids_in(path)) != self._of_nothing(method, nothing, body)[1]:
            self.wrong.append(f"{method} /{path}: refused otherwise than /{nothing}")

    def _of_nothing(self, method: str, nothing: str, body: Any) -> tuple[int, bytes]:
        """Status and answer at the address of nothing, asked for once."""
        key = (method, nothing)
        if key not in self._nothing:
            status, _, content = self.caller.ask(method, nothing, body)
            self._nothing[key] = status, plain(content, *ids_in(nothing))
        return self._nothing[key]

    def _of_the_rest(self, method: str, route: str) -> str:
        body = body_of(route, self.world) if method == "post" else None
        told: set[str] = set()
        refusals = set()
        paths = [path for path, _ in addresses(route, self.world, LETTERS[0], 0)]
        for path in paths:
            status, location, content = self.caller.ask(method, path, body)
            # What is wrong with a body or a question is said to those alone who may ask.
            refusals.add("" if status == 422 else refused(status, location))
            told |= self._tells_nothing(path, content + location.encode())
        if refusals != {""}:
            return "/".join(sorted(each or "yes" for each in refusals))
        if method == "get":
            # What was told without a question is asked for at one disclosure only.
            for letter in (LETTERS[0], *(each for each in LETTERS[1:] if each not in told)):
                told |= self._questions(route, paths, letter)
        return "".join(letter for letter in LETTERS if letter in told) or "yes"

    def _questions(self, route: str, paths: list[str], letter: str) -> set[str]:
        """Ask for a group's own things; what one may not know is answered as nothing is."""
        told: set[str] = set()
        for path in paths:
            for asked in asked_for(route, self.world, letter):
                content = self.caller.ask("get", path + asked)[2]
                told |= self._tells_nothing(path + asked, content)
                if ids_in(asked) and letter not in self.known:
                    self._same_as_nothing("get", path + asked, path + nowhere(asked), None, content)
        return told

    def _tells_nothing(self, path: str, content: bytes) -> set[str]:
        """The groups of whose things an answer speaks; wrong where the reader may not know."""
        found = set()
        for letter in DISCLOSURES:
            words = [word.encode() for word in DISCLOSURES[letter][2:]]
            said = [word for word in words if word in content]
            identifiers = [
                each.encode()
                for kind, ids in self.world.things[letter].items()
                for each in ids
                if kind != "record" and each not in path and each.encode() in content
            ]
            if said:
                found.add(letter)
            if letter not in self.known and (said or identifiers):
                self.wrong.append(f"/{path}: tells of {letter}: {(said + identifiers)[0].decode()}")
        return found


def nowhere(asked: str) -> str:
    """The same question about a thing that does not exist."""
    for identifier in ids_in(asked):
        asked = asked.replace(identifier, NOWHERE)
    return asked


def ids_in(path: str) -> list[str]:
    return re.findall(r"(?<=[/=])(?:[0-9a-hjkmnp-tv-z]{13}|\d{1,12}(?=/))(?![\w.])", path)


def asked_now(capacity: str) -> list[Line]:
    """All rows, those of a part, or else the group's page and a few rows."""
    if WHOLE or PART:
        return [line for line in table() if WHOLE or PART in line.route]
    turn = PLACES.index(capacity) * (ONE_OF // len(PLACES))
    return [
        line
        for place, line in enumerate(table())
        if line.route == "groups/<id:group>/" or (place + turn) % ONE_OF == 0
    ]


def shortened(cell: str) -> str:
    """A cell of the table as far as it is asked for."""
    if not set(cell) <= set(DISCLOSURES):
        return cell
    return "".join(letter for letter in cell if letter in LETTERS) or "-"


@pytest.mark.parametrize("capacity", CAPACITIES)
def test_the_table_is_what_each_capacity_is_answered(world: World, capacity: str) -> None:
    matrix = Matrix(world, capacity)
    for line in asked_now(capacity):
        for method in line.methods:
            matrix.hold(method, line, line.answers[capacity])
    assert matrix.wrong == [], f"as {capacity}:\n" + "\n".join(matrix.wrong)


def test_every_place_at_a_group_reads_what_the_table_reads(world: World) -> None:
    wrong = []
    for capacity in (*AT_THE_TABLE, *BY_OTHER_FACTS):
        matrix = Matrix(world, capacity)
        for line in asked_now(capacity):
            if "get" in line.methods and ("group>" in line.route or line.route in EVERYWHERE):
                matrix.hold("get", line, line.answers["table"])
        wrong += [f"as {capacity}: {each}" for each in matrix.wrong]
    assert wrong == [], "\n".join(wrong)
