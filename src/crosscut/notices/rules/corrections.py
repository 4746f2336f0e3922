"""Drafts corrected by hand: what keeps pointing at the paper, what differs, what two people did.

All of it works on the exchange form of a draft (`Draft.as_json`), without its text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from crosscut.foundation.partial_date import NotADate, PartialDate
from crosscut.foundation.refusal import Refusal
from crosscut.notices.reading.draft import GROUP_ROLES, OFFICE_ROLES
from crosscut.notices.refusals import GroupNameless, NoChoice, TooLong

Form = Mapping[str, Any]
Spans = dict[str, list[int]]

#: What the paper says once, whatever it founds or changes.
OF_THE_PAPER = ("issuer", "number", "date")
SINGLE = (
    "kind", "group", "issuer", "number", "date", "effective", "duties", "sunset", "succession",
)  # fmt: skip
KINDS = ("found", "change", "rename", "dissolve")
MODES = ("whole list", "add", "remove", "replace")
SUCCESSIONS = ("proposed", "with the post")
DATES = ("date", "effective", "sunset")
ON_COMPLETION = "on completion"
OFFICE = ("host", "name", "also_known_as")
#: The longest name that the register keeps, and the longest number of a paper.
LONGEST = 500
LONGEST_NUMBER = 200
_SEAT = ("role", "person", "post", "organisations")


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of two drafts. `before` or `after` is empty where a row came or went."""

    part: int
    field: str
    before: str
    after: str


def part_forms(form: Form, path: str = "") -> Iterator[tuple[str, Form]]:
    """Each group of a paper with the path of its fields: "", "others.0." …"""
    yield path, form
    for n, other in enumerate(form["others"]):
        yield from part_forms(other, f"{path}others.{n}.")


def blank_group(paper: Form) -> dict[str, Any]:
    """A further group of a paper, of which nothing is said yet: it stands under the same head."""
    return {
        **{field: paper[field] for field in ("language", *OF_THE_PAPER)},
        "kind": "found",
        **dict.fromkeys(("group", "effective", "duties", "sunset", "succession")),
        "seats": [], "office": None, "change": None, "former_names": [], "others": [],
        "spans": {}, "not_understood": [],
    }  # fmt: skip


def twins_of(before: Sequence[Form], after: Sequence[Form]) -> list[Form | None]:
    """Which further group of the one draft each of the other is: that of the same name, else the
    next whose name nobody bears; None where it is new."""
    left = list(before)
    twins: list[Form | None] = []
    for part in after:
        twin = next((old for old in left if old["group"] and old["group"] == part["group"]), None)
        twins.append(twin)
        if twin is not None:
            left.remove(twin)
    for n, twin in enumerate(twins):
        if twin is None and left:
            twins[n] = left.pop(0)
    return twins


# ── Where it was read ──────────────────────────────────────────────────────────────────


def carried(before: Form, after: Form) -> dict[str, Any]:
    """The corrected form with the spans of what stayed as it was read, and with what it does not
    speak of.

    Rows are known again by what they say, wherever they stand now.
    """
    spans: Spans = {}
    held = before["spans"]
    for field, span in held.items():
        if "." not in field and after.get(field, before.get(field)) == before.get(field):
            spans[field] = span
    _carry_rows(spans, held, "seats", before["seats"], after["seats"])
    old, new = before["office"], after["office"]
    if old and new:
        for path, span in held.items():
            name = path.removeprefix("office.")
            if name != path and "." not in name and old.get(name) == new.get(name):
                spans[path] = span
        _carry_rows(spans, held, "office.seats", old["seats"], new["seats"])
    old, new = before["change"], after["change"]
    if old and new:
        for name in ("added", "removed"):
            _carry_rows(spans, held, f"change.{name}", old[name], new[name])
        for side in ("out", "in"):
            pairs = [pair[side] for pair in old["replaced"]]
            mine = [pair[side] for pair in new["replaced"]]
            _carry_rows(spans, held, "change.replaced", pairs, mine, f".{side}")
    twins = (twin or blank_group(before) for twin in twins_of(before["others"], after["others"]))
    return {
        **before,
        **after,
        "language": before["language"],
        "others": [carried(*each) for each in zip(twins, after["others"], strict=True)],
        "spans": spans,
        "not_understood": [
            span for span in before["not_understood"] if span in after["not_understood"]
        ],
    }


