"""`crosscut account …`, in this process and as a program."""

from __future__ import annotations

import json
import re

import pytest
from allauth.mfa.models import Authenticator
from click.testing import CliRunner, Result
from django.core import mail
from django.test import Client

from crosscut.access.authority import actor_of
from crosscut.access.models import ACTIVE, DISABLED, INVITED, Account
from crosscut.access.visitors import caller_of
from crosscut.interfaces.cli.main import main
from tests.access.owners import fresh_limits
from tests.interfaces.cli.installation import Installation
from tests.register.lanting import vocabulary

__all__ = ["fresh_limits", "vocabulary"]
pytestmark = pytest.mark.django_db


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["account", *arguments])


def done(*arguments: str) -> str:
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


def refused(code: int, *arguments: str) -> str:
    result = run(*arguments)
    assert result.exit_code == code, result.output
    assert len(result.stderr.splitlines()) == 1
    return result.stderr


@pytest.fixture
def register(fresh_limits: None, vocabulary: None) -> None:
    """A register without accounts."""


def test_the_first_registrar_is_made_by_one_command_and_a_link(register: None) -> None:
    said = done("create", "li na", "--person", "Li Na", "--registrar")

    link = re.search(r"http://localhost:8000(\S+)", said)
    assert link is not None
    made = Account.objects.get(name="li na")
    assert made.state == INVITED
    assert actor_of(made, "page").registrar
    assert Client().get(link.group(1)).status_code == 302


def test_a_registrar_without_a_person_and_an_unknown_person_are_refused(register: None) -> None:
    assert "--registrar wants to know who it is" in refused(2, "create", "li", "--registrar")
    assert "there is no person of the name" in refused(1, "create", "li", "--person", "Nobody")
    assert not Account.objects.filter(local_registrar=False).exists()


def test_one_account_for_a_person_and_for_a_name(register: None) -> None:
    done("create", "li na", "--person", "Li Na", "--registrar")

    assert "has an account already: “li na”" in refused(2, "create", "li 2", "--person", "Li Na")
    assert "which looks the same" in refused(2, "create", "Li Na")
    assert "mixes letters of several scripts" in refused(2, "create", "lі na")
    assert "is not an e-mail address" in refused(2, "create", "x", "--email", "a@b.example\nBcc: c")


def test_accounts_are_listed_disabled_enabled_and_linked(register: None) -> None:
    assert "there is no account yet" in refused(1, "list")
    done("create", "li na", "--person", "Li Na", "--registrar")
    (row,) = json.loads(done("list", "--json"))["accounts"]
    assert (row["name"], row["person"]["name"], row["state"]) == ("li na", "Li Na", INVITED)
    assert "Li Na" in done("list")

    assert json.loads(done("disable", "li na", "--json"))["state"] == DISABLED
    assert "is disabled: enable it first" in refused(2, "link", "li na")
    done("enable", "li na")
    assert "http://" in done("link", "LI NA")
    done("link", "li na", "--nobody")
    assert json.loads(done("list", "--json"))["accounts"][0]["person"] is None
    done("link", "li na", "--person", "Li Na")
    assert "not both" in refused(2, "link", "li na", "--person", "Li Na", "--nobody")
    assert "There is no account “wang”" in refused(1, "disable", "wang")


def test_an_invitation_is_sent_to_the_address(register: None) -> None:
    done("create", "li na")
    assert "has no e-mail address" in refused(2, "invite", "li na")

    assert "A link was sent to li@example.org" in done(
        "invite", "li na", "--email", "li@example.org"
    )

    assert mail.outbox[0].to == ["li@example.org"]


def test_a_token_is_printed_once_and_alone_on_the_output(register: None) -> None:
    done("create", "li na")

    result = run("token", "li na", "--scope", "read", "--days", "7", "--for", "nightly export")

    assert re.fullmatch(r"crosscut_[\w-]{43}\n", result.stdout)
    account, _ = caller_of(f"Bearer {result.stdout.strip()}", "GET")
    assert account.name == "li na"
    assert "Holds until" in result.stderr


def test_lost_second_factors_are_forgotten_here(register: None) -> None:
    done("create", "li na")
    assert "has no second factor" in refused(2, "forget-factors", "li na")
    Authenticator.objects.create(user=Account.objects.get(name="li na"), type="totp", data={})

    assert "li na: invited" in done("forget-factors", "li na")

    assert not Authenticator.objects.exists()


def test_no_command_takes_a_password(register: None) -> None:
    from crosscut.interfaces.cli.account import account

    for command in account.commands.values():
        assert not [each.name for each in command.params if "password" in (each.name or "")]


@pytest.mark.thorough
def test_it_works_as_a_program_on_a_new_register(installation: Installation) -> None:
    made = installation.run("account", "create", "li na", "--person", "李娜", "--registrar")
    assert made.returncode == 0, made.stderr
    assert "li na of 李娜: invited" in made.stdout
    listed = installation.run("account", "list")
    assert listed.returncode == 0
    assert ACTIVE not in listed.stdout
