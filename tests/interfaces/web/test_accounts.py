"""The registry office's page of accounts."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.test import Client
from django.test.utils import CaptureQueriesContext

from crosscut.access.actions.accounts import link_account, make_account
from crosscut.access.actions.first_registrar import seat_registrar
from crosscut.access.actors import local_registrar
from crosscut.access.models import DISABLED, INVITED, Account
from crosscut.foundation.actor import SYSTEM
from crosscut.register.actions.installation import set_up_installation
from crosscut.register.actions.people import register_person
from tests.access.owners import fresh_limits, owner, sign_in, with_password

__all__ = ["fresh_limits", "owner"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def office(owner: Account) -> Client:
    """The browser of a registrar."""
    set_up_installation(actor=SYSTEM)
    wang = seat_registrar(person="Wang Feng", actor=local_registrar("command"))
    link_account(account=owner, person=wang, actor=SYSTEM)
    client = Client(headers={"accept-language": "en"})
    sign_in(client, owner.name)
    return client


def test_a_registrar_makes_an_account_and_hands_its_link_over(office: Client) -> None:
    register_person(names={"en": "Li Na"}, actor=SYSTEM)

    page = office.post("/accounts/make/", {"name": "li na", "person": "Li Na"}).content.decode()

    made = Account.objects.get(name="li na")
    assert made.state == INVITED
    assert made.person is not None
    assert "Hand this link to the owner of “li na”" in page
    link = re.search(r"http://testserver(/account/password/link/[\w/-]+)", page)
    assert link is not None
    assert Client().get(link.group(1)).status_code == 302
    assert link.group(1) not in office.get("/accounts/").content.decode()


def test_with_an_address_the_owner_is_invited_by_mail(office: Client) -> None:
    typed = {"name": "li na", "email": "li.na@example.org"}
    page = office.post("/accounts/make/", typed, follow=True).content.decode()

    assert "A link was sent to li.na@example.org." in page
    assert mail.outbox[0].to == ["li.na@example.org"]


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"name": ""}, "1 to 150 visible characters"),
        ({"name": "Wang Feng"}, "which looks the same"),
        ({"name": "lі na"}, "mixes letters"),
        ({"name": "x", "email": "a@b.example\r\nBcc: c@d.example"}, "is not an e-mail address"),
        ({"name": "x", "person": "Nobody"}, "is the name of 0 people"),
        ({"name": "x", "person": "Wang Feng"}, "has an account already: “wang feng”"),
    ],
)
def test_what_cannot_be_is_told_and_what_was_typed_stays(
    office: Client, typed: dict[str, str], says: str
) -> None:
    answer = office.post("/accounts/make/", typed)

    assert answer.status_code == 400
    assert says in answer.content.decode()
    assert f'value="{typed["name"]}"' in answer.content.decode() or not typed["name"]
    assert Account.objects.filter(local_registrar=False).count() == 1


def test_accounts_are_disabled_enabled_linked_and_given_new_links(office: Client) -> None:
    made = make_account(name="li na", actor=SYSTEM)
    li = register_person(names={"en": "Li Na"}, actor=SYSTEM)
    address = f"/accounts/{made.address}"

    assert "is disabled" in office.post(f"{address}/disable/", follow=True).content.decode()
    made.refresh_from_db()
    assert made.state == DISABLED
    assert office.post(f"{address}/invite/").status_code == 400
    assert "is enabled" in office.post(f"{address}/enable/", follow=True).content.decode()
    assert "Hand this link" in office.post(f"{address}/invite/").content.decode()
    office.post(f"{address}/link/", {"person": "Li Na"})
    made.refresh_from_db()
    assert made.person == li
    assert office.post(f"{address}/nothing/").status_code == 404
    assert office.post("/accounts/4000000000000/disable/").status_code == 404


def test_to_anybody_else_the_page_does_not_exist(office: Client, owner: Account) -> None:
    other = with_password("li na")
    client = Client()
    sign_in(client, other.name)

    assert client.get("/accounts/").status_code == 404
    assert client.post("/accounts/make/", {"name": "x"}).status_code == 404
    assert client.post(f"/accounts/{owner.address}/disable/").status_code == 404
    assert Client().get("/accounts/").status_code == 302


def test_the_list_takes_as_many_statements_however_many_there_are(office: Client) -> None:
    from django.db import connection

    def statements() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert office.get("/accounts/").status_code == 200
        return len(asked)

    statements()
    few = statements()
    for number in range(12):
        person = register_person(names={"en": f"Person {number}"}, actor=SYSTEM)
        make_account(name=f"some{'body' * (number + 1)}", person=person, actor=SYSTEM)

    assert statements() == few
