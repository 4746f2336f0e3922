"""What a form says a notice is to be: typed words to a draft, and a draft to words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from django.http import QueryDict

from crosscut.documents.content import Language
from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.web.wording.refusals import told
from crosscut.notices.reading.draft import Change, Draft, Kind, OfficeRead, SeatRead
from crosscut.notices.writing.wording import OFFICE_ORDER, ORDER, in_order, paired

#: Empty rows at the end of a list, so that one can go on typing.
SPARE = 3
MOST_ROWS = 300
LONGEST_NAME, LONGEST_TASK = 500, 20_000


@dataclass(slots=True)
class Form:
    """A notice as its form shows it: typed values, rows, and what is wrong with them."""

    kind: Kind
    language: Language
    values: dict[str, str] = field(default_factory=dict)
    seats: list[SeatRead] = field(default_factory=list)
    office: list[SeatRead] = field(default_factory=list)
    #: Of a change: who sits now, and which of them leave, by `key_of`.
    present: list[SeatRead] = field(default_factory=list)
    leaves: set[str] = field(default_factory=set)
    wrong: dict[str, str] = field(default_factory=dict)
    more: int = 0

    @property
    def rows(self) -> list[SeatRead | None]:
        return [*self.seats, *[None] * (SPARE + self.more)]

    @property
    def office_rows(self) -> list[SeatRead | None]:
        return [*self.office, *[None] * SPARE]

    @property
    def sitting(self) -> list[tuple[str, SeatRead, bool]]:
        """Who sits now: key, seat, and whether it leaves."""
        return [(key_of(seat), seat, key_of(seat) in self.leaves) for seat in self.present]


def key_of(seat: SeatRead) -> str:
    """A seat as the value of a box."""
    return json.dumps([seat.role, seat.person, seat.post], ensure_ascii=False)


def posted(query: QueryDict, kind: Kind, language: Language, present: list[SeatRead]) -> Form:
    """The form as it was sent."""
    form = Form(kind, language, present=present)
    for name in ("issuer", "effective", "sunset", "sunset_day", "succession", "host"):
        form.values[name] = " ".join(query.get(name, "").split())[:LONGEST_NAME]
    form.values["group"] = " ".join(query.get("name", "").split())[:LONGEST_NAME]
    form.values["duties"] = query.get("duties", "").strip()[:LONGEST_TASK]
    form.seats = _rows(query, "seat", ORDER)
    form.office = _rows(query, "office", OFFICE_ORDER)
    form.leaves = set(query.getlist("leaves"))
    form.more = 5 if "more" in query else 0
    for name in ("effective", "sunset_day"):
        text = form.values[name]
        if text and (name == "effective" or form.values["sunset"] == "date"):
            try:
                form.values[name] = str(PartialDate.parse(text))
            except Refusal as refusal:
                form.wrong[name] = told(refusal)
    return form


def _rows(query: QueryDict, name: str, roles: tuple[str, ...]) -> list[SeatRead]:
    """Rows in which somebody or a post stands; a row that was emptied is gone."""
    columns = (query.getlist(f"{name}-{part}")[:MOST_ROWS] for part in ("role", "person", "post"))
    found = []
    for role, person, post in zip(*columns, strict=False):
        person, post = (" ".join(text.split())[:LONGEST_NAME] for text in (person, post))
        if person or post:
            seated = role if role in roles else "member"
            found.append(SeatRead(seated, person or None, post or None))
    return found


def draft_of_form(form: Form, group: str) -> Draft:
    """The draft that a form describes; `group` is the name of the group that it is about."""
    values = form.values
    common: dict[str, Any] = {
        "text": "",
        "language": form.language,
        "kind": form.kind,
        "issuer": values["issuer"] or None,
        "effective": values["effective"] or None,
    }
    if form.kind == "dissolve":
        return Draft(**common, group=group)
    if form.kind == "rename":
        return Draft(**common, group=values["group"] or None, former_names=(group,))
    common |= _office_and_task(form)
    if form.kind == "change":
        leave = [seat for key, seat, gone in form.sitting if gone]
        if not (leave or form.seats):
            return Draft(**common, group=group)
        change = paired(Change("add", tuple(in_order(form.seats)), tuple(in_order(leave))))
        coming = [*(pair.into for pair in change.replaced if pair.into), *change.added]
        return Draft(**common, group=group, change=change, seats=tuple(coming))
    return Draft(
        **common,
        group=values["group"] or None,
        seats=tuple(in_order(form.seats)),
        succession=cast(Any, values["succession"] or None),
    )


def _office_and_task(form: Form) -> dict[str, Any]:
    """What a founding and a change say beside the members; in a change only what is new."""
    values, office = form.values, None
    if values["host"] or form.office:
        seats = tuple(in_order(form.office, OFFICE_ORDER))
        office = OfficeRead(host=values["host"] or None, seats=seats)
    sunset = values["sunset"] or None
    return {
        "office": office,
        "duties": values["duties"] or None,
        "sunset": values["sunset_day"] if sunset == "date" else sunset,
    }


def form_of_draft(draft: Draft, present: Iterable[SeatRead]) -> Form:
    """The form that describes a draft."""
    form = Form(draft.kind, "en" if draft.language == "en" else "zh-Hans")
    dated = draft.sunset not in (None, "on completion")
    form.values = {
        "group": draft.group or "",
        "issuer": draft.issuer or "",
        "effective": draft.effective or "",
        "duties": draft.duties or "",
        "sunset": "date" if dated else draft.sunset or "",
        "sunset_day": draft.sunset or "" if dated else "",
        "succession": draft.succession or "",
        "host": draft.office.host or "" if draft.office else "",
    }
    form.office = list(draft.office.seats) if draft.office else []
    form.seats, form.present = list(draft.seats), list(present)
    if draft.change:
        gone = [*draft.change.removed, *(p.out for p in draft.change.replaced if p.out)]
        form.leaves = {key_of(seat) for seat in gone}
        # Who has left meanwhile is still to be seen as what the notice says.
        known = {key_of(seat) for seat in form.present}
        form.present += [seat for seat in gone if key_of(seat) not in known]
    return form


def empty_form(
    kind: Kind, language: Language, present: list[SeatRead], values: Mapping[str, str]
) -> Form:
    return Form(kind, language, values=dict(values), present=present)
