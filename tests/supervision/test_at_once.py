"""Two at once with one directive, and with the directives of one decision: nothing is lost."""

from __future__ import annotations

from datetime import timedelta

from crosscut.foundation import clock
from crosscut.foundation.refusal import Refusal
from crosscut.supervision.actions.directives.answering import (
    acknowledge_directive,
    challenge_directive,
    withdraw_directive,
)
from crosscut.supervision.actions.directives.issuing import issue_directive
from crosscut.supervision.actions.directives.verifying import verify_directive
from crosscut.supervision.models import Directive
from tests.supervision.decided import decided, issued
from tests.supervision.under_way import brought, take
from tests.table.test_at_once import at_once
from tests.table.world import Table


def test_who_acknowledges_and_who_challenges_in_one_moment_are_not_both_heard(
    transactional_db: None, table: Table
) -> None:
    directive = issued(table)
    done = at_once(
        lambda: acknowledge_directive(
            directive=directive, seen=directive.changes, actor=table.actor("liaison")
        ),
        lambda: challenge_directive(
            directive=directive, seen=directive.changes, reason="No crane",
            actor=table.actor("roads"),
        ),
    )  # fmt: skip
    refused = [type(each).__name__ for each in done if isinstance(each, Refusal)]
    assert refused == ["DirectiveChanged"]
    directive.refresh_from_db()
    assert directive.state in ("acknowledged", "refused")
    assert directive.changes == directive.trail.count() == 2


def test_two_directives_that_are_issued_at_once_have_two_numbers(
    transactional_db: None, table: Table
) -> None:
    matter = decided(table)
    issued(table, matter)
    matter.refresh_from_db()

    def issues(name: str, task: str) -> Directive:
        return issue_directive(
            matter=matter, seen=matter.changes, lead=table.bodies["water"], task=task,
            result="It runs", due=clock.today() + timedelta(9), actor=table.actor(name),
        )  # fmt: skip

    done = at_once(lambda: issues("office", "Dredge"), lambda: issues("leader", "Dig"))

    assert not [each for each in done if isinstance(each, Refusal)]
    assert sorted(Directive.objects.values_list("number", flat=True)) == [1, 2, 3]


def test_two_parts_that_are_verified_at_once_report_their_whole_done_once(
    transactional_db: None, table: Table
) -> None:
    whole = brought(table, "begin")
    parts = [
        brought(
            table, "report_done",
            take(table, "split", whole, "office", lead=table.bodies["health"], task=task,
                 result="Seen"),
        )
        for task in ("Dredge", "Dig")
    ]  # fmt: skip

    def verifies(part: Directive, name: str) -> Directive:
        return verify_directive(
            directive=part, seen=part.changes, way="documents", evidence="Seen",
            actor=table.actor(name),
        )  # fmt: skip

    done = at_once(lambda: verifies(parts[0], "office"), lambda: verifies(parts[1], "leader"))

    assert not [each for each in done if isinstance(each, Exception)]
    whole.refresh_from_db()
    assert whole.state == "reported done"
    assert whole.trail.filter(verb="report_done").count() == 1


def test_who_withdraws_a_whole_and_who_verifies_its_part_do_not_wait_for_each_other(
    transactional_db: None, table: Table
) -> None:
    whole = brought(table, "begin")
    part = brought(
        table, "report_done",
        take(table, "split", whole, "office", lead=table.bodies["health"], task="Dig",
             result="Seen"),
    )  # fmt: skip
    whole.refresh_from_db()
    done = at_once(
        lambda: verify_directive(
            directive=part, seen=part.changes, way="documents", evidence="Seen",
            actor=table.actor("office"),
        ),
        lambda: withdraw_directive(
            directive=whole, seen=whole.changes, reason="No more", with_parts=True,
            actor=table.actor("leader"),
        ),
    )  # fmt: skip
    assert {type(each).__name__ for each in done if isinstance(each, Exception)} <= {
        "DirectiveChanged", "StepNotAllowed",
    }  # fmt: skip
    whole.refresh_from_db()
    part.refresh_from_db()
    assert (part.state, whole.state) in (
        ("verified", "reported done"), ("verified", "withdrawn"), ("withdrawn", "withdrawn"),
    )  # fmt: skip
