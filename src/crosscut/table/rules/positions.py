"""What organisations said in rounds of consultation, and what of it still stands in the way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Stance(StrEnum):
    """What an organisation thinks of a draft."""

    SUPPORT = "support"
    #: Support, once the changes that come with it are made.
    CHANGES = "changes"
    RESERVE = "reserve"
    OBJECT = "object"


class Silence(StrEnum):
    """What it means that an organisation took no position in a round."""

    #: There is time yet.
    AWAITED = "awaited"
    #: The round counts silence as no objection, and the paper reached the organisation in time.
    NO_OBJECTION = "no_objection"
    #: The round would count silence; nothing proves that the paper reached anybody in time.
    NOT_DELIVERED = "not_delivered"
    #: Nothing was said, and the round makes nothing of it.
    SILENT = "silent"


#: These say why.
REASONED = frozenset({Stance.RESERVE, Stance.OBJECT})
#: These may come with changes of the text.
CHANGING = frozenset({Stance.CHANGES, Stance.RESERVE, Stance.OBJECT})


class Why(StrEnum):
    """What stands in the way of an agreement."""

    OBJECTION = "objection"
    RESERVATION = "reservation"
    CHANGES = "changes"


@dataclass(frozen=True, slots=True)
class Said:
    """What one organisation said in one round: a stance, or None where its silence counts as no
    objection. `lifted`: it took the stance back; `answered`: the office answered it;
    `edits_open`: how many of its changes wait for an answer."""

    organisation: int
    round: int
    stance: Stance | None
    lifted: bool = False
    answered: bool = False
    edits_open: int = 0


class Obstacle(NamedTuple):
    """One reason why one organisation stands in the way."""

    organisation: int
    why: Why


def standing(said: Iterable[Said]) -> Mapping[int, Said]:
    """What stands of each organisation: what it said last, by rounds."""
    last: dict[int, Said] = {}
    for each in said:
        if each.organisation not in last or each.round >= last[each.organisation].round:
            last[each.organisation] = each
    return last


def obstacles(said: Iterable[Said]) -> tuple[Obstacle, ...]:
    """What stands in the way of an agreement: objections that stand, reservations and changes
    without an answer; objections first (DOMAIN §4)."""
    found = []
    for each in standing(said).values():
        if each.lifted:
            continue
        if each.stance == Stance.OBJECT:
            found.append(Obstacle(each.organisation, Why.OBJECTION))
        elif each.stance == Stance.RESERVE and not each.answered:
            found.append(Obstacle(each.organisation, Why.RESERVATION))
        if each.edits_open:
            found.append(Obstacle(each.organisation, Why.CHANGES))
    order = list(Why)
    return tuple(sorted(found, key=lambda each: (order.index(each.why), each.organisation)))


def silence_of(
    *, counts: bool, due: date, closed: date | None, delivered: date | None, today: date
) -> Silence:
    """What silence means today: `counts` says the round, `delivered` is the day on which the paper
    verifiably reached somebody who could have answered. Silence counts once the whole of the due
    date has passed, and only where the round was not ended before."""
    if closed is None and today <= due:
        return Silence.AWAITED
    over = (closed or today) > due
    if not counts or not over:
        return Silence.SILENT
    in_time = delivered is not None and delivered <= due
    return Silence.NO_OBJECTION if in_time else Silence.NOT_DELIVERED
