"""What goes up and down without a decision, by post."""

from __future__ import annotations

import pytest

from crosscut.access.models import Account
from crosscut.interfaces.jobs.postman import round_of_post
from crosscut.table.actions.issuing_bulletins import withdraw_bulletin
from crosscut.table.actions.receipts import note_bulletin, remind_readers
from tests.interfaces.jobs.test_post import Letters, letters, written
from tests.table.actions.test_bulletins import briefing, circular, issued
from tests.table.world import Table, table, vocabulary

__all__ = ["letters", "table", "vocabulary", "written"]
pytestmark = pytest.mark.django_db


def test_readers_are_told_reminded_until_they_noted_it_and_told_of_its_end(
    written: Table, letters: Letters
) -> None:
    Account.objects.filter(person=written.people["deputy"]).update(language="zh-hans")
    made, office = issued(written, briefing(written)), written.actor("office")
    note_bulletin(bulletin=made, actor=written.actor("above"))

    round_of_post()
    # Who has read it before the letter went out is not written to.
    assert letters.to == ["deputy@example.org"]
    assert "向您报送简报" in letters.text()
    remind_readers(bulletin=made, actor=office)
    round_of_post()
    assert letters.to == ["deputy@example.org"] * 2
    made.refresh_from_db()
    withdraw_bulletin(bulletin=made, seen=made.changes, reason="Both run.", actor=office)
    round_of_post()
    assert sorted(letters.to[2:]) == ["above@example.org", "deputy@example.org"]
    assert "Both run." in letters.text()


def test_a_letter_about_what_is_sealed_says_nothing_of_it(written: Table, letters: Letters) -> None:
    roads = [written.bodies["health"]]
    issued(written, circular(written, groups=[], organisations=roads, disclosure="sealed"))
    round_of_post()
    assert letters.to == ["health@example.org"]
    assert "pumps" not in letters.text()
