"""The page of why and why not."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from crosscut.access.models import Account
from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.identifier import encode
from crosscut.register.actions.basis import Basis
from crosscut.register.actions.groups import found_group
from crosscut.register.actions.instruments import enter_instrument
from crosscut.register.actions.seats import seat
from tests.access.owners import fresh_limits, sign_in
from tests.access.test_authority import SINCE, City, city, somebody
from tests.access.test_widening import account_of, registrar
from tests.register.lanting import vocabulary

__all__ = ["city", "fresh_limits", "vocabulary"]
pytestmark = pytest.mark.usefixtures("fresh_limits")


def browser(account: Account, language: str = "en") -> Client:
    client = Client(headers={"accept-language": language})
    assert sign_in(client, account.name).status_code == 302
    return client


def ask(client: Client, status: int = 200, **asked: str) -> str:
    page = client.get("/why/", asked)
    assert page.status_code == status, page.content.decode()
    return page.content.decode()


def plain(page: str) -> str:
    """A page without what protects its forms: that differs each time."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page)


@pytest.fixture
def member(city: City) -> Account:
    """A member of the sealed group, whose seat in another group is only reported."""
    ada = somebody()
    seat(group=city.group, role="member", person=ada, period=SINCE, basis=city.basis,
         actor=SYSTEM)  # fmt: skip
    paper = enter_instrument(kind="found", title="Port charter", actor=SYSTEM)
    port = found_group(names={"en": "Port Group"}, since="2020", disclosure="public",
                       basis=Basis(instrument=paper), actor=SYSTEM)  # fmt: skip
    seat(group=port, role="leader", person=ada, period=SINCE,
         basis=Basis(instrument=paper, confidence="reported"), actor=SYSTEM)  # fmt: skip
    return account_of(ada)


def test_one_sees_what_one_is_by_which_paper_and_what_gives_nothing(member: Account) -> None:
    page = ask(browser(member))

    given, _, nothing = page.partition("What gives nothing today")
    assert "Flood Group" in given
    assert "Founding book" in given
    assert "Knows of the group, also where it is restricted or sealed." in given
    assert "Port Group" in nothing
    assert "It is only reported, not confirmed." in nothing


def test_a_question_is_answered_with_the_seat_and_the_rule(member: Account) -> None:
    page = ask(browser(member), verb="see", thing="Flood Group")

    assert "Yes" in page
    assert "The group is sealed" in page


def test_a_no_names_the_rule(member: Account) -> None:
    page = ask(browser(member), verb="group.renamed", thing="Flood Group")

    assert "No" in page
    assert "The registry office writes the register, from documents." in page


def test_a_hidden_group_and_no_group_answer_alike(member: Account, city: City) -> None:
    idle = browser(account_of(somebody("Cy")))

    hidden = ask(idle, 404, verb="see", thing="Flood Group")
    nothing = ask(idle, 404, verb="see", thing="Flown Group")
    by_number = ask(idle, 404, verb="see", thing=encode(city.group.pk))

    assert "There is nothing called “Flood Group”, or it is not for you to know." in hidden
    assert plain(hidden).replace("Flood", "Flown") == plain(nothing)
    assert "not for you to know" in by_number


def test_a_registrar_asks_for_another_as_far_as_he_knows_himself(
    member: Account, city: City
) -> None:
    bo = browser(registrar(city, "Bo Lane")[0])

    page = ask(bo, account=member.name)
    assert "Flood Group" not in page
    assert "Port Group" in page
    told = ask(bo, account=member.name, verb="see", thing="Port Group")
    assert "As far as you may know of the facts yourself." in told
    ask(bo, 404, account="nobody of this name")


def test_nobody_else_asks_for_another(member: Account, city: City) -> None:
    bo, _ = registrar(city, "Bo Lane")

    for name in (bo.name, "nobody of this name"):
        assert browser(member).get("/why/", {"account": name}).status_code == 404


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"verb": "group.eaten"}, 400),
        ({"verb": "see"}, 404),
        ({"verb": "see", "thing": "x" * 3000}, 404),
        ({"thing": "Port Group"}, 200),
    ],
)
def test_odd_questions_get_an_answer(member: Account, asked: dict[str, str], status: int) -> None:
    ask(browser(member), status, **asked)


def test_it_speaks_chinese(member: Account) -> None:
    page = ask(browser(member, "zh-hans"))

    assert "为什么" in page
    assert "Member" not in page


def test_who_is_not_signed_in_is_asked_to(member: Account) -> None:
    assert Client().get("/why/").status_code == 302


def test_statements_do_not_grow_with_groups(member: Account, city: City) -> None:
    client = browser(member)

    def count() -> int:
        with CaptureQueriesContext(connection) as captured:
            ask(client)
        return len(captured)

    one = count()
    for number in range(5):
        group = found_group(names={"en": f"G {number}"}, since="2020", disclosure="public",
                            basis=city.basis, actor=SYSTEM)  # fmt: skip
        seat(group=group, role="member", person=member.person, period=SINCE, basis=city.basis,
             actor=SYSTEM)  # fmt: skip

    assert count() == one
