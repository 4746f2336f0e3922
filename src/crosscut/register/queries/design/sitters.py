"""Who sits in groups on a day, with what the register knows of each: posts, ranks, other seats."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Count, Q, QuerySet

from crosscut.foundation.partial_date import PartialDate
from crosscut.register.models import (
    Group,
    Headship,
    Post,
    Role,
    Seat,
    Sitting,
    Succession,
    Tenure,
    Term,
    Tier,
)
from crosscut.register.queries.asking import answering, in_window, latest_first, marked
from crosscut.register.queries.design.bodies import Bodies, Head
from crosscut.register.queries.gathering import Gathering
from crosscut.register.queries.seating import ROLE_ORDER, open_seats
from crosscut.register.rules.checks import DesignSeat


class Sitters:
    """The seats of groups, each with its surest and latest holder: five statements.

    `counted` are the groups over which a person's seats and chairs are counted.
    """

    def __init__(self, groups: Sequence[int], counted: QuerySet[Group], day: PartialDate):
        held = answering(only_confirmed=False) & in_window(day)
        of_groups = Q(group__in=groups)
        sitting = marked(Sitting.objects.filter(of_groups & held), day)
        vacant = open_seats(of_groups, day, only_confirmed=False)
        seats: dict[int, Any] = {}
        for row in sorted(sitting.select_related("post__rank"), key=latest_first):
            seats.setdefault(row.pk, row)
        for seat in vacant:
            if seat.succession == Succession.WITH_THE_POST:
                seats.setdefault(seat.pk, seat)
        self._of_group: dict[int, list[Any]] = defaultdict(list)
        for row in sorted(seats.values(), key=lambda row: (ROLE_ORDER[row.role], row.ordinal)):
            self._of_group[row.group_id].append(row)
        self.people = {row.person_id for row in seats.values() if row.person_id}
        tenures = Tenure.objects.filter(held, person__in=self.people)
        self._tenures: dict[int, list[Tenure]] = defaultdict(list)
        for tenure in tenures.select_related("post__rank", "personal_rank"):
            self._tenures[tenure.person_id].append(tenure)
        counts = (
            Sitting.objects.accepted()
            .certain(day)
            .filter(tier=Tier.GROUP, person__in=self.people, group__in=counted.values("pk"))
            .values_list("person")
            .annotate(
                seats=Count("group", distinct=True),
                chairs=Count("group", distinct=True, filter=Q(role=Role.LEADER)),
            )
            .order_by()
        )
        self._counts = {person: (seats, chairs) for person, seats, chairs in counts}

    def of(self, group: int, tier: str) -> list[Any]:
        """The seats of a tier, in the order of precedence: sittings, and empty seats."""
        return [row for row in self._of_group[group] if row.tier == tier]

    def organisations(self, row: Any) -> frozenset[int]:
        """The bodies that the sitter stands for: those of the seat, else those of the posts."""
        named = row.organisation_id or (row.post.organisation_id if row.post else None)
        if named:
            return frozenset((named,))
        return frozenset(post.organisation_id for post in self.posts(row) if post.organisation_id)

    def all_organisations(self) -> set[int]:
        return {
            each for rows in self._of_group.values() for row in rows
            for each in self.organisations(row)
        }  # fmt: skip

    def posts(self, row: Any) -> list[Post]:
        """The post of the seat, and those that its sitter may hold."""
        held = [tenure.post for tenure in self._tenures.get(row.person_id or 0, ())]
        return [row.post, *held] if row.post else held

    def mention(self, gathering: Gathering) -> None:
        for rows in self._of_group.values():
            gathering.mention_rows(rows, "person", "post", "organisation")

    def who(self, gathering: Gathering, row: Any) -> str:
        """By whom a seat is known: the person, else the post, the words, the organisation."""
        return (
            gathering.called("person", row.person_id or 0).name
            or gathering.called("post", row.post_id or 0).name
            or row.words
            or gathering.called("organisation", row.organisation_id or 0).name
        )

    def design_seat(
        self, gathering: Gathering, row: Any, bodies: Bodies, first: Head, government: Head
    ) -> DesignSeat:
        organisations = self.organisations(row)
        seats, chairs = self._counts.get(row.person_id or 0, (0, 0))
        return DesignSeat(
            role=row.role,
            who=self.who(gathering, row),
            certain=bool(row.is_certain),
            vacant=is_vacant(row),
            organisations=organisations,
            tracks=frozenset[str]().union(*map(bodies.tracks, organisations)),
            rank=self._rank(row),
            headship=self._headship(row),
            first_head=self._is_head(row, first),
            head_of_government=self._is_head(row, government),
            seats=seats,
            chairs=chairs,
        )

    def _rank(self, row: Any) -> int | None:
        """The place on the ladder of the seat's post, or of the sitter's personal rank above it;
        without a post that of the highest post held."""
        tenures = [
            tenure
            for tenure in self._tenures.get(row.person_id or 0, ())
            if row.post_id in (None, tenure.post_id)
        ]
        ranks = [tenure.personal_rank for tenure in tenures]
        ranks += [row.post.rank] if row.post else [tenure.post.rank for tenure in tenures]
        return min((rank.ordinal for rank in ranks if isinstance(rank, Term)), default=None)

    def _headship(self, row: Any) -> str | None:
        """The highest headship that the sitter may have anywhere; None where one is not known."""
        headships = {post.headship for post in self.posts(row)}
        for headship in (Headship.HEAD, Headship.DEPUTY):
            if headship in headships:
                return headship.value
        return Headship.NONE.value if headships == {Headship.NONE} else None

    def _is_head(self, row: Any, head: Head) -> bool | None:
        """Whether the sitter holds a head's post; None where that is not known."""
        if not head.known:
            return None
        if row.person_id in head.holders or head.posts & {post.pk for post in self.posts(row)}:
            return True
        another = row.post is not None and row.post.headship != Headship.UNKNOWN
        somebody_else = row.person_id is not None and head.sure
        return False if another or somebody_else else None


def is_vacant(row: Any) -> bool:
    """Its holder has left. A post of which no holder was ever known is not vacant for that."""
    return isinstance(row, Seat) and getattr(row, "left_max", None) is not None


def sits_among(director: Any, seats: Iterable[Any], posts: Iterable[Post]) -> bool | None:
    """Whether an office's director has a seat among the group's; None where nobody knows."""
    held = {post.pk for post in posts}
    unknown = director.person_id is None and not held
    for row in seats:
        if (row.person_id and row.person_id == director.person_id) or row.post_id in held:
            return True
        unknown |= row.person_id is None and row.post_id is None
    return None if unknown else False
