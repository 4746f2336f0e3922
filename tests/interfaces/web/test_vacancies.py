"""The page of seats that wait for somebody, each with its next step."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.identifier import encode
from crosscut.foundation.period import Period
from crosscut.register.actions.groups import describe_group
from crosscut.register.actions.people import appoint
from crosscut.register.actions.seats import move_seat, propose_successor
from crosscut.register.models import Seat
from tests.interfaces.web.conftest import CHINESE, Show, Town
from tests.interfaces.web.reading import text_of

pytestmark = pytest.mark.django_db


def test_each_seat_says_what_it_waits_for_and_leads_to_the_next_step(
    town: Town, show: Show
) -> None:
    post = town.lanting.finance_head
    appoint(person=town.lanting.li, post=post, period=Period.of("2015", "2018-08"), actor=SYSTEM)
    waiting = Seat.objects.get(post=post, group=town.lanting.harbour)
    page = show("/vacancies/")
    shown = text_of(page, "main")
    assert "Somebody is to be appointed to the post." in shown
    assert "The organisation is to propose a successor. Propose a successor" in shown
    assert f"/seats/{encode(waiting.pk)}/propose/" in page.content.decode()
    offered = page.content.decode().partition('name="waits"')[2].partition("</select>")[0]
    assert re.findall(r'value="(\w+)"', offered) == ["vacant", "successor"]

    propose_successor(
        seat=waiting, person=town.lanting.wang, post=post, on=date(2018, 9, 2), actor=SYSTEM
    )
    page = show("/vacancies/", waits="successor", group=encode(town.lanting.harbour.pk))
    assert "Proposed, for the leader to approve: Wang Feng" in text_of(page, "main")
    assert f"/seats/{encode(waiting.pk)}/approve/" in page.content.decode()
    then = show("/vacancies/", waits="successor", on="2019-05")
    assert "/approve/" not in then.content.decode()


def test_an_empty_list_says_so_and_a_wrong_filter_at_its_place(town: Town, show: Show) -> None:
    assert "No seat waits for anybody on this day." in text_of(show("/vacancies/", on="2014"))
    assert "当日没有待补席位" in text_of(show("/vacancies/", CHINESE, on="2014"))
    assert "Nobody and nothing is called" in text_of(
        show("/vacancies/", organisation="nobody of this name")
    )


def test_seats_are_called_as_groups_of_the_kind_call_them_also_in_the_workbook(
    town: Town, show: Show
) -> None:
    group = town.lanting.harbour
    post = town.lanting.finance_head
    appoint(person=town.lanting.li, post=post, period=Period.of("2015", "2018-08"), actor=SYSTEM)
    seat = Seat.objects.get(post=post, group=group)
    describe_group(group=group, aspect="kind", term_key="commission", period=Period.of("2014"),
                   actor=SYSTEM)  # fmt: skip
    move_seat(seat=seat, role="deputy", on=date(2018, 8, 1), actor=SYSTEM)

    asked = {"waits": "successor", "group": encode(group.pk)}
    assert "Deputy chair" in text_of(show("/vacancies/", **asked), "main")
    taken = show("/lists/vacancies/workbook/", **asked)
    rows = load_workbook(BytesIO(b"".join(taken)))["Vacancies and successors"].values
    assert [str(row[0]).partition(",")[0] for row in rows][1:] == ["Deputy chair"]
