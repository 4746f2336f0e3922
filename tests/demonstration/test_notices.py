"""Governments' notices, as evidence of their day."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from crosscut.demonstration.files import FOLDER, collection
from crosscut.register.models import Instrument, PersonName, Seat, Tenure
from tests.demonstration.conftest import AskGroup

pytestmark = pytest.mark.xdist_group("demonstration")

#: Of schools, research bodies and federations; a town's list of its staff; a nameless city.
LEFT_OUT = {
    "2009-sxyz-conduct-cut",
    "2009-sxyz-emergencies",
    "2010-sxyz-excellence",
    "2014-sxyz-mass-line",
    "2017-sxyz-anniversary",
    "2017-sxyz-fitness-test",
    "2020-sxyz-covid-task-force",
    "2021-01-sxyz-covid-task-force-change",
    "2021-12-sxyz-covid-task-force-change",
    "2021-college-course-ideology",
    "2021-maolin-performances",
    "2021-sxyz-staff-contracts",
    "2021-sxyz-vaccination",
    "2023-traffic-spring-campaign",
    "2025-sxyz-military-training",
    "2025-sxyz-staff-contracts",
    "uk-2014-icat-steering",
    "za-2017-safire-steercomm",
}
#: Their people are local staff, so only posts and organisations are here.
WITHOUT_NAMES = {
    "2013-linan-credit-system",
    "2021-maolin-patrol",
    "in-2023-goa-finance-committee",
}


def annotated(shared: Path) -> dict[str, dict[str, Any]]:
    return {
        path.stem: json.loads(path.read_text(encoding="utf-8"))
        for path in sorted((shared / "notices").glob("*/*.json"))
    }


def test_every_notice_of_a_government_is_here(shared: Path) -> None:
    assert set(collection().notices) == set(annotated(shared)) - LEFT_OUT


def test_issuer_number_and_date_are_those_of_the_paper(shared: Path) -> None:
    gold = annotated(shared)
    for key, notice in collection().notices.items():
        paper, said = notice.notice, gold[key]
        assert paper.number == (said["number"] or ""), key
        assert paper.issuer == (said["issuer"] or ""), key
        assert str(paper.date) == (said["date"] or "2021"), key
        assert paper.address in str(said["source"]), key


def test_the_people_named_are_those_of_the_paper_or_nobody(shared: Path) -> None:
    gold = annotated(shared)
    files = collection()
    for key, notice in files.notices.items():
        named = [
            files.people[seat.person].names.en or files.people[seat.person].names.hant
            if seat.person in files.people
            else seat.person
            for seat in notice.group.seats
            if seat.person and seat.role
        ]
        told = [seat["person"] for seat in gold[key]["seats"] if seat["person"]]
        if key in WITHOUT_NAMES:
            assert named == []
        else:
            assert len(named) == len(told), key
            assert set(named) - {"Han Zheng"} <= set(told), key


def test_names_of_local_staff_stay_out(shared: Path) -> None:
    gold = annotated(shared)
    text = "".join(path.read_text(encoding="utf-8") for path in FOLDER.rglob("*.yaml"))
    for key in LEFT_OUT | WITHOUT_NAMES:
        for seat in gold[key]["seats"]:
            name = seat["person"]
            assert not name or len(name) == 2 or name not in text, f"{name} of {key}"


@pytest.mark.django_db
def test_a_changed_list_is_evidence_of_its_day(ask: AskGroup) -> None:
    census = ask("国务院第二次全国污染源普查领导小组", "2018-11-05")
    assert census.roster == "complete"
    assert len(census.seats) == 18
    assert census.seats[0].person is not None
    assert census.seats[0].person.name == "韩正"
    assert {seat.succession for seat in census.seats} == {"proposed"}
    assert {seat.confidence for seat in census.seats} == {"confirmed"}
    later = ask("国务院第二次全国污染源普查领导小组", "2019-06-01")
    assert {seat.certainty for seat in later.seats} == {"possible"}


@pytest.mark.django_db
def test_one_person_of_a_notice_and_of_an_article_is_one(loaded: None) -> None:
    [han] = {name.person_id for name in PersonName.objects.filter(text="韩正")}
    groups = set(Seat.objects.filter(person=han).values_list("group__display", flat=True))
    assert {"国务院第二次全国污染源普查领导小组", "粤港澳大湾区建设领导小组"} <= groups


@pytest.mark.django_db
def test_who_holds_which_post_is_known_from_the_notice(loaded: None) -> None:
    tenure = Tenure.objects.get(person__display="赵英民")
    assert tenure.post.display == "生态环境部副部长"
    assert tenure.post.organisation is not None
    assert tenure.post.organisation.display == "生态环境部"


@pytest.mark.django_db
def test_a_committee_that_an_order_ends_is_dissolved_from_the_sixtieth_day(ask: AskGroup) -> None:
    before, after = (ask("Air Coordinating Committee", on) for on in ("1960-10-09", "1960-10-10"))
    assert before.status is not None
    assert before.status.key == "active"
    assert after.status is not None
    assert after.status.key == "dissolved"


@pytest.mark.django_db
def test_a_renamed_committee_is_found_by_both_names(ask: AskGroup) -> None:
    old = ask("President's Committee on Mental Retardation", "2004")
    assert old.name == "President's Committee for People with Intellectual Disabilities"
    assert old.kind is not None
    assert old.kind.key == "committee"
    assert old.mandate is not None
    assert old.mandate.sunset == "2005-09-30"


@pytest.mark.django_db
def test_every_instrument_of_a_notice_can_be_named(loaded: None) -> None:
    numbers = set(Instrument.objects.exclude(number="").values_list("number", flat=True))
    assert {"国函〔2006〕38号", "国办函〔2018〕74号", "Executive Order 13133"} <= numbers
