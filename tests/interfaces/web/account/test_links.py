"""Links that set a password: one use, one day, and a plain page for everything else."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.test import Client, override_settings

from crosscut.access.actions.accounts import (
    change_address,
    disable_account,
    enable_account,
    make_account,
)
from crosscut.access.links import link_to_set_password, send_invitation
from crosscut.access.models import ACTIVE, INVITED, Account
from crosscut.access.refusals import MailNotSent, NoAddressToSendTo
from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.record.models import Payload
from tests.access.owners import PASSWORD, fresh_limits, is_signed_in, owner, sign_in

__all__ = ["fresh_limits", "owner"]
pytestmark = pytest.mark.django_db

NEW = "another river runs past the hill"
OPENS_NOTHING = "This link opens nothing"


def follow(client: Client, link: str, password: str = NEW, again: str = "") -> str:
    """Open a link and set a password; gives the page that comes last."""
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    opened = client.get(urlsplit(link).path, follow=True)
    if OPENS_NOTHING in opened.content.decode():
        return opened.content.decode()
    action = opened.redirect_chain[-1][0]
    typed = {"password1": password, "password2": again or password}
    return client.post(action, typed, follow=True).content.decode()


def test_who_is_invited_sets_a_password_and_signs_in(fresh_limits: None, client: Client) -> None:
    invited = make_account(name="li na", email="li.na@example.org", actor=SYSTEM)
    send_invitation(invited)

    (letter,) = mail.outbox
    link = re.search(r"http://\S+", str(letter.body))
    assert link is not None
    assert "The password is set" in follow(client, link.group())

    invited.refresh_from_db()
    assert invited.state == ACTIVE
    assert sign_in(client, "li na", NEW).status_code == 302


def test_the_key_of_a_link_is_not_in_the_address_of_the_form(
    owner: Account, client: Client
) -> None:
    opened = client.get(urlsplit(link_to_set_password(owner)).path, follow=True)

    assert opened.redirect_chain[-1][0].endswith("-set-password/")


def test_a_link_opens_once(owner: Account, client: Client) -> None:
    link = link_to_set_password(owner)
    follow(client, link)

    assert OPENS_NOTHING in follow(Client(), link)
    assert Payload.objects.filter(content__contains="link that opens nothing").exists()


def test_a_link_of_yesterday_opens_nothing(owner: Account, client: Client) -> None:
    link = link_to_set_password(owner)

    with override_settings(PASSWORD_RESET_TIMEOUT=-1):
        assert OPENS_NOTHING in follow(client, link)


@pytest.mark.parametrize(
    "tamper",
    [
        lambda link: link[:-2] + ("a" if link[-2] != "a" else "b") + "/",
        lambda link: link.replace("/link/", "/link/1"),
        lambda link: re.sub(r"/link/[^/]+/", "/link/0-x-y/", link),
        lambda link: re.sub(r"/link/[^/]+/", "/link/zzzzzzzzzzzzzzzzzzzzzzzz-1-1/", link),
    ],
)
def test_a_link_that_was_tampered_with_opens_nothing(
    owner: Account, client: Client, tamper: object
) -> None:
    assert callable(tamper)
    assert OPENS_NOTHING in follow(client, tamper(link_to_set_password(owner)))


def test_the_link_of_one_account_does_not_open_another(owner: Account, client: Client) -> None:
    other = make_account(name="li na", actor=SYSTEM)
    mine, theirs = link_to_set_password(owner), link_to_set_password(other)
    swapped = (
        theirs.rpartition("/link/")[0]
        + "/link/"
        + (
            theirs.rpartition("/link/")[2].split("-")[0]
            + "-"
            + mine.rpartition("/link/")[2].split("-", 1)[1]
        )
    )

    assert OPENS_NOTHING in follow(client, swapped)


def test_disabling_an_account_or_changing_its_address_ends_its_links(
    owner: Account, client: Client
) -> None:
    before = link_to_set_password(owner)
    owner = change_address(account=owner, email="wang@example.org", actor=SYSTEM)
    meanwhile = link_to_set_password(owner)
    disable_account(account=owner, actor=SYSTEM)

    assert OPENS_NOTHING in follow(client, before)
    assert OPENS_NOTHING in follow(client, meanwhile)

    enable_account(account=owner, actor=SYSTEM)
    assert OPENS_NOTHING in follow(client, before)


@pytest.mark.parametrize(
    ("password", "again", "said"),
    [
        ("short", "", "at least 12"),
        ("password1234", "", "common"),
        ("wang feng 123", "", "similar"),
        (NEW, "something else entirely", "same password"),
    ],
)
def test_a_password_that_is_no_good_is_refused_with_the_reason(
    owner: Account, client: Client, password: str, again: str, said: str
) -> None:
    assert said in follow(client, link_to_set_password(owner), password, again)
    assert sign_in(client, owner.name).status_code == 302


def test_asking_for_a_link_gets_the_same_answer_whether_or_not_there_is_an_account(
    owner: Account, client: Client
) -> None:
    def asked(address: str) -> tuple[int, str, str]:
        sent = client.post("/account/password/link/", {"email": address}, follow=True)
        assert sent.redirect_chain
        return sent.status_code, sent.redirect_chain[-1][0], _without_tokens(sent.content.decode())

    assert asked(owner.email) == asked("nobody@example.org")
    (letter,) = mail.outbox
    assert letter.to == [owner.email]


def test_asking_for_many_links_is_slowed_with_a_page_of_its_own(
    owner: Account, client: Client
) -> None:
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    for _ in range(5):
        client.post("/account/password/link/", {"email": owner.email})

    page = client.post("/account/password/link/", {"email": owner.email})

    assert page.status_code == 429
    assert "Too many attempts" in page.content.decode()
    assert len(mail.outbox) == 5


def _without_tokens(page: str) -> str:
    return re.sub(r'value="\w{64}"', "", page)


def test_a_link_by_mail_sets_a_password_and_ends_all_sessions(
    owner: Account, client: Client
) -> None:
    sign_in(client, owner.name)
    Client().post("/account/password/link/", {"email": owner.email})
    link = re.search(r"http://\S+", str(mail.outbox[0].body))
    assert link is not None

    follow(Client(), link.group().replace("testserver", "localhost"))

    assert not is_signed_in(client)
    assert sign_in(Client(), owner.name, PASSWORD).status_code == 200
    assert sign_in(Client(), owner.name, NEW).status_code == 302


@pytest.mark.parametrize(
    "address",
    ["wang.feng@example.org\r\nBcc: all@example.org", "wang.feng@example.org, all@example.org"],
)
def test_a_header_is_not_slipped_in_with_an_address(
    owner: Account, client: Client, address: str
) -> None:
    client.post("/account/password/link/", {"email": address})

    assert mail.outbox == []


def test_the_record_keeps_no_password_and_no_link(owner: Account, client: Client) -> None:
    link = link_to_set_password(owner)
    follow(client, link)

    kept = " ".join(Payload.objects.values_list("content", flat=True))
    assert NEW not in kept
    assert link.rpartition("-")[2].strip("/") not in kept


def test_an_invitation_without_an_address_or_a_mail_server_is_refused_and_loses_nothing(
    fresh_limits: None,
) -> None:
    made = make_account(name="li na", actor=SYSTEM)
    with pytest.raises(NoAddressToSendTo):
        send_invitation(made)
    made = change_address(account=made, email="li.na@example.org", actor=SYSTEM)
    nowhere = {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": "127.0.0.1",
        "EMAIL_PORT": 9,
    }
    with override_settings(**nowhere), pytest.raises(MailNotSent):
        send_invitation(made)

    made.refresh_from_db()
    assert made.state == INVITED
