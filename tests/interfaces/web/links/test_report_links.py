"""Links for liaisons: one report that is owed, filed once, and every way in which a link ends."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from crosscut.access.actions.report_links import make_report_link, report_by_link
from crosscut.access.models import Account, OneTimeLink
from crosscut.access.refusals import LinkNotGood, NobodyToAsk, NoLinkForReport
from crosscut.access.report_links import liaisons_to_ask, opened_report
from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.identifier import decode
from crosscut.foundation.record.models import Entry
from crosscut.foundation.refusal import NotForYou
from crosscut.register.actions.basis import Basis
from crosscut.register.actions.duplicates import merge_duplicates
from crosscut.register.actions.ending import end_fact
from crosscut.register.actions.groups import disclose_group
from crosscut.register.actions.liaisons import name_liaison
from crosscut.register.actions.people import end_tenure, register_person
from crosscut.register.models import Liaison, Tenure
from crosscut.supervision.actions.directives.answering import withdraw_directive
from crosscut.supervision.actions.directives.carrying_out import begin_directive, report_done
from crosscut.supervision.actions.reports.owed import ask_back_report
from crosscut.supervision.models import Directive, Evidence, Filing, Report
from crosscut.table.actions.matters import disclose_matter
from tests.interfaces.web.links.test_expert_links import signed_in
from tests.supervision.decided import matter_of
from tests.supervision.reporting import filed, owing, tick
from tests.table.world import SINCE, Table, table, vocabulary

__all__ = ["table", "vocabulary"]
pytestmark = pytest.mark.django_db

DEAD = "This link opens nothing"
TASK = "Replace the pumps of the east bank"


@dataclass
class Owed:
    """A report that the Roads Bureau owes, and the link to it for its liaison."""

    table: Table
    report: Report
    secret: str

    @property
    def directive(self) -> Directive:
        return Directive.objects.get(pk=self.report.directive_id)

    def page(self, secret: str = "", **typed: object) -> tuple[int, str]:
        """What the link shows to a browser that nobody is signed in with."""
        client = Client(headers={"accept-language": "en"})
        path = f"/link/{secret or self.secret}/"
        answer = client.post(path, typed) if typed else client.get(path)
        return answer.status_code, answer.content.decode()


def linked(table: Table, report: Report, by: str = "office") -> str:
    """The secret of a link to the first liaison who can be asked."""
    actor = table.actor(by)
    asked = liaisons_to_ask(report, actor=actor)[0]
    ground, person = decode(asked.ground), decode(asked.person.id)
    return make_report_link(report=report, ground=ground, person=person, actor=actor)[1]


def fallen_due(table: Table, lead: str = "roads") -> Report:
    """A report that fell due today on what was taken on nine weeks ago."""
    with clock.business_day(clock.today() - timedelta(weeks=9)):
        directive = owing(table, lead=lead, due=clock.today() + timedelta(weeks=20))
    return tick(clock.today(), directive)[-1]


@pytest.fixture
def owed(table: Table) -> Owed:
    report = fallen_due(table)
    return Owed(table, report, linked(table, report))


def test_the_page_shows_what_is_asked_and_nothing_else_of_the_directive(owed: Owed) -> None:
    status, page = owed.page()
    assert status == 200
    for shown in (TASK, "Twenty pumps run", "0 →", "20 pumps", "How does it stand?"):
        assert shown in page
    for other in ("Flood Group", "Roads Bureau", "Who pays for the pumps?", "Moss", "<nav"):
        assert other not in page
    directive = owed.directive
    assert directive.numbered not in page
    assert directive.address not in page
    assert owed.report.address not in page
    assert matter_of(directive).address not in page
    assert Filing.objects.count() == 0


def test_a_figure_far_beyond_its_target_is_told_back(owed: Owed) -> None:
    status, page = owed.page(claim="on track", figure="5000")
    assert (status, "5000 lies far beyond the target of 20" in page) == (200, True)


def test_a_report_is_taken_once_with_its_files(owed: Owed) -> None:
    file = SimpleUploadedFile("seven.txt", b"seven")
    status, page = owed.page(
        claim="behind", figure="7.5", obstacle_kind="money", obstacle="No money",
        help_needed="The Council", text="Seven run", files=file,
    )  # fmt: skip
    assert (status, "Your answer is with the office" in page) == (200, True)
    filing = Filing.objects.get()
    assert (filing.claim, filing.capacity, filing.text) == ("behind", "liaison", "Seven run")
    assert filing.person_id == owed.table.people["liaison"].pk
    assert Evidence.objects.get().name == "seven.txt"
    owed.report.refresh_from_db()
    assert owed.report.state == "filed"
    entry = Entry.objects.filter(verb="link.reported").get()
    assert (entry.person, entry.capacity, entry.origin) == (filing.person_id, "liaison", "page")
    assert not Entry.objects.filter(verb="report.filed").exists()
    link = OneTimeLink.objects.get()
    assert (link.state, link.made_by) == ("used", owed.table.accounts["office"])
    status, page = owed.page(claim="on track")
    assert (status, DEAD in page) == (404, True)
    assert Filing.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"claim": ""}, "This field is required."),
        ({"claim": "stuck"}, "Say in a few words what holds it up."),
        ({"claim": "behind", "figure": "many"}, "Enter a number."),
        ({"claim": "behind", "obstacle": "No money"}, "No money"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    owed: Owed, typed: dict[str, str], said: str
) -> None:
    status, page = owed.page(**typed, help_needed="", text=" ")
    assert (status, said in page) == (400, True)
    program = SimpleUploadedFile("seven.pdf", b"MZ" + b"\0" * 70)
    status, page = owed.page(claim="behind", text="Seven run", files=program)
    assert status == 400
    assert "this is a program" in page
    assert "Seven run" in page
    assert Filing.objects.count() == 0
    assert opened_report(owed.secret) is not None


def test_one_link_answers_for_no_other_directive(owed: Owed) -> None:
    other = fallen_due(owed.table)
    status, _page = owed.page(claim="on track", together=[other.directive.address])
    assert status == 200
    other.refresh_from_db()
    assert other.state == "owed"


def _day_passes(owed: Owed) -> None:
    OneTimeLink.objects.update(due=clock.today() - timedelta(days=1))


def _filed_otherwise(owed: Owed) -> None:
    filed(owed.table, owed.report)


def _filed_and_asked_back(owed: Owed) -> None:
    filed(owed.table, owed.report)
    owed.report.refresh_from_db()
    ask_back_report(
        report=owed.report, seen=owed.report.changes, reason="How many?",
        actor=owed.table.actor("office"),
    )  # fmt: skip


def _withdrawn(owed: Owed) -> None:
    withdraw_directive(
        directive=owed.directive, seen=owed.directive.changes, reason="Dry year",
        actor=owed.table.actor("office"),
    )  # fmt: skip


def _reported_done(owed: Owed) -> None:
    liaison = owed.table.actor("liaison")
    begin_directive(directive=owed.directive, seen=owed.directive.changes, actor=liaison)
    report_done(
        directive=owed.directive, seen=owed.directive.changes, evidence="They run", actor=liaison
    )


def _matter_sealed(owed: Owed) -> None:
    matter = matter_of(owed.directive)
    disclose_matter(
        matter=matter, seen=matter.changes, disclosure="sealed", actor=owed.table.actor("office")
    )


def _group_sealed(owed: Owed) -> None:
    disclose_group(group=owed.table.group, disclosure="sealed", actor=SYSTEM)


def _liaison_no_more(owed: Owed) -> None:
    end_fact(fact=Liaison.objects.get(), on=clock.today() - timedelta(days=1), actor=SYSTEM)


def _liaison_merged(owed: Owed) -> None:
    merge_duplicates(
        kept=register_person(names={"en": "Lia Moss"}, actor=SYSTEM),
        duplicate=owed.table.people["liaison"],
        actor=SYSTEM,
    )


def _replaced(owed: Owed) -> None:
    linked(owed.table, owed.report, by="leader")


@pytest.mark.parametrize(
    "happens",
    [
        _day_passes,
        _filed_otherwise,
        _filed_and_asked_back,
        _withdrawn,
        _reported_done,
        _matter_sealed,
        _group_sealed,
        _liaison_no_more,
        _liaison_merged,
        _replaced,
    ],
)
def test_a_link_ends_when(owed: Owed, happens: Callable[[Owed], None]) -> None:
    nothing = owed.page(secret=owed.secret[:-2] + "zz")
    assert (nothing[0], DEAD in nothing[1]) == (404, True)
    opened = opened_report(owed.secret)
    assert opened is not None
    happens(owed)
    before = Filing.objects.count()
    assert owed.page() == nothing
    assert owed.page(claim="on track") == nothing
    with pytest.raises(LinkNotGood):
        report_by_link(secret=owed.secret, claim="on track", actor=opened.actor)
    assert Filing.objects.count() == before


def test_the_link_opens_until_a_week_after_the_reports_day(owed: Owed) -> None:
    last = owed.report.due + timedelta(days=7)
    assert OneTimeLink.objects.get().due == last
    with clock.business_day(last):
        assert opened_report(owed.secret) is not None
    with clock.business_day(last + timedelta(days=1)):
        assert opened_report(owed.secret) is None
        # What is late already has its week from the day on which somebody asks once more.
        late = linked(owed.table, owed.report)
        assert opened_report(late) is not None
        assert OneTimeLink.objects.get(state="open").due == last + timedelta(days=8)


def test_what_was_asked_back_takes_another_link_which_says_what(owed: Owed) -> None:
    _filed_and_asked_back(owed)
    status, page = owed.page(secret=linked(owed.table, owed.report))
    assert (status, "How many?" in page) == (200, True)


def test_only_the_office_and_the_leader_make_links_and_only_for_the_liaison(owed: Owed) -> None:
    liaison = Liaison.objects.get()
    ground, person = liaison.pk, owed.table.people["liaison"].pk

    def made(by: str, ground: int = ground, person: int = person) -> None:
        actor = owed.table.actor(by)
        make_report_link(report=owed.report, ground=ground, person=person, actor=actor)

    for name in ("water", "liaison", "head", "above", "insider", "expert"):
        with pytest.raises(NotForYou):
            made(name)
    with pytest.raises(NobodyToAsk):
        made("office", person=owed.table.people["head"].pk)
    with pytest.raises(NobodyToAsk):
        made("office", ground=1)
    assert opened_report(owed.secret) is not None
    _matter_sealed(owed)
    with pytest.raises(NoLinkForReport):
        made("office")


def test_a_liaison_by_post_is_who_has_the_post(table: Table) -> None:
    day = date.fromisoformat("2021-01-01")
    tenure = Tenure.objects.get(person=table.people["head"])
    name_liaison(
        group=table.group, organisation=table.bodies["health"], post=tenure.post, period=SINCE,
        basis=Basis(instrument=table.paper), actor=SYSTEM,
    )  # fmt: skip
    report = fallen_due(table, lead="health")
    secret = linked(table, report)
    opened = opened_report(secret)
    assert opened is not None
    assert opened.actor.person == table.people["head"].pk
    assert opened.actor.organisations == frozenset()
    end_tenure(tenure=tenure, on=day, basis=Basis(instrument=table.paper), actor=SYSTEM)
    assert opened_report(secret) is None


def test_the_office_makes_a_link_on_a_page_and_sees_it_once(owed: Owed) -> None:
    client = signed_in(owed.table, "office")
    path = f"/links/reports/{owed.report.address}/"
    at = f"/reports/{owed.report.address}/"
    assert path in client.get(at).content.decode()
    assert path not in signed_in(owed.table, "liaison").get(at).content.decode()
    page = client.get(path).content.decode()
    assert "A link is out" in page
    assert owed.table.people["liaison"].display in page
    made = client.post(path, {"email": ""}).content.decode()
    found = re.search(r"/link/([\w-]{40,})/", made)
    assert found is not None
    assert opened_report(found[1]) is not None
    assert opened_report(owed.secret) is None
    assert found[1] not in client.get(path).content.decode()
    for name in ("water", "liaison", "insider"):
        assert signed_in(owed.table, name).get(path).status_code == 404
    filed(owed.table, owed.report)
    assert path not in client.get(at).content.decode()
    assert "is not filed by link" in client.get(path).content.decode()
    assert client.post(path, {"email": ""}).status_code == 400


def test_of_several_liaisons_one_is_chosen(owed: Owed) -> None:
    name_liaison(
        group=owed.table.group, organisation=owed.table.bodies["roads"],
        person=owed.table.people["insider"], period=SINCE,
        basis=Basis(instrument=owed.table.paper), actor=SYSTEM,
    )  # fmt: skip
    client = signed_in(owed.table, "office")
    path = f"/links/reports/{owed.report.address}/"
    keys = re.findall(r'name="asked"\s+value="(\w+)"', client.get(path).content.decode())
    assert len(keys) == 2
    for wrong in ("", "x", "x:y", f"{keys[0]}x"):
        assert client.post(path, {"asked": wrong}).status_code == 400
    assert opened_report(owed.secret) is not None
    assert client.post(path, {"asked": keys[1]}).status_code == 200
    link = OneTimeLink.objects.get(state="open")
    asked = liaisons_to_ask(owed.report, actor=owed.table.actor("office"))[1]
    assert link.person_id == decode(asked.person.id)


def test_who_has_no_liaison_is_not_asked_by_link(table: Table) -> None:
    report = fallen_due(table, lead="health")
    client = signed_in(table, "office")
    path = f"/links/reports/{report.address}/"
    assert "no liaison in the group today" in client.get(path).content.decode()
    assert client.post(path, {"email": ""}).status_code == 400
    assert not OneTimeLink.objects.exists()


def test_the_letter_says_nothing_of_the_directive(owed: Owed) -> None:
    Account.objects.filter(person=owed.table.people["liaison"]).update(email="lia@example.org")
    client = signed_in(owed.table, "office")
    path = f"/links/reports/{owed.report.address}/"
    assert "lia@example.org" in client.get(path).content.decode()
    assert client.post(path, {"email": "other@example.org"}).status_code == 302
    (letter,) = mail.outbox
    assert letter.to == ["other@example.org"]
    found = re.search(r"/link/([\w-]{40,})/", str(letter.body))
    assert found is not None
    assert opened_report(found[1]) is not None
    assert "pumps" not in f"{letter.subject}{letter.body}"
    assert client.post(path, {"email": "no address"}).status_code == 400
