"""What goes up and comes down, at the pages of the matters on either side."""

from __future__ import annotations

import pytest

from crosscut.access.actions.accounts import disable_account
from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM
from crosscut.table.actions.submitting import submit_matter
from tests.interfaces.web.matters.conftest import CHINESE, As
from tests.table.above import agreed, board_above, submitted
from tests.table.actions.test_submitting import merged
from tests.table.world import Table

pytestmark = pytest.mark.django_db


def test_the_office_enters_an_answer_and_hands_the_decision_down(table: Table, as_: As) -> None:
    matter = agreed(table)
    here, office = f"/matters/{matter.address}/", as_("office")
    office.takes("submit", here, due=clock.today().isoformat())
    assert "answer wanted until" in office.text
    assert "Enter the answer from a paper" not in office.text
    for name in ("above", "deputy"):
        disable_account(account=table.accounts[name], actor=SYSTEM)
    said = {"answer": "amend", "paper": "Council Paper 12", "dated": clock.today().isoformat()}

    office.takes("record_answer", here, **said, text="By May.")
    assert office.status == 409
    assert "Council Paper 12" in office.page
    office.takes("record_answer", here, **said, text="By May.", reason="Rain", form="directive")
    assert office.state == "decided"
    assert "from the paper “Council Paper 12”" in office.text
    office.takes("relay", here, counterparts=[table.below.address])

    assert office.state == "relayed"
    (down,) = table.below.matters.all()
    below = as_("below", CHINESE).opens(f"/matters/{down.address}/")
    assert below.status == 200
    assert "上级" in below.text


def test_the_group_above_sees_where_it_comes_from_and_rejects_it(table: Table, as_: As) -> None:
    board = board_above(table)
    matter, received = submitted(table, board)
    desk = as_("desk").opens(f"/matters/{received.address}/")
    assert "The same question at other tables" in desk.text
    assert "submitted by a group below" in desk.text

    desk.takes_from_here(
        "withdraw", f"/matters/{received.address}/", reason="No money", rejected="on"
    )

    assert desk.status == 200
    office = as_("office").opens(f"/matters/{matter.address}/")
    assert office.state == "closed"
    assert "No money" in office.text


def test_nobody_of_the_group_above_is_offered_to_approve_alone(table: Table, as_: As) -> None:
    matter, _received = submitted(table, board_above(table))

    chair = as_("chair").opens(f"/matters/{matter.address}/")

    assert 'name="verb" value="approve"' not in chair.page
    assert "what the group decides on it at its own table is the answer." in chair.text


def test_what_lies_before_a_body_that_is_gone_can_go_elsewhere(table: Table, as_: As) -> None:
    matter = agreed(table)
    submit_matter(matter=matter, seen=matter.changes, actor=table.actor("office"))
    here, office = f"/matters/{matter.address}/", as_("office")
    assert "Submit to another body" not in office.opens(here).text
    merged(table)
    assert "Submit to another body" in office.opens(here).text

    office.takes("reroute", here, body=table.bodies["new council"].address, reason="Merged")

    assert office.status == 200
    assert "New City Council" in office.text
    assert "Submitted to another body" in office.text
