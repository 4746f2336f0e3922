"""Popolo JSON as tables, so that it is judged and entered as spreadsheets are."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from crosscut.foundation.identifier import decode
from crosscut.foundation.words import fill, sentence
from crosscut.register.bulk.files.popolo.schema import GROUP, MOST_BYTES, validator
from crosscut.register.bulk.files.tables import Book, Table
from crosscut.register.bulk.rules.choices import ROLES, SCRIPTS
from crosscut.register.bulk.rules.columns import BY_KEY
from crosscut.register.bulk.rules.form import Column
from crosscut.register.bulk.rules.problems import CannotRead, Problem
from crosscut.register.rules.names import has_han

TOO_LARGE = sentence(
    "it has {size} MB, and JSON is read up to {limit} MB. Divide it, or write CSV files, which are"
    " read at any size."
)
NOT_JSON = sentence("it is no JSON (line {line}: {said}).")
NOT_UTF8 = sentence("it is not UTF-8 text.")
NOT_POPOLO = sentence("“{said}”, which Popolo does not allow. Correct it.")

Cells = dict[str, str]


def open_popolo(path: Path) -> Book:
    """The tables of a Popolo file. Refuses: CannotRead."""
    size = path.stat().st_size
    if size > MOST_BYTES:
        what = fill(TOO_LARGE, size=size >> 20, limit=MOST_BYTES >> 20)
        raise CannotRead(name=path.name, what=what)
    try:
        content = json.loads(path.read_text("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise CannotRead(name=path.name, what=NOT_UTF8) from error
    except (json.JSONDecodeError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        said = getattr(error, "msg", "nested too deeply")
        raise CannotRead(name=path.name, what=fill(NOT_JSON, line=line, said=said)) from error
    book = Book(path.name, adds_only=True)
    for found in validator().iter_errors(content):
        array, row, column = _place(list(found.absolute_path))
        said = found.message if len(found.message) < 200 else f"{found.message[:200]} …"
        book.problems.append(Problem(array, row, column, NOT_POPOLO, {"said": said}))
    if not book.problems:
        _Reader(content).into(book)
    return book


def _place(path: list[Any]) -> tuple[str, int, str]:
    array = str(path[0]) if path else ""
    row = int(path[1]) + 1 if len(path) > 1 else 0
    return array, row, ".".join(str(step) for step in path[2:])


class _Reader:
    """Rows by sheet, each with its place in its array, counted from 1."""

    def __init__(self, content: dict[str, Any]) -> None:
        self.content = content
        self.rows: dict[str, list[tuple[int, Cells]]] = defaultdict(list)
        self.groups: set[str] = set()
        self.posts: dict[str, str] = {}

    def into(self, book: Book) -> None:
        for number, entry in self._entries("organizations"):
            self._body(number, entry)
        for number, entry in self._entries("persons"):
            extra = {"distinction": entry.get("summary") or ""}
            self._named("people", number, entry, entry["name"], extra)
        for number, entry in self._entries("posts"):
            self.posts[entry["id"]] = entry.get("organization_id") or ""
            name = entry.get("label") or entry.get("role") or ""
            headship = entry.get("role") if entry.get("role") in ("head", "deputy") else ""
            extra = {
                "organisation": entry.get("organization_id") or "", "headship": headship or "",
            }  # fmt: skip
            self._named("posts", number, entry, name, extra)
        for number, entry in self._entries("memberships"):
            self._membership(number, entry)
        for key, rows in self.rows.items():
            sheet = BY_KEY[key]
            used = {cell for _, cells in rows for cell in cells}
            columns = [column for column in sheet.columns if column.key in used]
            headings = [column.key for column in columns]
            lines = _lines(rows, columns)
            book.tables.append(Table(sheet, key, headings, dict(enumerate(columns)), lines))

    def _entries(self, array: str) -> Iterator[tuple[int, dict[str, Any]]]:
        return enumerate(self.content.get(array) or [], start=1)

    def _body(self, number: int, entry: dict[str, Any]) -> None:
        group = (entry.get("classification") or "").strip().casefold() == GROUP
        dates = {
            "since": entry.get("founding_date") or "",
            "until": entry.get("dissolution_date") or "",
        }
        extra = {"parents": entry.get("parent_id") or "", **dates}
        if group:
            self.groups.add(entry["id"])
            if entry.get("dissolution_date"):
                extra["status"] = "active"
        self._named("groups" if group else "organisations", number, entry, entry["name"], extra)
        if group and entry.get("dissolution_date"):
            row = {**_identity(entry["id"]), "status": "dissolved", "since": dates["until"]}
            self.rows["groups"].append((number, row))

    def _named(
        self, sheet: str, number: int, entry: dict[str, Any], name: str, extra: Cells
    ) -> None:
        """A thing and its names; other names have rows of their own, with their dates."""
        own = _identity(entry["id"])
        first = {**own, _name_column("name", name, None): name, **extra}
        self.rows[sheet].append((number, first))
        for other in entry.get("other_names") or ():
            column = _name_column("short", other["name"], other.get("note"))
            row = {
                **own,
                column: other["name"],
                "since": other.get("start_date") or "",
                "until": other.get("end_date") or "unknown",
            }
            self.rows[sheet].append((number, row))

    def _membership(self, number: int, entry: dict[str, Any]) -> None:
        dates = {"since": entry.get("start_date") or "", "until": entry.get("end_date") or ""}
        body = entry.get("organization_id") or self.posts.get(entry.get("post_id") or "", "")
        person, post = entry.get("person_id") or "", entry.get("post_id") or ""
        own = _identity(entry["id"]) if entry.get("id") else {}
        role = (entry.get("role") or "").strip()
        if entry.get("organization_id") in self.groups:
            known = role in ROLES or role in ROLES.values()
            words = entry.get("label") or ("" if known else role)
            seat = {
                **own, "group": body, "role": role if known else "member", "person": person,
                "post": post, "organisation": entry.get("on_behalf_of_id") or "", "words": words,
                **dates,
            }  # fmt: skip
            if role in ("director", "executive_director", "deputy_director"):
                seat["tier"] = "office"
            self.rows["seats"].append((number, seat))
            return
        if not post:
            post = self._post_of(number, body, role or entry.get("label") or "member")
        self.rows["tenures"].append((number, {**own, "person": person, "post": post, **dates}))

    def _post_of(self, number: int, body: str, role: str) -> str:
        """A post for a membership that names none."""
        key = f"{body}/{role}"
        if key not in self.posts:
            self.posts[key] = body
            cells = {"key": key, _name_column("name", role, None): role, "organisation": body}
            self.rows["posts"].append((number, cells))
        return key


def _identity(written: str) -> Cells:
    """An identifier of ours stands as one, any other is a key of the file."""
    try:
        decode(written.lower())
    except ValueError:
        return {"key": written}
    return {"id": written}


def _name_column(prefix: str, text: str, note: str | None) -> str:
    for short, (script, _, _) in SCRIPTS.items():
        if note == script:
            return f"{prefix}_{short}"
    return f"{prefix}_hans" if has_han(text) else f"{prefix}_en"


def _lines(rows: list[tuple[int, Cells]], columns: Sequence[Column]) -> Any:
    def lines() -> Iterator[tuple[int, list[str], tuple[Problem, ...]]]:
        for number, cells in rows:
            yield number, [cells.get(column.key, "") for column in columns], ()

    return lines
