"""Answers of the register as lines for a terminal.

“~” marks what is only possible on the date asked; [1] points at the list of sources.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import click

from crosscut.interfaces.cli.columns import columns

if TYPE_CHECKING:
    from crosscut.register.queries.facts import (
        Citation,
        EventEntry,
        Fact,
        NameFact,
        Reference,
        SeatFact,
        TermFact,
        TieFact,
    )
    from crosscut.register.queries.rows import Page, Row
    from crosscut.register.queries.sheets import Sheet

POSSIBLE = "~ "


def heading(text: str) -> None:
    click.echo(f"\n{text}")


def table(rows: Iterable[Sequence[str]], indent: str = "  ") -> None:
    """Rows under each other; empty columns at the end are left out."""
    rows = list(rows)
    if rows:
        for line in columns(rows):
            click.echo(f"{indent}{line}".rstrip())


def called(thing: Reference | Sheet) -> str:
    """A name, with the English one where that is another."""
    english = thing.scripts.get("en", "")
    return f"{thing.name} ({english})" if english and english != thing.name else thing.name


def mark(fact: Fact) -> str:
    return "" if fact.certainty == "certain" else POSSIBLE


def dates(since: str | None, until: str | None, attested: Sequence[str] = ()) -> str:
    """A period in words: "since 2018-03", "1958 – 2018-03", "attested 2007"."""
    if since is None and until in (None, "ongoing"):
        return f"attested {', '.join(attested)}" if attested else ""
    if until == "ongoing":
        return f"since {since}"
    if until is None:
        return f"from {since}"
    return f"{since} – {until}" if since else f"until {until}"


def period(fact: Fact) -> str:
    return dates(fact.since, fact.until, fact.attested)


def sources_of(citations: Iterable[Citation], confidence: str = "confirmed") -> str:
    """Numbers of sources, and the confidence where it is less than confirmed."""
    numbers = dict.fromkeys(citation.source for citation in citations)
    said = "".join(f"[{number}]" for number in numbers)
    return said if confidence == "confirmed" else f"{said} {confidence}".strip()


def fact_cells(label: str, fact: Fact, text: str) -> list[str]:
    return [
        label, f"{mark(fact)}{text}", period(fact), sources_of(fact.citations, fact.confidence)
    ]  # fmt: skip


def term_rows(label: str, terms: Iterable[TermFact]) -> Iterator[list[str]]:
    for term in terms:
        yield fact_cells(label, term, term.scripts.get("en", term.name))
        label = ""


def tie_rows(label: str, ties: Iterable[TieFact]) -> Iterator[list[str]]:
    for tie in ties:
        direction = f" ({tie.direction})" if tie.direction else ""
        yield fact_cells(label, tie, f"{called(tie.to)}{direction}")
        label = ""


def seat_rows(seats: Iterable[SeatFact]) -> Iterator[list[str]]:
    for seat in seats:
        yield [
            f"{mark(seat)}{role(seat.role)}",
            holder(seat),
            place(seat),
            period(seat),
            sources_of(seat.citations, seat.confidence),
        ]


def role(key: str) -> str:
    return key.replace("_", " ")


def holder(seat: SeatFact) -> str:
    if seat.person:
        waits = " (has left the post; a successor is awaited)" if seat.awaits_successor else ""
        return f"{called(seat.person)}{waits}"
    if seat.vacant_since:
        return f"vacant since {seat.vacant_since}"
    return "nobody known" if seat.vacant or seat.post else seat.words or "nobody known"


def place(seat: SeatFact) -> str:
    """Post and organisation; a post's name often says the organisation already."""
    parts = [seat.post.name] if seat.post else []
    if seat.organisation and not any(seat.organisation.name in part for part in parts):
        parts.append(seat.organisation.name)
    rank = f" · {seat.rank.scripts.get('en', seat.rank.name)}" if seat.rank else ""
    return f"{', '.join(parts)}{rank}"


def title(sheet: Sheet) -> None:
    click.echo(f"{called(sheet)}  {sheet.id}\nas of {sheet.date}")


def names(facts: Sequence[NameFact]) -> None:
    heading("Names")
    table(
        [
            fact.text, fact.script, dates(fact.since, fact.until, fact.attested),
            "" if fact.official else "short", sources_of(fact.citations, fact.confidence),
        ]
        for fact in facts
    )  # fmt: skip


def events(entries: Sequence[EventEntry]) -> None:
    if not entries:
        return
    heading("Events")
    table(
        [
            event.date or "?", event.kind, sources_of(event.citations, event.confidence),
            _circumstances(event),
        ]
        for event in entries
    )  # fmt: skip


def _circumstances(event: EventEntry) -> str:
    parts = [
        f"{word} {', '.join(other.name for other in others)}"
        for word, others in (
            ("from", event.out_of), ("into", event.into), ("with", event.subjects),
        )
        if others
    ]  # fmt: skip
    paper = (event.instrument.number or event.instrument.title) if event.instrument else ""
    return "; ".join(part for part in (*parts, event.text, paper) if part)


def close(sheet: Sheet) -> None:
    """What ends every sheet: remarks, other claims, sources, the legend."""
    if sheet.remarks:
        heading("Remarks")
        table(
            [f"{remark.attributed_to}:", f"“{remark.text}”", sources_of(remark.citations)]
            for remark in sheet.remarks
        )
    if sheet.alternatives:
        heading("Other claims, not accepted")
        table(
            [
                claim.about, claim.says, dates(claim.since, claim.until),
                sources_of(claim.citations, claim.confidence),
            ]
            for claim in sheet.alternatives
        )  # fmt: skip
    if sheet.citations:
        heading("Sources")
        table(
            [
                f"[{source.number}]",
                ", ".join(
                    part
                    for part in (source.title, source.publisher, source.date, source.address)
                    if part
                ),
            ]
            for source in sheet.citations
        )
    for name in sheet.cut:
        click.echo(f"\nThe list “{name}” is longer than shown.")
    click.echo(f"\n{POSSIBLE}possible on that date, not certain")


def page(shown: Page[Row], rows: Iterable[Sequence[str]], noun: str) -> None:
    """A page of a list: its rows, the total, and how to go on."""
    table(rows, indent="")
    total = f"{shown.total:,}+" if shown.more else f"{shown.total:,}"
    click.echo(f"\n{total} {noun}, as of {shown.date}")
    if shown.next:
        click.echo(f"go on with --after {shown.next}")
