"""Links for experts, used or replaced in one moment: one answer is given, and nobody waits for who
waits."""

from __future__ import annotations

from datetime import timedelta

from crosscut.access.actions.expert_links import answer_by_link, make_expert_link
from crosscut.access.expert_links import opened_request
from crosscut.foundation import clock
from crosscut.table.actions.requests import answer_request, ask_for_input
from crosscut.table.models import Contribution, InputRequest
from tests.table.test_at_once import at_once
from tests.table.world import Table, table, vocabulary

__all__ = ["table", "vocabulary"]


def asked(table: Table) -> InputRequest:
    (request,) = ask_for_input(
        matter=table.prepared(), question="How high does the river rise?",
        due=clock.today() + timedelta(days=9), experts=[table.people["expert"]],
        actor=table.actor("office"),
    )  # fmt: skip
    return request


def test_a_link_that_answers_while_another_is_made_leaves_nobody_waiting(
    transactional_db: None, table: Table
) -> None:
    for _ in range(3):
        request = asked(table)
        _, secret = make_expert_link(request=request, actor=table.actor("office"))
        opened = opened_request(secret)
        assert opened is not None
        before = Contribution.objects.count()
        done = at_once(
            lambda secret=secret, actor=opened.actor: answer_by_link(  # type: ignore[misc]
                secret=secret, text="Four metres", actor=actor
            ),
            lambda request=request: make_expert_link(  # type: ignore[misc]
                request=request, actor=table.actor("leader")
            ),
            lambda request=request: answer_request(  # type: ignore[misc]
                request=request, text="Five", actor=table.actor("expert")
            ),
        )
        assert None not in done
        assert Contribution.objects.count() == before + 1
