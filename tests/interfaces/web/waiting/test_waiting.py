"""What its writer may not enter alone is kept, and another registrar enters it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from crosscut.access.models import Account, HeldWrite
from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.identifier import encode
from crosscut.foundation.record.models import Entry
from crosscut.register.actions.basis import Basis
from crosscut.register.actions.groups import found_group
from crosscut.register.actions.instruments import enter_instrument
from crosscut.register.actions.knowing import put_on_distribution_list
from crosscut.register.models import Group, Instrument
from tests.access.owners import fresh_limits, sign_in
from tests.access.test_authority import SINCE, City, city
from tests.access.test_widening import registrar
from tests.register.lanting import vocabulary
from tests.register.once import once

__all__ = ["city", "fresh_limits", "vocabulary"]
pytestmark = pytest.mark.usefixtures("fresh_limits")


@dataclass
class Office:
    """A registry office of two, and a group in which the first wants a seat."""

    ada: Account
    bo: Account
    group: Group
    order: Instrument

    @property
    def address(self) -> str:
        return f"/groups/{encode(self.group.pk)}/seat/"

    def typed(self, **values: Any) -> dict[str, Any]:
        return {
            "tier": "group",
            "role": "leader",
            "person": "Ada Moss",
            "period_since": "2026-01-01",
            "period_end": "ongoing",
            "succession": "personal",
            "ordinal": "1",
            "basis-kind": "instrument",
            "basis-instrument": "Order of seats",
            "basis-confidence": "confirmed",
            "basis-standing": "accepted",
            "step": "look",
            **values,
        }


@pytest.fixture
def office(city: City) -> Office:
    return once("registry office of two", lambda: _office(city))


def _office(city: City) -> Office:
    order = enter_instrument(kind="change", title="Order of seats", actor=SYSTEM)
    group = found_group(names={"en": "Port Group"}, since="2020", disclosure="public",
                        basis=Basis(instrument=order), actor=SYSTEM)  # fmt: skip
    return Office(registrar(city)[0], registrar(city, "Bo Lane")[0], group, order)


def browser(account: Account) -> Client:
    client = Client(headers={"accept-language": "en"})
    assert sign_in(client, account.name).status_code == 302
    return client


def asked_for(page: Any) -> dict[str, str]:
    """The hidden fields of the first form that looks at a held write."""
    text = page.content.decode()
    form = re.search(r'<form method="post" action="/groups/.*?</form>', text, re.S)
    assert form is not None, text
    pairs = re.findall(r'type="hidden"\s+name="([^"]+)"\s+value="([^"]*)"', form.group())
    return {name: unescape(value) for name, value in pairs}


def held_by_ada(office: Office) -> Client:
    ada = browser(office.ada)
    refused = ada.post(office.address, office.typed())
    assert refused.status_code == 409
    assert "It is kept as you typed it" in refused.content.decode()
    return ada


def test_a_refused_write_waits_and_a_second_registrar_enters_it(office: Office) -> None:
    ada = held_by_ada(office)
    bo = browser(office.bo)

    page = bo.get("/waiting/")
    assert "Port Group" in page.content.decode()
    fields = asked_for(page)
    look = bo.post(office.address, {**fields, "step": "look"})
    assert look.status_code == 200
    assert "Ada Moss" in look.content.decode()
    assert not office.group.seats.exists()
    done = bo.post(office.address, {**fields, "step": "do"})

    assert done.status_code == 302
    assert office.group.seats.get().person_id == office.ada.person_id
    entry = Entry.objects.get(verb="seat.filled", account=office.bo.pk)
    assert entry.on_behalf_of == office.ada.person_id
    held = HeldWrite.objects.get()
    assert (held.state, held.settled_by_id) == ("taken", office.bo.pk)
    assert "Nothing waits for you" in bo.get("/waiting/").content.decode()
    assert "Look at what changes" not in ada.get("/waiting/").content.decode()


def test_the_same_write_waits_once_however_often_it_is_tried(office: Office) -> None:
    ada = held_by_ada(office)
    ada.post(office.address, office.typed())
    ada.post(office.address, office.typed(step="do"))

    assert HeldWrite.objects.count() == 1


def test_its_writer_cannot_enter_it_but_gives_it_up(office: Office) -> None:
    ada = held_by_ada(office)
    held = HeldWrite.objects.get()

    again = ada.post(office.address, office.typed(step="do", held=held.written))
    assert again.status_code == 409
    assert not office.group.seats.exists()

    ada.post(f"/waiting/{held.written}/give-up/")
    held.refresh_from_db()
    assert held.state == "withdrawn"
    assert "Nothing waits for you" in browser(office.bo).get("/waiting/").content.decode()


def test_nobody_else_gives_it_up(office: Office) -> None:
    held_by_ada(office)
    held = HeldWrite.objects.get()

    page = browser(office.bo).post(f"/waiting/{held.written}/give-up/", follow=True)

    assert "Only who wrote it gives it up." in page.content.decode()
    held.refresh_from_db()
    assert held.state == "waiting"


def test_what_was_entered_meanwhile_is_not_entered_twice(office: Office) -> None:
    held_by_ada(office)
    bo = browser(office.bo)
    fields = asked_for(bo.get("/waiting/")) | {"step": "do"}

    assert bo.post(office.address, fields).status_code == 302
    again = bo.post(office.address, fields)

    assert again.status_code == 409
    assert "This no longer waits" in again.content.decode()
    assert office.group.seats.count() == 1


def test_a_held_write_is_entered_at_its_own_address_only(office: Office, city: City) -> None:
    held_by_ada(office)
    bo = browser(office.bo)
    fields = asked_for(bo.get("/waiting/"))
    elsewhere = found_group(names={"en": "Gate Group"}, since="2020", disclosure="public",
                            actor=SYSTEM)  # fmt: skip

    wrong = bo.post(
        f"/groups/{encode(elsewhere.pk)}/seat/", {**fields, "person": "Bo Lane", "step": "do"}
    )

    assert wrong.status_code == 409
    assert not elsewhere.seats.exists()


def test_who_may_not_know_of_the_group_does_not_see_what_waits(office: Office, city: City) -> None:
    put_on_distribution_list(group=city.group, person=office.ada.person, period=SINCE,
                             basis=city.basis, actor=SYSTEM)  # fmt: skip
    ada = browser(office.ada)
    address = f"/groups/{encode(city.group.pk)}/seat/"
    assert ada.post(address, office.typed()).status_code == 409

    assert "Flood Group" in ada.get("/waiting/").content.decode()
    page = browser(office.bo).get("/waiting/").content.decode()
    assert "Flood Group" not in page
    assert "Nothing waits for you" in page


def test_a_paper_that_tells_of_a_hidden_group_hides_what_stands_on_it(
    office: Office, city: City
) -> None:
    put_on_distribution_list(group=city.group, person=office.ada.person, period=SINCE,
                             basis=city.basis, actor=SYSTEM)  # fmt: skip
    ada = browser(office.ada)
    typed = office.typed(**{"basis-instrument": "Founding book"})
    assert ada.post(office.address, typed).status_code == 409

    assert HeldWrite.objects.count() == 1
    assert "Founding book" not in browser(office.bo).get("/waiting/").content.decode()


def test_who_is_no_registrar_sees_nothing_of_others(office: Office) -> None:
    from tests.access.test_authority import somebody
    from tests.access.test_widening import account_of

    held_by_ada(office)

    page = browser(account_of(somebody("Cy"))).get("/waiting/").content.decode()

    assert "Port Group" not in page


def test_the_menu_of_a_registrar_counts_what_waits(office: Office) -> None:
    ada = held_by_ada(office)
    bo = browser(office.bo)

    assert re.search(r"Waiting for a second registrar\s*<[^>]*>1<", bo.get("/").content.decode())
    assert not re.search(r"second registrar\s*<[^>]*>1<", ada.get("/").content.decode())


def test_statements_do_not_grow_with_what_waits(office: Office) -> None:
    ada, bo = held_by_ada(office), browser(office.bo)

    def count() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert bo.get("/waiting/").status_code == 200
        return len(captured)

    one = count()
    for ordinal in range(2, 7):
        assert ada.post(office.address, office.typed(ordinal=str(ordinal))).status_code == 409

    assert HeldWrite.objects.count() == 6
    assert count() == one
