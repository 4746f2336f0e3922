"""What letters say of a step of the ladder, and of comments."""

from __future__ import annotations

import pytest

from crosscut.access.models import Account
from crosscut.foundation import clock
from crosscut.foundation.delivery.models import Delivery
from crosscut.interfaces.jobs.climbing import round_of_ladder
from crosscut.interfaces.jobs.postman import round_of_post
from crosscut.register.working_days import working_days
from crosscut.supervision.actions.directives.answering import (
    acknowledge_directive,
    withdraw_directive,
)
from crosscut.supervision.actions.directives.conversing import comment_on
from crosscut.supervision.models import Directive
from tests.interfaces.jobs.test_post import Letters, letters, written
from tests.supervision.decided import decided, issued
from tests.table.world import Table, table, vocabulary

__all__ = ["letters", "table", "vocabulary", "written"]
pytestmark = pytest.mark.django_db


def taken_on(table: Table, **of_matter: str) -> Directive:
    directive = issued(table, decided(table, **of_matter))
    return acknowledge_directive(
        directive=directive, seen=directive.changes, actor=table.actor("liaison")
    )


def climbed(directive: Directive, working: int) -> None:
    with clock.business_day(working_days().after(directive.due, working)):
        round_of_ladder()


def test_each_step_speaks_in_its_tone_and_says_who_was_told_before(
    written: Table, letters: Letters
) -> None:
    directive = taken_on(written)
    round_of_post()
    letters.taken.clear()
    climbed(directive, 1)
    round_of_post()
    assert letters.to == ["liaison@example.org"]
    assert f"Reminder: directive {directive.numbered} is overdue" in letters.text()
    assert "Please see to it, and say how far it is." in letters.text()
    assert "Told before" not in letters.text()
    Account.objects.filter(pk=written.accounts["office"].pk).update(language="zh-hans")
    climbed(directive, 4)
    climbed(directive, 7)
    round_of_post()
    assert letters.to[1:] == ["roads@example.org", "office@example.org"]
    said = letters.text()
    assert f"【督办】交办事项{directive.numbered}逾期未办结" in said
    assert "此前已告知：联络员（" in said
    assert "请查明原因、协调解决" in said
    round_of_post()
    assert len(letters.taken) == 3


def test_what_is_done_meanwhile_is_not_told(written: Table, letters: Letters) -> None:
    directive = taken_on(written)
    round_of_post()
    letters.taken.clear()
    climbed(directive, 1)
    withdraw_directive(
        directive=directive, seen=directive.changes, reason="Off", actor=written.actor("office")
    )
    round_of_post()
    assert not [text for _, text in letters.taken if "overdue" in str(text["Subject"])]
    (dropped,) = Delivery.objects.filter(kind__startswith="ladder.")
    assert (dropped.state, dropped.outcome) == ("dropped", "what it is about is done")


def test_of_what_is_sealed_a_letter_says_that_something_waits(
    written: Table, letters: Letters
) -> None:
    directive = taken_on(written, disclosure="sealed")
    round_of_post()
    letters.taken.clear()
    climbed(directive, 1)
    round_of_post()
    assert letters.to == ["liaison@example.org"]
    assert "Something waits for you" in letters.text()
    assert directive.task not in letters.text()
    assert directive.numbered not in letters.text()


def test_the_other_side_reads_a_comment(written: Table, letters: Letters) -> None:
    directive = taken_on(written)
    round_of_post()
    letters.taken.clear()
    comment_on(directive=directive, text="The quay first?", actor=written.actor("liaison"))
    round_of_post()
    assert letters.to == ["office@example.org"]
    assert "The quay first?" in letters.text()
    assert f"/directives/{directive.address}/#comments" in letters.text()
