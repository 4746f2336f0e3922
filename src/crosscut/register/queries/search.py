"""Searching everything: names of every time in every script, and what papers and groups say.

Rows are met in tiers, the best first (`Tier`); within a tier they come by key, so that a search
costs as little however much there is. What the actor may not know of is not met at all.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Literal

from crosscut.foundation.actor import Actor
from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.refusal import Refusal
from crosscut.foundation.words import sentence
from crosscut.register.models.search_index import Met, Sql, Tier, met_rows
from crosscut.register.policy import reads_papers
from crosscut.register.queries.asking import window_of
from crosscut.register.queries.facts import Answer
from crosscut.register.queries.search_hits import SearchHit, hits_of
from crosscut.register.queries.searched import SEARCHED, Searched, findable, kind_of
from crosscut.register.rules.search_terms import LONGEST_QUESTION, Question, question_of

#: Of each kind so many are shown where all kinds are.
OF_EACH = 5
PAGE = 30
SUGGESTED = 8
NAMES_ONLY = (Tier.EXACT, Tier.BEGINS, Tier.IN_NAME)
#: Things that one goes to; papers are not suggested while a name is typed.
SUGGESTED_KINDS = ("group", "person", "organisation", "post", "instrument", "source")

Trouble = Literal["", "nothing asked", "no letters", "too long"]


class UnknownSearchPlace(Refusal):
    """The place from which a search should go on is not one."""

    message = sentence("“{after}” is not a place in this search. Start from its first page.")


class UnknownKind(Refusal):
    """Nothing of such a kind is searched."""

    message = sentence("Nothing of the kind “{kind}” is searched; known are: {known}.")


class Section(Answer):
    """What was found of one kind; `next` is where it goes on."""

    kind: str
    hits: tuple[SearchHit, ...]
    next: str | None


class SearchAnswer(Answer):
    """What a search found, by kind. `trouble` says why nothing could be looked for."""

    date: str
    asked: str
    trouble: Trouble
    sections: tuple[Section, ...]

    @property
    def sole(self) -> SearchHit | None:
        """The one thing that was found, where it is the only one."""
        if len(self.sections) == 1 and len(self.sections[0].hits) == 1:
            return None if self.sections[0].next else self.sections[0].hits[0]
        return None


def search(text: str, *, actor: Actor, on: PartialDate | None = None) -> SearchAnswer:
    """What a text meets, the first few of each kind; kinds with the best hits first. `on` says
    by which names things are shown."""
    question, trouble = _asked(text)
    if trouble:
        return SearchAnswer(date=str(window_of(on)), asked=text, trouble=trouble, sections=())
    by_kind = _first_rows(question, tuple(Tier), SEARCHED, OF_EACH + 1, actor)
    kinds = sorted(by_kind, key=lambda kind: (by_kind[kind][0].tier, kind))
    shown = {kind: by_kind[kind][:OF_EACH] for kind in kinds}
    hits = hits_of([row for rows in shown.values() for row in rows], question, actor=actor, on=on)
    sections = tuple(
        Section(
            kind=kind_of(kind),
            hits=tuple(hits[row.key] for row in rows if row.key in hits),
            next=_place(rows[-1]) if len(by_kind[kind]) > OF_EACH else None,
        )
        for kind, rows in shown.items()
    )
    return SearchAnswer(
        date=str(window_of(on)),
        asked=text,
        trouble="",
        sections=tuple(section for section in sections if section.hits),
    )


def search_kind(
    text: str,
    kind: str,
    *,
    actor: Actor,
    on: PartialDate | None = None,
    after: str | None = None,
    limit: int = PAGE,
) -> SearchAnswer:
    """One page of what a text meets of one kind. Refuses: UnknownKind, UnknownSearchPlace."""
    searched = next((each for each in SEARCHED if each.kind == kind), None)
    if searched is None:
        raise UnknownKind(kind=kind, known=", ".join(each.kind for each in SEARCHED))
    question, trouble = _asked(text)
    if trouble:
        return SearchAnswer(date=str(window_of(on)), asked=text, trouble=trouble, sections=())
    start, beyond = _read_place(after)
    known = findable(actor, [searched])
    rows: list[Met] = []
    for tier in Tier:
        told = _said_to(actor, tier, known)
        if tier >= start and len(rows) <= limit and told:
            wanted, place = limit + 1 - len(rows), beyond if tier == start else -1
            rows += sorted(met_rows(question, (tier,), told, limit=wanted, beyond=place))
    going_on = len(rows) > limit
    rows = rows[:limit]
    hits = hits_of(rows, question, actor=actor, on=on)
    section = Section(
        kind=kind,
        hits=tuple(hits[row.key] for row in rows if row.key in hits),
        next=_place(rows[-1]) if going_on else None,
    )
    return SearchAnswer(
        date=str(window_of(on)),
        asked=text,
        trouble="",
        sections=(section,) if section.hits else (),
    )


def suggest(text: str, *, actor: Actor, on: PartialDate | None = None) -> tuple[SearchHit, ...]:
    """The few things that somebody who types this may mean, by their names."""
    question, trouble = _asked(text)
    if trouble:
        return ()
    kinds = [searched for searched in SEARCHED if searched.kind in SUGGESTED_KINDS]
    by_kind = _first_rows(question, NAMES_ONLY, kinds, SUGGESTED, actor)
    rows = _in_turn(sorted(row for met in by_kind.values() for row in met))[:SUGGESTED]
    hits = hits_of(rows, question, actor=actor, on=on)
    return tuple(hits[row.key] for row in rows if row.key in hits)


def _said_to(actor: Actor, tier: Tier, known: dict[int, Sql]) -> dict[int, Sql]:
    """The kinds of which a tier may be told: what papers say besides their titles is for those who
    may read them."""
    if tier is not Tier.IN_TEXT or reads_papers(actor):
        return known
    return {kind: sql for kind, sql in known.items() if kind_of(kind) != "instrument"}


def _first_rows(
    question: Question,
    tiers: tuple[Tier, ...],
    kinds: Iterable[Searched],
    wanted: int,
    actor: Actor,
) -> dict[int, list[Met]]:
    """The best rows of each kind, tier by tier, only for kinds of which there are not enough yet.
    What a better tier has is then so little that it can be left out here."""
    by_kind: dict[int, list[Met]] = defaultdict(list)
    seen: set[int] = set()
    known = findable(actor, kinds)
    for tier in tiers:
        told = _said_to(actor, tier, known)
        lacking = {kind: sql for kind, sql in told.items() if len(by_kind[kind]) < wanted}
        if not lacking:
            break
        for row in sorted(met_rows(question, (tier,), lacking, limit=2 * wanted, apart=False)):
            if row.key not in seen and len(by_kind[row.number]) < wanted:
                seen.add(row.key)
                by_kind[row.number].append(row)
    return {kind: rows for kind, rows in by_kind.items() if rows}


def _in_turn(rows: Iterable[Met]) -> list[Met]:
    """Within a tier one of each kind, then the next of each: no kind crowds out the others."""
    places: Counter[tuple[Tier, int]] = Counter()
    numbered = []
    for row in rows:
        places[row.tier, row.number] += 1
        numbered.append((row.tier, places[row.tier, row.number], row))
    return [row for _, _, row in sorted(numbered)]


def _asked(text: str) -> tuple[Question, Trouble]:
    if not text.strip():
        return Question((), ()), "nothing asked"
    if len(text) > LONGEST_QUESTION:
        return Question((), ()), "too long"
    question = question_of(text)
    return question, "no letters" if question.says_nothing else ""


def _place(row: Met) -> str:
    return f"{int(row.tier)}-{row.key:x}"


def _read_place(after: str | None) -> tuple[Tier, int]:
    if not after:
        return Tier.EXACT, -1
    try:
        tier, _, key = after.partition("-")
        place = Tier(int(tier)), int(key, 16)
    except ValueError:
        raise UnknownSearchPlace(after=after) from None
    if not 0 <= place[1] < 1 << 63:
        raise UnknownSearchPlace(after=after)
    return place
