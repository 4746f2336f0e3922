"""Links for liaisons, used or replaced in one moment: one report is filed."""

from __future__ import annotations

from crosscut.access.actions.report_links import report_by_link
from crosscut.access.report_links import opened_report
from crosscut.supervision.models import Filing
from tests.interfaces.web.links.test_report_links import fallen_due, linked
from tests.table.test_at_once import at_once
from tests.table.world import Table, table, vocabulary

__all__ = ["table", "vocabulary"]


def test_a_link_that_is_used_twice_in_one_moment_files_once(
    transactional_db: None, table: Table
) -> None:
    report = fallen_due(table)
    secret = linked(table, report)
    opened = opened_report(secret)
    assert opened is not None

    def files() -> Filing:
        return report_by_link(secret=secret, claim="on track", actor=opened.actor)

    done = at_once(files, files)

    refused = [type(each).__name__ for each in done if isinstance(each, Exception)]
    assert refused == ["LinkNotGood"]
    assert Filing.objects.count() == 1


def test_a_link_that_is_used_while_another_is_made_leaves_nobody_waiting(
    transactional_db: None, table: Table
) -> None:
    report = fallen_due(table)
    secret = linked(table, report)
    opened = opened_report(secret)
    assert opened is not None

    done = at_once(
        lambda: report_by_link(secret=secret, claim="on track", actor=opened.actor),
        lambda: linked(table, report, by="leader"),
    )

    refused = [type(each).__name__ for each in done if isinstance(each, Exception)]
    assert refused in (["LinkNotGood"], ["NoLinkForReport"])
    assert Filing.objects.count() == (0 if refused == ["LinkNotGood"] else 1)