def _carry_rows(
    spans: Spans,
    held: Mapping[str, list[int]],
    path: str,
    before: Sequence[Form | None],
    after: Sequence[Form | None],
    side: str = "",
) -> None:
    for old, new in aligned(before, after):
        if old is None or new is None:
            continue
        was, now = before[old], after[new]
        assert was is not None
        assert now is not None
        source, target = f"{path}.{old}{side}", f"{path}.{new}{side}"
        if source in held:
            spans[target] = held[source]
        for name in _SEAT:
            if f"{source}.{name}" in held and was.get(name) == now.get(name):
                spans[f"{target}.{name}"] = held[f"{source}.{name}"]


def aligned(
    before: Sequence[Form | None], after: Sequence[Form | None]
) -> list[tuple[int | None, int | None]]:
    """Which row of the one is which of the other: the same words, else the same person, else the
    same post. Rows without a twin stand with None; those that came are last."""
    twin: dict[int, int] = {}
    taken: set[int] = set()
    for same in (_whole, _person, _post):
        known: dict[Any, list[int]] = {}
        for n, row in enumerate(after):
            if n not in taken and row is not None and same(row):
                known.setdefault(same(row), []).append(n)
        for n, row in enumerate(before):
            if n in twin or row is None or not known.get(same(row)):
                continue
            twin[n] = known[same(row)].pop(0)
            taken.add(twin[n])
    pairs: list[tuple[int | None, int | None]] = [
        (n, twin.get(n)) for n, row in enumerate(before) if row is not None
    ]
    pairs += [(None, n) for n, row in enumerate(after) if n not in taken and row is not None]
    return pairs


def _whole(row: Form) -> Any:
    return tuple(str(row.get(name)) for name in _SEAT)


def _person(row: Form) -> Any:
    return row.get("person")


def _post(row: Form) -> Any:
    return row.get("post")


# ── What differs ───────────────────────────────────────────────────────────────────────


def differences(before: Form, after: Form) -> list[Difference]:
    """What somebody changed, field by field; spans are no difference."""
    found = list(_of_part(0, before, after))
    twins = twins_of(before["others"], after["others"])
    for n, (old, new) in enumerate(zip(twins, after["others"], strict=True), 1):
        if old is None:
            found.append(Difference(n, "further group", "", new["group"] or "—"))
        found += _of_part(
            n, blank_group(after) | {"group": new["group"]} if old is None else old, new
        )
    gone = [old for old in before["others"] if not any(old is twin for twin in twins)]
    return found + [Difference(0, "further group", old["group"] or "—", "") for old in gone]


def _of_part(part: int, before: Form, after: Form) -> Iterator[Difference]:
    for field in SINGLE:
        if before[field] != after[field]:
            yield Difference(part, field, before[field] or "", after[field] or "")
    if before["former_names"] != after["former_names"]:
        yield Difference(part, "former_names", *map(_joined, _two(before, after, "former_names")))
    for field, path in (
        ("seats", ("seats",)),
        ("office seats", ("office", "seats")),
        ("added", ("change", "added")),
        ("removed", ("change", "removed")),
    ):
        yield from _of_rows(part, field, _at(before, path) or [], _at(after, path) or [])
    for name in OFFICE:
        one, other = _at(before, ("office", name)), _at(after, ("office", name))
        if (one or None) != (other or None):
            yield Difference(part, f"office {name}", _joined(one), _joined(other))
    one, other = _at(before, ("change", "mode")), _at(after, ("change", "mode"))
    if one != other:
        yield Difference(part, "mode", one or "", other or "")
    pairs = (_at(form, ("change", "replaced")) or [] for form in (before, after))
    for old, new in zip_longest(*pairs):
        if old != new:
            yield Difference(part, "replaced", _pair(old), _pair(new))
    settled = [span for span in before["not_understood"] if span not in after["not_understood"]]
    if settled:
        yield Difference(part, "not understood", str(len(settled)), "")


def _of_rows(
    part: int, field: str, before: Sequence[Form], after: Sequence[Form]
) -> Iterator[Difference]:
    found = []
    for old, new in aligned(before, after):
        one = seat_words(before[old]) if old is not None else ""
        other = seat_words(after[new]) if new is not None else ""
        if one != other:
            found.append(Difference(part, field, one, other))
    if not found and list(before) != list(after):
        one, other = ("; ".join(map(seat_words, rows)) for rows in (before, after))
        found.append(Difference(part, f"order of {field}", one, other))
    yield from found


def seat_words(seat: Form) -> str:
    """A seat in short: "deputy: 苏禾, 市文化局局长"."""
    said = [word for word in (seat["person"], seat["post"]) if word]
    bodies = _joined(seat.get("organisations"))
    return f"{seat['role']}: {', '.join(said) or '—'}" + (f" ({bodies})" if bodies else "")


def _pair(pair: Form | None) -> str:
    if not pair:
        return ""
    return " → ".join(seat_words(pair[side]) if pair[side] else "—" for side in ("out", "in"))


