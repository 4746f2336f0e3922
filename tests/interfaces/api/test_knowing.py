"""Distribution lists, clearances and what waits, by the API."""

from __future__ import annotations

import pytest

from crosscut.register.models import Clearance
from tests.interfaces.api.conftest import Caller
from tests.register.lanting import Lanting

pytestmark = pytest.mark.django_db
SINCE = {"since": "2020", "until": "ongoing"}


def test_one_reader_is_put_on_the_list_and_two_are_refused(
    caller: Caller, lanting: Lanting
) -> None:
    path = f"groups/{lanting.harbour.address}/let-know"
    caller.write(path, {"person": lanting.wang.address, "period": SINCE})

    assert lanting.harbour.distribution_entries.get().person == lanting.wang
    both = {"person": lanting.wang.address, "post": lanting.mayor.address, "period": SINCE}
    assert "NotOneReader" in str(caller.refused(path, both, 422))


def test_a_clearance_is_given(caller: Caller, lanting: Lanting) -> None:
    caller.write("clearances", {"mark": "secret", "post": lanting.mayor.address, "period": SINCE})

    assert Clearance.objects.get().post == lanting.mayor


def test_vacancies_and_due_successors_are_read(caller: Caller, lanting: Lanting) -> None:
    for path in ("vacancies", "due-successors"):
        assert "rows" in caller.read(path)


def test_an_address_that_leads_nowhere_is_a_problem(caller: Caller, lanting: Lanting) -> None:
    answer = caller.client.get("/api/v7/groups")

    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
