"""What goes up and what comes down by post, and what the clock closes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from crosscut.access.models import Account
from crosscut.foundation import clock
from crosscut.foundation.delivery.models import Delivery
from crosscut.interfaces.jobs.postman import round_of_post
from crosscut.interfaces.jobs.reminding import round_of_endings
from crosscut.supervision.actions.directives.answering import (
    challenge_directive,
    withdraw_directive,
)
from crosscut.table.actions.deciding import amend_matter
from crosscut.table.actions.submitting import submit_matter
from tests.interfaces.jobs.test_post import Letters, letters, written
from tests.supervision.decided import decided, issued, matter_of
from tests.table.above import agreed
from tests.table.world import Table, table, vocabulary

__all__ = ["letters", "table", "vocabulary", "written"]
pytestmark = pytest.mark.django_db


def test_the_body_above_is_told_what_waits_and_the_office_what_came_of_it(
    written: Table, letters: Letters
) -> None:
    matter = agreed(written)
    due = clock.today() + timedelta(days=9)
    matter = submit_matter(
        matter=matter, seen=matter.changes, due=due, actor=written.actor("office")
    )

    round_of_post()
    assert sorted(letters.to) == ["above@example.org", "deputy@example.org"]
    assert "“Flood Group” submitted “Who pays for the pumps?” for approval." in letters.text()
    amend_matter(
        matter=matter, seen=matter.changes, text="By May.", reason="Rain",
        actor=written.actor("above"),
    )  # fmt: skip
    round_of_post()

    assert letters.to[-1] == "office@example.org"
    assert "“City Council” approved “Who pays for the pumps?” with changes." in letters.text()


def test_who_is_in_charge_is_told_of_the_task_and_the_office_of_a_refusal(
    written: Table, letters: Letters
) -> None:
    Account.objects.filter(person=written.people["liaison"]).update(language="zh-hans")
    directive = issued(written)

    round_of_post()
    assert letters.to == ["liaison@example.org"]
    assert "牵头办理交办事项" in letters.text()
    assert directive.task in letters.text()
    challenge_directive(
        directive=directive, seen=1, reason="Not ours", actor=written.actor("roads")
    )
    round_of_post()

    assert letters.to[-1] == "office@example.org"
    assert f"“Roads Bureau” refuses directive {directive.numbered}" in letters.text()


def test_of_what_was_answered_nobody_is_told_and_of_what_is_sealed_nothing(
    written: Table, letters: Letters
) -> None:
    sealed = issued(written, decided(written, disclosure="sealed"))
    round_of_post()
    assert sealed.task not in letters.text()
    late = issued(written)
    challenge_directive(directive=late, seen=1, reason="No", actor=written.actor("roads"))

    round_of_post()

    outcomes = Delivery.objects.filter(kind="directive.issued", subject=late.pk)
    assert outcomes.get().outcome == "it was answered"


def test_the_clock_closes_a_matter_when_all_that_followed_has_ended(written: Table) -> None:
    directive = issued(written)
    assert round_of_endings() == 0

    withdraw_directive(directive=directive, seen=1, reason="No more", actor=written.actor("office"))

    assert (round_of_endings(), round_of_endings()) == (1, 0)
    assert matter_of(directive).state == "closed"
