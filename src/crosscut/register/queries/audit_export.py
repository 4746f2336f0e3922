"""Entries of the record as lines of a file: CSV for spreadsheets, JSON lines for programs."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from io import StringIO
from typing import Any

from crosscut.register.queries.audit import AuditRow
from crosscut.register.queries.facts import Reference

FORMS = ("csv", "jsonl")
COLUMNS = (
    "entry", "at", "business_day", "verb", "account", "person", "person_name", "capacity",
    "role", "group", "group_name", "on_behalf_of", "on_behalf_of_name", "origin", "request",
    "objects", "erased", "refused",
)  # fmt: skip
#: What a spreadsheet would take for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def lines_of(
    entries: Iterable[tuple[AuditRow, Mapping[str, Any] | None]], form: str
) -> Iterator[str]:
    """Lines of a file, each with its end. CSV begins with its heads; a list of things in a cell
    is "kind id name", one thing a line."""
    if form == "jsonl":
        for row, content in entries:
            said = row.model_dump(mode="json", exclude={"more", "sealed"})
            if content is not None:
                said["content"] = content
            yield json.dumps(said, ensure_ascii=False) + "\n"
        return
    yield _csv(COLUMNS)
    for row, _ in entries:
        yield _csv(_cells(row))


def _cells(row: AuditRow) -> tuple[str, ...]:
    things = "\n".join(f"{each.kind} {each.id} {each.name}".strip() for each in row.objects)
    return (
        row.id, row.at, row.business_day, row.verb, row.account or "", *_named(row.person),
        row.capacity, row.role, *_named(row.group), *_named(row.on_behalf_of), row.origin,
        row.request, things, "yes" if row.erased else "", row.refused,
    )  # fmt: skip


def _named(thing: Reference | None) -> tuple[str, str]:
    return (thing.id, thing.name) if thing else ("", "")


def _csv(cells: Iterable[str]) -> str:
    line = StringIO()
    csv.writer(line).writerow(f"'{cell}" if cell.startswith(FORMULA) else cell for cell in cells)
    return line.getvalue()
