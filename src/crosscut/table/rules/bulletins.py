"""The rules of bulletins in plain Python: their kinds, and along which ways each travels."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum

from crosscut.table.refusals import NobodyAddressed


class BulletinKind(StrEnum):
    BRIEFING = "briefing"
    CIRCULAR = "circular"


class Way(StrEnum):
    """What an addressee is to the group that tells it something."""

    #: The group reports to it.
    ABOVE = "above"
    #: A group of the same name at a lower level.
    BELOW = "below"
    #: The group supervises it.
    SUPERVISED = "supervised"
    #: It sits in the group, or has a liaison there.
    MEMBER = "member"
    #: The group's own distribution list.
    LISTED = "listed"


#: Along which ways each kind travels (DOMAIN §4); what goes up goes beside it to the own table.
WAYS: Mapping[BulletinKind, tuple[Way, ...]] = {
    BulletinKind.BRIEFING: (Way.ABOVE, Way.MEMBER, Way.LISTED),
    BulletinKind.CIRCULAR: (Way.BELOW, Way.SUPERVISED, Way.MEMBER, Way.LISTED),
}
#: What is sealed exists for nobody but those who know the group: it goes these ways alone.
SEALED_WAYS = frozenset({Way.ABOVE, Way.MEMBER, Way.LISTED})


def ways_of(kind: BulletinKind, *, sealed: bool) -> tuple[Way, ...]:
    """Along which ways a bulletin may go, in the order in which papers name them."""
    return tuple(way for way in WAYS[kind] if not sealed or way in SEALED_WAYS)


def refuse_nowhere(kind: BulletinKind, ways: Collection[Way]) -> None:
    """A briefing goes up; a circular goes to somebody. Refuses: NobodyAddressed."""
    needed = {Way.ABOVE} if kind is BulletinKind.BRIEFING else set(WAYS[kind])
    if not needed & set(ways):
        raise NobodyAddressed
