"""Design checks: what experience says a group should have (DOMAIN §2).

They warn and never block, since real documents break them. Plain Python: a `Design` in,
findings out, each with the reason and where the rule comes from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from crosscut.foundation.words import sentence

DEPUTIES = ("first_deputy", "executive_deputy", "deputy")
SITTING_MEMBERS = ("first_deputy", "executive_deputy", "deputy", "member", "secretary")

#: Where the rules come from, as a reader would look them up.
PATTERN = sentence("the uniform pattern of leading groups at all levels (Zhou Wang)")
RANKING = sentence(
    "the ranks of leaders and members of leading groups (The China Journal 82, 2019)"
)
FUNCTIONING = sentence(
    "what makes a leading group weighty: its leader, who sits, lead department, office"
)
CLAUSES = sentence("the usual clauses of founding notices")
LIMITS = sentence("a limit that the organisation sets itself")


@dataclass(frozen=True, slots=True)
class DesignSeat:
    """A seat as far as the checks look at it; None is unknown, and unknown never warns.

    `rank` is the place on the ladder: 1 stands highest. `first_head` and `head_of_government`
    say what the post is at the group's own level. `seats` and `chairs` count all groups that
    the sitter is in and leads.
    """

    role: str
    who: str
    organisation: int | None = None
    track: str | None = None
    rank: int | None = None
    headship: str | None = None
    first_head: bool | None = None
    head_of_government: bool | None = None
    seats: int = 0
    chairs: int = 0


@dataclass(frozen=True, slots=True)
class Design:
    """A group's design on a day, or one that is not founded yet."""

    name: str
    seats: tuple[DesignSeat, ...]
    horizon: str | None = None
    lead_department: int | None = None
    lead_department_name: str = ""
    #: Whether the organisation knows its first head and head of government at this level.
    first_head_known: bool = False
    head_of_government_known: bool = False
    tracks_concerned: frozenset[str] = frozenset()
    has_office: bool = False
    office_has_host: bool = False
    office_has_director: bool = False
    sunset: str | None = None
    #: Other groups whose mandate is alike: name and alikeness in per cent.
    alike: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Finding:
    """A warning: the check, the sentence with its facts, and where the rule comes from."""

    check: str
    message: str
    facts: Mapping[str, object]
    source: str

    def __str__(self) -> str:
        return self.message.format(**self.facts)


@dataclass(frozen=True, slots=True)
class Check:
    """A rule under its key: what it looks at, where it comes from, its limit if it has one."""

    key: str
    title: str
    source: str
    look: Callable[[Design, int], Iterator[tuple[str, dict[str, object]]]]
    limit: int = 0


def findings(design: Design, choices: Mapping[str, Mapping[str, object]]) -> list[Finding]:
    """All warnings; `choices` switches checks off (`enabled`) and sets limits (`limit`)."""
    found: list[Finding] = []
    for check in CHECKS:
        choice = choices.get(check.key, {})
        if not choice.get("enabled", True):
            continue
        limit = choice.get("limit")
        bound = limit if isinstance(limit, int) else check.limit
        found.extend(
            Finding(check.key, message, facts, check.source)
            for message, facts in check.look(design, bound)
        )
    return found


Said = Iterator[tuple[str, dict[str, object]]]


def leader_is_first_head(design: Design, limit: int) -> Said:
    leaders = [seat for seat in design.seats if seat.role == "leader"]
    if not leaders:
        yield sentence("No leader sits in “{group}”."), {"group": design.name}
    elif design.first_head_known and not any(seat.first_head for seat in leaders):
        yield (
            sentence("The leader, {who}, is not the first head of the level."),
            {"who": leaders[0].who},
        )


def head_of_government_is_deputy(design: Design, limit: int) -> Said:
    led = any(seat.head_of_government for seat in design.seats if seat.role == "leader")
    sits = any(seat.head_of_government for seat in design.seats if seat.role in DEPUTIES)
    if design.head_of_government_known and not led and not sits:
        yield sentence("The head of government is not among the deputies."), {}


def few_deputies(design: Design, limit: int) -> Said:
    count = sum(seat.role in DEPUTIES for seat in design.seats)
    if count > limit:
        yield (
            sentence("There are {count} deputy leaders; not more than {limit} are usual."),
            {"count": count, "limit": limit},
        )


