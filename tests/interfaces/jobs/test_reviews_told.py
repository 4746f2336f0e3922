"""What reviews say by letter: comments that are asked for, calls with a calendar entry, rulings."""

from __future__ import annotations

from datetime import timedelta

import pytest

from crosscut.access.models import Account
from crosscut.foundation import clock
from crosscut.interfaces.jobs.postman import round_of_post
from crosscut.supervision.actions.reviews.agenda import call_guest, comment_on_item
from crosscut.supervision.actions.reviews.reviewing import call_review, cancel_review, open_review
from tests.interfaces.jobs.test_post import Letters, letters, written
from tests.supervision.decided import issued
from tests.supervision.reviewed import drafted, ruled
from tests.supervision.under_way import brought, later
from tests.table.world import Table, table, vocabulary

__all__ = ["letters", "table", "vocabulary", "written"]
pytestmark = pytest.mark.django_db


def _stalled(table: Table) -> None:
    brought(table, "begin", issued(table, due=clock.today() + timedelta(1)))


def _calendar(letters: Letters) -> str | None:
    """What the calendar of who reads the last letter is to do."""
    parts = [each for each in letters.taken[-1][1].walk() if "calendar" in each.get_content_type()]
    return str(parts[0].get_param("method")) if parts else None


def test_comments_calls_and_rulings_go_by_letter(written: Table, letters: Letters) -> None:
    expert = Account.objects.get(person=written.people["expert"])
    office = written.actor("office")
    _stalled(written)
    with later(20):
        round_of_post()
        told = len(letters.to)
        review = drafted(written)
        item = review.items.get()
        round_of_post()
        assert letters.to[told:] == ["liaison@example.org"]
        assert "is on the agenda of the review on" in letters.text()
        call_guest(item=item, person=written.people["expert"], actor=office)
        review.refresh_from_db()
        review = call_review(review=review, seen=review.changes, actor=office)
        told = len(letters.to)
        round_of_post()
        assert expert.email in letters.to[told:]
        assert "liaison@example.org" not in letters.to[told:]
        assert _calendar(letters) == "REQUEST"
        review = open_review(review=review, seen=review.changes, actor=office)
        told = len(letters.to)
        ruled(written, item)
        round_of_post()
        assert letters.to[told:] == ["liaison@example.org"]
        assert "It was ruled that you see to it until" in letters.text()


def test_what_was_commented_on_is_asked_for_no_more_and_who_is_called_hears_that_it_is_off(
    written: Table, letters: Letters
) -> None:
    office = written.actor("office")
    _stalled(written)
    with later(20):
        round_of_post()
        told = len(letters.to)
        review = drafted(written)
        comment_on_item(item=review.items.get(), text="Soon", actor=written.actor("liaison"))
        round_of_post()
        assert letters.to[told:] == []
        review = call_review(review=review, seen=review.changes, actor=office)
        round_of_post()
        told = len(letters.to)
        cancel_review(review=review, seen=review.changes, reason="Flood", actor=office)
        round_of_post()
        assert "water@example.org" in letters.to[told:]
        assert _calendar(letters) == "CANCEL"
