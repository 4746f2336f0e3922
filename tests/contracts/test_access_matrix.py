"""Every route, for every capacity, at every disclosure, as `access_matrix.txt` says.

The table is what DOMAIN demands, written by hand: where this fails, one of the two is wrong.
What is refused is answered with the bytes of what does not exist, and no answer bears a word or
an identifier of a group that its reader may not know of.
"""

from __future__ import annotations

import gc
import io
import json
import os
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache as kept_in_cache
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client

from crosscut.access.adapters import BEGAN
from crosscut.access.models import Account
from crosscut.foundation import clock
from crosscut.table.verbs import ACTIONS
from tests.contracts.access_bodies import body_of
from tests.contracts.access_requests import ASKED, NOWHERE, addresses, asked_for, kinds_of
from tests.contracts.access_table import Line, table
from tests.contracts.access_world import (
    ASKED_OF,
    AT_THE_TABLE,
    BY_OTHER_FACTS,
    CAPACITIES,
    DISCLOSURES,
    FROM_OUTSIDE,
    KNOWN,
    World,
    made_world,
)
from tests.contracts.visits import routes
from tests.register.lanting import vocabulary
from tests.register.once import once

__all__ = ["vocabulary"]

#: `make access-matrix` asks every cell, any other run a part of the rows at both ends of the scale.
#: `ACCESS_MATRIX=api/v1/groups` asks the rows of which that is a part.
PART = os.environ.get("ACCESS_MATRIX", "")
WHOLE = PART == "whole"
LETTERS = tuple(DISCLOSURES) if WHOLE or PART else ("P", "S")
#: Everybody who asks, in turns.
PLACES = (*CAPACITIES, *AT_THE_TABLE, *BY_OTHER_FACTS, *FROM_OUTSIDE)
FULL = os.environ.get("HYPOTHESIS_PROFILE") == "full"
#: Of so many rows each capacity asks one, others than those before it. In the full profile every
#: row is asked by several, else about every third by somebody.
STEP = 1 if FULL and os.environ.get("CROSSCUT_TEST_DATABASE") != "postgres" else 3
ONE_OF = 8 if STEP == 1 else STEP * len(PLACES)
#: What every place at a group is asked for besides the group's own pages.
EVERYWHERE = ("", "groups/", "search/", "export/<slug:noun>/", "api/v1/groups", "api/v1/seats")
REFUSED = {400: "", 401: "sign-in", 403: "no", 404: "-", 405: "405", 422: "422"}
#: Answers that are refusals only where nothing that is there is asked about.
SAID = (400, 403, 422)
SIGN_IN = "/account/sign-in/"
IDENTIFIER = re.compile(rb"[0-9a-hjkmnp-tv-z]{13}")


def test_every_route_has_a_row_and_every_row_a_route() -> None:
    rows = [
        (method, line.written, capacity)
        for line in table()
        for method in line.methods
        for capacity in line.answers
    ]
    assert sorted(row for row, times in Counter(rows).items() if times > 1) == []
    named = {line.route for line in table()}
    assert sorted(routes() - named) == [], "routes without a row: who may open them?"
    assert sorted(named - routes()) == [], "rows without a route"
    asked = {capacity for line in table() for capacity in line.answers}
    assert sorted(asked - set(PLACES)) == [], "a part names columns that nobody is"
    for line in table():
        assert line.answers.keys() >= set(CAPACITIES) or set(CAPACITIES).isdisjoint(line.answers)
    whole = {line.route for line in table() if line.answers.keys() >= set(CAPACITIES)}
    assert sorted(routes() - whole) == [], "routes that not every capacity is asked at"


def test_every_verb_of_a_matter_has_a_row() -> None:
    sent = {line.sends for line in table() if line.route == "matters/<id:matter>/step/"}
    assert sorted(verb.replace("_", "-") for verb in ACTIONS) == sorted(sent)


# ── Who asks, and what comes back ──────────────────────────────────────────────────────


@pytest.fixture
def world(vocabulary: None) -> Iterator[World]:
    made = once("the world of the access matrix", made_world)
    # Thousands of pages follow: what is there by now need not be looked through for each.
    gc.freeze()
    yield made
    gc.unfreeze()


class Unwatched(Client):
    """Keeps no copy of what each template was given: nobody asks for it here."""

    def request(self, **request: Any) -> Any:
        return self.handler(self._base_environ(**request))  # type: ignore[attr-defined]