def leader_outranks_members(design: Design, limit: int) -> Said:
    ranks = [seat.rank for seat in design.seats if seat.role == "leader" and seat.rank]
    if not ranks:
        return
    highest = min(ranks)
    for seat in design.seats:
        if seat.role in SITTING_MEMBERS and seat.rank and seat.rank - highest < limit:
            yield (
                sentence("{who} stands less than {limit} rank below the leader."),
                {"who": seat.who, "limit": limit},
            )


def lead_department_sits(design: Design, limit: int) -> Said:
    sitting = {seat.organisation for seat in design.seats}
    if design.lead_department and design.lead_department not in sitting:
        yield (
            sentence("The lead department, {department}, has no seat."),
            {"department": design.lead_department_name},
        )


def tracks_sit(design: Design, limit: int) -> Said:
    sitting = {seat.track for seat in design.seats}
    for track in sorted(design.tracks_concerned - {None, *sitting}):
        yield (
            sentence("Nobody of the track “{track}” sits, although the group supervises it."),
            {"track": track},
        )


def members_are_heads(design: Design, limit: int) -> Said:
    for seat in design.seats:
        if seat.role == "member" and seat.headship == "none":
            yield sentence("{who} is neither head nor deputy head of a body."), {"who": seat.who}


def office_complete(design: Design, limit: int) -> Said:
    if not design.has_office:
        yield sentence("There is no office for the daily work."), {}
        return
    if not design.office_has_host:
        yield sentence("The office has no host."), {}
    if not design.office_has_director:
        yield sentence("The office has no director."), {}


def sunset_stated(design: Design, limit: int) -> Said:
    if design.horizon in ("medium_term", "short_term") and design.sunset is None:
        yield (
            sentence("The group is not permanent and has no sunset: a date, or on completion."),
            {},
        )


def mandates_apart(design: Design, limit: int) -> Said:
    for name, per_cent in sorted(design.alike.items(), key=lambda pair: -pair[1]):
        if per_cent >= limit:
            yield (
                sentence("The mandate is {per_cent} per cent like that of “{other}”."),
                {"other": name, "per_cent": per_cent},
            )


def seats_a_person(design: Design, limit: int) -> Said:
    for who, count in sorted({(seat.who, seat.seats) for seat in design.seats}):
        if count > limit:
            yield (
                sentence("{who} sits in {count} groups; the limit is {limit}."),
                {"who": who, "count": count, "limit": limit},
            )


def chairs_a_person(design: Design, limit: int) -> Said:
    for seat in design.seats:
        if seat.role == "leader" and seat.chairs > limit:
            yield (
                sentence("{who} leads {count} groups; the limit is {limit}."),
                {"who": seat.who, "count": seat.chairs, "limit": limit},
            )


CHECKS = (
    Check(
        "leader_is_first_head",
        sentence("The leader is the first head of the level"),
        PATTERN,
        leader_is_first_head,
    ),
    Check(
        "head_of_government_is_deputy",
        sentence("The head of government is a deputy"),
        PATTERN,
        head_of_government_is_deputy,
    ),
    Check("few_deputies", sentence("Not more than four deputies"), PATTERN, few_deputies, 4),
    Check(
        "leader_outranks_members",
        sentence("The leader outranks every member"),
        RANKING,
        leader_outranks_members,
        1,
    ),
    Check(
        "lead_department_sits",
        sentence("The lead department sits"),
        FUNCTIONING,
        lead_department_sits,
    ),
    Check("tracks_sit", sentence("Every track concerned sits"), FUNCTIONING, tracks_sit),
    Check(
        "members_are_heads",
        sentence("Members are heads or deputy heads"),
        PATTERN,
        members_are_heads,
    ),
    Check(
        "office_complete",
        sentence("An office with a host and a director"),
        PATTERN,
        office_complete,
    ),
    Check("sunset_stated", sentence("A sunset for what is not permanent"), CLAUSES, sunset_stated),
    Check("mandates_apart", sentence("No mandate overlaps another's"), LIMITS, mandates_apart, 50),
    Check("seats_a_person", sentence("Nobody in too many groups"), LIMITS, seats_a_person, 10),
    Check(
        "chairs_a_person", sentence("No leader with too many chairs"), LIMITS, chairs_a_person, 5
    ),
)
