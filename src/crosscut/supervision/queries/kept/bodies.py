"""Whom a ledger means by the names of organisations that stand in its cells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from typing import NamedTuple

from crosscut.foundation.actor import Actor
from crosscut.register.models import Organisation, OrganisationName, Standing
from crosscut.register.policy import visible_to
from crosscut.register.queries.asking import window_of
from crosscut.register.queries.finding import find
from crosscut.register.queries.gathering import Gathering
from crosscut.register.rules.names import folded
from crosscut.supervision.models import LedgerName
from crosscut.supervision.queries.directives.subordinates import subordinates
from crosscut.supervision.rules.kept.words import bare_name, names_in
from crosscut.table.queries.above import Body, ended

_AT_ONCE = 400
#: Names for which others are proposed: each is a search.
_PROPOSED_FOR = 25
_PROPOSALS = 6


class Proposal(NamedTuple):
    """An organisation that may be meant."""

    id: str
    name: str


class Unclear(NamedTuple):
    """A name that means no organisation, or several, or one that is no more since a day; in how
    many cells it stands, and who may be meant."""

    text: str
    cells: int
    proposals: tuple[Proposal, ...]
    several: bool = False
    gone: date | None = None


class Bodies:
    """The organisations that cells name. A cell is one name where that is known, else a list."""

    def __init__(
        self, counted: Mapping[str, int], group: int, given: Mapping[str, int], *, actor: Actor
    ) -> None:
        """`counted` is in how many cells each text stands, `given` whom names mean by what somebody
        says."""
        self.actor, self.group = actor, group
        texts = {bare_name(cell) for cell in counted} | {
            each for cell in counted for each in names_in(cell)
        }
        self._met = self._called(texts - {""}, given)
        self._of_cell = {cell: self._names(cell) for cell in counted}
        met = sorted({pk for pks in self._met.values() for pk in pks})
        self._gone = {body.pk: day for body, day in ended([_body(pk) for pk in met]).items()}
        self.unclear = self._unclear(counted)
        self.names = Gathering(actor, window_of(None))
        self.names.mention("organisation", *(pk for pk in met if pk not in self._gone))
        self.names.load_names()

    def _called(
        self, texts: Collection[str], given: Mapping[str, int]
    ) -> dict[str, tuple[int, ...]]:
        """By folded name those who bear it: what was said of it in this group before all."""
        forms = sorted({folded(text) for text in texts})
        found: dict[str, set[int]] = defaultdict(set)
        live = visible_to(self.actor, Organisation.objects.live())
        for start in range(0, len(forms), _AT_ONCE):
            rows = OrganisationName.objects.exclude(standing=Standing.WITHDRAWN).filter(
                folded__in=forms[start : start + _AT_ONCE], organisation__in=live.values("pk")
            )
            for form, pk in rows.values_list("folded", "organisation_id"):
                found[form].add(pk)
        said = dict(
            LedgerName.objects.filter(
                group=self.group, organisation__in=live.values("pk")
            ).values_list("folded", "organisation_id")
        )
        asked = {folded(text): pk for text, pk in given.items()}
        if asked:
            known = set(live.filter(pk__in=set(asked.values())).values_list("pk", flat=True))
            said |= {form: pk for form, pk in asked.items() if pk in known}
        return {form: tuple(sorted(pks)) for form, pks in found.items()} | {
            form: (pk,) for form, pk in said.items() if form in forms
        }

    def says_the_same(self, other: Bodies) -> bool:
        """Whether every name means whom it means to another."""
        return (self._met, self._gone) == (other._met, other._gone)

    def _names(self, cell: str) -> tuple[str, ...]:
        whole = bare_name(cell)
        if whole and folded(whole) in self._met:
            return (whole,)
        return names_in(cell)

    def means(self, name: str) -> int | None:
        """Whom a name means: the one that is today, of those who ever bore it."""
        being = [pk for pk in self._met.get(folded(name), ()) if pk not in self._gone]
        return being[0] if len(being) == 1 else None

    def of(self, cell: str) -> tuple[list[int], list[str]]:
        """The organisations that a cell names, and the names in it that are not clear."""
        meant = [(name, self.means(name)) for name in self._of_cell.get(cell, ())]
        clear = dict.fromkeys(pk for _, pk in meant if pk is not None)
        return list(clear), [name for name, pk in meant if pk is None]

    def name(self, organisation: int) -> str:
        found = self.names.reference("organisation", organisation)
        return found.name if found else ""

    def _unclear(self, counted: Mapping[str, int]) -> dict[str, Unclear]:
        cells: dict[str, int] = defaultdict(int)
        for cell, count in counted.items():
            for name in self.of(cell)[1]:
                cells[name] += count
        found = {}
        alike = _Alike(self.group, self.actor) if cells else None
        for place, (name, count) in enumerate(sorted(cells.items(), key=lambda each: -each[1])):
            met = self._met.get(folded(name), ())
            if met:
                being = [pk for pk in met if pk not in self._gone]
                names = Gathering(self.actor, window_of(None))
                names.mention("organisation", *being[:_PROPOSALS])
                names.load_names()
                offered = names.references("organisation", being[:_PROPOSALS])
                gone = None if being else max(self._gone[pk] for pk in met)
                some = tuple(Proposal(each.id, each.name) for each in offered)
                found[name] = Unclear(name, count, some, several=bool(being), gone=gone)
            else:
                near = alike.near(name) if alike and place < _PROPOSED_FOR else ()
                found[name] = Unclear(name, count, near)
        return found


class _Alike:
    """Who may be meant by a name that nobody bears: by a part of it, or by its letters in order, as
    发改委 stands for 发展和改革委员会."""

    def __init__(self, group: int, actor: Actor) -> None:
        self.actor = actor
        at_hand = visible_to(actor, Organisation.objects.live()).filter(pk__in=subordinates(group))
        rows = OrganisationName.objects.exclude(standing=Standing.WITHDRAWN).filter(
            organisation__in=at_hand.values("pk")
        )
        self.names = list(rows.values_list("folded", "organisation_id"))

    def near(self, text: str) -> tuple[Proposal, ...]:
        form = folded(text)
        pks = dict.fromkeys(
            pk for name, pk in self.names if len(form) > 1 and _in_order(form, name)
        )
        names = Gathering(self.actor, window_of(None))
        names.mention("organisation", *pks)
        names.load_names()
        found = [
            Proposal(each.id, each.name) for each in names.references("organisation", list(pks))
        ]
        searched = find("organisation", text, actor=self.actor)
        for match in (*searched.matches, *searched.suggestions):
            if match.id not in {each.id for each in found}:
                found.append(Proposal(match.id, match.name))
        return tuple(found[:_PROPOSALS])


def _in_order(letters: str, name: str) -> bool:
    """Whether a name has the letters in their order, the first one first or without the place that
    stands before it."""
    rest = iter(name)
    return all(letter in rest for letter in letters) or (
        letters[0] in "国省市区县州镇乡" and len(letters) > 2 and _in_order(letters[1:], name)
    )


def _body(organisation: int) -> Body:
    return Body("organisation", organisation)
