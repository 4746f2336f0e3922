"""Authenticator app and recovery codes: set up, asked for, never twice."""

from __future__ import annotations

import json
import time
from types import SimpleNamespace

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth
from allauth.mfa.utils import decrypt
from django.test import Client

from crosscut.access.actions.factors import forget_factors
from crosscut.access.models import Account
from crosscut.access.refusals import NoFactors, OpensAnothersAccount
from crosscut.foundation.actor import SYSTEM, Actor
from crosscut.foundation.record.models import Payload
from tests.access.owners import fresh_limits, is_signed_in, owner, prove, sign_in

__all__ = ["fresh_limits", "owner"]
pytestmark = pytest.mark.django_db

ACTIVATE = "/account/factors/totp/activate/"
SECOND_STEP = "/account/factors/authenticate/"


@pytest.fixture(autouse=True)
def one_step(monkeypatch: pytest.MonkeyPatch) -> None:
    """All of a test is in one step of 30 seconds, however slow the machine is."""
    begun = time.time()
    monkeypatch.setattr(auth, "time", SimpleNamespace(time=lambda: begun))


def code_of(secret: str, steps: int = 0) -> str:
    """What an authenticator app shows now, or so many steps of 30 seconds from now."""
    return auth.format_hotp_value(auth.hotp_value(secret, int(auth.time.time()) // 30 + steps))


@pytest.fixture
def secret(owner: Account, client: Client) -> str:
    """The secret of an app that the owner set up; the owner is signed out again."""
    sign_in(client, owner.name)
    prove(client)
    page = client.get(ACTIVATE)
    assert 'src="data:image/svg+xml' in page.content.decode()
    found = str(page.context["form"].secret)
    assert client.post(ACTIVATE, {"code": code_of(found, -1)}).status_code == 302
    client.post("/account/sign-out/")
    return found


def second_step(name: str) -> Client:
    """A browser where the password was given."""
    client = Client(headers={"accept-language": "en"})
    assert sign_in(client, name).headers["Location"].startswith(SECOND_STEP)
    return client


def test_the_password_alone_opens_nothing_any_more(owner: Account, secret: str) -> None:
    client = second_step(owner.name)

    assert not is_signed_in(client)
    assert client.get("/settings/").status_code == 302


def test_a_code_of_the_app_opens(owner: Account, secret: str) -> None:
    client = second_step(owner.name)

    client.post(SECOND_STEP, {"code": code_of(secret)})

    assert is_signed_in(client)


def test_a_code_holds_a_step_before_and_after_but_no_longer(owner: Account, secret: str) -> None:
    for steps, opens in ((-3, False), (3, False), (1, True)):
        client = second_step(owner.name)
        client.post(SECOND_STEP, {"code": code_of(secret, steps)})
        assert is_signed_in(client) is opens


@pytest.mark.parametrize("steps", [-1, 0, 1])
def test_a_code_that_was_used_opens_nothing_again(owner: Account, secret: str, steps: int) -> None:
    from django.core.cache import cache

    cache.clear()
    code = code_of(secret, steps)
    second_step(owner.name).post(SECOND_STEP, {"code": code})

    replaying = second_step(owner.name)
    page = replaying.post(SECOND_STEP, {"code": f"{code[:3]} {code[3:]}"})

    assert "not right, or was used already" in page.content.decode()
    assert not is_signed_in(replaying)


def test_the_code_that_set_the_app_up_signs_nobody_in(owner: Account, client: Client) -> None:
    sign_in(client, owner.name)
    prove(client)
    found = str(client.get(ACTIVATE).context["form"].secret)
    code = code_of(found)
    client.post(ACTIVATE, {"code": code})

    replaying = second_step(owner.name)
    replaying.post(SECOND_STEP, {"code": code})

    assert not is_signed_in(replaying)


@pytest.mark.parametrize("wrong", ["000000", "", "12345", "１２３４５６", "x" * 500, "1\x00"])
def test_a_wrong_code_is_refused(owner: Account, secret: str, wrong: str) -> None:
    client = second_step(owner.name)

    assert client.post(SECOND_STEP, {"code": wrong}).status_code == 200
    assert not is_signed_in(client)


def test_guessing_codes_is_slowed(owner: Account, secret: str) -> None:
    client = second_step(owner.name)
    for number in range(10):
        client.post(SECOND_STEP, {"code": f"{number:06}"})

    page = client.post(SECOND_STEP, {"code": code_of(secret)})

    assert not is_signed_in(client)
    assert "Too many" in page.content.decode()


def test_a_recovery_code_opens_once(owner: Account, secret: str) -> None:
    client = second_step(owner.name)
    client.post(SECOND_STEP, {"code": code_of(secret)})
    prove(client)
    shown = client.get("/account/factors/recovery-codes/")
    code = shown.context["unused_codes"][0]
    assert code in shown.content.decode()
    assert code in client.get("/account/factors/recovery-codes/download/").content.decode()

    first, again = second_step(owner.name), second_step(owner.name)
    first.post(SECOND_STEP, {"code": code})
    again.post(SECOND_STEP, {"code": code})

    assert is_signed_in(first)
    assert not is_signed_in(again)


def test_new_recovery_codes_end_the_old_ones(owner: Account, secret: str) -> None:
    client = second_step(owner.name)
    client.post(SECOND_STEP, {"code": code_of(secret)})
    prove(client)
    old = client.get("/account/factors/recovery-codes/").context["unused_codes"]
    assert client.get("/account/factors/recovery-codes/generate/").status_code == 200
    client.post("/account/factors/recovery-codes/generate/")

    replaying = second_step(owner.name)
    replaying.post(SECOND_STEP, {"code": old[0]})

    assert not is_signed_in(replaying)


def test_the_secret_is_not_readable_in_the_database(owner: Account, secret: str) -> None:
    stored = Authenticator.objects.get(user=owner, type="totp").data["secret"]

    assert secret not in stored
    assert decrypt(stored) == secret
    assert secret not in " ".join(Payload.objects.values_list("content", flat=True))


def test_taking_the_app_away_wants_to_know_that_it_is_still_you(
    owner: Account, secret: str
) -> None:
    client = second_step(owner.name)
    client.post(SECOND_STEP, {"code": code_of(secret)})
    asked = client.get("/account/factors/totp/deactivate/")

    assert asked.headers["Location"].startswith("/account/again/")
    page = client.get(asked.headers["Location"])
    assert "Is it still you?" in page.content.decode()
    other = "/account/factors/reauthenticate/?next=%2Faccount%2Ffactors%2Ftotp%2Fdeactivate%2F"
    assert other in page.content.decode()
    assert client.get(other).status_code == 200
    client.post(other, {"code": code_of(secret, 1)})
    assert client.get("/account/factors/totp/deactivate/").status_code == 200


def test_the_page_of_second_factors_says_what_there_is(owner: Account, secret: str) -> None:
    client = second_step(owner.name)
    client.post(SECOND_STEP, {"code": code_of(secret)})
    assert "a code is asked for at sign-in" in client.get("/account/factors/").content.decode()

    prove(client)
    assert client.get("/account/factors/totp/deactivate/").status_code == 200
    client.post("/account/factors/totp/deactivate/")

    assert not Authenticator.objects.filter(user=owner).exists()
    fresh = Client()
    sign_in(fresh, owner.name)
    assert is_signed_in(fresh)


def entries(verb: str) -> list[dict[str, object]]:
    """What the entries of a verb say, in their order."""
    rows = Payload.objects.filter(entry__verb=verb).order_by("entry")
    return [json.loads(row.content)["facts"] for row in rows]


@pytest.mark.django_db(transaction=True)  # allauth tells of some after the commit
def test_the_record_tells_of_every_second_factor_and_of_no_secret(
    owner: Account, secret: str
) -> None:
    assert {fact["factor"] for fact in entries("factor.added")} == {
        "authenticator app", "recovery codes",
    }  # fmt: skip
    client = second_step(owner.name)
    client.post(SECOND_STEP, {"code": "000000"})
    client.post(SECOND_STEP, {"code": code_of(secret)})
    second_step(owner.name).post(SECOND_STEP, {"code": code_of(secret)})
    prove(client)
    code = client.get("/account/factors/recovery-codes/").context["unused_codes"][0]
    second_step(owner.name).post(SECOND_STEP, {"code": code})
    client.post("/account/factors/recovery-codes/generate/")
    client.post("/account/factors/totp/deactivate/")

    assert [f["reason"] for f in entries("session.refused")] == ["wrong code", "wrong code"]
    assert [f["left"] for f in entries("factor.code used")] == [9]
    assert len(entries("factor.codes made")) == 1
    assert {fact["factor"] for fact in entries("factor.removed")} == {
        "authenticator app", "recovery codes",
    }  # fmt: skip
    everything = "".join(Payload.objects.values_list("content", flat=True))
    assert secret not in everything
    assert code not in everything


def test_lost_factors_are_forgotten_on_the_machine_alone(owner: Account, secret: str) -> None:
    with pytest.raises(OpensAnothersAccount):
        forget_factors(account=owner, actor=Actor(account=1, person=1, registrar=True))

    assert forget_factors(account=owner, actor=SYSTEM) == 2

    assert not Authenticator.objects.filter(user=owner).exists()
    with pytest.raises(NoFactors):
        forget_factors(account=owner, actor=SYSTEM)


@pytest.mark.parametrize("credential", ["{}", "[]", '{"id": "x", "response": {}}', "not json"])
def test_a_passkey_of_nonsense_signs_nobody_in(fresh_limits: None, credential: str) -> None:
    client = Client(headers={"accept-language": "en"})

    answer = client.post("/account/factors/webauthn/login/", {"credential": credential})

    assert answer.status_code < 500
    assert not is_signed_in(client)
