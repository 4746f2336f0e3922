"""A machine whose clock is behind what the register knows: pages go on, and nothing is lost."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.identifier import encode
from crosscut.foundation.record.models import Entry
from crosscut.notices.actions.documents import receive_document
from crosscut.notices.actions.drafting import draft_notice
from crosscut.notices.models import Document, Notice
from crosscut.notices.reading import read_text
from crosscut.register.actions.groups import rename_group
from crosscut.register.models import Instrument
from tests.interfaces.web.conftest import Show, Town
from tests.interfaces.web.reading import text_of
from tests.notices.invented import FOUNDED
from tests.register.lanting import day

pytestmark = pytest.mark.django_db

LATE = date(2001, 1, 1)


def test_no_page_breaks_while_the_clock_is_behind_all_that_was_entered(
    town: Town, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = town.lanting
    receive_document(name="n.txt", media="text", draft=read_text(FOUNDED), actor=SYSTEM)
    draft_notice(group=None, draft=read_text(FOUNDED), actor=SYSTEM)
    monkeypatch.setattr(clock, "now", lambda: datetime(2001, 1, 1, 9, tzinfo=UTC))
    with clock.business_day(LATE):
        for path in (
            "/", "/groups/", f"/groups/{known.harbour.address}/",
            f"/groups/{known.harbour.address}/design/", "/people/",
            f"/people/{known.wang.address}/", "/organisations/",
            f"/organisations/{known.transport.address}/", "/vacancies/", "/notices/",
            f"/notices/{Document.objects.get().address}/", "/notices/drafts/",
            f"/notices/drafts/{Notice.objects.get().address}/", "/sources/",
            f"/sources/{encode(known.gazette.pk)}/", "/instruments/",
            f"/instruments/{encode(Instrument.objects.get().pk)}/", "/years/", "/search/",
            f"/groups/{known.harbour.address}/compare/",
            f"/groups/{known.harbour.address}/documents/",
        ):  # fmt: skip
            assert show(path).status_code == 200, path
        # What began later is there for who asks for its day.
        assert "王峰" not in text_of(show(f"/groups/{known.harbour.address}/"), ".seating")
    assert "Wang Feng" in text_of(show(f"/groups/{known.harbour.address}/", on="2016"))


def test_what_is_entered_by_a_late_clock_comes_after_what_was_entered_before(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = Entry.objects.latest("sequence")
    monkeypatch.setattr(clock, "now", lambda: datetime(2001, 1, 1, 9, tzinfo=UTC))
    with clock.business_day(LATE):
        rename_group(group=town.above, names={"en": "Tide Panel"}, on=day("2020"), actor=SYSTEM)
    last = Entry.objects.latest("sequence")
    assert (last.sequence > before.sequence, last.at < before.at) == (True, True)
