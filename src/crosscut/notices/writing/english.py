"""Notices in English: letterhead, number, title, numbered sections, tables of seats."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from crosscut.documents.content import (
    Block,
    Heading,
    Letterhead,
    Number,
    Paper,
    Paragraph,
    Signature,
    Table,
    Title,
)
from crosscut.notices.reading.draft import Change, Draft, SeatRead
from crosscut.notices.writing.wording import OFFICE_ORDER, in_order, paired, tells_members

LABELS = {
    "leader": "Chair",
    "first_deputy": "First Vice Chair",
    "executive_deputy": "Executive Vice Chair",
    "deputy": "Vice Chair",
    "member": "Member",
    "secretary": "Secretary",
    "adviser": "Adviser",
    "observer": "Observer",
}
OFFICE_LABELS = {
    "director": "Director",
    "executive_director": "Executive Director",
    "deputy_director": "Deputy Director",
    "member": "Member",
    "liaison": "Liaison Officer",
}
HEAD = ("Role", "Name", "Post")
WIDTHS = (3, 4, 7)
_NOUN = re.compile(
    r"(?:Task Force|Leading Group|Steering Group|Working Group|Coordinating Group"
    r"|Steering Committee|Committee|Commission|Council|Headquarters|Group|Board|Panel|Team)$"
)


def short_of(group: str) -> str:
    """What the group is called after it was named once."""
    found = _NOUN.search(group)
    return f"the {found.group()}" if found else f"the {group}"


def date_words(iso: str) -> str:
    """ "2019-04-08" as 8 April 2019, as coarse as it is."""
    parts = [int(part) for part in iso.split("-")]
    if len(parts) == 1:
        return iso
    first = date(parts[0], parts[1], parts[2] if len(parts) > 2 else 1)
    return f"{first.day} {first:%B %Y}" if len(parts) > 2 else f"{first:%B %Y}"


def paper_of(draft: Draft) -> Paper:
    """The notice of a draft."""
    notice = _Notice(draft)
    bodies = {
        "found": notice.founding,
        "change": notice.changing,
        "rename": notice.renaming,
        "dissolve": notice.dissolving,
    }
    title = notice.title()
    blocks: list[Block] = []
    # "Rivergate City Council" over a paper would seem to be the group that it founds.
    if draft.issuer and not _NOUN.search(draft.issuer):
        blocks.append(Letterhead(draft.issuer))
    if draft.number:
        blocks.append(Number(draft.number))
    blocks += [Title(title), *bodies[draft.kind]()]
    if draft.issuer or draft.date:
        blocks.append(Signature(draft.issuer or "", date_words(draft.date) if draft.date else ""))
    return Paper("en", title, tuple(blocks))


class _Notice:
    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.group = draft.group or ""
        self.short = short_of(self.group)
        self.sections = 0

    def title(self) -> str:
        former = (*self.draft.former_names, self.group)[0]
        changed = "Membership" if tells_members(self.draft) else "Composition"
        return {
            "found": f"Establishment of the {self.group}",
            "change": f"Change in the {changed} of the {self.group}",
            "rename": f"Renaming of the {former}",
            "dissolve": f"Dissolution of the {self.group}",
        }[self.draft.kind]

    # ── The four kinds ─────────────────────────────────────────────────────────────────

    def founding(self) -> Iterator[Block]:
        yield self._heading("Establishment")
        yield Paragraph(f"The {self.group} is hereby established{self._from()}.")
        yield from self._duties()
        if self.draft.seats:
            yield self._heading("Composition")
            yield table(in_order(self.draft.seats), LABELS)
        yield from self._office()
        yield from self._terms()

    def changing(self) -> Iterator[Block]:
        draft = self.draft
        if not tells_members(draft):
            yield Paragraph(
                f"The composition of the {self.group} is hereby amended{self._from()} as follows."
            )
        yield from self._duties()
        if tells_members(draft):
            if draft.duties:
                yield self._heading("Membership")
            yield from self._members()
        yield from self._office()
        yield from self._terms()
        if draft.duties and not (tells_members(draft) or draft.office or draft.sunset):
            # What stands last would take the signature for its own.
            yield self._heading("General Provisions")
            yield Paragraph("All other arrangements continue as they are.")

    def _members(self) -> Iterator[Block]:
        change = self.draft.change
        if change is None or change.mode == "whole list":
            yield Paragraph(
                f"The membership of the {self.group} is hereby revised{self._from()} as follows:"
            )
            yield table(in_order(self.draft.seats), LABELS)
        else:
            yield from self._moves(paired(change))

    def _duties(self) -> Iterator[Block]:
        if self.draft.duties:
            yield self._heading("Functions")
            yield from (Paragraph(line.strip()) for line in self.draft.duties.splitlines())

    def renaming(self) -> Iterator[Block]:
        former = (*self.draft.former_names, self.group)[0]
        yield Paragraph(f"The {former} is hereby renamed the {self.group}{self._from()}.")

    def dissolving(self) -> Iterator[Block]:
        yield Paragraph(f"The {self.group} is hereby dissolved{self._from()}.")

    # ── Their parts ────────────────────────────────────────────────────────────────────

    def _heading(self, words: str) -> Heading:
        self.sections += 1
        return Heading(f"{self.sections}. {words}")

    def _from(self) -> str:
        effective = self.draft.effective
        return f" with effect from {date_words(effective)}" if effective else ""

    def _moves(self, change: Change) -> Iterator[Block]:
        of = f"of the {self.group}{self._from()}"
        for pair in change.replaced:
            if pair.out and pair.into:
                role = _a(LABELS[pair.into.role])
                yield Paragraph(
                    f"{who(pair.into)}, is appointed as {role} {of} in place of {who(pair.out)}."
                )
        for seat in change.removed:
            yield Paragraph(f"{who(seat)}, ceases to be {_a(LABELS[seat.role])} {of}.")
        if change.added:
            yield Paragraph(f"The following are appointed as additional members {of}:")
            yield table(in_order(change.added), LABELS)

    def _office(self) -> Iterator[Block]:
        office = self.draft.office
        if office is None:
            return
        yield self._heading("Secretariat")
        if office.host:
            yield Paragraph(
                f"The secretariat of {self.short} shall be located in the {office.host}."
            )
        if office.name:
            yield Paragraph(f"The secretariat is known as the {office.name}.")
        if office.also_known_as:
            also = " and the ".join(office.also_known_as)
            yield Paragraph(f"The secretariat is one institution with the {also}.")
        if office.seats:
            yield table(in_order(office.seats, OFFICE_ORDER), OFFICE_LABELS)

    def _terms(self) -> Iterator[Block]:
        draft = self.draft
        if draft.succession or draft.sunset:
            yield self._heading("General Provisions")
        if draft.succession == "proposed":
            yield Paragraph(
                "Where a member leaves the post, the organisation concerned shall propose a"
                " successor for approval by the Chair."
            )
        elif draft.succession == "with the post":
            yield Paragraph(
                "Members serve by virtue of their office; the successor takes the seat."
            )
        if draft.sunset:
            ends = "be dissolved on completion of its task"
            if draft.sunset != "on completion":
                # In a change "dissolved on a day" would seem to end the group.
                verb = "be dissolved" if draft.kind == "found" else "expire"
                ends = f"{verb} on {date_words(draft.sunset)}"
            yield Paragraph(f"{self.short[0].upper()}{self.short[1:]} shall {ends}.")


def table(seats: Iterable[SeatRead], labels: dict[str, str]) -> Table:
    """Seats in rows; the role stands in each, so that every row says all."""
    rows = ((labels[seat.role], seat.person or "", seat.post or "") for seat in seats)
    return Table(HEAD, tuple(rows), WIDTHS)


def who(seat: SeatRead) -> str:
    """Somebody in a sentence."""
    if seat.person and seat.post:
        return f"{seat.person}, {seat.post}"
    return seat.person or f"The {seat.post}"


def _a(role: str) -> str:
    return {"Member": "a member", "Adviser": "an adviser", "Observer": "an observer"}.get(
        role, role
    )
