"""What stands in the way of an agreement, and what silence means."""

from __future__ import annotations

from datetime import date

import pytest

from crosscut.table.rules.positions import (
    Obstacle,
    Said,
    Silence,
    Stance,
    Why,
    obstacles,
    silence_of,
    standing,
)

DUE = date(2026, 6, 10)
WATER, ROADS = 1, 2


def test_an_objection_stands_until_it_is_taken_back() -> None:
    said = Said(WATER, 1, Stance.OBJECT, answered=True)

    assert obstacles([said]) == (Obstacle(WATER, Why.OBJECTION),)
    assert obstacles([Said(WATER, 1, Stance.OBJECT, lifted=True)]) == ()


def test_a_reservation_stands_until_it_is_answered() -> None:
    assert obstacles([Said(WATER, 1, Stance.RESERVE)]) == (Obstacle(WATER, Why.RESERVATION),)
    assert obstacles([Said(WATER, 1, Stance.RESERVE, answered=True)]) == ()


def test_changes_stand_until_each_is_answered_and_come_after_objections() -> None:
    said = [Said(WATER, 1, Stance.CHANGES, edits_open=2), Said(ROADS, 1, Stance.OBJECT)]

    assert obstacles(said) == (Obstacle(ROADS, Why.OBJECTION), Obstacle(WATER, Why.CHANGES))


def test_what_was_said_last_counts_and_silence_can_be_it() -> None:
    objected = Said(WATER, 1, Stance.OBJECT)

    assert obstacles([objected, Said(WATER, 2, Stance.SUPPORT)]) == ()
    assert obstacles([objected, Said(WATER, 2, None)]) == ()
    assert standing([Said(WATER, 2, Stance.SUPPORT), objected])[WATER].round == 2


@pytest.mark.parametrize(
    ("counts", "today", "closed", "delivered", "meant"),
    [
        (True, DUE, None, date(2026, 6, 1), Silence.AWAITED),
        (True, date(2026, 6, 11), None, date(2026, 6, 1), Silence.NO_OBJECTION),
        (True, date(2026, 6, 11), None, date(2026, 6, 11), Silence.NOT_DELIVERED),
        (True, date(2026, 6, 11), None, None, Silence.NOT_DELIVERED),
        (False, date(2026, 6, 11), None, date(2026, 6, 1), Silence.SILENT),
        # Ended before the day, whoever said nothing had time yet.
        (True, date(2026, 7, 1), date(2026, 6, 9), date(2026, 6, 1), Silence.SILENT),
        (True, date(2026, 7, 1), date(2026, 6, 11), date(2026, 6, 1), Silence.NO_OBJECTION),
    ],
)
def test_silence_counts_after_the_day_where_the_paper_arrived(
    counts: bool, today: date, closed: date | None, delivered: date | None, meant: Silence
) -> None:
    assert (
        silence_of(counts=counts, due=DUE, closed=closed, delivered=delivered, today=today) is meant
    )
