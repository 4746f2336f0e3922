"""Registrars see what was done to papers whose groups they may know of, and nothing of others."""

from __future__ import annotations

import pytest

from crosscut.foundation.actor import SYSTEM, Actor
from crosscut.foundation.record.models import Entry
from crosscut.notices.actions.drafting import draft_notice
from crosscut.notices.reading.draft import Change, Draft, SeatRead
from crosscut.register.actions.groups import disclose_group
from crosscut.register.queries.known_entries import known_among
from tests.register.lanting import Lanting, lanting, vocabulary

__all__ = ["lanting", "vocabulary"]

REGISTRAR = Actor(registrar=True, insider=True)
INSIDER = Actor(insider=True)


@pytest.mark.parametrize(("disclosure", "known"), [("internal", True), ("sealed", False)])
def test_the_entry_of_a_draft_is_known_with_its_group(
    lanting: Lanting, disclosure: str, known: bool
) -> None:
    disclose_group(group=lanting.harbour, disclosure=disclosure, actor=SYSTEM)
    added = SeatRead("leader", "Ada Moss", "Mayor", ())
    change = Change("add", added=(added,), removed=(), replaced=())
    draft = Draft(
        text="", language="en", kind="change", group=lanting.harbour.display, issuer="Lanting",
        date="2024-05-04", seats=(added,), change=change,
    )  # fmt: skip
    draft_notice(group=lanting.harbour, draft=draft, actor=SYSTEM)
    entry = Entry.objects.latest("sequence")
    assert entry.objects_touched.filter(kind="notice").exists()

    assert known_among([entry], REGISTRAR) == ([entry] if known else [])
    assert known_among([entry], INSIDER) == []
