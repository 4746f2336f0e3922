"""Claims that contradict each other: the alternatives, beside what the register answers."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Any

from crosscut.foundation.identifier import encode
from crosscut.register.models import GroupTie, Office, Standing
from crosscut.register.queries.facts import Accepted, Alternative
from crosscut.register.queries.gathering import Gathering

Says = Callable[[Any], str]


def contradictions(
    gathering: Gathering,
    about: str,
    rows: Iterable[Any],
    says: Says,
    slot: Callable[[Any], Hashable] = type,
) -> list[Alternative]:
    """The alternative claims among the rows, each with the accepted ones of the same slot."""
    rows = list(rows)
    found = []
    for row in rows:
        if row.standing != Standing.ALTERNATIVE:
            continue
        since, until = _dates(row)
        found.append(
            Alternative(
                fact=encode(row.pk),
                about=about,
                says=says(row),
                since=since,
                until=until,
                confidence=row.confidence,
                citations=gathering.citations(row.pk),
                accepted=tuple(
                    _accepted(other, says)
                    for other in rows
                    if other.standing == Standing.ACCEPTED and slot(other) == slot(row)
                ),
            )
        )
    return found


def _accepted(row: Any, says: Says) -> Accepted:
    since, until = _dates(row)
    return Accepted(fact=encode(row.pk), says=says(row), since=since, until=until)


def _dates(row: Any) -> tuple[str | None, str | None]:
    """Of claims their bounds, of events their day."""
    if hasattr(row, "day_min"):
        return row.date_text, row.date_text
    return row.period.since_text, row.period.until_text


def said_of_seat(gathering: Gathering) -> Says:
    """A seat in short: "member: 王峰, 财政部部长"."""

    def says(row: Any) -> str:
        named = (
            gathering.called("person", row.person_id or 0).name,
            gathering.called("post", row.post_id or 0).name,
        )
        holder = ", ".join(name for name in named if name)
        fallback = row.words or gathering.called("organisation", row.organisation_id or 0).name
        return f"{row.role}: {holder or fallback}"

    return says


def said_of_tie(gathering: Gathering) -> Says:
    """A tie in short: the other's name."""

    def says(row: GroupTie) -> str:
        return (
            gathering.called("group", row.other_group_id or 0).name
            or gathering.called("organisation", row.organisation_id or 0).name
        )

    return says


def said_of_office(gathering: Gathering) -> Says:
    """An office in short: its placement and host."""

    def says(row: Office) -> str:
        host = gathering.called("organisation", row.host_id or row.twin_id or 0).name
        return f"{row.placement}: {host}" if host else row.placement

    return says
