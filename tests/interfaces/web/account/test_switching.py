"""The band of the demonstration: on this machine, between its own accounts, and nowhere else."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client
from lxml import html

from crosscut.access.actions.accounts import make_account
from crosscut.access.actions.first_registrar import seat_registrar
from crosscut.access.actors import local_registrar
from crosscut.access.models import Account
from crosscut.foundation.actor import SYSTEM
from crosscut.interfaces.cli.serve import reachable
from crosscut.interfaces.web.account.switching import CAPACITIES
from tests.access.owners import fresh_limits, is_signed_in, owner, sign_in
from tests.register.lanting import vocabulary

__all__ = ["fresh_limits", "owner", "vocabulary"]
pytestmark = pytest.mark.django_db

SWITCH = "/account/switch/"
STRANGER = "203.0.113.7"
BAND = "A demonstration. Look at it as:"


@pytest.fixture
def demonstration(fresh_limits: None, vocabulary: None) -> None:
    person = seat_registrar(person="Bai Lu", actor=local_registrar("command"))
    make_account(name="demo registrar", person=person, demonstrates="registrar", actor=SYSTEM)
    make_account(name="demo leader", demonstrates="leader", actor=SYSTEM)


@pytest.fixture
def here() -> Client:
    return Client(headers={"accept-language": "en"})


def shown(client: Client, path: str = "/account/") -> str:
    return client.get(path, follow=True).content.decode()


def test_a_first_visitor_is_the_demonstrations_registrar(demonstration: None, here: Client) -> None:
    page = shown(here)

    assert BAND in page
    assert "demo registrar" in page
    assert here.get("/accounts/").status_code == 200
    assert here.get("/api/v1/history/recent").status_code != 401


def test_the_band_is_whole_on_a_page_that_has_moves_of_its_own(
    demonstration: None, here: Client
) -> None:
    here.get("/account/")
    answer = here.get("/reshuffle/")
    assert answer.status_code == 200
    buttons = html.document_fromstring(answer.content.decode()).xpath(
        "//*[@class='switching']//button/@value"
    )
    assert buttons == [*CAPACITIES, "", "day", "week", "month"]


def test_one_click_makes_one_somebody_else_or_nobody(demonstration: None, here: Client) -> None:
    answer = here.post(SWITCH, {"as": "leader", "next": "/groups/"})

    assert answer.headers["Location"] == "/groups/"
    assert "demo leader" in shown(here)
    assert here.get("/accounts/").status_code == 404
    here.post(SWITCH, {"as": ""})
    assert "Name or e-mail address" in shown(here)
    assert BAND in shown(here, "/groups/")
    here.post(SWITCH, {"as": "registrar"})
    assert "demo registrar" in shown(here)


def test_each_capacity_has_its_words() -> None:
    assert {"registrar", "leader", "auditor", "outsider"} <= CAPACITIES.keys()


@pytest.mark.parametrize("next_", ["https://elsewhere.example/", "//elsewhere.example"])
def test_switching_leads_to_no_other_site(demonstration: None, here: Client, next_: str) -> None:
    assert here.post(SWITCH, {"as": "leader", "next": next_}).headers["Location"] == "/"


def test_nobody_switches_from_another_machine_or_through_a_proxy(
    demonstration: None, here: Client
) -> None:
    for given in ({"REMOTE_ADDR": STRANGER}, {"HTTP_X_FORWARDED_FOR": STRANGER}):
        assert here.post(SWITCH, {"as": "leader"}, **given).status_code == 404  # type: ignore[arg-type]
        page = here.get("/", **given)  # type: ignore[arg-type]
        assert BAND not in page.content.decode()
        assert here.get("/account/", **given).status_code == 302  # type: ignore[arg-type]


def test_nobody_becomes_an_account_that_is_not_of_the_demonstration(
    demonstration: None, owner: Account, here: Client
) -> None:
    for wanted in (owner.name, "nothing", owner.address):
        assert here.post(SWITCH, {"as": wanted}).status_code == 404
    assert here.get(SWITCH).status_code == 405


def test_without_a_demonstration_there_is_no_switching(owner: Account, here: Client) -> None:
    assert here.post(SWITCH, {"as": ""}).status_code == 404
    sign_in(here, owner.name)
    assert BAND not in shown(here)
    assert here.post(SWITCH, {"as": ""}).status_code == 404
    assert is_signed_in(here)


def test_a_server_of_an_organisation_is_open_to_nobody_on_its_machine(
    demonstration: None, here: Client, settings: object
) -> None:
    settings.OPEN_ON_LOOPBACK = False  # type: ignore[attr-defined]

    assert here.get("/account/").status_code == 302
    assert here.post(SWITCH, {"as": "leader"}).status_code == 404
    assert here.post("/api/v1/people", "{}", content_type="application/json").status_code == 401


def test_a_demonstration_is_not_served_to_other_machines(
    demonstration: None, settings: object
) -> None:
    import click

    settings.OPEN_ON_LOOPBACK = False  # type: ignore[attr-defined]
    settings.SECRET_KEY = "k4mB9x-Qz7Lw2Vn8RtY5cJhGfD3sApE6uX1oIiTmNbWvKeZqSy"  # type: ignore[attr-defined]
    with pytest.raises(click.ClickException, match="serve it on loopback only"):
        reachable("0.0.0.0")


def test_on_a_fresh_installation_the_visitor_is_its_registrar_and_is_told_what_to_do(
    fresh_limits: None, here: Client
) -> None:
    page = shown(here, "/vacancies/")

    assert "Nobody has an account yet." in page
    assert "crosscut account create" in page
    assert here.get("/", REMOTE_ADDR=STRANGER).status_code == 200
    assert here.get("/vacancies/", REMOTE_ADDR=STRANGER).status_code == 302


def test_once_somebody_has_an_account_the_machine_is_nobody(owner: Account, here: Client) -> None:
    assert here.get("/vacancies/").status_code == 302
    assert "Nobody has an account yet." not in shown(here, "/groups/")
    assert settings.OPEN_ON_LOOPBACK
