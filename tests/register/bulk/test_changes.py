"""Rows with known identifiers: nothing that stands is altered unless the row says how."""

from __future__ import annotations

import pytest

from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.identifier import encode
from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.period import Period
from crosscut.foundation.record.models import Entry
from crosscut.register.actions.groups import found_group
from crosscut.register.actions.instruments import withdraw_instrument
from crosscut.register.actions.people import appoint, register_person
from crosscut.register.actions.posts import create_post
from crosscut.register.bulk.actions.entering import begin, take_in
from crosscut.register.bulk.files.opening import digest_of_file
from crosscut.register.bulk.refusals import FileBeingEntered, FileEntered, FileOvertaken
from crosscut.register.models import FileImport, Group, GroupName, Person, Sitting, Tenure
from crosscut.register.queries.group_sheet import group_sheet
from tests.register.bulk.conftest import said

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vocabulary")]
HEAD = ["Id", "Name (simplified)", "Level", "Since", "Change"]


@pytest.fixture
def harbour() -> Group:
    return found_group(names={"zh-Hans": "港口小组"}, since="2015-03", level="city", actor=SYSTEM)


def test_a_known_row_with_other_values_is_refused_without_a_word_in_change(
    workbook, dry_run, harbour
) -> None:
    path = workbook({"Groups": [HEAD, [harbour.address, "港口委员会", "city", "2018-03", ""]]})
    verdict = dry_run(path)
    assert said(verdict) == [("Groups", 2, "Change", "The register has this with other values ")]


def test_a_change_holds_from_its_day_and_the_old_name_ends(workbook, harbour) -> None:
    path = workbook({"Groups": [HEAD, [harbour.address, "港口委员会", "", "2018-03", "change"]]})
    done = take_in(path, actor=SYSTEM)
    assert done.verdict.changed["groups"] == 1
    names = {
        name.text: (name.period.since_text, name.period.until_text)
        for name in GroupName.objects.filter(group=harbour)
    }
    assert names == {"港口小组": ("2015-03", "2018-03"), "港口委员会": ("2018-03", "ongoing")}
    harbour.refresh_from_db()
    assert harbour.display == "港口委员会"


def test_a_correction_puts_right_what_never_was_so(workbook, harbour) -> None:
    path = workbook({"Groups": [HEAD, [harbour.address, "海港小组", "", "2015-03", "更正"]]})
    take_in(path, actor=SYSTEM)
    assert [n.text for n in GroupName.objects.filter(group=harbour)] == ["海港小组"]
    path = workbook({"Groups": [HEAD, [harbour.address, "海港小组", "city", "2014", "correction"]]})
    take_in(path, actor=SYSTEM)
    assert GroupName.objects.get(group=harbour).period.since_text == "2014"


def test_a_correction_without_a_fact_to_correct_is_said_in_the_dry_run(
    workbook, dry_run, harbour
) -> None:
    path = workbook({"Groups": [HEAD, [harbour.address, "海港小组", "", "2017", "correction"]]})
    assert [(p.row, p.column) for p in dry_run(path).problems] == [(2, "Name (simplified)")]


def test_a_slot_that_somebody_takes_meanwhile_refuses_the_file_and_leaves_nothing(
    workbook, dry_run
) -> None:
    ann = register_person(names={"en": "Ann"}, actor=SYSTEM)
    post = create_post(organisation=None, names={"en": "Head"}, capacity=1, actor=SYSTEM)
    path = workbook(
        {
            "People": [["Key", "Name (English)"], ["bob", "Bob"]],
            "Tenures": [["Person", "Post", "Since"], ["bob", "Head", "2020-05-01"]],
        }
    )

    def meanwhile(stage: str, rows: int) -> None:
        if stage == "entering" and not Tenure.objects.filter(person=ann).exists():
            appoint(person=ann, post=post, period=Period.of("2019"), actor=SYSTEM)

    with pytest.raises(FileOvertaken, match="no longer fits"):
        take_in(path, actor=SYSTEM, progress=meanwhile)
    assert [tenure.person_id for tenure in Tenure.objects.all()] == [ann.pk]
    assert [person.display for person in Person.objects.all()] == ["Ann"]
    assert [p.column for p in dry_run(path).problems] == ["Post"]


def test_two_who_take_one_file_do_not_enter_it_twice(workbook) -> None:
    path = workbook({"People": [["Name (English)"], ["Bob"]]})
    digest = digest_of_file(path)
    begin("file.xlsx", digest, "salt", 1)
    with pytest.raises(FileBeingEntered):
        begin("file.xlsx", digest, "salt", 1)
    take_in(path, actor=SYSTEM)
    assert Person.objects.live().count() == 1


def test_a_tenure_ends_by_a_change_and_its_successor_is_a_new_row(workbook, dry_run) -> None:
    ann, bob = (register_person(names={"en": name}, actor=SYSTEM) for name in ("Ann", "Bob"))
    post = create_post(organisation=None, names={"en": "Head"}, capacity=1, actor=SYSTEM)
    held = appoint(person=ann, post=post, period=Period.of("2015"), actor=SYSTEM)
    head = ["Id", "Person", "Post", "Since", "Until", "Change"]
    own = encode(held.pk)
    other = workbook({"Tenures": [head, [own, "Bob", "Head", "2015", "", "change"]]})
    assert [p.column for p in dry_run(other).problems] == ["Until"]
    take_in(
        workbook({"Tenures": [head, [own, "Ann", "Head", "2015", "2019-05-01", "change"]]}),
        actor=SYSTEM,
    )
    take_in(workbook({"Tenures": [head, ["", "Bob", "Head", "2019-05-01", "", ""]]}), actor=SYSTEM)
    assert {t.person_id: t.period.until_text for t in Tenure.objects.all()} == {
        ann.pk: "2019-05-01",
        bob.pk: "ongoing",
    }


def test_a_file_is_one_entry_is_entered_once_and_can_be_taken_back(workbook) -> None:
    path = workbook(
        {
            "People": [["Key", "Name (simplified)"], ["wang", "王峰"]],
            "Groups": [["Name (simplified)", "Since"], ["水务小组", "2020-01-05"]],
            "Seats": [["Group", "Role", "Person", "Since"],
                      ["水务小组", "组长", "wang", "2020-01-05"]],
        }
    )  # fmt: skip
    before = Entry.objects.count()
    done = take_in(path, actor=SYSTEM)
    assert Entry.objects.count() == before + 1
    assert Entry.objects.latest("sequence").verb == "file.imported"
    group = Group.objects.live().get()
    day = PartialDate.parse("2021")
    sheet = group_sheet(group.pk, actor=SYSTEM, on=day)
    assert sheet is not None
    assert sheet.status is not None
    assert sheet.status.key == "active"
    assert [event.kind for event in sheet.events] == ["founded"]
    assert [s.person.display for s in Sitting.objects.accepted().select_related("person")] == [
        "王峰"
    ]
    with pytest.raises(FileEntered):
        take_in(path, actor=SYSTEM)
    assert done.file is not None
    assert done.file.instrument is not None
    withdraw_instrument(instrument=done.file.instrument, reason="wrong file", actor=SYSTEM)
    assert not Group.objects.live().exists()
    take_in(path, actor=SYSTEM)
    assert Group.objects.live().count() == 1
    assert FileImport.objects.filter(state="entered").count() == 1
