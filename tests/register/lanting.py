"""A small invented register, made through the actions: the port city of Lanting.

Its harbour group has seats of every succession, an office with two names, a rename, a source.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.period import Period
from crosscut.register.actions.basis import Basis, Cited
from crosscut.register.actions.groups import (
    found_group,
    rename_group,
    state_roster,
    tie_group,
    write_mandate,
)
from crosscut.register.actions.installation import set_up_installation
from crosscut.register.actions.instruments import enter_instrument
from crosscut.register.actions.offices import place_office
from crosscut.register.actions.organisations import register_organisation
from crosscut.register.actions.people import appoint, register_person
from crosscut.register.actions.posts import create_post
from crosscut.register.actions.seats import seat
from crosscut.register.actions.sources import enter_source
from crosscut.register.models import Group, Organisation, Person, Post, Source
from tests.register.once import once

HARBOUR = "兰亭市港口建设领导小组"
COMMISSION = "兰亭市港口建设委员会"


def day(text: str) -> PartialDate:
    return PartialDate.parse(text)


@dataclass(frozen=True)
class Lanting:
    """The things that tests ask about."""

    harbour: Group
    city: Organisation
    transport: Organisation
    finance: Organisation
    mayor: Post
    transport_head: Post
    finance_head: Post
    wang: Person
    li: Person
    zeng: Person
    gazette: Source


@pytest.fixture
def vocabulary(db: None) -> None:
    once("vocabulary", lambda: set_up_installation(actor=SYSTEM))


def person(chinese: str, english: str = "", **values: Any) -> Person:
    names = {"zh-Hans": chinese, **({"en": english} if english else {})}
    return register_person(names=names, actor=SYSTEM, **values)


@pytest.fixture
def lanting(vocabulary: None) -> Lanting:
    return once("lanting", _lanting)


def _lanting() -> Lanting:
    gazette = enter_source(
        title="Lanting Gazette", type="instrument", publisher="Lanting", day=day("2015-05-04"),
        actor=SYSTEM,
    )  # fmt: skip
    notice = enter_instrument(
        kind="found", title="关于成立港口建设领导小组的通知", number="兰府办〔2015〕7号",
        issuer="Lanting", day=day("2015-05-04"), source=gazette, actor=SYSTEM,
    )  # fmt: skip
    basis = Basis(instrument=notice, citations=(Cited(gazette, locator="p. 3", quotation="…"),))

    def organisation(chinese: str, english: str, **values: Any) -> Organisation:
        return register_organisation(
            names={"zh-Hans": chinese, "en": english}, basis=basis, actor=SYSTEM, **values
        )

    city = organisation("兰亭市人民政府", "Lanting City Government", level="city")
    transport = organisation("交通局", "Transport Bureau", parent=city)
    finance = organisation("财政局", "Finance Bureau", parent=city)

    def post(of: Organisation, chinese: str, rank: str, headship: str = "head") -> Post:
        return create_post(
            organisation=of, names={"zh-Hans": chinese}, rank=rank, capacity=1,
            headship=headship, basis=basis, actor=SYSTEM,
        )  # fmt: skip

    ranks = _ranks()
    mayor = post(city, "市长", ranks[0])
    transport_head = post(transport, "交通局局长", ranks[1])
    finance_head = post(finance, "财政局局长", ranks[1])
    wang, li, zeng = person("王峰", "Wang Feng"), person("李一"), person("曾二")
    appoint(person=wang, post=mayor, period=Period.of("2014-01-10"), basis=basis, actor=SYSTEM)
    appoint(
        person=li, post=transport_head, period=Period.of("2014", "2017-06-01"), basis=basis,
        actor=SYSTEM,
    )  # fmt: skip

    harbour = found_group(
        names={"zh-Hans": HARBOUR, "en": "Harbour Leading Group"},
        since="2015-05-04", kind="leading_group", category="economy_finance",
        horizon="medium_term", level="city", disclosure="public", basis=basis, actor=SYSTEM,
    )  # fmt: skip
    sits = Period.of("2015-05-04")

    def seated(role: str, ordinal: int, **values: Any) -> None:
        seat(
            group=harbour, role=role, ordinal=ordinal, basis=basis, actor=SYSTEM,
            **{"period": sits, **values},
        )  # fmt: skip

    seated("leader", 1, post=mayor, succession="with the post")
    seated("first_deputy", 2, person=zeng, succession="personal")
    seated("member", 3, post=transport_head, succession="with the post")
    seated("member", 4, post=finance_head, person=li, succession="proposed")
    seated("director", 1, tier="office", person=zeng)
    place_office(
        group=harbour, placement="one institution with two names", host=city, twin=transport,
        name="港口办", period=sits, basis=basis, actor=SYSTEM,
    )  # fmt: skip
    tie_group(
        group=harbour, kind="lead department", other=transport, period=sits, basis=basis,
        actor=SYSTEM,
    )  # fmt: skip
    tie_group(group=harbour, kind="reports to", other=city, period=sits, basis=basis, actor=SYSTEM)
    write_mandate(
        group=harbour, duties="Build the harbour.", period=sits, sunset="on completion",
        basis=basis, actor=SYSTEM,
    )  # fmt: skip
    state_roster(group=harbour, complete=True, period=sits, basis=basis, actor=SYSTEM)
    rename_group(
        group=harbour, names={"zh-Hans": COMMISSION}, on=day("2018-03"), kind="commission",
        basis=basis, actor=SYSTEM,
    )  # fmt: skip
    return Lanting(
        harbour, city, transport, finance, mayor, transport_head, finance_head, wang, li, zeng,
        gazette,
    )  # fmt: skip


def _ranks() -> list[str]:
    from crosscut.register.models import Term

    keys = Term.objects.filter(vocabulary="rank").order_by("ordinal").values_list("key", flat=True)
    return list(keys)[-2:]
