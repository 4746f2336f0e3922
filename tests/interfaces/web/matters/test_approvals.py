"""The queue of what was sent up: the most urgent first, what stands against it beside it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from crosscut.foundation import clock
from crosscut.table.actions.deciding import approve_matter
from crosscut.table.actions.submitting import submit_matter
from tests.interfaces.web.matters.conftest import CHINESE, As
from tests.table.above import agreed, board_above, submitted
from tests.table.world import Table

pytestmark = pytest.mark.django_db


def test_the_queue_shows_each_submission_whole_and_leads_to_its_answer(
    table: Table, as_: As
) -> None:
    office = table.actor("office")
    made = {}
    for question, days in (("Later?", 20), ("Sooner?", 2)):
        matter = agreed(table, question=question)
        due = clock.today() + timedelta(days=days)
        made[question] = submit_matter(matter=matter, seen=matter.changes, due=due, actor=office)
    above = as_("above").opens("/submissions/")
    assert above.text.index("Sooner?") < above.text.index("Later?")
    assert "The Water Bureau replaces the pumps by June." in above.text
    assert f"/matters/{made['Sooner?'].address}/#next" in above.page
    # The office sees that it waits, and has no button.
    waiting = as_("office").opens("/submissions/")
    assert "Sooner?" in waiting.text
    assert "#next" not in waiting.page
    assert "Sooner?" not in as_("insider").opens("/submissions/").text
    first = made["Sooner?"]
    approve_matter(matter=first, seen=first.changes, actor=table.actor("above"))
    assert "Sooner?" not in above.opens("/submissions/").text
    assert "Sooner?" in above.opens("/submissions/", which="answered").text
    assert above.opens("/submissions/", which="lost").status == 400
    assert "报批" in as_("above", CHINESE).opens("/submissions/").text


def test_what_went_to_a_group_is_answered_at_its_table(table: Table, as_: As) -> None:
    board = board_above(table)
    _, received = submitted(table, board)
    desk = as_("desk").opens("/submissions/")
    assert "what is decided there is the answer" in desk.text
    assert f"/matters/{received.address}/" in desk.page
