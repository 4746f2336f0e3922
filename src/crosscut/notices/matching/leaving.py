"""Which seats a change of members ends: those that leave, found in the group on the day."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from crosscut.foundation.identifier import encode
from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.words import sentence
from crosscut.notices.matching.mentions import PartMentions, SeatMeant
from crosscut.notices.matching.questions import LEAVE_OUT, Option, Question
from crosscut.register.models import Sitting
from crosscut.register.rules.names import folded

NOT_SEATED = sentence("“{name}” leaves “{group}”, but no seat there is plainly meant. Which one?")
THIS_SEAT = sentence("{role}: {holder}")
NO_SEAT = sentence("none: leave it out")

#: Whether a key of the paper is an identifier of the register, once that is decided.
Resolve = Callable[[str | None], int | None]


@dataclass(frozen=True, slots=True)
class Leaving:
    """Somebody who leaves: the key of the question, and the seat once it is known."""

    key: str
    meant: SeatMeant
    seat: int | None


def leaving_of(part: PartMentions) -> list[tuple[str, SeatMeant]]:
    """All who leave by the paper, with the keys of their questions."""
    leaving = [(f"leaving:{part.number}:{n}", seat) for n, seat in enumerate(part.removed)]
    for n, (out, _) in enumerate(part.replaced):
        if out:
            leaving.append((f"replaced:{part.number}:{n}", out))
    return leaving


def sittings_on(group: int, day: PartialDate) -> list[Sitting]:
    """Who may sit in a group on a day, or ended there on that very day."""
    rows = Sitting.objects.accepted().filter(group_id=group).possible(day)
    return list(
        rows.select_related("person", "post", "organisation").order_by("tier", "ordinal", "pk")
    )


def find_leaving(
    part: PartMentions,
    sittings: Iterable[Sitting],
    resolve: Resolve,
    answers: dict[str, str],
    group: str,
) -> tuple[list[Leaving], list[Question]]:
    """The seats that end; a question where none or several are plainly meant."""
    sittings = list(sittings)
    found, questions = [], []
    for key, meant in leaving_of(part):
        seats = {sitting.seat_id for sitting in _meant(meant, sittings, resolve)}
        answer = answers.get(key)
        options = _options(sittings)
        offered = {option.key for option in options}
        if len(seats) == 1:
            found.append(Leaving(key, meant, seats.pop()))
            continue
        if answer in offered:
            seat = next((s.seat_id for s in sittings if encode(s.seat_id) == answer), None)
            found.append(Leaving(key, meant, seat))
        facts = {"name": meant.read.person or meant.read.post or "?", "group": group}
        span = meant.read.spans.get("seat") or meant.read.spans.get("person")
        questions.append(Question(key, "seat", NOT_SEATED, facts, tuple(options), span))
    return found, questions


def _options(sittings: Iterable[Sitting]) -> list[Option]:
    options: dict[int, Option] = {}
    for sitting in sittings:
        holder = " ".join(str(part) for part in (sitting.person, sitting.words) if part)
        facts = {"role": sitting.role, "holder": holder or sitting.post or "?"}
        options.setdefault(sitting.seat_id, Option(encode(sitting.seat_id), THIS_SEAT, facts))
    return [*options.values(), Option(LEAVE_OUT, NO_SEAT)]


def _meant(meant: SeatMeant, sittings: Iterable[Sitting], resolve: Resolve) -> list[Sitting]:
    """Seats of the person, else by the words of the post; of several those in the same role."""
    if meant.person:
        person = resolve(meant.person)
        found = [s for s in sittings if person is not None and s.person_id == person]
    else:
        words = folded(meant.read.post or "")
        found = [s for s in sittings if words and folded(s.words) == words]
        if not found and meant.post and meant.post.organisation:
            organisation = resolve(meant.post.organisation)
            title = folded(meant.post.title)
            found = [
                s
                for s in sittings
                if s.post and s.organisation_id == organisation and folded(str(s.post)) == title
            ]
    same = [s for s in found if s.tier == meant.tier and s.role == meant.read.role]
    return same or [s for s in found if s.tier == meant.tier] or found
