"""From rows of the register to designs: the groups of a batch in a fixed number of statements,
but for one more for each storey of the hierarchies above them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db.models import QuerySet

from crosscut.foundation.actor import Actor
from crosscut.foundation.partial_date import PartialDate
from crosscut.register.models import (
    Group,
    GroupTie,
    GroupTrait,
    Mandate,
    Office,
    Placement,
    Role,
    Roster,
    Sunset,
    TieKind,
    Tier,
    Vocabulary,
)
from crosscut.register.policy import visible_to
from crosscut.register.queries.asking import answering, in_window, latest_first, marked
from crosscut.register.queries.design.bodies import NO_TRACK, Bodies, Head
from crosscut.register.queries.design.mandates import Alike
from crosscut.register.queries.design.sitters import Sitters, is_vacant, sits_among
from crosscut.register.queries.facts import Reference
from crosscut.register.queries.gathering import Gathering
from crosscut.register.rules.checks import Design, DesignOffice, DesignSeat

UPWARD = (TieKind.REPORTS_TO, TieKind.PARENT)


class Drawing:
    """The designs of some groups on a day, as an actor may know them."""

    def __init__(
        self,
        groups: Sequence[int],
        counted: QuerySet[Group],
        actor: Actor,
        day: PartialDate,
        alike: Alike,
    ) -> None:
        self._groups = groups
        self._held = answering(only_confirmed=False) & in_window(day)
        self._actor, self._day, self._alike = actor, day, alike
        self._traits = self._rows(
            GroupTrait, "term", aspect__in=(Vocabulary.LEVEL, Vocabulary.HORIZON)
        )
        self._rosters = self._rows(Roster)
        self._mandates = self._rows(Mandate)
        self._offices = self._rows(Office)
        self._ties = self._climb()
        self._sitters = Sitters(groups, counted, day)
        self._levels = {group: self._level(group) for group in groups}
        self._bodies = self._around()
        self._heading = {group: self._heads_of(group) for group in groups}
        self._bodies.load_heads(body for pair in self._heading.values() for body in pair)
        self._gathering = self._name()

    def things_named(self, facts: Mapping[str, str | int]) -> tuple[Reference, ...]:
        """What a finding names, in every script."""
        return self._gathering.things_called(v for v in facts.values() if isinstance(v, str))

    def designs(self) -> Iterator[tuple[Reference, Design]]:
        """Each group by its name on the day, with its design."""
        for group in self._groups:
            reference = self._gathering.reference("group", group)
            if reference:
                yield reference, self._design(group, reference.name)

    # ── What the register says ─────────────────────────────────────────────────────────

    def _rows(self, model: type[Any], *related: str, **condition: Any) -> dict[int, list[Any]]:
        """Rows by group, the surest and latest first."""
        rows = model._default_manager.filter(self._held, group__in=self._groups, **condition)
        if related:
            rows = rows.select_related(*related)
        found: dict[int, list[Any]] = defaultdict(list)
        for row in sorted(marked(rows, self._day), key=latest_first):
            found[row.group_id].append(row)
        return found

    def _climb(self) -> dict[int, list[GroupTie]]:
        """The ties of the groups, and of the groups above them."""
        found: dict[int, list[GroupTie]] = {}
        frontier = set(self._groups)
        while frontier:
            ties = visible_to(
                self._actor, GroupTie.objects.filter(self._held, group__in=frontier)
            ).exclude(kind=TieKind.COUNTERPART)
            found |= {group: [] for group in frontier}
            for tie in ties:
                found[tie.group_id].append(tie)
            frontier = {
                tie.other_group_id
                for group in frontier
                for tie in found[group]
                if tie.kind in UPWARD and tie.other_group_id
            } - found.keys()
        return found

    def _tied(self, group: int, *kinds: str) -> list[int]:
        """Organisations that a group is tied to."""
        return [
            tie.organisation_id
            for tie in self._ties.get(group, ())
            if tie.kind in kinds and tie.organisation_id
        ]

    def _line(self, group: int) -> set[int]:
        """The organisations to which a group reports, itself or through groups above it."""
        seen: set[int] = set()
        waiting = {group}
        while waiting:
            seen |= waiting
            waiting = {
                tie.other_group_id
                for each in waiting
                for tie in self._ties.get(each, ())
                if tie.kind in UPWARD and tie.other_group_id
            } - seen
        return {body for each in seen for body in self._tied(each, TieKind.REPORTS_TO)}

    def _level(self, group: int) -> int | None:
        return next(
            (row.term_id for row in self._traits[group] if row.aspect == Vocabulary.LEVEL), None
        )

    def _around(self) -> Bodies:
        """The organisations that sit, that the groups are tied to, and those above them."""
        ties = (tie.organisation_id for ties in self._ties.values() for tie in ties)
        return Bodies(
            self._sitters.all_organisations().union(body for body in ties if body),
            {level for level in self._levels.values() if level},
            self._day,
        )

    def _heads_of(self, group: int) -> tuple[int | None, int | None]:
        level = self._levels[group]
        if level is None:
            return None, None
        table = {
            body
            for row in self._sitters.of(group, Tier.GROUP)
            for body in self._sitters.organisations(row)
        }
        return self._bodies.heading(level, self._line(group), table)

    def _name(self) -> Gathering:
        gathering = Gathering(self._actor, self._day)
        self._sitters.mention(gathering)
        gathering.mention("group", *self._groups)
        for group in self._groups:
            gathering.mention("group", *(other for other, _ in self._alike.get(group, ())))
            gathering.mention_rows(self._offices[group], "host:organisation", "twin:organisation")
            gathering.mention(
                "organisation",
                *self._tied(group, TieKind.LEAD_DEPARTMENT, TieKind.SUPERVISES),
            )
            for body in self._heading[group]:
                gathering.mention("post", *self._bodies.head(body).posts)
                gathering.mention("person", *self._bodies.head(body).holders)
        gathering.load_names()
        return gathering

    # ── What the checks look at ────────────────────────────────────────────────────────

    def _design(self, group: int, name: str) -> Design:
        first, government = (self._bodies.head(body) for body in self._heading[group])
        seats = tuple(
            self._sitters.design_seat(self._gathering, row, self._bodies, first, government)
            for row in self._sitters.of(group, Tier.GROUP)
        )
        horizon = next(
            (row.term.key for row in self._traits[group] if row.aspect == Vocabulary.HORIZON), None
        )
        leads = self._tied(group, TieKind.LEAD_DEPARTMENT)
        return Design(
            name=name,
            seats=seats,
            complete=self._complete(group, seats),
            horizon=horizon,
            lead_departments=self._named("organisation", leads),
            tracks_concerned=self._tracks_concerned(
                [*leads, *self._tied(group, TieKind.SUPERVISES)]
            ),
            first_head=self._head_name(first),
            head_of_government=self._head_name(government),
            office=self._office(group),
            sunset=self._sunset(group),
            alike=tuple(
                (named.name, per_cent)
                for other, per_cent in self._alike.get(group, ())
                if (named := self._gathering.reference("group", other))
            ),
        )

    def _complete(self, group: int, seats: Iterable[DesignSeat]) -> bool:
        """Whether a seat that is not known is missing: as the roster says; where none says, if
        the register knows of anybody at all."""
        for roster in self._rosters[group]:
            return bool(roster.complete and roster.is_certain)
        return any(seat.certain for seat in seats)

    def _tracks_concerned(self, organisations: Iterable[int]) -> dict[str, str]:
        return {
            track: name
            for organisation, name in self._named("organisation", organisations).items()
            for track in self._bodies.tracks(organisation) - {NO_TRACK}
        }

    def _office(self, group: int) -> DesignOffice | None:
        rows, seats = self._offices[group][:1], self._sitters.of(group, Tier.OFFICE)
        if not rows and not seats:
            return None
        directors = [row for row in seats if row.role == Role.DIRECTOR]
        sitting = [row for row in directors if not is_vacant(row)]
        members = self._sitters.of(group, Tier.GROUP)
        placed = [body for row in rows for body in (row.host_id, row.twin_id) if body]
        return DesignOffice(
            certain=any(row.is_certain for row in rows or seats),
            hosts=self._named("organisation", placed),
            autonomous=any(row.placement == Placement.AUTONOMOUS for row in rows),
            director=self._sitters.who(self._gathering, sitting[0]) if sitting else "",
            director_sits=sits_among(sitting[0], members, self._sitters.posts(sitting[0]))
            if sitting
            else None,
        )

    def _sunset(self, group: int) -> str | None:
        for mandate in self._mandates[group]:
            return "none" if mandate.sunset == Sunset.NONE else mandate.sunset_text
        return None

    def _named(self, kind: str, identifiers: Iterable[int]) -> dict[int, str]:
        return {each: self._gathering.called(kind, each).name for each in identifiers}

    def _head_name(self, head: Head) -> str:
        """The holder where one is known for certain, else the post."""
        if head.sure and len(head.holders) == 1:
            return next(iter(self._named("person", head.holders).values()))
        return next(iter(sorted(self._named("post", head.posts).values())), "")
