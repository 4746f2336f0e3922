"""Design checks: what experience says a group should have (DOMAIN §2).

They warn and never block, since real documents break them. Plain Python: a `Design` in,
findings out, each with the reason and where the rule comes from. What is not known never warns;
docs/explanation/design-checks.md says what each check looks at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from crosscut.foundation.words import sentence

Fact = str | int
Said = Iterator[tuple[str, dict[str, Fact]]]

DEPUTIES = ("first_deputy", "executive_deputy", "deputy")
#: Whom the leader outranks. Not the deputies: the head of government is usually one of them.
OUTRANKED = ("member", "secretary")
NAMED = 5  # a finding about many names these and counts the rest

#: Where the rules come from, as a reader would look them up.
PATTERN = sentence(
    "the uniform pattern of leading groups at all levels, as “Small yet influential: China’s "
    "Leading Small Groups” (globalaffairs.ch, 2022) describes it"
)
FUNCTIONING = sentence(
    "what gives a leading group weight: its leader, who sits, lead department and office, in "
    "“China’s ‘Leading Small Groups’” (Institute of Chinese Studies, Delhi)"
)
CLAUSES = sentence("the usual clauses of founding notices")
LIMITS = sentence("a limit that the organisation sets itself")


@dataclass(frozen=True, slots=True)
class DesignSeat:
    """A seat of the group's first tier as far as the checks look at it.

    None and empty sets are unknown. `certain` is False for one that may only have been there:
    it can satisfy a rule and never breaks one. `rank` is the place on the ladder, 1 highest.
    `organisations` are the bodies that the sitter stands for, `tracks` theirs. `first_head` and
    `head_of_government` say what the sitter is at the group's own level; `seats` and `chairs`
    count the groups that the sitter is in and leads.
    """

    role: str
    who: str
    certain: bool = True
    vacant: bool = False
    organisations: frozenset[int] = frozenset()
    tracks: frozenset[str] = frozenset()
    rank: int | None = None
    headship: str | None = None
    first_head: bool | None = None
    head_of_government: bool | None = None
    seats: int = 0
    chairs: int = 0


@dataclass(frozen=True, slots=True)
class DesignOffice:
    """The second tier. `hosts` are the bodies at which it stands or which it also is, by name."""

    certain: bool = True
    hosts: Mapping[int, str] = field(default_factory=dict)
    autonomous: bool = False
    director: str = ""
    #: The director has a seat in the group itself; None where it is not known who directs.
    director_sits: bool | None = None


@dataclass(frozen=True, slots=True)
class Design:
    """A group's design on a day, or one that is not founded yet.

    Only where `complete` says that all seats are known does it mean anything that one is missing.
    """

    name: str
    seats: tuple[DesignSeat, ...]
    complete: bool = True
    horizon: str | None = None
    #: Lead departments and tracks concerned: each with the name by which a reader knows it.
    lead_departments: Mapping[int, str] = field(default_factory=dict)
    tracks_concerned: Mapping[str, str] = field(default_factory=dict)
    #: Who is the first head, and head of government, at the group's level; empty is unknown.
    first_head: str = ""
    head_of_government: str = ""
    office: DesignOffice | None = None
    #: A day, "on completion", "none" where somebody says that there is none, None unknown.
    sunset: str | None = None
    #: Groups whose mandate is alike: name and alikeness in per cent.
    alike: tuple[tuple[str, int], ...] = ()

    def having(self, *roles: str) -> list[DesignSeat]:
        return [seat for seat in self.seats if seat.role in roles]

    @property
    def bodies_known(self) -> bool:
        """Every seat is known, and for which body it stands."""
        return self.complete and all(seat.organisations for seat in self.seats)


@dataclass(frozen=True, slots=True)
class Finding:
    """A warning: the check, the sentence with its facts, and where the rule comes from."""

    check: str
    title: str
    message: str
    facts: Mapping[str, Fact]
    source: str

    def __str__(self) -> str:
        return self.message.format(**self.facts)


@dataclass(frozen=True, slots=True)
class Check:
    """A rule under its key: what it looks at, where it comes from, its limit if it has one."""

    key: str
    title: str
    source: str
    look: Callable[[Design, int], Said]
    limit: int = 0


def findings(design: Design, choices: Mapping[str, Mapping[str, object]]) -> list[Finding]:
    """All warnings; `choices` switches checks off (`enabled`) and sets limits (`limit`)."""
    return [
        Finding(check.key, check.title, message, facts, check.source)
        for check in CHECKS
        if enabled(check.key, choices)
        for message, facts in check.look(design, limit_of(check.key, choices))
    ]


def enabled(key: str, choices: Mapping[str, Mapping[str, object]]) -> bool:
    return bool(choices.get(key, {}).get("enabled", True))


def limit_of(key: str, choices: Mapping[str, Mapping[str, object]]) -> int:
    """The limit that the organisation chose for a check, else the check's own."""
    chosen = choices.get(key, {}).get("limit")
    return chosen if isinstance(chosen, int) else BY_KEY[key].limit


def leader_is_first_head(design: Design, limit: int) -> Said:
    leaders = design.having("leader")
    if not leaders:
        if design.complete:
            yield sentence("Nobody leads “{group}”."), {"group": design.name}
    elif all(seat.vacant for seat in leaders):
        yield sentence("The leader’s seat is vacant: {who}."), {"who": _named(leaders)}
    elif design.first_head and all(seat.first_head is False for seat in leaders):
        certain = [seat for seat in leaders if seat.certain]
        if certain:
            yield (
                sentence("The leader, {who}, is not the first head of the level, {head}."),
                {"who": _named(certain), "head": design.first_head},
            )


