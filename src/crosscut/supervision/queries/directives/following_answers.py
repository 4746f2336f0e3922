"""What answers say of that which goes on beside a directive: who sits on it, the steps of the
ladder, what both sides say, what stands in the way. Words are the keys of `rules.terms`."""

from __future__ import annotations

from crosscut.register.queries.facts import Answer, Reference


class LadderStep(Answer):
    """A step of a ladder: whom it reaches, after how many working days, in which tone."""

    audience: str
    waits: int
    tone: str


class LadderSheet(Answer):
    """The ladder of a group; `usual` where it set none of its own."""

    group: Reference
    usual: bool
    steps: tuple[LadderStep, ...]
    may: bool
    why_not: str


class LadderRow(Answer):
    """The ladder of a group in a list; `may` be set by the asker."""

    group: Reference
    usual: bool
    steps: tuple[LadderStep, ...]
    may: bool


class Ladders(Answer):
    """The ladders that the asker may know of, by names of groups, and whether there are more."""

    ladders: tuple[LadderRow, ...]
    more: bool


class ClimbedStep(Answer):
    """A step that was told: for which cause and which day, whom it reached, when; `holds` while the
    cause is not gone. On paper where no letter reaches anybody: then when and how it was
    delivered."""

    id: str
    cause: str
    missed: str
    audience: str
    tone: str
    told_on: str
    people: tuple[Reference, ...]
    holds: bool
    on_paper: bool
    delivered_on: str | None
    delivery: str


class PauseSaid(Answer):
    """Nobody climbs from `since` to the day before `until`."""

    reason: str
    since: str
    until: str


class CommentLine(Answer):
    """What one side said to the other."""

    person: Reference | None
    capacity: str
    text: str
    day: str
    at: str


class Foreseen(Answer):
    """How likely the office took it that it will be delivered, why, and when it said so."""

    likelihood: str
    reason: str
    day: str


class OutlookLine(Foreseen):
    """The same with who said so."""

    person: Reference | None


class ObstacleLine(Answer):
    """What holds a directive up since a day, and who can clear it."""

    id: str
    kind: str
    text: str
    organisation: Reference | None
    since: str
    ended_on: str | None
    cleared_on: str | None
    reason: str


class OtherDirective(Answer):
    """The directive with which another clashes."""

    id: str
    number: str
    task: str


class MatterOfClash(Answer):
    """The matter as which a clash lies before a table."""

    id: str
    number: str
    title: str


class ClashOfMatter(Answer):
    """The two directives that a matter was raised for, why they clash, and what was decided."""

    id: str
    directives: tuple[OtherDirective, ...]
    reason: str
    found_on: str
    settled_on: str | None
    settlement: str


class ClashesAtTable(Answer):
    """The clashes that a matter was raised for."""

    clashes: tuple[ClashOfMatter, ...]


class ClashLine(Answer):
    """With which other directive it clashes, and why. `tabled` where it was brought to a table; the
    matter only where the asker may know of it. Settled by what the table decided."""

    id: str
    other: OtherDirective
    reason: str
    found_on: str
    tabled: bool
    matter: MatterOfClash | None
    settled_on: str | None
    settlement: str
    may_table: bool
    may_settle: bool


class DrawnLine(Answer):
    """One that was drawn: its place in the list, what it is, whether the result was missing there;
    None until the office looked."""

    place: int
    text: str
    failed: bool | None


class SampleLine(Answer):
    """A sample: of how many how many were drawn, by which seed, which they are, and of how many the
    result was missing. Drawn are the places of which the
    SHA-256 of “seed:place” is least: anybody can draw it again."""

    id: str
    population: int
    size: int
    seed: str
    drawn_on: str
    person: Reference | None
    drawn: tuple[DrawnLine, ...]
    checked_on: str | None
    failed: int | None
    remark: str
    listed: tuple[str, ...]


class Holder(Answer):
    """Who sits on a directive. `holder_side` is "lead", "office" or, where nobody has to move, "".
    `holder` is the organisation in charge, or the group whose office it is; none where the asker
    does not know from which group it came. `held_days` are working days; `late_since` is the first
    day that was missed; `returned` is how often the office gave it back."""

    holder_side: str
    holder: Reference | None
    held_since: str | None
    held_days: int | None
    late_since: str | None
    returned: int


class Beside(Holder):
    """The same of one directive, with the people, and all that goes on beside it."""

    holding: tuple[Reference, ...]
    steps: tuple[ClimbedStep, ...]
    pause: PauseSaid | None
    comments: tuple[CommentLine, ...]
    may_comment: bool
    outlook: OutlookLine | None
    outlooks: tuple[OutlookLine, ...]
    obstacles: tuple[ObstacleLine, ...]
    clashes: tuple[ClashLine, ...]
    samples: tuple[SampleLine, ...]
    may_sample: bool
    may_chase: bool
