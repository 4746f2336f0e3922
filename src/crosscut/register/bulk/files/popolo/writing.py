"""Rows of sheets as Popolo JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import IO, Any

from crosscut.register.bulk.files.popolo.schema import GROUP, ORGANISATION
from crosscut.register.bulk.rules.choices import SCRIPTS

Row = Mapping[str, str]
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?\Z")
#: Which sheets become which arrays.
ARRAYS: Mapping[str, tuple[str, ...]] = {
    "organizations": ("organisations", "groups"),
    "persons": ("people",),
    "posts": ("posts",),
    "memberships": ("tenures", "seats"),
}


def write_popolo(tables: Mapping[str, Iterable[Row]], stream: IO[str]) -> int:
    """Write sheets by key as one Popolo object; returns how many entries. Rows are streams."""
    written = 0
    stream.write("{")
    for place, (array, sheets) in enumerate(ARRAYS.items()):
        stream.write(f'{"," if place else ""}\n  "{array}": [')
        first = True
        for sheet in sheets:
            for entry in _entries(sheet, tables.get(sheet, ())):
                stream.write("\n    " if first else ",\n    ")
                json.dump(entry, stream, ensure_ascii=False)
                first = False
                written += 1
        stream.write("\n  ]" if not first else "]")
    stream.write("\n}\n")
    return written


def _entries(sheet: str, rows: Iterable[Row]) -> Iterator[dict[str, Any]]:
    rows = (row for row in rows if not row.get("standing"))
    if sheet == "tenures":
        yield from map(_tenure, rows)
    elif sheet == "seats":
        yield from map(_seat, rows)
    else:
        for some in _things(rows):
            yield _thing(sheet, some)


def _things(rows: Iterable[Row]) -> Iterator[list[Row]]:
    some: list[Row] = []
    for row in rows:
        if some and row["id"] != some[0]["id"]:
            yield some
            some = []
        some.append(row)
    if some:
        yield some


def _thing(sheet: str, rows: list[Row]) -> dict[str, Any]:
    """A group, an organisation, a person or a post from its rows; the last name is its own."""
    names = [
        {"name": text, **_dates(row), "note": SCRIPTS[short][0]}
        for row in rows
        for prefix in ("name", "short")
        for short in SCRIPTS
        for text in row.get(f"{prefix}_{short}", "").split("\n")
        if text
    ]
    entry: dict[str, Any] = {"id": rows[0]["id"]}
    own = _own_name(rows)
    others = [name for name in names if name["name"] != own]
    if sheet == "posts":
        entry |= {"label": own, "organization_id": rows[0].get("organisation") or None}
        if rows[0].get("headship"):
            entry["role"] = rows[0]["headship"]
        return _without_nothing(entry)
    entry["name"] = own
    if others:
        entry["other_names"] = others
    if sheet == "people":
        entry["summary"] = rows[0].get("distinction") or None
        return _without_nothing(entry)
    entry["classification"] = GROUP if sheet == "groups" else ORGANISATION
    parents = [row["parents"] for row in rows if row.get("parents")]
    entry["parent_id"] = parents[-1].split("; ")[0] if parents else None
    entry["founding_date"] = _date(rows[0].get("since", ""))
    ended = [row for row in rows if row.get("status") == "dissolved"]
    if ended:
        entry["dissolution_date"] = _date(ended[-1].get("since", ""))
    return _without_nothing(entry)


def _own_name(rows: list[Row]) -> str:
    for short in ("hans", "en", "hant", "pinyin"):
        for row in reversed(rows):
            if row.get(f"name_{short}"):
                return row[f"name_{short}"]
    found = (row.get(f"short_{short}", "") for row in rows for short in SCRIPTS)
    return next((text.split("\n")[0] for text in found if text), "?")


def _tenure(row: Row) -> dict[str, Any]:
    return _without_nothing(
        {"id": row["id"], "person_id": row["person"], "post_id": row["post"], **_dates(row)}
    )


def _seat(row: Row) -> dict[str, Any]:
    return _without_nothing(
        {
            "id": row["id"],
            "organization_id": row["group"],
            "person_id": row.get("person"),
            "post_id": row.get("post"),
            "on_behalf_of_id": row.get("organisation"),
            "role": row["role"],
            "label": row.get("words"),
            **_dates(row),
        }
    )


def _dates(row: Row) -> dict[str, str]:
    return _without_nothing(
        {"start_date": _date(row.get("since", "")), "end_date": _date(row.get("until", ""))}
    )


def _date(text: str) -> str | None:
    """Popolo has days, months and years; what is known less well is left out."""
    return text if _DATE.match(text) else None


def _without_nothing(entry: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if value}
