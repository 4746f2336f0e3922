"""What answers of the league are made of. Shares lie between 0 and 1."""

from __future__ import annotations

from crosscut.register.queries.facts import Answer, Reference, Word


class Standing(Answer):
    """A body in its batch. Of `counted` directives whose first due day lies in the period,
    `on_time` were reported done by then and verified; `share` is their part, and with the certainty
    of the league the true one lies above `low` and below `high`. `rank` goes by `low`; `rank_best`
    and `rank_worst` are the ranks between which it lies for sure. Apart from that: how many were
    `extended`, how many were verified within the extended time, later, or are not done; `waiting`
    were reported done on time and wait for the office, and count for nobody. `before` is the share
    of the period before, `trend` "up", "down", "steady" or "new"; `place` "best", "laggard" or
    ""."""

    organisation: Reference | None
    rank: int
    rank_best: int
    rank_worst: int
    place: str
    counted: int
    on_time: int
    share: float
    low: float
    high: float
    extended: int
    in_extended_time: int
    late: int
    not_done: int
    waiting: int
    before: float | None
    before_counted: int
    trend: str


class Batch(Answer):
    """Comparable bodies: of one level and kind, and where those are many, with about as much to
    do. `part` of `parts` counts the batches of the same level and kind."""

    number: int
    level: Word | None
    kind: Word | None
    part: int
    parts: int
    standings: tuple[Standing, ...]


class League(Answer):
    """The league of a period, and how it was computed; `more` says that there are more bodies than
    are ranked."""

    since: str
    until: str
    before_since: str
    before_until: str
    by: str
    group: Reference | None
    certainty: float
    counted: int
    batches: tuple[Batch, ...]
    more: bool


class CountedItem(Answer):
    """A directive that counts, and what became of it; `days_late` after its first due day."""

    id: str
    number: str
    task: str
    lead: Reference | None
    first_due: str
    due: str
    reported_on: str | None
    state: str
    outcome: str
    days_late: int


class CountedItems(Answer):
    """The directives that made the place of a body, the worst first."""

    organisation: Reference
    since: str
    until: str
    items: tuple[CountedItem, ...]
    more: bool