def head_of_government_is_deputy(design: Design, limit: int) -> Said:
    if not (design.complete and design.head_of_government):
        return
    if all(seat.head_of_government is False for seat in design.having("leader", *DEPUTIES)):
        yield (
            sentence("The head of government, {head}, is not among the deputies."),
            {"head": design.head_of_government},
        )


def few_deputies(design: Design, limit: int) -> Said:
    count = sum(seat.certain for seat in design.having(*DEPUTIES))
    if count > limit:
        yield (
            sentence("There are {count} deputy leaders; not more than {limit} are usual."),
            {"count": count, "limit": limit},
        )


def leader_outranks_members(design: Design, limit: int) -> Said:
    leaders = design.having("leader")
    ranks = [seat.rank for seat in leaders if seat.rank is not None and seat.certain]
    if not ranks or len(ranks) < len(leaders):
        return
    near = [
        seat
        for seat in design.having(*OUTRANKED)
        if seat.certain and seat.rank is not None and seat.rank - min(ranks) < limit
    ]
    if near:
        yield (
            sentence(
                "The leader, {leader}, does not stand {limit} or more ranks above every member: "
                "not above {who}."
            ),
            {"leader": _named(leaders), "limit": limit, "who": _named(near)},
        )


def lead_department_sits(design: Design, limit: int) -> Said:
    if not design.bodies_known:
        return
    sitting = frozenset[int]().union(*(seat.organisations for seat in design.seats))
    for department, name in design.lead_departments.items():
        if department not in sitting:
            yield sentence("The lead department, {department}, has no seat."), {"department": name}


def tracks_sit(design: Design, limit: int) -> Said:
    if not (design.complete and all(seat.tracks for seat in design.seats)):
        return
    sitting = frozenset[str]().union(*(seat.tracks for seat in design.seats))
    for track, body in sorted(design.tracks_concerned.items()):
        if track not in sitting:
            yield (
                sentence("Nobody of the track “{track}” sits, although {body} is concerned."),
                {"track": track, "body": body},
            )


def members_are_heads(design: Design, limit: int) -> Said:
    lower = [seat for seat in design.having("member") if seat.certain and seat.headship == "none"]
    if lower:
        yield (
            sentence("Members who are neither head nor deputy head of a body: {who}."),
            {"who": _named(lower)},
        )


def office_complete(design: Design, limit: int) -> Said:
    office = design.office
    if office is None:
        if design.complete:
            yield sentence("There is no office for the daily work."), {}
        return
    if not office.certain:
        return
    if design.complete and not (office.hosts or office.autonomous):
        yield sentence("The office has no host."), {}
    if design.complete and not office.director:
        yield sentence("The office has no director."), {}
    near = frozenset(design.lead_departments).union(
        *(seat.organisations for seat in design.having("leader", *DEPUTIES))
    )
    if (
        design.bodies_known
        and office.director_sits is False
        and office.hosts
        and near.isdisjoint(office.hosts)
    ):
        yield (
            sentence(
                "The office is far from the leader: its director, {director}, does not sit in the "
                "group, and its host, {host}, is the body of neither leader nor deputies nor the "
                "lead department."
            ),
            {"director": office.director, "host": ", ".join(office.hosts.values())},
        )


def sunset_stated(design: Design, limit: int) -> Said:
    unsaid = design.sunset == "none" or (design.sunset is None and design.complete)
    if unsaid and design.horizon in ("medium_term", "short_term"):
        yield (
            sentence(
                "The group is not permanent, and no sunset is stated: neither a date nor that it "
                "ends on completion."
            ),
            {},
        )


def mandates_apart(design: Design, limit: int) -> Said:
    for name, per_cent in sorted(design.alike, key=lambda pair: (-pair[1], pair[0])):
        if per_cent >= limit:
            yield (
                sentence("Its mandate is {per_cent} per cent like that of “{other}”."),
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
    for who, count in sorted({(seat.who, seat.chairs) for seat in design.having("leader")}):
        if count > limit:
            yield (
                sentence("{who} leads {count} groups; the limit is {limit}."),
                {"who": who, "count": count, "limit": limit},
            )


def _named(seats: Iterable[DesignSeat]) -> str:
    names = list(dict.fromkeys(seat.who for seat in seats))
    more = f" (+{len(names) - NAMED})" if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more


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
    Check("few_deputies", sentence("Few deputies"), PATTERN, few_deputies, limit=4),
    Check(
        "leader_outranks_members",
        sentence("The leader outranks every member"),
        FUNCTIONING,
        leader_outranks_members,
        limit=1,
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
        sentence("An office with a host and a director, close to the leader"),
        FUNCTIONING,
        office_complete,
    ),
    Check("sunset_stated", sentence("A sunset for what is not permanent"), CLAUSES, sunset_stated),
    Check(
        "mandates_apart",
        sentence("No mandate overlaps another’s"),
        LIMITS,
        mandates_apart,
        limit=50,
    ),
    Check(
        "seats_a_person",
        sentence("Nobody sits in too many groups"),
        LIMITS,
        seats_a_person,
        limit=10,
    ),
    Check(
        "chairs_a_person",
        sentence("No leader has too many chairs"),
        LIMITS,
        chairs_a_person,
        limit=5,
    ),
)
BY_KEY: Mapping[str, Check] = {check.key: check for check in CHECKS}
