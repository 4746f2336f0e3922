"""A write by the API that needs a second registrar is kept, and entered by another."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from crosscut.access.actions.tokens import make_token
from crosscut.access.models import Account, HeldWrite
from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.identifier import encode
from crosscut.foundation.record.models import Entry
from tests.access.owners import fresh_limits
from tests.access.test_authority import city
from tests.interfaces.web.waiting.test_waiting import Office, browser, office
from tests.register.lanting import vocabulary

__all__ = ["city", "fresh_limits", "office", "vocabulary"]


def token_of(account: Account) -> str:
    return make_token(account=account, name="program", scope="write", days=1, actor=SYSTEM)[1]


def send(office: Office, token: str, path: str = "seats", **headers: str) -> Any:
    body = {
        "role": "leader",
        "person": encode(office.ada.person_id or 0),
        "basis": {"instrument": encode(office.order.pk), "confidence": "confirmed"},
        "period": {"since": "2026-01-01", "until": "ongoing"},
    }
    return Client().post(
        f"/api/v1/groups/{encode(office.group.pk)}/{path}",
        json.dumps(body),
        content_type="application/json",
        headers={"authorization": f"Bearer {token}", **headers},
    )


def test_it_is_kept_and_a_second_registrar_enters_it(office: Office) -> None:
    refused = send(office, token_of(office.ada))

    assert refused.status_code == 409
    problem = refused.json()
    held = HeldWrite.objects.get()
    assert (problem["code"], problem["facts"]["held"]) == ("NeedsSecondRegistrar", held.written)
    page = browser(office.bo).get("/waiting/").content.decode()
    assert f"Takes-Held: {held.written}" in page

    done = send(office, token_of(office.bo), **{"Takes-Held": held.written})

    assert done.status_code == 201, done.content
    assert done.json()["entry"]["verb"] == "seat.filled"
    assert office.group.seats.get().person_id == office.ada.person_id
    assert Entry.objects.get(verb="seat.filled").on_behalf_of == office.ada.person_id
    held.refresh_from_db()
    assert held.state == "taken"
    again = send(office, token_of(office.bo), **{"Takes-Held": held.written})
    assert (again.status_code, again.json()["code"]) == (409, "NotHeld")
    assert office.group.seats.count() == 1


def test_a_dry_run_keeps_nothing(office: Office) -> None:
    refused = send(office, token_of(office.ada), path="seats?dry_run=true")

    assert refused.status_code == 409
    assert not HeldWrite.objects.exists()


def test_its_writer_does_not_take_it_up(office: Office) -> None:
    token = token_of(office.ada)
    send(office, token)
    held = HeldWrite.objects.get()

    again = send(office, token, **{"Takes-Held": held.written})

    assert again.status_code == 409
    assert not office.group.seats.exists()


@pytest.mark.parametrize("wrong", ["nothing", "4q3v9k2d7m1xa"])
def test_what_is_not_held_is_not_taken(office: Office, wrong: str) -> None:
    refused = send(office, token_of(office.bo), **{"Takes-Held": wrong})

    assert 400 <= refused.status_code < 500
    assert not office.group.seats.exists()
