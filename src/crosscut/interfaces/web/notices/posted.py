"""What the form of a draft sends: the draft in its exchange form, and answers about matches.

Rows stand in the order in which their fields come; their numbers only tell them apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from crosscut.interfaces.web.notices.wording import COMPLETION
from crosscut.notices.rules.corrections import (
    OF_THE_PAPER,
    ON_COMPLETION,
    Form,
    blank_group,
    twins_of,
)

ANSWER, OTHER, KEPT_UNREAD = "answer.", "other.", "unread"
_FURTHER = re.compile(r"others\.(\d{1,3})\.group")
_CELL = re.compile(r"(.+)\.(\w+)\.(role|person|post|organisations)")
_BETWEEN = re.compile(r"[、;；\n]+")
_FIELDS = ("kind", "group", "effective", "duties", "sunset", "succession")
EMPTY: dict[str, Any] = {"role": "member", "person": None, "post": None}


@dataclass
class Posted:
    """One sending of the form."""

    form: dict[str, Any]
    answers: dict[str, str]
    #: Names typed in to look for something else, by the key of the match.
    others: dict[str, str]
    version: int
    do: str
    evidence: bool
    disclosure: str


@dataclass
class _Cells:
    """Cells of rows: rows by their list's path, in the order in which they were sent."""

    lists: dict[str, dict[str, dict[str, str]]] = field(default_factory=dict)
    #: Words as the draft has them, by what a browser makes of them.
    as_read: dict[str, str] = field(default_factory=dict)


def _as_read(form: object) -> dict[str, str]:
    """A field of one line drops line breaks and outer spaces: that corrects nothing."""
    if isinstance(form, str):
        return {form.strip(): form, form.replace("\n", "").strip(): form}
    below = form.values() if isinstance(form, Mapping) else form
    found: dict[str, str] = {}
    if isinstance(below, Iterable):
        for each in below:
            found |= _as_read(each)
    return found


def read_posted(sent: QueryDict, before: Form) -> Posted:
    """What was sent. `before` is the draft that the form showed or a later one. Rows and further
    groups without a word are kept: see `without_empty`."""
    cells = _Cells(as_read=_as_read(before))
    for name in sent:
        match = _CELL.fullmatch(name)
        if match:
            path, number, cell = match.groups()
            rows = cells.lists.setdefault(path, {})
            text = _text(sent, name)
            rows.setdefault(number, {})[cell] = cells.as_read.get(text, text)
    version = sent.get("version", "")
    return Posted(
        form=_part(sent, cells, before, ""),
        answers=_prefixed(sent, ANSWER),
        others=_prefixed(sent, OTHER),
        version=int(version) if version.isdecimal() and len(version) < 10 else 0,
        do=sent.get("do", "save"),
        evidence="evidence" in sent,
        disclosure=sent.get("disclosure", "internal"),
    )


def _prefixed(sent: QueryDict, prefix: str) -> dict[str, str]:
    return {
        name.removeprefix(prefix): text
        for name in sent
        if name.startswith(prefix) and (text := _text(sent, name))
    }


def _text(sent: QueryDict, name: str) -> str:
    text = (sent.get(name) or "").replace("\0", "").replace("\r\n", "\n")
    return text.strip()


def _part(sent: QueryDict, cells: _Cells, before: Form, path: str) -> dict[str, Any]:
    def text(name: str) -> str | None:
        typed = _text(sent, path + name)
        was = before.get(name)
        if isinstance(was, str) and typed == was.strip():
            return was
        return (typed if name == "duties" else cells.as_read.get(typed, typed)) or None

    part: dict[str, Any] = {"language": before["language"]}
    part |= {name: text(name) for name in _FIELDS}
    if part["sunset"] == str(COMPLETION):
        part["sunset"] = ON_COMPLETION
    # Further groups of a paper stand under the same head; only the first shows it.
    head = {name: before[name] if path else text(name) for name in OF_THE_PAPER}
    part |= head
    part["former_names"] = _names(text("former_names"))
    part["seats"] = _rows(cells, f"{path}seats")
    office = {
        "host": text("office.host"),
        "name": text("office.name"),
        "also_known_as": _names(text("office.also_known_as")),
        "seats": _rows(cells, f"{path}office.seats"),
    }
    part["office"] = office if any(office.values()) else _nothing(before["office"])
    part["change"] = _change(text("change.mode"), cells, path)
    further = [] if path else _further(sent, before)
    part["others"] = [_part(sent, cells, was, below) for below, was in further]
    if not path:
        for name in OF_THE_PAPER:
            _hand_down(part["others"], name, before[name], part[name])
    kept = set(sent.getlist(path + KEPT_UNREAD))
    part["not_understood"] = [
        span for span in before["not_understood"] if f"{span[0]}-{span[1]}" in kept
    ]
    return part


def _further(sent: QueryDict, before: Form) -> list[tuple[str, Form]]:
    """The further groups that were sent: the path of each, and what the draft says of it."""
    paths = [name.removesuffix("group") for name in sent if _FURTHER.fullmatch(name)]
    named = [{"group": _text(sent, f"{path}group") or None} for path in paths]
    twins = twins_of(before["others"], named)
    blank = blank_group(before)
    return [(path, twin or blank) for path, twin in zip(paths, twins, strict=True)]


def _nothing(before: Form | None) -> Form | None:
    """An office without a word in the draft as well is no correction."""
    return before if before is not None and not any(before.values()) else None


def _hand_down(others: list[dict[str, Any]], name: str, was: Any, now: Any) -> None:
    for other in others:
        if other[name] == was:
            other[name] = now
        _hand_down(other["others"], name, was, now)


