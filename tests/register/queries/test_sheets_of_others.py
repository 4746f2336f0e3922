"""The sheets of people, organisations and sources, and their lists."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from crosscut.foundation.actor import ANYBODY, SYSTEM
from crosscut.foundation.identifier import encode
from crosscut.foundation.period import Period
from crosscut.register.actions.basis import Basis, Cited
from crosscut.register.actions.duplicates import merge_duplicates
from crosscut.register.actions.groups import disclose_group, found_group, tie_group
from crosscut.register.actions.liaisons import deputise, name_liaison
from crosscut.register.actions.organisations import (
    record_organisation_lineage,
    register_organisation,
)
from crosscut.register.actions.people import register_person
from crosscut.register.actions.seats import seat
from crosscut.register.actions.sources import count_groups, enter_source, remark
from crosscut.register.queries.organisation_sheet import organisation_sheet
from crosscut.register.queries.organisations import OrganisationFilters, list_organisations
from crosscut.register.queries.people import list_people
from crosscut.register.queries.person_sheet import person_sheet
from crosscut.register.queries.sheets import OrganisationSheet, PersonSheet
from crosscut.register.queries.sources import list_sources, source_sheet
from tests.register.lanting import HARBOUR, Lanting, day, person


def sheet_of(someone: object, on: str, **values: object) -> PersonSheet:
    found = person_sheet(someone, actor=SYSTEM, on=day(on), **values)  # type: ignore[arg-type]
    assert found is not None
    return found


def sheet_at(organisation: object, on: str) -> OrganisationSheet:
    found = organisation_sheet(organisation, actor=SYSTEM, on=day(on))  # type: ignore[arg-type]
    assert found is not None
    return found


def test_a_persons_sheet_has_the_whole_career_and_marks_the_date(lanting: Lanting) -> None:
    career = sheet_of(lanting.li, "2019")
    assert [(t.post.name, t.since, t.until, t.certainty) for t in career.tenures] == [
        ("交通局局长", "2014", "2017-06-01", None)
    ]
    (group,) = career.groups
    assert [(s.succession, s.certainty) for s in group.seats] == [
        ("proposed", "certain"),
        ("with the post", None),
    ]
    assert career.seats_held == 1


def test_chairs_count_the_leaders_seats_of_the_date(lanting: Lanting) -> None:
    assert (sheet_of(lanting.wang, "2016").chairs_held) == 1
    assert (sheet_of(lanting.wang, "2013").chairs_held) == 0
    assert sheet_of(lanting.zeng, "2016").seats_held == 2


def test_who_acts_for_whom_is_on_both_sheets(lanting: Lanting) -> None:
    deputise(
        principal=lanting.wang, deputy=lanting.zeng, group=lanting.harbour,
        period=Period.of("2016-02", "2016-04"), actor=SYSTEM,
    )  # fmt: skip
    for someone in (lanting.wang, lanting.zeng):
        (acting,) = sheet_of(someone, "2016-03-05").deputisations
        assert (acting.principal.name, acting.deputy.name) == ("王峰", "曾二")
        assert acting.group is not None
        assert sheet_of(someone, "2017").deputisations == ()


def test_a_duplicate_answers_with_the_person_it_was_merged_into(lanting: Lanting) -> None:
    double = register_person(names={"en": "Li Yi"}, actor=SYSTEM)
    merge_duplicates(kept=lanting.li, duplicate=double, reason="the same", actor=SYSTEM)
    assert sheet_of(double, "2016").id == lanting.li.address


def test_what_a_group_says_that_one_may_not_know_of_is_left_out(lanting: Lanting) -> None:
    disclose_group(group=lanting.harbour, disclosure="restricted", actor=SYSTEM)
    found = person_sheet(lanting.wang, actor=ANYBODY, on=day("2016"))
    assert found is not None
    assert found.groups == ()
    assert (found.seats_held, found.chairs_held) == (0, 0)
    # Only the group's own paper brought the bureau: its very name may tell of the group.
    assert organisation_sheet(lanting.transport, actor=ANYBODY, on=day("2016")) is None


def test_an_organisations_sheet_shows_what_it_has_to_do_with_groups(lanting: Lanting) -> None:
    name_liaison(
        group=lanting.harbour, organisation=lanting.finance, person=lanting.zeng,
        period=Period.of("2016"), actor=SYSTEM,
    )  # fmt: skip
    tie_group(
        group=lanting.harbour, kind="supervises", other=lanting.finance,
        period=Period.of("2016"), actor=SYSTEM,
    )  # fmt: skip
    bureau = sheet_at(lanting.transport, "2016")
    assert [tie.to.name for tie in bureau.parents] == ["兰亭市人民政府"]
    assert [tie.group.name for tie in bureau.leads] == [HARBOUR]
    assert [(office.as_twin, office.office.name) for office in bureau.hosts] == [(True, "港口办")]
    assert [(p.post.name, [h.person.name for h in p.holders]) for p in bureau.posts] == [
        ("交通局局长", ["李一"])
    ]
    assert [s.person.name for g in bureau.groups for s in g.seats if s.person] == ["李一"]
    city = sheet_at(lanting.city, "2016")
    assert sorted(tie.to.name for tie in city.children) == ["交通局", "财政局"]
    assert [tie.group.name for tie in city.approves_for] == [HARBOUR]
    assert city.level is not None
    assert city.level.key == "city"
    finance = sheet_at(lanting.finance, "2017")
    assert [liaison.group.name for liaison in finance.liaisons] == [HARBOUR]
    assert [tie.group.name for tie in finance.supervised_by] == [HARBOUR]


def test_lineage_is_read_from_events(lanting: Lanting) -> None:
    new = register_organisation(names={"zh-Hans": "交通运输局"}, actor=SYSTEM)
    record_organisation_lineage(
        kind="merged", day=day("2019-03"), sources=[lanting.transport, lanting.finance],
        into=[new], actor=SYSTEM,
    )  # fmt: skip
    (event,) = sheet_at(new, "2020").events
    assert (event.part, event.date) == ("into", "2019-03")
    assert sorted(other.name for other in event.out_of) == ["交通局", "财政局"]
    (event,) = sheet_at(lanting.finance, "2020").events
    assert (event.part, [other.name for other in event.into]) == ("from", ["交通运输局"])


def test_a_source_says_what_cites_it(lanting: Lanting) -> None:
    said = source_sheet(lanting.gazette, actor=SYSTEM, limit=500)
    assert said is not None
    assert said.source.title == "Lanting Gazette"
    assert said.instrument is not None
    by_kind = {(s.about, s.of.name if s.of else None, s.says) for s in said.sayings}
    assert ("seat", "兰亭市港口建设委员会", "leader: 市长") in by_kind
    assert ("tenure", "王峰", "市长") in by_kind
    assert ("mandate", "兰亭市港口建设委员会", "Build the harbour.") in by_kind
    assert all(saying.locator == "p. 3" for saying in said.sayings)


def test_the_pages_of_a_source_follow_each_other(lanting: Lanting) -> None:
    whole = source_sheet(lanting.gazette, actor=SYSTEM, limit=500)
    facts: list[str] = []
    after: str | None = None
    while True:
        page = source_sheet(lanting.gazette, actor=SYSTEM, after=after, limit=7)
        assert page is not None
        facts += [saying.fact for saying in page.sayings]
        after = page.next
        if after is None:
            break
    assert whole is not None
    assert sorted(facts) == sorted(saying.fact for saying in whole.sayings)


def test_every_kind_of_fact_that_can_be_cited_is_read_back(lanting: Lanting) -> None:
    from crosscut.register.actions.instruments import sourced_models
    from crosscut.register.queries.sayings import KINDS

    citable = {model._meta.model_name for model in sourced_models()}
    assert citable | {"remark", "yearlycount"} == set(KINDS)


def test_remarks_and_counts_are_said_by_sources_too(lanting: Lanting) -> None:
    study = enter_source(title="A Study", type="study", relies_on=lanting.gazette, actor=SYSTEM)
    cited = (Cited(study),)
    remark(
        text="slow", attributed_to="Somebody", organisation=lanting.city, citations=cited,
        actor=SYSTEM,
    )  # fmt: skip
    count_groups(
        year=2015, count=70, scope="groups of Lanting", about=True, citations=cited, actor=SYSTEM
    )
    said = source_sheet(study, actor=SYSTEM)
    assert said is not None
    assert [(s.about, s.of.name if s.of else None, s.says) for s in said.sayings] == [
        ("count", None, "groups of Lanting, 2015: about 70"),
        ("remark", "兰亭市人民政府", "slow"),
    ]
    assert said.relies_on is not None
    assert said.relies_on.title == "Lanting Gazette"
    gazette = source_sheet(lanting.gazette, actor=SYSTEM)
    assert gazette is not None
    assert [source.title for source in gazette.retold_by] == ["A Study"]
    (shown,) = sheet_at(lanting.city, "2016").remarks
    assert shown.attributed_to == "Somebody"


def test_nothing_answers_for_what_is_not_there(db: None) -> None:
    assert person_sheet(1, actor=SYSTEM) is None
    assert organisation_sheet(1, actor=SYSTEM) is None
    assert source_sheet(1, actor=SYSTEM) is None


def test_people_are_listed_with_posts_seats_and_chairs_of_the_date(lanting: Lanting) -> None:
    rows = {row.name: row for row in list_people(actor=SYSTEM, on=day("2016")).rows}
    assert [post.name for post in rows["王峰"].posts] == ["市长"]
    assert (rows["王峰"].seats, rows["王峰"].chairs) == (1, 1)
    assert (rows["曾二"].seats, rows["曾二"].chairs) == (2, 0)
    listed = list_people(actor=SYSTEM, on=day("2016"), organisation=lanting.transport.pk)
    assert [row.name for row in listed.rows] == ["李一"]
    assert [row.name for row in list_people(actor=SYSTEM, name="wang f").rows] == ["王峰"]


def test_organisations_and_sources_are_listed(lanting: Lanting) -> None:
    def names(**filters: object) -> list[str]:
        page = list_organisations(
            actor=SYSTEM, on=day("2016"), filters=OrganisationFilters(**filters)  # type: ignore[arg-type]
        )  # fmt: skip
        return [row.name for row in page.rows]

    assert {"交通局", "兰亭市人民政府", "财政局"} <= set(names())
    assert names(level="city") == ["兰亭市人民政府"]
    assert sorted(names(parent=lanting.city.pk)) == ["交通局", "财政局"]
    assert names(name="財政") == ["财政局"]
    (row,) = list_sources(actor=SYSTEM, title="gazette").rows
    assert row.id == encode(lanting.gazette.pk)
    assert row.citations > 10
    assert list_sources(actor=SYSTEM, type="book").rows == ()


@pytest.mark.parametrize("more", [2, 60])
def test_sheets_and_lists_take_the_same_number_of_statements_however_long(
    lanting: Lanting, more: int, statements: Callable[[Callable[[], object]], int]
) -> None:
    basis = Basis(citations=(Cited(lanting.gazette),))
    for number in range(more):
        group = found_group(names={"en": f"Group {number}"}, since="2010", actor=SYSTEM)
        seat(
            group=group, role="leader", person=lanting.wang, organisation=lanting.city,
            period=Period.of(2011), basis=basis, actor=SYSTEM,
        )  # fmt: skip
        person(f"赵{number}")
    assert statements(lambda: person_sheet(lanting.wang, actor=SYSTEM)) == 8
    assert statements(lambda: organisation_sheet(lanting.city, actor=SYSTEM)) == 15
    assert statements(lambda: list_people(actor=SYSTEM)) == 5
    assert statements(lambda: list_organisations(actor=SYSTEM)) == 5
    assert statements(lambda: list_sources(actor=SYSTEM)) == 3
