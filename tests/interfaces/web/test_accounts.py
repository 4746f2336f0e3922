"""The registry office's page of accounts."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.core import mail
from django.test import Client
from django.test.utils import CaptureQueriesContext

from crosscut.access.actions.accounts import disable_account, link_account, make_account
from crosscut.access.actions.first_registrar import seat_registrar
from crosscut.access.actors import local_registrar
from crosscut.access.models import DISABLED, INVITED, Account, HeldWrite
from crosscut.foundation.actor import SYSTEM
from crosscut.register.actions.people import register_person
from tests.access.owners import fresh_limits, owner, sign_in, with_password
from tests.register.lanting import vocabulary

__all__ = ["fresh_limits", "owner", "vocabulary"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def office(vocabulary: None, owner: Account) -> Client:
    """The browser of a registrar."""
    wang = seat_registrar(person="Wang Feng", actor=local_registrar("command"))
    link_account(account=owner, person=wang, actor=SYSTEM)
    client = Client(headers={"accept-language": "en"})
    sign_in(client, owner.name)
    return client


@pytest.fixture
def second(office: Client) -> Client:
    """The browser of another registrar."""
    bo = seat_registrar(person="Bo Lane", actor=local_registrar("command"))
    link_account(account=with_password("bo lane"), person=bo, actor=SYSTEM)
    client = Client(headers={"accept-language": "en"})
    sign_in(client, "bo lane")
    return client


def enter_the_first(browser: Client) -> str:
    """Press the button of what waits first; what the page after it says."""
    page = browser.get("/waiting/").content.decode()
    form = re.search(r'<form method="post" action="(/accounts/[^"]*)">(.*?)</form>', page, re.S)
    assert form is not None, page
    fields = re.findall(r'type="hidden"\s+name="([^"]+)"\s+value="([^"]*)"', form.group(2))
    typed = {name: unescape(value) for name, value in fields}
    return browser.post(form.group(1), typed, follow=True).content.decode()


def test_two_registrars_make_an_account_and_its_link_goes_to_the_owner_alone(
    office: Client, second: Client
) -> None:
    register_person(names={"en": "Li Na"}, actor=SYSTEM)
    typed = {"name": "li na", "person": "Li Na", "email": "li.na@example.org"}

    first = office.post("/accounts/make/", typed, follow=True).content.decode()
    assert "waits for another registrar" in first
    assert not Account.objects.filter(name="li na").exists()
    assert not mail.outbox
    shown = second.get("/waiting/").content.decode()
    assert all(said in shown for said in ("Account made", "Li Na", "li.na@example.org"))
    page = enter_the_first(second)

    made = Account.objects.get(name="li na")
    assert (made.state, str(made.person)) == (INVITED, "Li Na")
    assert "A link was sent to li.na@example.org." in page
    assert [letter.to for letter in mail.outbox] == [["li.na@example.org"]]
    assert "/account/password/link/" in mail.outbox[0].body
    pages = [page, office.get("/accounts/").content.decode()]
    pages.append(office.get(f"/accounts/{made.address}/").content.decode())
    assert not any("/account/password/link/" in each for each in pages)


def test_no_registrar_turns_the_links_of_another_to_the_own_mailbox(
    office: Client, second: Client
) -> None:
    leader = with_password("leader", email="leader@example.org")

    for browser in (office, office, second):
        answer = browser.post(
            f"/accounts/{leader.address}/address/", {"email": "wang@example.org"}, follow=True
        )
        assert "waits for another registrar" in answer.content.decode()
    Client().post("/account/password/link/", {"email": "wang@example.org"})
    leader.refresh_from_db()
    assert leader.email == "leader@example.org"
    assert not any("/password/link/" in letter.body for letter in mail.outbox)

    page = enter_the_first(second)
    leader.refresh_from_db()
    assert "go to the new address" in page
    assert leader.email == "wang@example.org"


def test_what_a_second_registrar_sends_has_to_be_what_was_kept(
    office: Client, second: Client
) -> None:
    office.post("/accounts/make/", {"name": "li na", "email": "li.na@example.org"})
    held = HeldWrite.objects.get().written

    answer = second.post(
        "/accounts/make/", {"name": "li na", "email": "bo@example.org", "held": held}
    )

    assert answer.status_code == 400
    assert "This no longer waits" in answer.content.decode()
    assert not Account.objects.filter(name="li na").exists()


def test_without_an_address_no_page_shows_a_link(office: Client) -> None:
    made = make_account(name="li na", actor=SYSTEM)

    answer = office.post(f"/accounts/{made.address}/invite/")

    assert answer.status_code == 400
    assert "crosscut account link" in answer.content.decode()
    assert "/account/password/link/" not in answer.content.decode()


def test_an_only_registrar_is_told_to_do_it_on_the_machine(office: Client, owner: Account) -> None:
    alone = "there is no second registrar with an account"
    assert alone in office.get("/accounts/make/").content.decode()
    assert alone in office.get(f"/accounts/{owner.address}/").content.decode()


def test_accounts_are_narrowed_by_state_and_taken_away(office: Client, owner: Account) -> None:
    away = make_account(name="away", email="away@example.org", actor=SYSTEM)
    disable_account(account=away, actor=SYSTEM)
    page = office.get("/accounts/", {"state": "disabled", "sort": "-last_sign_in"})
    assert [row.name for row in page.context["page"].rows] == ["away"]
    assert office.get("/accounts/", {"state": "gone"}).status_code == 400
    assert office.get("/lists/accounts/workbook/", {"text": "away"}).getvalue()
    assert Client().get("/lists/accounts/workbook/").status_code != 200


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


def test_accounts_are_disabled_and_enabled_and_taken_from_their_person(office: Client) -> None:
    li = register_person(names={"en": "Li Na"}, actor=SYSTEM)
    made = make_account(name="li na", person=li, actor=SYSTEM)
    address = f"/accounts/{made.address}"

    assert "Li Na" in office.get(f"{address}/").content.decode()
    assert "is disabled" in office.post(f"{address}/disable/", follow=True).content.decode()
    made.refresh_from_db()
    assert made.state == DISABLED
    assert office.post(f"{address}/invite/").status_code == 400
    assert "is enabled" in office.post(f"{address}/enable/", follow=True).content.decode()
    assert "belongs to nobody" in office.post(f"{address}/take/", follow=True).content.decode()
    made.refresh_from_db()
    assert made.person is None
    assert office.post(f"{address}/nothing/").status_code == 404
    assert office.post("/accounts/4000000000000/disable/").status_code == 404
    assert office.get("/accounts/4000000000000/").status_code == 404


def test_two_registrars_say_whose_an_account_is_and_a_person_has_one(
    office: Client, second: Client, owner: Account
) -> None:
    made = make_account(name="li na", actor=SYSTEM)
    li = register_person(names={"en": "Li Na"}, actor=SYSTEM)
    address = f"/accounts/{made.address}"

    refused = office.post(f"{address}/link/", {"person": "Wang Feng"})
    assert refused.status_code == 400
    assert "has an account already: “wang feng”" in refused.content.decode()
    assert 'value="Wang Feng"' in refused.content.decode()
    office.post(f"{address}/link/", {"person": "Li Na"})
    made.refresh_from_db()
    assert made.person is None
    assert "It is entered whose “li na” is." in enter_the_first(second)
    made.refresh_from_db()
    assert made.person == li


def test_to_anybody_else_the_page_does_not_exist(office: Client, owner: Account) -> None:
    other = with_password("li na")
    client = Client()
    sign_in(client, other.name)

    assert client.get("/accounts/").status_code == 404
    assert client.get(f"/accounts/{owner.address}/").status_code == 404
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


def test_the_list_goes_on_after_fifty_and_is_narrowed_by_names_and_addresses(
    office: Client, owner: Account
) -> None:
    names = sorted([owner.name, *(f"clerk {number:03}" for number in range(60))])
    for number in range(60):
        make_account(name=f"clerk {number:03}", email=f"{number}@rivergate.example", actor=SYSTEM)

    def shown(address: str) -> list[str]:
        text = office.get(address).content.decode()
        return re.findall(r'<a href="/accounts/\w{13}/">([^<]+)</a>', text)

    first = office.get("/accounts/").content.decode()
    after = re.search(r"after=(\w{13})", first)
    assert after
    assert shown("/accounts/") == names[:50]
    assert shown(f"/accounts/?after={after[1]}") == names[50:]
    assert shown("/accounts/?after=nothing") == names[:50]
    assert shown("/accounts/?text=CLERK 01") == names_of("clerk 01", names)
    assert shown("/accounts/?text=17@") == ["clerk 017"]
    assert "No account is called so." in office.get("/accounts/?text=x y z").content.decode()


def names_of(beginning: str, names: list[str]) -> list[str]:
    return [each for each in names if each.startswith(beginning)]
