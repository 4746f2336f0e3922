"""One-time links: one item, never a sealed one, one answer, and nothing after its end."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from crosscut.access.actions.one_time_links import make_link, revoke_link, use_link
from crosscut.access.models import Account, OneTimeLink
from crosscut.access.one_time import actor_for_link
from crosscut.access.refusals import LinkNotGood, NobodyToAsk, NotByLink, NotDue
from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM, Actor
from crosscut.foundation.identifier import encode
from crosscut.foundation.record.models import Entry, Payload
from crosscut.foundation.refusal import NotForYou
from crosscut.register.actions.basis import Basis
from crosscut.register.actions.ending import end_fact
from crosscut.register.actions.groups import disclose_group, found_group
from crosscut.register.actions.instruments import enter_instrument
from crosscut.register.actions.liaisons import name_liaison
from crosscut.register.actions.seats import propose_successor, seat, vacate_seat
from crosscut.register.models import Group, Liaison, Person, Proposal, Seat
from crosscut.register.policy import visible_to
from tests.access.owners import fresh_limits, sign_in
from tests.access.test_authority import SINCE, City, city, somebody
from tests.access.test_widening import account_of, registrar
from tests.register.lanting import vocabulary
from tests.register.once import once

__all__ = ["city", "fresh_limits", "vocabulary"]
pytestmark = pytest.mark.usefixtures("fresh_limits")

DEAD = "This link opens nothing"


@dataclass
class Due:
    """A seat of a restricted group that waits for a successor, and the liaison of its body."""

    group: Group
    seat: Seat
    liaison: Liaison
    lin: Person
    clerk: Account

    def link(self, days: int = 14) -> tuple[OneTimeLink, str]:
        return make_link(
            seat=self.seat,
            ground_kind="liaison",
            ground=self.liaison.pk,
            person=self.lin.pk,
            due=clock.today() + timedelta(days=days),
            actor=SYSTEM,
        )


@pytest.fixture
def due(city: City) -> Due:
    return once("seat that is due", lambda: _due(city))


def _due(city: City) -> Due:
    paper = enter_instrument(kind="found", title="Port charter", actor=SYSTEM)
    basis = Basis(instrument=paper)
    group = found_group(names={"en": "Port Group"}, since="2020", disclosure="restricted",
                        basis=basis, actor=SYSTEM)  # fmt: skip
    waiting = seat(group=group, role="member", organisation=city.bureau, person=somebody("Bo Lane"),
                   succession="proposed", period=SINCE, basis=basis, actor=SYSTEM)  # fmt: skip
    lin = somebody("Lin Rae")
    liaison = name_liaison(group=group, organisation=city.bureau, person=lin, period=SINCE,
                           basis=basis, actor=SYSTEM)  # fmt: skip
    clerk, _ = registrar(city, "Cy Clerk")
    return Due(group, waiting, liaison, lin, clerk)


def opened(secret: str, client: Client | None = None) -> HttpResponse:
    return (client or Client()).get(f"/link/{secret}/", headers={"accept-language": "en"})  # type: ignore[return-value]


def answered(secret: str, **typed: str) -> HttpResponse:
    client = Client(enforce_csrf_checks=True, headers={"accept-language": "en", "origin": "null"})
    return client.post(f"/link/{secret}/", typed)  # type: ignore[return-value]


def is_dead(page: HttpResponse) -> bool:
    text = page.content.decode()
    return page.status_code == 404 and DEAD in text and "Port" not in text


# ── Opening and answering ──────────────────────────────────────────────────────────────


def test_opening_shows_the_item_and_does_nothing(due: Due) -> None:
    _, secret = due.link()
    entries = Entry.objects.count()

    for _ in range(3):
        page = opened(secret)
        assert page.status_code == 200
    text = page.content.decode()

    assert "Port Group" in text
    assert "Bo Lane" in text
    assert (Entry.objects.count(), Proposal.objects.count()) == (entries, 0)
    assert page["Referrer-Policy"] == "no-referrer"
    assert page["Cache-Control"] == "no-store"
    # No address on the page but those of styles and the picture: the key is carried nowhere.
    assert secret not in re.sub(r'action="[^"]+"', "", text)


def test_the_button_proposes_once_in_the_name_of_whom_it_was_sent_to(due: Due) -> None:
    link, secret = due.link()

    page = answered(secret, name="Ann Quay", reason="Our new engineer.")

    assert page.status_code == 200
    assert "Your proposal is entered" in page.content.decode()
    proposal = due.seat.proposals.get()
    assert proposal.person is not None
    entry = Entry.objects.get(verb="link.used")
    assert (entry.person, entry.account) == (due.lin.pk, None)
    assert "made by" in entry.payload.content
    link.refresh_from_db()
    assert link.state == "used"
    assert is_dead(answered(secret, name="Ann Quay"))
    assert is_dead(opened(secret))
    assert due.seat.proposals.count() == 1


def test_somebody_whom_the_liaison_may_know_is_meant_and_not_registered_anew(due: Due) -> None:
    _, secret = due.link()
    people = Person.objects.count()

    answered(secret, name="lin rae")

    assert due.seat.proposals.get().person_id == due.lin.pk
    assert Person.objects.count() == people


def test_without_a_name_the_form_comes_back_and_the_link_still_opens(due: Due) -> None:
    _, secret = due.link()

    page = answered(secret, name="  ", reason="Soon.")

    assert page.status_code == 400
    assert "Soon." in page.content.decode()
    assert opened(secret).status_code == 200


# ── What ends it ───────────────────────────────────────────────────────────────────────


def test_a_revoked_link_opens_nothing(due: Due) -> None:
    link, secret = due.link()
    revoke_link(link=link.pk, actor=SYSTEM)

    assert is_dead(opened(secret))
    assert is_dead(answered(secret, name="Ann Quay"))


def test_it_dies_with_its_day(due: Due) -> None:
    _, secret = due.link(days=0)

    assert opened(secret).status_code == 200
    with clock.business_day(clock.today() + timedelta(days=1)):
        assert is_dead(opened(secret))


def test_it_dies_with_the_place_of_whom_it_was_sent_to(due: Due) -> None:
    _, secret = due.link()
    end_fact(fact=due.liaison, on=clock.today() - timedelta(days=1), actor=SYSTEM)

    assert is_dead(opened(secret))
    assert is_dead(answered(secret, name="Ann Quay"))


def test_it_dies_with_the_seat(due: Due) -> None:
    _, secret = due.link()
    vacate_seat(seat=due.seat, on=clock.today() - timedelta(days=1), actor=SYSTEM)

    assert is_dead(opened(secret))


def test_it_dies_with_an_answer_that_came_another_way(due: Due) -> None:
    _, secret = due.link()
    propose_successor(seat=due.seat, person=due.lin, on=clock.today(), actor=SYSTEM)

    assert is_dead(opened(secret))
    assert is_dead(answered(secret, name="Ann Quay"))


def test_it_dies_when_the_group_is_sealed(due: Due) -> None:
    _, secret = due.link()
    disclose_group(group=due.group, disclosure="sealed", actor=SYSTEM)

    assert is_dead(opened(secret))


@pytest.mark.parametrize(
    "change",
    [
        lambda secret: secret[:-1],
        lambda secret: secret + "A",
        lambda secret: secret[::-1],
        lambda _: "x" * 5000,
        lambda _: "..",
        lambda _: "%00",
    ],
)
def test_a_tampered_link_opens_nothing(due: Due, change: object) -> None:
    _, secret = due.link()

    assert is_dead(opened(change(secret)))  # type: ignore[operator]


def test_every_dead_link_gets_the_same_page(due: Due) -> None:
    link, secret = due.link()
    revoke_link(link=link.pk, actor=SYSTEM)

    assert opened(secret).content == opened("never-was").content


# ── What it lets know ──────────────────────────────────────────────────────────────────


def test_its_actor_knows_of_one_group_and_writes_nothing(due: Due, city: City) -> None:
    _, secret = due.link()

    found = actor_for_link(secret)

    assert found is not None
    assert list(visible_to(found.actor, Group.objects.all())) == [due.group]
    with pytest.raises(NotForYou):
        propose_successor(seat=due.seat, person=due.lin, on=clock.today(), actor=found.actor)


def test_a_link_opens_no_other_page(due: Due) -> None:
    _, secret = due.link()
    client = Client()
    opened(secret, client)

    assert client.get(f"/groups/{encode(due.group.pk)}/").status_code == 404


def test_the_actor_of_one_link_does_not_use_another(due: Due) -> None:
    _, secret = due.link()

    with pytest.raises(LinkNotGood):
        use_link(secret=secret, name="Ann Quay", actor=Actor(person=due.lin.pk))
    assert not Proposal.objects.exists()


def test_neither_table_nor_record_keeps_the_link(due: Due) -> None:
    link, secret = due.link()

    assert secret not in str(OneTimeLink.objects.filter(pk=link.pk).values().get())
    assert secret not in " ".join(Payload.objects.values_list("content", flat=True))


# ── Making one ─────────────────────────────────────────────────────────────────────────


def test_no_link_is_made_for_a_sealed_group(due: Due) -> None:
    disclose_group(group=due.group, disclosure="sealed", actor=SYSTEM)
    due.seat.refresh_from_db()

    with pytest.raises(NotByLink):
        due.link()


def test_no_link_goes_to_somebody_who_does_not_answer_for_the_organisation(due: Due) -> None:
    with pytest.raises(NobodyToAsk):
        make_link(seat=due.seat, ground_kind="liaison", ground=due.liaison.pk,
                  person=somebody("Eve").pk, due=clock.today(), actor=SYSTEM)  # fmt: skip
    with pytest.raises(NotDue):
        due.link(days=-1)
    with pytest.raises(NotForYou):
        make_link(seat=due.seat, ground_kind="liaison", ground=due.liaison.pk, person=due.lin.pk,
                  due=clock.today(), actor=Actor())  # fmt: skip


def at_the_desk(due: Due) -> Client:
    """A registrar who knows of the group: it is opened to all."""
    disclose_group(group=due.group, disclosure="public", actor=SYSTEM)
    client = Client(headers={"accept-language": "en"})
    assert sign_in(client, due.clerk.name).status_code == 302
    return client


def making(asks: Due, **typed: str) -> dict[str, str]:
    asked = f"liaison:{encode(asks.liaison.pk)}:{encode(asks.lin.pk)}"
    return {"asked": asked, "due": str(clock.today()), "email": "", **typed}


def test_a_registrar_makes_a_link_and_sees_it_once(due: Due) -> None:
    desk, address = at_the_desk(due), f"/links/seats/{encode(due.seat.pk)}/"
    assert "Lin Rae" in desk.get(address).content.decode()

    page = desk.post(address, making(due)).content.decode()

    found = re.search(r"https?://[^<\s]+/link/[^<\s]+/", page)
    assert found is not None
    assert opened(urlsplit(found.group()).path.split("/")[2]).status_code == 200
    again = desk.get(address).content.decode()
    assert found.group() not in again
    (link,) = OneTimeLink.objects.all()
    desk.post(f"/links/{encode(link.pk)}/revoke/")
    link.refresh_from_db()
    assert link.state == "revoked"


def test_a_letter_brings_the_link_and_says_nothing_of_the_item(due: Due) -> None:
    desk = at_the_desk(due)

    desk.post(f"/links/seats/{encode(due.seat.pk)}/", making(due, email="lin@example.org"))

    (letter,) = mail.outbox
    assert letter.to == ["lin@example.org"]
    assert "/link/" in letter.body
    assert "Port Group" not in f"{letter.subject}{letter.body}"


@pytest.mark.parametrize(
    "typed",
    [
        {"email": "lin@example.org\r\nBcc: all@example.org"},
        {"email": "nobody"},
        {"due": "soon"},
        {"due": "2020-01-01"},
        {"asked": "liaison"},
        {"asked": ""},
    ],
)
def test_what_cannot_be_used_is_refused_and_no_link_is_made(
    due: Due, typed: dict[str, str]
) -> None:
    desk = at_the_desk(due)

    page = desk.post(f"/links/seats/{encode(due.seat.pk)}/", making(due, **typed))

    assert page.status_code == 400
    assert not OneTimeLink.objects.exists()
    assert mail.outbox == []


def test_who_is_no_registrar_or_knows_nothing_of_the_seat_has_no_such_page(due: Due) -> None:
    address = f"/links/seats/{encode(due.seat.pk)}/"
    clerk, idle = Client(), Client()
    sign_in(clerk, due.clerk.name)
    sign_in(idle, account_of(somebody("Idle")).name)

    # The group is restricted, and the clerk has no place in it.
    assert clerk.get(address).status_code == 404
    disclose_group(group=due.group, disclosure="public", actor=SYSTEM)
    assert idle.get(address).status_code == 404
    assert idle.post(address, making(due)).status_code == 404


def test_statements_of_an_opened_link_are_few_and_do_not_grow(due: Due) -> None:
    _, secret = due.link()

    def count() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert opened(secret).status_code == 200
        return len(captured)

    one = count()
    for number in range(4):
        name_liaison(group=due.group, organisation=due.liaison.organisation,
                     person=somebody(f"P {number}"), period=SINCE, actor=SYSTEM)  # fmt: skip
        due.link()

    assert count() == one
