"""A draft back from its exchange form: what was stored is what is confirmed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from crosscut.notices.reading.draft import (
    Change,
    Draft,
    OfficeRead,
    Replacement,
    SeatRead,
    Span,
)
from crosscut.register.rules.names import folded

Form = Mapping[str, Any]
Spans = Mapping[str, Span]


def groups_named(form: Form) -> list[str]:
    """The names of the groups that a stored draft is about, as names are compared."""
    names = {folded(name) for name in (form.get("group"), *form.get("former_names", ())) if name}
    for other in form.get("others", ()):
        names.update(groups_named(other))
    return sorted(names)


def draft_of(form: Form, text: str | None = None) -> Draft:
    """The draft whose `as_json` gave the form. Raises KeyError where it is none.

    Further groups of a paper share its text, so it is handed down.
    """
    text = form["text"] if text is None else text
    spans = {path: Span(*ends) for path, ends in form["spans"].items()}
    office, change = form["office"], form["change"]
    return Draft(
        text=text,
        language=form["language"],
        kind=form["kind"],
        group=form["group"],
        issuer=form["issuer"],
        number=form["number"],
        date=form["date"],
        effective=form["effective"],
        seats=_seats(form["seats"], "seats", spans),
        office=_office(office, spans) if office else None,
        duties=form["duties"],
        sunset=form["sunset"],
        succession=form["succession"],
        former_names=tuple(form["former_names"]),
        change=_change(change, spans) if change else None,
        others=tuple(draft_of(other, text) for other in form["others"]),
        spans={
            path: span
            for path, span in spans.items()
            if path.split(".")[0] not in ("seats", "office", "change")
        },
        not_understood=tuple(Span(*ends) for ends in form["not_understood"]),
    )


def _office(form: Form, spans: Spans) -> OfficeRead:
    return OfficeRead(
        host=form["host"],
        name=form["name"],
        also_known_as=tuple(form["also_known_as"]),
        seats=_seats(form["seats"], "office.seats", spans),
        spans=_below("office", spans),
    )


def _change(form: Form, spans: Spans) -> Change:
    return Change(
        mode=form["mode"],
        added=_seats(form["added"], "change.added", spans),
        removed=_seats(form["removed"], "change.removed", spans),
        replaced=tuple(
            Replacement(
                out=pair["out"] and _seat(pair["out"], f"change.replaced.{n}.out", spans),
                into=pair["in"] and _seat(pair["in"], f"change.replaced.{n}.in", spans),
            )
            for n, pair in enumerate(form["replaced"])
        ),
    )


def _seats(forms: list[Form], path: str, spans: Spans) -> tuple[SeatRead, ...]:
    return tuple(_seat(form, f"{path}.{n}", spans) for n, form in enumerate(forms))


def _seat(form: Form, path: str, spans: Spans) -> SeatRead:
    own = _below(path, spans)
    if path in spans:
        own["seat"] = spans[path]
    return SeatRead(
        role=form["role"],
        person=form["person"],
        post=form["post"],
        organisations=tuple(form.get("organisations", ())),
        spans=own,
    )


def _below(path: str, spans: Spans) -> dict[str, Span]:
    """Spans directly below a path, by their last part."""
    found = {}
    for name, span in spans.items():
        parent, _, last = name.rpartition(".")
        if parent == path and not last.isdigit():
            found[last] = span
    return found


def said_by(draft: Draft) -> dict[str, Any]:
    """What a draft says, wherever it was read: its form without text, language and places, and
    without the white space of its duties, which papers wrap as they like."""
    form = draft.as_json(with_text=False)
    form["duties"] = "".join(draft.duties.split()) if draft.duties else None
    places = ("language", "spans", "not_understood", "others")
    said = {name: value for name, value in form.items() if name not in places}
    return said | {"others": [said_by(other) for other in draft.others]}
