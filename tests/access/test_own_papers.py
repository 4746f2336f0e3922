"""Classification marks and one's own papers: whoever loses the clearance reads not even those."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils.html import strip_tags

from crosscut.access.models import PAGE, Account, HeldWrite
from crosscut.access.waiting import waiting_writes
from crosscut.foundation.actor import SYSTEM, Actor
from crosscut.foundation.identifier import encode
from crosscut.foundation.partial_date import PartialDate
from crosscut.notices.actions.documents import receive_document, withdraw_document
from crosscut.notices.actions.drafting import (
    approve_notice,
    draft_notice,
    remark_on_notice,
    revise_notice,
    submit_notice,
)
from crosscut.notices.actions.drafts import confirm_draft, import_document
from crosscut.notices.actions.issuing import issue_notice
from crosscut.notices.models import Document, Notice
from crosscut.notices.policy import visible_notices, visible_to
from crosscut.notices.reading import read_text
from crosscut.register.actions.groups import found_group
from crosscut.register.actions.instruments import mark_instrument
from crosscut.register.actions.knowing import give_clearance
from crosscut.register.actions.people import appoint, end_tenure
from crosscut.register.models import Tenure
from crosscut.register.refusals import NotCleared, UnknownTerm
from tests.access.owners import fresh_limits, sign_in
from tests.access.test_authority import SINCE, City, city, post_in
from tests.access.test_widening import acting, registrar
from tests.notices.invented import FOUNDED
from tests.register.lanting import vocabulary

__all__ = ["city", "fresh_limits", "vocabulary"]
pytestmark = pytest.mark.usefixtures("fresh_limits")

NAME = "quiet harbour.txt"
OTHER = "关于成立静港工作领导小组的通知\n\n市政府决定成立静港工作领导小组。\n组长：苏禾（市长）\n"


@dataclass
class Clerk:
    """A registrar whose post is cleared for secret papers."""

    account: Account
    tenure: Tenure
    city: City

    @property
    def actor(self) -> Actor:
        return acting(self.account)

    def loses_the_clearance(self) -> None:
        """By changing to another desk of the registry office."""
        end_tenure(tenure=self.tenure, on=date(2026, 1, 1), basis=self.city.basis, actor=SYSTEM)
        assert self.tenure.post.organisation is not None
        desk = post_in(self.tenure.post.organisation, "Usher")
        appoint(person=self.tenure.person, post=desk, period=SINCE, basis=self.city.basis,
                actor=SYSTEM)  # fmt: skip
        assert self.actor.registrar
        assert not self.actor.cleared

    def browser(self) -> Any:
        client = Client(headers={"accept-language": "en"})
        sign_in(client, self.account.name)
        return client


@pytest.fixture
def clerk(city: City) -> Clerk:
    account, tenure = registrar(city)
    give_clearance(mark="secret", post=tenure.post, period=SINCE, basis=city.basis,
                   actor=SYSTEM)  # fmt: skip
    return Clerk(account, tenure, city)


def test_a_paper_that_one_brought_oneself_is_gone_with_the_clearance(clerk: Clerk) -> None:
    # It names a group of which he may not know, so it is kept for its bringer.
    found_group(names={"zh-Hans": "静港工作领导小组"}, since="2020", disclosure="sealed",
                actor=SYSTEM)  # fmt: skip
    paper = receive_document(name=NAME, media="text", draft=read_text(OTHER), mark="secret",
                             actor=clerk.actor)  # fmt: skip
    assert paper.brought_by == clerk.account.pk
    pages = ("/notices/", f"/notices/{encode(paper.pk)}/", "/search/?q=静港")
    assert [page for page in pages if not _tells(clerk, page)] == []

    clerk.loses_the_clearance()

    assert not visible_to(clerk.actor, Document.objects.all()).exists()
    assert not any(_tells(clerk, page) for page in pages)
    for doing, more in ((confirm_draft, {"decisions": {}}), (withdraw_document, {"reason": "x"})):
        with pytest.raises(NotCleared):
            doing(document=paper, version=paper.version, actor=clerk.actor, **more)


def test_a_notice_that_one_drafts_oneself_is_gone_with_the_clearance(clerk: Clerk) -> None:
    notice = draft_notice(group=None, draft=read_text(OTHER), mark="secret", actor=clerk.actor)
    drafts = "/notices/drafts/"
    here = f"{drafts}{notice.address}/"
    pages = (drafts, here, f"{here}revise/", f"{here}file/?format=txt", "/search/?q=静港")
    assert [page for page in pages if not _tells(clerk, page)] == []

    clerk.loses_the_clearance()

    assert not visible_notices(clerk.actor, Notice.objects.all()).exists()
    assert not any(_tells(clerk, page) for page in pages)
    with pytest.raises(NotCleared):
        remark_on_notice(notice=notice, text="Mine.", actor=clerk.actor)
    with pytest.raises(NotCleared):
        submit_notice(notice=notice, seen=notice.changes, actor=clerk.actor)


def test_the_mark_of_a_notice_is_changed_and_goes_with_it_to_the_instrument(clerk: Clerk) -> None:
    draft = read_text(FOUNDED)
    with pytest.raises(NotCleared):
        draft_notice(group=None, draft=draft, mark="top_secret", actor=clerk.actor)
    with pytest.raises(UnknownTerm):
        draft_notice(group=None, draft=draft, mark="hush", actor=clerk.actor)
    notice = draft_notice(group=None, draft=draft, mark="secret", actor=clerk.actor)

    def revised(mark: str | None) -> Notice:
        return revise_notice(
            notice=notice, seen=notice.changes, draft=draft, mark=mark, actor=clerk.actor
        )

    notice = revised(None)
    assert str(notice.mark) == "Secret"
    notice = revised("")
    assert (notice.mark, notice.version) == (None, 1)
    notice = revised("confidential")
    for step in (submit_notice, approve_notice):
        notice = step(notice=notice, seen=notice.changes, actor=clerk.actor)
    notice = issue_notice(notice=notice, seen=notice.changes, number="1",
                          date=PartialDate.parse("2020-09-15"), decisions={},
                          actor=SYSTEM)  # fmt: skip
    assert notice.instrument is not None
    assert str(notice.instrument.mark) == "Confidential"

    clerk.loses_the_clearance()
    assert not visible_notices(clerk.actor, Notice.objects.all()).exists()


def test_the_form_of_a_notice_offers_the_marks_of_the_clearance(clerk: Clerk) -> None:
    browser = clerk.browser()
    page = browser.get("/notices/drafts/begin/?kind=found").content.decode()
    assert 'value="secret"' in page
    assert 'value="top_secret"' not in page
    typed = {"kind": "found", "language": "en", "name": "Quiet Harbour Group", "issuer": "City",
             "seat-role": "leader", "seat-person": "Cy Dune", "seat-post": "Mayor"}  # fmt: skip
    browser.post("/notices/drafts/begin/", {**typed, "mark": "secret"})
    notice = Notice.objects.get()
    assert str(notice.mark) == "Secret"
    assert "Secret" in browser.get(f"/notices/drafts/{notice.address}/").content.decode()

    browser.post(f"/notices/drafts/{notice.address}/revise/", {**typed, "mark": "", "seen": "1"})
    notice.refresh_from_db()
    assert notice.mark is None


def test_who_brings_the_text_of_a_marked_paper_is_told_nothing_of_it(clerk: Clerk) -> None:
    receive_document(name=NAME, media="text", draft=read_text(FOUNDED), mark="secret",
                     actor=SYSTEM)  # fmt: skip
    clerk.loses_the_clearance()

    entered = import_document(name="mine.txt", media="text", draft=read_text(FOUNDED),
                              decisions={}, actor=clerk.actor)  # fmt: skip

    assert entered.instrument.mark is None
    assert entered.document.name == "mine.txt"


def test_a_write_of_ones_own_that_waits_under_a_marked_paper_is_gone_too(clerk: Clerk) -> None:
    paper = clerk.city.paper
    mark_instrument(instrument=paper, mark="secret", actor=SYSTEM)
    HeldWrite.objects.create(
        account=clerk.account, person=clerk.account.person, door=PAGE, address="/groups/x/seat/",
        body="role=leader", digest="1", verb="seat.taken", capacity="leader",
        about=[["instrument", paper.pk]],
    )  # fmt: skip
    assert len(waiting_writes(clerk.actor)) == 1

    clerk.loses_the_clearance()

    assert not waiting_writes(clerk.actor)


def _tells(clerk: Clerk, address: str) -> bool:
    answer = b"".join(clerk.browser().get(address)).decode()
    return NAME in answer or "静港工作" in strip_tags(answer)