class Caller:
    """Asks as one capacity; whatever a request writes is taken back."""

    def __init__(self, world: World, capacity: str) -> None:
        self.world, self.capacity = world, capacity
        self.client = Unwatched(headers={"accept-language": "en"}, raise_request_exception=False)
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
        elif method == "post":
            given["data"] = body or {}
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
        self.known = KNOWN.get(capacity, KNOWN["outsider" if capacity in FROM_OUTSIDE else "table"])
        self.own_requests = ASKED_OF.get(capacity, ())
        self.wrong = self.caller.failed
        self._nothing: dict[tuple[str, str, str], tuple[int, bytes]] = {}

    def hold(self, method: str, line: Line, cell: str) -> None:
        """Ask for a cell, and note where the answer is another."""
        about_things = kinds_of(line.route) or line.things
        answer = (self._of_things if about_things else self._of_the_rest)(method, line)
        if answer != shortened(cell, nothing="-" if about_things else "yes"):
            self.wrong.append(f"{method} /{line.written}: {cell} in the table, is {answer}")

    def _of_things(self, method: str, line: Line) -> str:
        """The letters of what is answered, small where it is refused with the reason; where there
        are none, the words of the refusals."""
        answered, refusals = "", set()
        for letter in LETTERS:
            kinds = {*kinds_of(line.route, line.things).values()} - {"by kind"}
            if not kinds <= self.world.things[letter].keys():
                continue
            found = set(self._of_letter(method, line, letter))
            if "" in found:
                answered += letter
            if "told" in found:
                answered += letter.lower()
            rest = found - {"", "told"}
            if rest and found - rest:
                self.wrong.append(f"{method} /{line.written}: {letter} only in part: {found}")
            refusals |= rest
        return answered or "/".join(sorted(refusals)) or "-"

    def _of_letter(self, method: str, line: Line, letter: str) -> Iterator[str]:
        """For each thing of a group: nothing where it is answered, `told` where it is refused and
        said to be, or the word of the table for a refusal."""
        group = self.world.things[letter]["group"][0]
        sent = self._body(method, line, group)
        sent_of_nothing = self._body(method, line, NOWHERE)
        for path, nothing in addresses(line.route, self.world, letter, self.turn, line.things):
            for asked in self._variants(method, line.route):
                status, location, content = self.caller.ask(method, path + asked, sent)
                word = refused(status, location)
                alike = True
                if word or status in SAID:
                    of_nothing = self._of_nothing(method, nothing + asked, sent_of_nothing)
                    alike = self._alike(line, plain(content, *ids_in(path)), of_nothing[1])
                    # What does not suit the thing, or is for others to do with it, is said only to
                    # who knows of the thing.
                    if status in SAID and of_nothing[0] != status:
                        word = "told" if status == 403 else ""
                    elif status == 400 and alike:
                        word = "-"
                yield word
                if word in ("", "told"):
                    self._tells_nothing(path + asked, content + location.encode())
                elif not alike:
                    self.wrong.append(f"{method} /{path}: refused otherwise than /{nothing}")

    def _alike(self, line: Line, content: bytes, of_nothing: bytes) -> bool:
        """Whether two answers are the same; where a body names the group, but for identifiers: a
        form tells back what was chosen among one's own groups."""
        if line.things != "group":
            return content == of_nothing
        return IDENTIFIER.sub(b"", content) == IDENTIFIER.sub(b"", of_nothing)

    def _body(self, method: str, line: Line, group: str) -> Any:
        if method != "post":
            return None
        about = group if line.things == "group" else ""
        return body_of(line.route, self.world, things=line.things, sends=line.sends, group=about)

    def _variants(self, method: str, route: str) -> tuple[str, ...]:
        asked = ASKED.get(route, ()) if method == "get" else ()
        return tuple("?" + each for each in asked) or ("",)

    def _of_nothing(self, method: str, nothing: str, body: Any = None) -> tuple[int, bytes]:
        """Status and answer at the address of nothing, asked for once."""
        key = (method, nothing, str(body))
        if key not in self._nothing:
            status, _, content = self.caller.ask(method, nothing, body)
            self._nothing[key] = status, plain(content, *ids_in(nothing), NOWHERE)
        return self._nothing[key]

    def _of_the_rest(self, method: str, line: Line) -> str:
        route = line.route
        body = self._body(method, line, "")
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
                if not ids_in(asked) or letter in self.known:
                    continue
                nothing = path + nowhere(asked)
                if plain(content, *ids_in(path + asked)) != self._of_nothing("get", nothing)[1]:
                    self.wrong.append(f"get /{path + asked}: otherwise than /{nothing}")
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
                if kind not in ("record", *self.own_requests)
                and each not in path
                and each.encode() in content
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
    """All rows of a capacity, those of a part, or else the group's page and a few rows."""
    if WHOLE or PART:
        return [line for line in table() if WHOLE or PART in line.written]
    turn = STEP * PLACES.index(capacity)
    return [
        line
        for place, line in enumerate(table())
        if line.route == "groups/<id:group>/" or (place + turn) % ONE_OF == 0
    ]


def shortened(cell: str, *, nothing: str) -> str:
    """A cell of the table as far as it is asked for; `nothing` is what a page answers that speaks
    of none of the groups that are."""
    if not set(cell.upper()) <= set(DISCLOSURES):
        return cell
    return "".join(letter for letter in cell if letter.upper() in LETTERS) or nothing


@pytest.mark.parametrize("capacity", PLACES)
def test_the_table_is_what_each_capacity_is_answered(world: World, capacity: str) -> None:
    matrix = Matrix(world, capacity)
    for line in asked_now(capacity):
        for method in line.methods if capacity in line.answers else ():
            matrix.hold(method, line, line.answers[capacity])
    assert matrix.wrong == [], f"as {capacity}:\n" + "\n".join(matrix.wrong)


def test_every_place_at_a_group_reads_what_the_table_reads(world: World) -> None:
    wrong = []
    for capacity in (*AT_THE_TABLE, *BY_OTHER_FACTS):
        matrix = Matrix(world, capacity)
        for line in asked_now(capacity):
            here = "table" in line.answers and "get" in line.methods
            if here and ("group>" in line.route or line.route in EVERYWHERE):
                matrix.hold("get", line, line.answers["table"])
        wrong += [f"as {capacity}: {each}" for each in matrix.wrong]
    assert wrong == [], "\n".join(wrong)
