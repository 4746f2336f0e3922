"""The number of SQL statements of a page is constant: it does not grow with what is shown."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.period import Period
from crosscut.register.actions.groups import found_group
from crosscut.register.actions.seats import seat
from tests.interfaces.web.conftest import Show, Town
from tests.register.lanting import person
from tests.register.once import once

pytestmark = pytest.mark.django_db

#: Each counts one for the local registrar.
STATEMENTS = {
    "/": 20,
    "/groups/": 9,
    "/people/": 7,
    "/organisations/": 8,
    "/sources/": 5,
    "/instruments/": 4,
    "/years/": 3,
    "/vacancies/": 10,
    "/groups/?sort=-leaders&column=kind": 9,
    "/people/?sort=seats": 7,
    "/groups/{group}/": 18,
    "/people/{person}/": 11,
    "/organisations/{organisation}/": 18,
}


def _grow(town: Town) -> None:
    for number in range(20):
        new = found_group(
            names={"en": f"Group {number}"}, since="2015", kind="commission", level="city",
            actor=SYSTEM,
        )  # fmt: skip
        member = person(f"成员{number}", f"Member {number}")
        for group in (new, town.lanting.harbour):
            seat(
                group=group, role="member", person=member,
                organisation=town.lanting.finance, period=Period.of("2015-05-04"), actor=SYSTEM,
            )  # fmt: skip
        seat(
            group=new, role="leader", person=town.lanting.wang, period=Period.of("2015"),
            actor=SYSTEM,
        )  # fmt: skip


@pytest.mark.parametrize("page", STATEMENTS)
def test_a_page_takes_as_many_statements_however_much_it_shows(
    town: Town, statements_of: Callable[[str], int], show: Show, page: str
) -> None:
    path = page.format(
        group=town.lanting.harbour.address,
        person=town.lanting.wang.address,
        organisation=town.lanting.finance.address,
    )
    show(path)
    before = statements_of(path)
    once("twenty more groups", lambda: _grow(town))
    assert before == statements_of(path) == STATEMENTS[page]
