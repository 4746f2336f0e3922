"""The organisations around groups: what stands above them, their tracks, and who heads a level."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet, Subquery

from crosscut.foundation.partial_date import PartialDate
from crosscut.register.models import (
    Headship,
    OrganisationTie,
    OrganisationTrait,
    Post,
    Tenure,
    Vocabulary,
)
from crosscut.register.queries.asking import answering, in_window, marked

PARTY_BODY, GOVERNMENT = "party_body", "government"
NO_TRACK = "other"  # the track of what is of none: nobody has to sit for it


@dataclass(frozen=True)
class Head:
    """The post, or posts, at the head of a level, and who may hold them on the day."""

    posts: frozenset[int] = frozenset()
    holders: frozenset[int] = frozenset()
    #: The holder is known for certain, so that anybody else is not the head.
    sure: bool = False

    @property
    def known(self) -> bool:
        return bool(self.posts)


@dataclass(frozen=True)
class _Place:
    """What an organisation is on the day."""

    kinds: set[str] = field(default_factory=set)
    levels: set[int] = field(default_factory=set)
    tracks: set[str] = field(default_factory=set)


class Bodies:
    """Organisations with all that stand above them; statements grow with the height alone."""

    def __init__(self, organisations: Iterable[int], levels: Iterable[int], day: PartialDate):
        self._held = answering(only_confirmed=False) & in_window(day)
        self._day = day
        self._parents = self._climb(set(organisations))
        self._places: dict[int, _Place] = defaultdict(_Place)
        for organisation, aspect, term, key in self._traits(
            organisation__in=list(self._parents)
        ).values_list("organisation_id", "aspect", "term_id", "term__key"):
            place = self._places[organisation]
            if aspect == Vocabulary.LEVEL:
                place.levels.add(term)
            elif aspect == Vocabulary.TRACK:
                place.tracks.add(key)
            elif aspect == Vocabulary.ORGANISATION_KIND:
                place.kinds.add(key)
        self._of_level = self._counted(levels)
        self._heads: dict[int, Head] = {}

    def above(self, organisations: Iterable[int]) -> frozenset[int]:
        """The organisations and all that stand above them."""
        found: set[int] = set()
        waiting = set(organisations)
        while waiting:
            found |= waiting
            waiting = {up for each in waiting for up in self._parents.get(each, ())} - found
        return frozenset(found)

    def tracks(self, organisation: int) -> frozenset[str]:
        """The track of an organisation, else that of the nearest above that has one."""
        seen: set[int] = set()
        step = {organisation}
        while step:
            found = {track for each in step for track in self._places[each].tracks}
            if found:
                return frozenset(found)
            seen |= step
            step = {up for each in step for up in self._parents.get(each, ())} - seen
        return frozenset()

    def heading(
        self, level: int, line: Iterable[int], table: Iterable[int]
    ) -> tuple[int | None, int | None]:
        """The bodies whose heads are first head and head of government at a level.

        `line` are the organisations to which the group reports, `table` those that sit in it.
        """
        circles = (self.above(line), self.above(table))
        government = self._only(GOVERNMENT, level, circles)
        parties = self._of_level.get((PARTY_BODY, level), (0, 0))[0]
        return (self._only(PARTY_BODY, level, circles) if parties else government), government

    def _only(self, kind: str, level: int, circles: Iterable[frozenset[int]]) -> int | None:
        """The one body of its kind at a level: in the nearest circle that has any, else anywhere.
        None where several fit: nobody is held to another district's heads."""
        for circle in circles:
            fitting = [each for each in circle if self._tops(each, kind, level)]
            if fitting:
                return fitting[0] if len(fitting) == 1 else None
        count, one = self._of_level.get((kind, level), (0, 0))
        return one if count == 1 else None

    def _tops(self, organisation: int, kind: str, level: int) -> bool:
        """It is of the kind and at the level, and stands under no other such body."""

        def fits(each: int) -> bool:
            return kind in self._places[each].kinds and level in self._places[each].levels

        return fits(organisation) and not any(map(fits, self._parents.get(organisation, ())))

    def load_heads(self, organisations: Iterable[int | None]) -> None:
        """Ask for the head posts of bodies and for who holds them: two statements."""
        posts: dict[int, set[int]] = defaultdict(set)
        found = Post.objects.live().filter(
            organisation__in={each for each in organisations if each}, headship=Headship.HEAD
        )
        for post, organisation in found.values_list("pk", "organisation_id"):
            posts[organisation].add(post)
        holders: dict[int, set[tuple[int, bool]]] = defaultdict(set)
        tenures = Tenure.objects.filter(
            self._held, post__in={post for each in posts.values() for post in each}
        )
        for tenure in marked(tenures, self._day):
            holders[tenure.post_id].add((tenure.person_id, bool(tenure.is_certain)))
        for organisation, of_body in posts.items():
            holding = {held for post in of_body for held in holders[post]}
            self._heads[organisation] = Head(
                posts=frozenset(of_body),
                holders=frozenset(person for person, _ in holding),
                sure=any(certain for _, certain in holding),
            )

    def head(self, organisation: int | None) -> Head:
        return self._heads.get(organisation or 0, Head())

    def _climb(self, organisations: set[int]) -> dict[int, set[int]]:
        parents: dict[int, set[int]] = {each: set() for each in organisations}
        frontier = organisations
        while frontier:
            ties = OrganisationTie.objects.filter(self._held, organisation__in=frontier)
            frontier = set()
            for below, up in ties.values_list("organisation_id", "parent_id"):
                parents[below].add(up)
                if up not in parents:
                    parents[up] = set()
                    frontier.add(up)
        return parents

    def _traits(self, **condition: Any) -> QuerySet[OrganisationTrait]:
        rows: QuerySet[OrganisationTrait] = OrganisationTrait.objects.filter(
            self._held, **condition
        )
        return rows

    def _counted(self, levels: Iterable[int]) -> dict[tuple[str, int], tuple[int, int]]:
        """By kind and level: how many such bodies the register knows that stand under no other,
        and one of them."""
        level = self._traits(
            organisation=OuterRef("organisation"), aspect=Vocabulary.LEVEL, term__in=set(levels)
        )
        under_same = OrganisationTie.objects.filter(
            self._held,
            Q(parent__traits__standing="accepted", parent__traits__term=OuterRef("term")),
            organisation=OuterRef("organisation"),
        ).filter(parent__traits__standing="accepted", parent__traits__term=OuterRef("level"))
        rows = (
            self._traits(
                aspect=Vocabulary.ORGANISATION_KIND, term__key__in=(PARTY_BODY, GOVERNMENT)
            )
            .annotate(level=Subquery(level.values("term")[:1]))
            .filter(~Exists(under_same), level__isnull=False)
            .values_list(F("term__key"), "level")
            .annotate(bodies=Count("organisation", distinct=True), one=Min("organisation"))
            .order_by()
        )
        return {(kind, at): (count, one) for kind, at, count, one in rows}
