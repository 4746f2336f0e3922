"""Names of the register that a paper's names may mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Q

from crosscut.notices.matching.questions import Candidate
from crosscut.notices.reading.draft import Draft, SeatRead
from crosscut.notices.rules.papers import parts_of
from crosscut.notices.rules.places import read_name
from crosscut.notices.rules.posts import possible_organisations
from crosscut.register.models import Name, OrganisationName, Standing
from crosscut.register.rules.names import folded, has_han

#: A shorter name says too little to be taken for the short form of another.
_SHORTEST = 3


def standing_names(model: type[Name]) -> Any:
    """Names that the register answers or shows, of things that are there."""
    bearer = model.BEARER
    return model._default_manager.exclude(standing=Standing.WITHDRAWN).filter(
        **{f"{bearer}__merged_into__isnull": True, f"{bearer}__withdrawn": False}
    )


def known_organisations(draft: Draft, place: str | None) -> frozenset[str]:
    """Which parts of the paper's posts the register knows as organisations, folded."""
    wanted: set[str] = set()
    for part in parts_of(draft):
        for seat in seats_of(part):
            if seat.post:
                for name in possible_organisations(seat.post, draft.language):
                    wanted |= {folded(name), folded(read_name(name, place).full)}
        if part.office and part.office.host:
            wanted.add(folded(part.office.host))
    held = standing_names(OrganisationName).filter(folded__in=wanted)
    return frozenset(held.values_list("folded", flat=True))


def seats_of(draft: Draft) -> Iterable[SeatRead]:
    """Every seat that a part of a paper names, wherever it stands."""
    yield from draft.seats
    if draft.office:
        yield from draft.office.seats
    if draft.change:
        yield from draft.change.added
        yield from draft.change.removed
        for pair in draft.change.replaced:
            yield from (seat for seat in (pair.out, pair.into) if seat)


def same_names(model: type[Name], names: Collection[str]) -> dict[str, list[Candidate]]:
    """Candidates by the folded name, of any time, official or short."""
    found: dict[str, dict[int, Candidate]] = defaultdict(dict)
    rows = standing_names(model).filter(folded__in={folded(name) for name in names})
    for row in rows.select_related(model.BEARER):
        noun = getattr(row, model.BEARER)
        found[row.folded].setdefault(noun.pk, Candidate(noun.pk, noun.display))
    return {name: list(candidates.values()) for name, candidates in found.items()}


def similar_names(
    model: type[Name], names: Collection[str], within: Q | None = None
) -> dict[str, list[Candidate]]:
    """Candidates that may be a longer or a shorter form of the names, by the folded name."""
    wanted = {folded(name) for name in names}
    wanted = {name for name in wanted if len(name) >= _SHORTEST}
    found: dict[str, dict[int, Candidate]] = defaultdict(dict)
    if not wanted:
        return {}
    rows = standing_names(model).filter(within or Q())
    near: list[tuple[str, int]] = []
    fields = ("folded", f"{model.BEARER}_id")
    for text, identifier in rows.values_list(*fields).iterator(chunk_size=5000):
        near += [
            (name, identifier)
            for name in wanted
            if name != text and is_form_of(name, text) and not _anybodys(text, name)
        ]
    bearer: Any = model._meta.get_field(model.BEARER).related_model
    nouns = bearer._default_manager.in_bulk({identifier for _, identifier in near})
    for name, identifier in near:
        shown = nouns[identifier].display
        found[name][identifier] = Candidate(identifier, shown, exact=False)
    return {name: list(candidates.values()) for name, candidates in found.items()}


def _anybodys(held: str, name: str) -> bool:
    """The register's name is only the local form ("市水务局") of somebody else's full one."""
    return len(held) < len(name) and read_name(held, None).relative


def is_form_of(one: str, other: str) -> bool:
    """Whether one of two folded names may be the other's short form.

    统计局 of 国家统计局; 发展改革委 of 国家发展和改革委员会. Names in letters must end alike.
    """
    short, long = sorted((one, other), key=len)
    if len(short) < _SHORTEST:
        return False
    if long.endswith(short):
        return has_han(short) or len(short) >= 2 * _SHORTEST
    # Few letters are found in order in many long names: ask for half of it.
    if 2 * len(short) < len(long) or short[-1] not in long[-3:] or not has_han(short):
        return False
    letters = iter(long)
    return all(letter in letters for letter in short)
