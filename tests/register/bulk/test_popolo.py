"""Popolo JSON in and out."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from crosscut.foundation.actor import SYSTEM
from crosscut.register.bulk.actions.entering import take_in
from crosscut.register.bulk.files.opening import open_book
from crosscut.register.bulk.files.popolo import reading
from crosscut.register.bulk.files.popolo.schema import validator
from crosscut.register.bulk.files.popolo.writing import write_popolo
from crosscut.register.bulk.queries.rows import Exporter
from crosscut.register.bulk.rules.problems import CannotRead
from crosscut.register.models import Group, Person, Seat, Sitting, Tenure

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vocabulary")]

RIVERGATE: dict[str, Any] = {
    "organizations": [
        {"id": "city", "name": "Rivergate", "founding_date": "1951"},
        {"id": "water", "name": "Water Department", "parent_id": "city"},
        {"id": "flood", "name": "Flood Group", "classification": "group",
         "founding_date": "2019-06", "dissolution_date": "2023-01-01"},
    ],
    "persons": [
        {"id": "ann", "name": "Ann Weir", "other_names": [{"name": "A. Weir", "note": "short"}]},
        {"id": "ming", "name": "堰明"},
    ],
    "posts": [{"id": "head", "label": "Head of Water", "organization_id": "water"}],
    "memberships": [
        {"person_id": "ann", "post_id": "head", "organization_id": "water", "start_date": "2018"},
        {"person_id": "ann", "organization_id": "flood", "role": "leader", "start_date": "2019-06"},
        {"person_id": "ming", "organization_id": "flood", "role": "speaker"},
        {"person_id": "ming", "organization_id": "city", "role": "clerk"},
    ],
}  # fmt: skip


def written(tmp_path: Path, content: Any) -> Path:
    path = tmp_path / "rivergate.json"
    path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    return path


def test_people_posts_bodies_and_memberships_come_in(tmp_path: Path) -> None:
    take_in(written(tmp_path, RIVERGATE), actor=SYSTEM)
    flood = Group.objects.get(display="Flood Group")
    assert [status.state for status in flood.statuses.order_by("from_max")] == [
        "active", "dissolved",
    ]  # fmt: skip
    assert {(seat.role, seat.words) for seat in Seat.objects.all()} == {
        ("leader", ""), ("member", "speaker"),
    }  # fmt: skip
    assert {str(tenure.post) for tenure in Tenure.objects.all()} == {"Head of Water", "clerk"}
    assert Person.objects.get(display="堰明").names.get().script == "zh-Hans"


def test_what_goes_out_meets_the_schema_and_comes_in_elsewhere(tmp_path: Path) -> None:
    take_in(written(tmp_path, RIVERGATE), actor=SYSTEM)
    stream = io.StringIO()
    tables = {sheet.key: rows for sheet, rows in Exporter(SYSTEM).tables("all")}
    write_popolo(tables, stream)
    content = json.loads(stream.getvalue())
    assert not list(validator().iter_errors(content))
    assert {entry["name"] for entry in content["persons"]} == {"Ann Weir", "堰明"}
    assert len(content["memberships"]) == 4
    again = take_in(written(tmp_path, content), actor=SYSTEM)
    assert again.verdict.idle
    assert Sitting.objects.accepted().count() == 2


def test_what_popolo_does_not_allow_is_said_at_its_place(tmp_path: Path, dry_run: Any) -> None:
    content = {"persons": [{"id": "ann", "name": "Ann"}, {"id": "bob"}],
               "memberships": [{"person_id": "ann"}]}  # fmt: skip
    found = dry_run(written(tmp_path, content)).problems
    assert {(problem.sheet, problem.row) for problem in found} == {
        ("persons", 2),
        ("memberships", 1),
    }
    assert "'name' is a required property" in str(found[-1]) + str(found[0])


def test_json_that_is_too_large_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "huge.json"
    with path.open("wb") as stream:
        stream.truncate(1 << 30)
    with pytest.raises(CannotRead, match="1024 MB"):
        open_book(path)
    monkeypatch.setattr(reading, "MOST_BYTES", 2 << 30)
    path.write_text("[" * 100_000)
    with pytest.raises(CannotRead, match="no JSON"):
        open_book(path)
