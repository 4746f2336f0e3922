"""Classification marks of papers: who is not cleared does not know of the paper, by any door."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.test import Client

from crosscut.access.actions.tokens import make_token
from crosscut.access.authority import actor_of
from crosscut.access.models import READ, Account
from crosscut.access.refusals import NeedsSecondRegistrar
from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.identifier import encode
from crosscut.notices.actions.documents import receive_document
from crosscut.notices.models import Document
from crosscut.notices.policy import visible_to as visible_papers
from crosscut.notices.reading import read_text
from crosscut.register.actions.basis import Basis
from crosscut.register.actions.groups import found_group
from crosscut.register.actions.instruments import enter_instrument, mark_instrument
from crosscut.register.actions.knowing import give_clearance
from crosscut.register.actions.people import end_tenure
from crosscut.register.actions.seats import seat
from crosscut.register.actions.sources import enter_source
from crosscut.register.models import Group, Instrument, Tenure
from crosscut.register.policy import visible_to
from crosscut.register.refusals import AlreadyMarked, NotCleared, UnknownTerm
from tests.access.owners import fresh_limits, sign_in
from tests.access.test_authority import SINCE, City, city, somebody
from tests.access.test_widening import acting, registrar
from tests.register.lanting import vocabulary

__all__ = ["city", "fresh_limits", "vocabulary"]
pytestmark = pytest.mark.usefixtures("fresh_limits")

TITLE = "Order of the quiet harbour"


@dataclass
class Paper:
    """A secret paper under which a public group has a seat."""

    order: Instrument
    group: Group
    ada: Account
    tenure: Tenure

    def known_to(self, account: Account) -> bool:
        return visible_to(acting(account), Instrument.objects.filter(pk=self.order.pk)).exists()


@pytest.fixture
def paper(city: City) -> Paper:
    source = enter_source(title=TITLE, type="instrument", actor=SYSTEM)
    order = enter_instrument(kind="change", title=TITLE, text="In the quiet harbour …",
                             source=source, mark="secret", actor=SYSTEM)  # fmt: skip
    group = found_group(names={"en": "Port Group"}, since="2020", disclosure="public",
                        basis=city.basis, actor=SYSTEM)  # fmt: skip
    basis = Basis(instrument=order)
    seat(group=group, role="member", person=somebody("Cy Dune"), period=SINCE, basis=basis,
         actor=SYSTEM)  # fmt: skip
    return Paper(order, group, *registrar(city))


@pytest.mark.parametrize(
    ("mark", "reads"), [("top_secret", True), ("secret", True), ("confidential", False)]
)
def test_a_clearance_reaches_down_to_the_marks_below_it(
    paper: Paper, city: City, mark: str, reads: bool
) -> None:
    assert not paper.known_to(paper.ada)

    give_clearance(mark=mark, person=paper.ada.person, period=SINCE, basis=city.basis,
                   actor=SYSTEM)  # fmt: skip

    assert paper.known_to(paper.ada) == reads


def test_a_clearance_of_a_post_lapses_with_the_tenure(paper: Paper, city: City) -> None:
    give_clearance(mark="secret", post=paper.tenure.post, period=SINCE, basis=city.basis,
                   actor=SYSTEM)  # fmt: skip
    assert paper.known_to(paper.ada)

    end_tenure(tenure=paper.tenure, on=date(2026, 1, 1), basis=city.basis, actor=SYSTEM)

    assert acting(paper.ada).cleared == frozenset()
    assert not paper.known_to(paper.ada)


def test_a_clearance_of_a_seat_is_that_of_who_sits_there(paper: Paper, city: City) -> None:
    place = seat(group=paper.group, role="adviser", person=paper.ada.person, period=SINCE,
                 basis=city.basis, actor=SYSTEM)  # fmt: skip

    give_clearance(mark="secret", seat=place, period=SINCE, basis=city.basis, actor=SYSTEM)

    assert paper.known_to(paper.ada)


def test_a_clearance_without_an_instrument_counts_for_nothing(paper: Paper) -> None:
    give_clearance(mark="secret", person=paper.ada.person, period=SINCE, actor=SYSTEM)

    assert not paper.known_to(paper.ada)


def test_nobody_clears_the_own_person(paper: Paper, city: City) -> None:
    with pytest.raises(NeedsSecondRegistrar, match="reader of marked papers"):
        give_clearance(mark="confidential", person=paper.ada.person, period=SINCE,
                       basis=city.basis, actor=acting(paper.ada))  # fmt: skip


def test_who_is_not_cleared_enters_and_marks_no_such_paper(paper: Paper, city: City) -> None:
    ada = acting(paper.ada)

    with pytest.raises(NotCleared):
        enter_instrument(kind="change", title="x", mark="confidential", actor=ada)
    with pytest.raises(NotCleared):
        mark_instrument(instrument=paper.order, mark=None, actor=ada)
    with pytest.raises(NotCleared):
        mark_instrument(instrument=city.paper, mark="top_secret", actor=ada)
    with pytest.raises(UnknownTerm):
        mark_instrument(instrument=city.paper, mark="hush", actor=SYSTEM)
    with pytest.raises(AlreadyMarked):
        mark_instrument(instrument=city.paper, mark=None, actor=SYSTEM)


def test_a_mark_is_changed_and_taken_away(paper: Paper, city: City) -> None:
    give_clearance(mark="secret", person=paper.ada.person, period=SINCE, basis=city.basis,
                   actor=SYSTEM)  # fmt: skip

    with pytest.raises(NotCleared):
        mark_instrument(instrument=paper.order, mark="top_secret", actor=acting(paper.ada))
    mark_instrument(instrument=paper.order, mark=None, actor=acting(paper.ada))

    paper.order.refresh_from_db()
    assert paper.order.mark is None


def test_no_page_and_no_answer_tells_of_the_paper_and_the_seat_is_shown(paper: Paper) -> None:
    pages = said_to(paper.ada, paper)
    assert all(TITLE not in text for text in pages.values()), [
        address for address, text in pages.items() if TITLE in text
    ]
    assert "Cy Dune" in pages[f"/groups/{encode(paper.group.pk)}/"]

    mark_instrument(instrument=paper.order, mark=None, actor=SYSTEM)
    pages = said_to(paper.ada, paper)
    assert sum(TITLE in text for text in pages.values()) >= 8


def said_to(account: Account, paper: Paper) -> dict[str, str]:
    """What every kind of page and answer says that could tell of the paper."""
    client = Client(headers={"accept-language": "en"})
    sign_in(client, account.name)
    order, group = encode(paper.order.pk), encode(paper.group.pk)
    source = encode(paper.order.source_id or 0)
    found: dict[str, str] = {}
    for address in (
        "/", "/instruments/", f"/instruments/{order}/", f"/groups/{group}/", "/sources/",
        f"/sources/{source}/", "/search/?q=quiet+harbour", "/search/suggestions/?q=quiet+harbour",
        f"/history/instrument/{order}/", f"/history/group/{group}/", "/history/",
        "/choices/instrument/?q=quiet", "/audit/", "/notices/", "/settings/",
    ):  # fmt: skip
        answer = client.get(address)
        found[address] = b"".join(answer).decode(errors="replace")
    _, token = make_token(account=account, name="x", scope=READ, days=1, actor=SYSTEM)
    for address in (
        "/api/v1/instruments", f"/api/v1/instruments/{order}", f"/api/v1/groups/{group}",
        f"/api/v1/sources/{source}", "/api/v1/sources",
    ):  # fmt: skip
        answer = client.get(address, headers={"authorization": f"Bearer {token}"})
        found[address] = answer.content.decode()
    return found


def test_a_marked_paper_that_waits_is_in_the_inbox_of_those_who_are_cleared(
    paper: Paper, city: City
) -> None:
    ada = paper.ada
    waiting = receive_document(
        name="harbour.txt", media="text", draft=read_text("A paper of the harbour."),
        mark="secret", actor=SYSTEM,
    )  # fmt: skip

    def sees() -> bool:
        papers = visible_papers(acting(ada), Document.objects.filter(pk=waiting.pk))
        page = signed_in(ada).get(f"/notices/{encode(waiting.pk)}/").status_code
        assert papers.exists() == (page == 200)
        return papers.exists()

    assert not sees()
    with pytest.raises(NotCleared):
        receive_document(name="x.txt", media="text", draft=read_text("Another."),
                         mark="secret", actor=acting(ada))  # fmt: skip
    give_clearance(mark="secret", person=ada.person, period=SINCE, basis=city.basis,
                   actor=SYSTEM)  # fmt: skip
    assert sees()


def test_the_form_for_new_papers_offers_the_marks_of_the_clearance(
    paper: Paper, city: City
) -> None:
    browser = signed_in(paper.ada)
    assert "Classification mark" not in browser.get("/notices/new/").content.decode()
    give_clearance(mark="secret", person=paper.ada.person, period=SINCE, basis=city.basis,
                   actor=SYSTEM)  # fmt: skip

    page = browser.get("/notices/new/").content.decode()
    assert 'value="secret"' in page
    assert 'value="top_secret"' not in page
    browser.post("/notices/new/", {"text": "A paper of the harbour.", "mark": "secret"})
    assert Document.objects.get().mark.key == "secret"  # type: ignore[union-attr]


def signed_in(account: Account) -> Any:
    client = Client(headers={"accept-language": "en"})
    sign_in(client, account.name)
    return client


def test_the_page_of_a_document_shows_and_changes_its_mark(paper: Paper, city: City) -> None:
    give_clearance(mark="secret", person=paper.ada.person, period=SINCE, basis=city.basis,
                   actor=SYSTEM)  # fmt: skip
    assert actor_of(paper.ada, "page").cleared
    browser = signed_in(paper.ada)
    address = f"/instruments/{encode(paper.order.pk)}/"
    assert "Secret" in browser.get(address).content.decode()

    refused = browser.post(f"{address}mark/", {"mark": "top_secret", "step": "do"})
    assert refused.status_code == 409
    assert "You have no clearance for papers marked “Top secret”" in refused.content.decode()
    done = browser.post(f"{address}mark/", {"mark": "confidential", "step": "do"})
    assert done.status_code == 302
    paper.order.refresh_from_db()
    assert str(paper.order.mark) == "Confidential"
