"""Real papers, one register: all are entered or asked about, and the seats come back as read."""

from __future__ import annotations

from pathlib import Path

import pytest

from crosscut.foundation.refusal import Refusal
from crosscut.notices.actions.drafts import Entered
from crosscut.notices.reading import Draft, read_path
from crosscut.notices.reading.draft import SeatRead
from crosscut.register.models import Liaison, Tier
from tests.notices.entering import enter, seats_on

pytestmark = pytest.mark.usefixtures("register")


def read_all(folder: Path) -> list[tuple[str, Draft]]:
    drafts = [(path.stem, read_path(path)) for path in sorted(folder.glob("*.txt"))]
    assert drafts
    return sorted(drafts, key=lambda pair: pair[1].date or "9999")


@pytest.mark.parametrize("language", ["en", pytest.param("zh", marks=pytest.mark.thorough)])
def test_all_samples_are_entered_by_somebody_who_says_yes(shared: Path, language: str) -> None:
    differing: dict[str, object] = {}
    for stem, draft in read_all(shared / "notices" / language):
        try:
            entered = enter(draft, name=f"{stem}.txt")
        except Refusal as refusal:
            differing[stem] = str(refusal)
            continue
        differences = compared(draft, entered)
        if differences:
            differing[stem] = differences
    assert not differing


def compared(draft: Draft, entered: Entered) -> list[object]:
    """Seats that the register gives on the paper's day otherwise than the paper."""
    group = entered.groups[0]
    on = draft.effective or draft.date
    change = draft.change
    whole = change is None or change.mode == "whole list"
    listed = draft.seats if whole else change.added if change else ()
    window = on or "2020"
    given = expected(listed)
    # Of a month only its last day is certain, and of no date nothing is.
    certain = on is not None
    back = {(r, p, w) for r, p, w in seats_on(group, window, certain=certain)}
    missing: list[object] = sorted(given - back, key=str)
    if whole and draft.kind != "dissolve":
        missing += sorted(back - given, key=str)
    if draft.office:
        office = {(r, p, w) for r, p, w in seats_on(group, window, Tier.OFFICE, certain=certain)}
        liaisons = Liaison.objects.filter(group=group, instrument=entered.instrument).count()
        wanted = expected(s for s in draft.office.seats if s.role != "liaison" or not liaisons)
        missing += sorted(wanted - office, key=str)
    return missing


def expected(seats: object) -> set[tuple[str, str | None, str | None]]:
    found = set()
    for seat in seats:  # type: ignore[attr-defined]
        assert isinstance(seat, SeatRead)
        role = "member" if seat.role == "liaison" else seat.role
        words = " ".join(seat.post.split()) if seat.post else None
        found.add((role, seat.person, words))
    return found