def _change(mode: str | None, cells: _Cells, path: str) -> dict[str, Any] | None:
    change = {
        "mode": mode,
        "added": _rows(cells, f"{path}change.added"),
        "removed": _rows(cells, f"{path}change.removed"),
        "replaced": _pairs(cells, f"{path}change.replaced"),
    }
    return change if any(change.values()) else None


def _rows(cells: _Cells, path: str) -> list[dict[str, Any]]:
    return [_seat(row) for row in cells.lists.get(path, {}).values()]


def _seat(row: Mapping[str, str]) -> dict[str, Any]:
    seat: dict[str, Any] = {
        "role": row.get("role") or "member",
        "person": row.get("person") or None,
        "post": row.get("post") or None,
    }
    organisations = _names(row.get("organisations"))
    if organisations:
        seat["organisations"] = organisations
    return seat


def _pairs(cells: _Cells, path: str) -> list[dict[str, Any]]:
    """Pairs are rows whose cells stand one deeper: "change.replaced.0.in.person"."""
    numbers = dict.fromkeys(
        below.removeprefix(f"{path}.") for below in cells.lists if below.startswith(f"{path}.")
    )
    pairs = []
    for number in numbers:
        sides = cells.lists[f"{path}.{number}"]
        pairs.append({side: _seat(sides[side]) if side in sides else None for side in SIDES})
    return pairs


SIDES = ("out", "in")


def _names(text: str | None) -> list[str]:
    return [name.strip() for name in _BETWEEN.split(text or "") if name.strip()]


# ── Rows ───────────────────────────────────────────────────────────────────────────────


def without_empty(form: Form) -> dict[str, Any]:
    """The form without rows and further groups that say nothing."""
    office, change = form["office"], form["change"]
    kept = {**form, "seats": _told(form["seats"])}
    if office:
        office = {**office, "seats": _told(office["seats"])}
        kept["office"] = office if any(office.values()) else None
    if change:
        pairs = [
            {side: pair[side] if pair[side] and _says(pair[side]) else None for side in SIDES}
            for pair in change["replaced"]
        ]
        change = {
            **change,
            "added": _told(change["added"]),
            "removed": _told(change["removed"]),
            "replaced": [pair for pair in pairs if pair["out"] or pair["in"]],
        }
        change["mode"] = change["mode"] or _mode_of(change)
        kept["change"] = change if change["mode"] else None
    kept["others"] = [other for other in map(without_empty, form["others"]) if _is_told(other)]
    return kept


def _is_told(part: Form) -> bool:
    said = ("group", "effective", "former_names", "seats", "office", "change", "duties", "sunset")
    return any(part[name] for name in said)


def _mode_of(change: Mapping[str, Any]) -> str | None:
    """What a change does that nobody named, by its rows."""
    if change["replaced"] or (change["added"] and change["removed"]):
        return "replace"
    return "add" if change["added"] else "remove" if change["removed"] else None


def _told(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [row for row in rows if _says(row)]


def _says(row: Mapping[str, Any]) -> bool:
    return bool(row["person"] or row["post"] or row.get("organisations"))


def with_rows_changed(form: dict[str, Any], do: str) -> str | None:
    """Add, remove or move a row as a button asks ("add:seats", "remove:seats.3", "up:…",
    "down:…"; "add:others", "remove:others.0" a further group); the path of the row to go on with,
    or None where the button is none of these."""
    verb, _, path = do.partition(":")
    if verb == "add":
        rows = _list_at(form, path)
        if rows is None:
            return None
        if path == "others":
            rows.append(blank_group(form))
            return f"{path}.{len(rows) - 1}.group"
        pair = path.endswith("change.replaced")
        rows.append({side: dict(EMPTY) for side in SIDES} if pair else dict(EMPTY))
        return f"{path}.{len(rows) - 1}"
    head, _, last = path.rpartition(".")
    rows = _list_at(form, head)
    if verb not in ("remove", "up", "down") or rows is None or not last.isdecimal():
        return None
    n = int(last)
    if n >= len(rows):
        return head
    row = rows.pop(n)
    if verb == "remove":
        return f"{head}.{min(n, len(rows) - 1)}" if rows else head
    n = max(0, n - 1) if verb == "up" else n + 1
    rows.insert(n, row)
    return f"{head}.{min(n, len(rows) - 1)}"


def answers_after(do: str, answers: Mapping[str, str]) -> dict[str, str]:
    """The answers that still hold after a button: where a further group goes, those about it and
    the groups behind it, which move up, are asked anew."""
    removed = re.fullmatch(r"remove:others\.(\d+)", do)
    if removed is None:
        return dict(answers)
    first = int(removed.group(1)) + 1
    kept = {}
    for key, answer in answers.items():
        about, _, number = key.partition(":")
        if about not in ("group", "list") or not number.isdecimal() or int(number) < first:
            kept[key] = answer
    return kept


def _list_at(form: dict[str, Any], path: str) -> list[Any] | None:
    """The list of rows under a path; office and change are made where there is none yet."""
    part, rest = form, path
    while match := re.match(r"others\.(\d+)\.", rest):
        if int(match.group(1)) >= len(part["others"]):
            return None
        part, rest = part["others"][int(match.group(1))], rest[match.end() :]
    match rest.split("."):
        case ["others"] if part is form:
            return part["others"]
        case ["seats"]:
            return part["seats"]
        case ["office", "seats"]:
            part["office"] = part["office"] or {
                "host": None, "name": None, "also_known_as": [], "seats": [],
            }  # fmt: skip
            return part["office"]["seats"]
        case ["change", ("added" | "removed" | "replaced") as name]:
            part["change"] = part["change"] or {
                "mode": None, "added": [], "removed": [], "replaced": [],
            }  # fmt: skip
            return part["change"][name]
    return None