def _two(before: Form, after: Form, field: str) -> tuple[Any, Any]:
    return before[field], after[field]


def _at(form: Form, path: tuple[str, ...]) -> Any:
    value: Any = form
    for name in path:
        value = value and value.get(name)
    return value


def _joined(value: Any) -> str:
    return "; ".join(value) if isinstance(value, list | tuple) else value or ""


# ── Two people at once ─────────────────────────────────────────────────────────────────

_TOGETHER = (*SINGLE, "former_names", "seats", "office", "change", "not_understood")


def merged(base: Form, mine: Form, theirs: Form) -> dict[str, Any]:
    """My corrections over theirs: of what I left as I found it, theirs stands.

    Lists of seats, office and change are one field each, and further groups where one came or
    went: where both changed one, it is mine.
    """
    kept = {
        field: mine[field] if mine[field] != base[field] else theirs[field] for field in _TOGETHER
    }
    drafts = [draft["others"] for draft in (base, mine, theirs)]
    if len(set(map(len, drafts))) == 1:
        others: Any = [merged(*each) for each in zip(*drafts, strict=True)]
    else:
        others = theirs["others"] if len(drafts[1]) == len(drafts[0]) else mine["others"]
    return {**theirs, **kept, "others": others}


def merged_answers(
    base: Mapping[str, str], mine: Mapping[str, str], theirs: Mapping[str, str]
) -> dict[str, str]:
    """My answers over theirs, by key."""
    keys = {*mine, *theirs}
    chosen = {
        key: mine.get(key) if mine.get(key) != base.get(key) else theirs.get(key) for key in keys
    }
    return {key: answer for key, answer in chosen.items() if answer}


# ── What cannot be ─────────────────────────────────────────────────────────────────────


def problems(form: Form) -> dict[str, Refusal]:
    """What of a corrected form cannot be kept, by the path of the field."""
    found: dict[str, Refusal] = {}
    for path, part in part_forms(form):
        if path and not part["group"]:
            found[f"{path}group"] = GroupNameless()
        found |= {path + place: refusal for place, refusal in _of_fields(part)}
        found |= {path + place: refusal for place, refusal in _of_seats(part)}
    return found


def _of_fields(part: Form) -> Iterator[tuple[str, Refusal]]:
    for field in DATES:
        text = part[field]
        if text and not (field == "sunset" and text == ON_COMPLETION):
            try:
                PartialDate.parse(text)
            except NotADate as refusal:
                yield field, refusal
    for field, known in (("kind", KINDS), ("succession", (None, *SUCCESSIONS))):
        if part[field] not in known:
            yield field, NoChoice(value=part[field], known=", ".join(filter(None, known)))
    mode = _at(part, ("change", "mode"))
    if mode is not None and mode not in MODES:
        yield "change.mode", NoChoice(value=mode, known=", ".join(MODES))
    names = {"group": part["group"], "issuer": part["issuer"]}
    names |= {f"office.{name}": _at(part, ("office", name)) for name in ("host", "name")}
    for place, text in names.items():
        if text and len(text) > LONGEST:
            yield place, TooLong(length=len(text), limit=LONGEST)
    for place, texts in (
        ("former_names", part["former_names"]),
        ("office.also_known_as", _at(part, ("office", "also_known_as")) or ()),
    ):
        longest = max(map(len, texts), default=0)
        if longest > LONGEST:
            yield place, TooLong(length=longest, limit=LONGEST)
    if part["number"] and len(part["number"]) > LONGEST_NUMBER:
        yield "number", TooLong(length=len(part["number"]), limit=LONGEST_NUMBER)


def _of_seats(part: Form) -> Iterator[tuple[str, Refusal]]:
    for path, seat in seats_of(part):
        roles = OFFICE_ROLES if path.startswith("office.") else GROUP_ROLES
        if seat["role"] not in roles:
            yield f"{path}.role", NoChoice(value=seat["role"], known=", ".join(roles))
        for name in ("person", "post"):
            text = seat[name] or ""
            if len(text) > LONGEST:
                yield f"{path}.{name}", TooLong(length=len(text), limit=LONGEST)


def seats_of(part: Form) -> Iterator[tuple[str, Form]]:
    """Every seat of one group of a paper, with its path below the group's."""
    for path in (("seats",), ("office", "seats"), ("change", "added"), ("change", "removed")):
        for n, seat in enumerate(_at(part, path) or ()):
            yield f"{'.'.join(path)}.{n}", seat
    for n, pair in enumerate(_at(part, ("change", "replaced")) or ()):
        for side in ("out", "in"):
            if pair[side]:
                yield f"change.replaced.{n}.{side}", pair[side]
