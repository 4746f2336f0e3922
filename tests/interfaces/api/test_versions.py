"""Two who write one thing, and a request that comes twice."""

from __future__ import annotations

import json

import pytest

from crosscut.foundation.record.models import Entry
from crosscut.interfaces.api.models import KEPT, KeptAnswer
from crosscut.register.models import Person
from tests.interfaces.api.conftest import Caller, problem_of
from tests.register.lanting import Lanting

pytestmark = pytest.mark.django_db

SOMEBODY = {"names": {"en": "Ada Lin"}}


def test_a_write_upon_a_version_that_is_gone_is_refused_with_what_changed(
    caller: Caller, lanting: Lanting
) -> None:
    group = f"groups/{lanting.harbour.address}"
    seen = caller.get(group)["ETag"]
    written = caller.post(
        f"{group}/rename", {"names": {"en": "One"}, "on": "2020"}, {"if-match": seen}
    )
    assert written.status_code == 200
    late = caller.post(
        f"{group}/rename", {"names": {"en": "Two"}, "on": "2021"}, {"if-match": seen}
    )
    refused = problem_of(late, 412)
    assert [entry["verb"] for entry in refused["meanwhile"]] == ["group.renamed"]
    assert "One" in json.dumps(refused["meanwhile"])
    assert caller.read(group, on="2022")["scripts"]["en"] == "One"
    again = caller.post(
        f"{group}/rename", {"names": {"en": "Two"}, "on": "2021"}, {"if-match": written["ETag"]}
    )
    assert again.status_code == 200
    assert caller.get(group)["ETag"] == again["ETag"]


@pytest.mark.parametrize("tag", ["nonsense", '"x"', "W/", '"99999999999999999999999"'])
def test_a_version_that_never_was_is_not_the_present_one(
    caller: Caller, lanting: Lanting, tag: str
) -> None:
    group = f"groups/{lanting.harbour.address}"
    late = caller.post(f"{group}/disclose", {"disclosure": "sealed"}, {"if-match": tag})
    problem_of(late, 412)


def test_a_request_that_comes_twice_under_one_key_is_carried_out_once(caller: Caller) -> None:
    headers = {"idempotency-key": "order 7"}
    first, second = (caller.post("people", SOMEBODY, headers) for _ in range(2))
    assert (first.status_code, first.content) == (second.status_code, second.content)
    assert first["Location"] == second["Location"]
    assert first["ETag"] == second["ETag"]
    assert Person.objects.count() == Entry.objects.count() == 1


def test_another_request_under_the_same_key_is_refused(caller: Caller) -> None:
    headers = {"idempotency-key": "order 7"}
    caller.post("people", SOMEBODY, headers)
    other = caller.post("people", {"names": {"en": "Bo"}}, headers)
    assert problem_of(other, 422)["code"] == "KeyUsedOtherwise"


def test_what_was_refused_keeps_no_key(caller: Caller, lanting: Lanting) -> None:
    headers = {"idempotency-key": "step"}
    group = f"groups/{lanting.harbour.address}"
    assert caller.post(f"{group}/wake", {"on": "2020"}, headers).status_code == 409
    assert not KeptAnswer.objects.exists()
    caller.write(f"{group}/put-on-standby", {"on": "2019"})
    assert caller.post(f"{group}/wake", {"on": "2020"}, headers).status_code == 200


def test_a_key_is_free_again_after_a_day(caller: Caller) -> None:
    headers = {"idempotency-key": "order 7"}
    caller.post("people", SOMEBODY, headers)
    kept = KeptAnswer.objects.get()
    kept.at -= KEPT
    kept.save()
    assert caller.post("people", {"names": {"en": "Bo"}}, headers).status_code == 201


@pytest.mark.parametrize("key", ["", "x" * 201, "é"])
def test_a_key_has_a_form(caller: Caller, key: str) -> None:
    response = caller.post("people", SOMEBODY, {"idempotency-key": key})
    assert problem_of(response, 400)["code"] == "BadKey"
