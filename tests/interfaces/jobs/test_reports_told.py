"""What is told of reports by post, and what waits on desks."""

from __future__ import annotations

from datetime import date

import pytest

from crosscut.access.models import Account, OneTimeLink
from crosscut.access.report_links import OpenedReport, opened_report
from crosscut.foundation import clock
from crosscut.foundation.delivery.models import Delivery
from crosscut.interfaces.jobs.link_letters import link_for_liaison
from crosscut.interfaces.jobs.postman import round_of_post
from crosscut.register.models import Disclosure
from crosscut.register.queries.desk import desk
from crosscut.supervision.actions.reports.owed import ask_back_report, doubt_report
from crosscut.supervision.models import Report
from crosscut.table.actions.matters import disclose_matter
from tests.interfaces.jobs.test_post import Letters, letters, written
from tests.supervision.decided import decided, matter_of
from tests.supervision.reporting import START, filed, owing, tick
from tests.table.world import Table, table, vocabulary

__all__ = ["letters", "table", "vocabulary", "written"]
pytestmark = pytest.mark.django_db

SUNDAY = date(2026, 7, 5)
LATER = date(2026, 7, 12)


def _owed(table: Table, **more: object) -> Report:
    with clock.business_day(START):
        directive = owing(table, **more)  # type: ignore[arg-type]
    (report,) = tick(SUNDAY, directive)
    return report


def _to(letters: Letters, name: str) -> list[tuple[str, str]]:
    """The subjects and texts of all that somebody got."""
    return [
        (str(message["subject"]), message.get_content())
        for address, message in letters.taken
        if address.startswith(name)
    ]


def _waits(table: Table, name: str) -> list[tuple[str, str]]:
    lines = desk(actor=table.actor(name)).lines
    return [(line.kind, line.thing) for line in lines if "report" in line.kind]


def test_who_owes_is_written_to_once_and_the_office_of_what_goes_badly(
    written: Table, letters: Letters
) -> None:
    round_of_post()
    letters.taken.clear()
    report = _owed(written)
    assert _waits(written, "liaison") == [("file_report", "report")]
    with clock.business_day(SUNDAY):
        round_of_post()
        (asking,) = _to(letters, "liaison")
        assert "Report on directive" in asking[0]
        assert f"/reports/{report.address}/" in asking[1]
        filed(written, report, "stuck", obstacle="No money", obstacle_kind="money",
              help_needed="The Council")  # fmt: skip
        assert _waits(written, "liaison") == []
        assert ("look_at_report", "report") in _waits(written, "office")
        round_of_post()
        (told,) = _to(letters, "office")[-1:]
        assert told[0].startswith("Stuck: directive")
        assert "The Council" in told[1]
        office = written.actor("office")
        report.refresh_from_db()
        ask_back_report(report=report, seen=2, reason="Which street?", actor=office)
        round_of_post()
        (back,) = _to(letters, "liaison")[-1:]
        assert "Which street?" in back[1]
        filed(written, report, "stuck", text="Mill Street")
        doubt_report(report=report, seen=4, reason="I was there", actor=office)
        round_of_post()
        (doubted,) = _to(letters, "liaison")[-1:]
        assert "I was there" in doubted[1]


def test_nobody_is_asked_for_what_was_answered_and_of_what_is_sealed_nothing_is_said(
    written: Table, letters: Letters
) -> None:
    round_of_post()
    letters.taken.clear()
    answered = _owed(written)
    sealed = _owed(written, matter=decided(written, disclosure="sealed"))
    filed(written, answered)
    round_of_post()
    told = _to(letters, "liaison")
    assert not [text for _, text in told if answered.address in text or sealed.address in text]
    assert {subject for subject, _ in told} == {"Something waits for you"}


def _asked_by_link(table: Table, email: str) -> Report:
    """A report of a liaison who has no address of his own: the office had a link for the one before
    sent, or handed it over."""
    Account.objects.filter(pk=table.accounts["liaison"].pk).update(email="")
    with clock.business_day(START):
        directive = owing(table)
    (before,) = tick(SUNDAY, directive)
    with clock.business_day(SUNDAY):
        link_for_liaison(before, person=None, email=email, actor=table.actor("office"))
        round_of_post()
    (report,) = tick(LATER, directive)
    return report


def _opened(text: str) -> OpenedReport | None:
    return opened_report(text.partition("/link/")[2].partition("/")[0])


def test_a_liaison_without_an_account_gets_the_next_link_where_the_last_one_went(
    written: Table, letters: Letters
) -> None:
    report = _asked_by_link(written, "moss@roads.example")
    ((_, sent),) = _to(letters, "moss@")
    letters.taken.clear()
    with clock.business_day(LATER):
        letters.refuses = "451 later"
        round_of_post()
        letters.refuses = ""
        Delivery.objects.filter(state="waiting").update(wanted_at=clock.now())
        round_of_post()
        ((_, brought),) = _to(letters, "moss@")
        opened = _opened(brought)
        assert opened is not None
        assert (opened.report, opened.link.made_by) == (report, None)
        assert report.directive.task not in brought
        filed(written, report, "behind")
        report.refresh_from_db()
        ask_back_report(
            report=report, seen=report.changes, reason="Where?", actor=written.actor("office")
        )
        letters.taken.clear()
        round_of_post()
        ((_, again),) = _to(letters, "moss@")
        assert (_opened(again) is not None, _opened(brought), _opened(sent)) == (True, None, None)


@pytest.mark.parametrize("why", ["handed over", "sealed", "an address of his own"])
def test_no_link_goes_out_by_itself(written: Table, letters: Letters, why: str) -> None:
    report = _asked_by_link(written, "" if why == "handed over" else "moss@roads.example")
    letters.taken.clear()
    if why == "sealed":
        disclose_matter(
            matter=matter_of(report.directive), seen=matter_of(report.directive).changes,
            disclosure=Disclosure.SEALED, actor=written.actor("leader"),
        )  # fmt: skip
    if why == "an address of his own":
        Account.objects.filter(pk=written.accounts["liaison"].pk).update(email="liaison@x.example")
    with clock.business_day(LATER):
        round_of_post()
    assert _to(letters, "moss@") == []
    assert len(_to(letters, "liaison@")) == (why == "an address of his own")
    assert OneTimeLink.objects.filter(item=report.pk).count() == 0
