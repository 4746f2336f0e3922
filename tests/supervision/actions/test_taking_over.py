"""A ledger that an office kept before becomes directives: whole, once, and nothing is verified."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.delivery.models import Delivery
from crosscut.foundation.record.models import Entry, EntryObject
from crosscut.foundation.refusal import NotForYou
from crosscut.register.actions.names import name_noun
from crosscut.register.bulk.files.opening import digest_of_file
from crosscut.register.models import Disclosure
from crosscut.supervision.actions.directives.changing import extend_directive
from crosscut.supervision.actions.ready_ledgers import ReadyLedger, ready_ledger
from crosscut.supervision.actions.taking_over import map_ledger, take_over_ledger
from crosscut.supervision.models import Directive, LedgerFile, LedgerMapping, Supporting, TakenRow
from crosscut.supervision.queries.kept.checking import How, Verdict, check_ledger
from crosscut.supervision.reading.sheets import read_sheets
from crosscut.supervision.refusals.directives import ListHasProblems, ListKnown
from tests.supervision.ledgers import workbook
from tests.supervision.under_way import take
from tests.table.world import SINCE, Table

TODAY = date(2026, 3, 16)
ROWS: Sequence[Sequence[Any]] = (
    (
        1, "Replace the pumps", "Water Bureau", "Roads Bureau、Health Bureau", "2026-06-30",
        "进行中", "Nine of twenty", "Mr Li", "Minutes 12", "",
    ),
    (2, "Clear the culverts", "Roads Bureau", "", "4月底", "已完成", "All clear", "", "", ""),
    (3, "Train the wardens", "Health Bureau", None, date(2026, 9, 18), None, None),
)  # fmt: skip


@pytest.fixture(autouse=True)
def monday() -> Any:
    with clock.business_day(TODAY):
        yield


def checked(table: Table, path: Path, by: str = "office", how: How | None = None) -> Verdict:
    return check_ledger(
        read_sheets(path), group=table.group.pk, how=how or How(), actor=table.actor(by)
    )


def made_ready(table: Table, path: Path, by: str = "office", **more: Any) -> ReadyLedger:
    return ready_ledger(
        group=table.group.pk, sheets=read_sheets(path), digest=digest_of_file(path),
        actor=table.actor(by), **more,
    )  # fmt: skip


def taken(table: Table, path: Path, by: str = "office", **more: Any) -> LedgerFile:
    return take_over_ledger(ready=made_ready(table, path, by, **more), actor=table.actor(by))


def said(verdict: Verdict, *, warning: bool = False) -> list[str]:
    return [
        f"{each.letter}{each.row}: {each}" for each in verdict.problems if each.warning is warning
    ]


def test_rows_become_directives_and_what_is_called_done_waits_to_be_verified(
    table: Table, tmp_path: Path
) -> None:
    before = Delivery.objects.count()
    path = workbook(tmp_path / "台账.xlsx", ROWS, title="2026年督查台账（截至2026年3月10日）")
    file = taken(table, path)
    assert (file.made, file.known, file.as_of) == (3, 0, date(2026, 3, 10))
    pumps, culverts, wardens = Directive.objects.filter(group=table.group).order_by("number")
    assert (pumps.state, culverts.state, wardens.state) == ("under way", "reported done", "issued")
    assert (culverts.claim, culverts.claimed_on) == ("done", date(2026, 3, 10))
    assert culverts.due == culverts.first_due == date(2026, 4, 30)
    assert {each.organisation for each in pumps.supporting.all()} == {
        table.bodies["roads"], table.bodies["health"],
    }  # fmt: skip
    assert {each.origin for each in (pumps, culverts, wardens)} == {"ledger"}
    assert pumps.citation == "Minutes 12 · 台账.xlsx, 2026-03-10"
    assert pumps.binds
    line = pumps.trail.get()
    assert (line.verb, line.source, line.target) == ("take_over", "", "under way")
    assert line.text == "办理状态: 进行中\n进展情况: Nine of twenty\n责任人: Mr Li"
    assert TakenRow.objects.get(directive=wardens).row == 5
    entry = Entry.objects.get(verb="ledger.taken_over")
    about = EntryObject.objects.filter(entry=entry, kind="directive")
    assert {each.identifier for each in about} == {pumps.pk, culverts.pk, wardens.pk}
    assert Delivery.objects.count() == before
    verified = take(table, "verify", culverts, "office", way="documents", evidence="Seen")
    assert verified.state == "verified"


def test_the_same_file_again_makes_nothing_twice(table: Table, tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", ROWS)
    taken(table, path)
    with pytest.raises(ListKnown):
        taken(table, path)
    pumps = Directive.objects.get(task="Replace the pumps")
    extend_directive(
        directive=pumps, seen=pumps.changes, due=date(2026, 8, 31), reason="Flood",
        actor=table.actor("leader"),
    )  # fmt: skip
    more = workbook(
        tmp_path / "b.xlsx", [*ROWS, (4, "Buy boats", "Water Bureau", "", "年底前", "")]
    )
    file = taken(table, more)
    assert (file.made, file.known) == (1, 3)
    assert Directive.objects.get(task="Buy boats").due == date(2026, 12, 31)


def test_nothing_is_entered_while_one_row_is_wrong(table: Table, tmp_path: Path) -> None:
    rows = [
        (1, "A", "Water Bureau", "", "03.01.2026", ""),
        (2, "B", "市发改委", "", "2026-02-30", ""),
        (2, "C", "", "", "长期", ""),
        (4, "", "Roads Bureau", "Moon Bureau", "2026-05-01", ""),
        (5, "E", "Roads Bureau", "", "2026-05-08", "已取消"),
        (6, "F", "Roads Bureau", "", "2026-05-08", ""),
        (7, "F", "Roads Bureau", "", "2026年5月8日", ""),
        (None, None, None, None, None, None, "合计", "7"),
        (8, "G", "Roads Bureau、Water Bureau", "", "2026-03-01", "随便"),
        (9, "H", "Roads Bureau", "", "2026-05-02", ""),
    ]
    path = workbook(tmp_path / "a.xlsx", rows)
    verdict = checked(table, path)
    wrong = said(verdict)
    for cell, words in {
        "E2": "may be 2026-01-03 or 2026-03-01", "C3": "市发改委", "E3": "no day “2026-02-30”",
        "C4": "must not be empty", "E4": "names no day", "A4": "number 2 stands in row 3",
        "B5": "must not be empty", "D5": "Moon Bureau", "B8": "Row 7 of “督查台账” says the same",
    }.items():  # fmt: skip
        assert any(each.startswith(f"{cell}: ") and words in each for each in wrong), (cell, wrong)
    assert len(wrong) == 9
    remarks = said(verdict, warning=True)
    for cell, words in {
        "6: ": "", "9: ": "left out", "C10": "“Roads Bureau” is in charge", "E10": "is past",
        "F10": "“随便” is no state", "E11": "Nobody works on 2026-05-02",
    }.items():  # fmt: skip
        assert any(cell in each and words in each for each in remarks), (cell, remarks)
    assert verdict.order_matters
    with pytest.raises(ListHasProblems) as refused:
        taken(table, path)
    assert len(refused.value.found) == verdict.errors + verdict.warnings
    assert not Directive.objects.exists()
    assert not Entry.objects.filter(verb="ledger.taken_over").exists()


def test_columns_and_names_that_were_said_once_are_kept_for_the_group(
    table: Table, tmp_path: Path
) -> None:
    headings = ("What", "Who", "When", "Rank")
    rows = [("Raise the dyke", "H2O people", "03/04/2026", "x")]
    path = workbook(tmp_path / "a.xlsx", rows, headings=headings)
    assert not checked(table, path).right
    how = How(
        order="dmy",
        fields={"Who": "lead", "When": "due", "Rank": ""},
        names={"H2O people": table.bodies["water"].pk},
    )
    map_ledger(group=table.group, sheets=read_sheets(path), how=how, actor=table.actor("office"))
    verdict = checked(table, path, how=How(order="dmy"))
    assert verdict.right
    assert verdict.laid[0].kept
    assert verdict.rows[0].lead == table.bodies["water"].pk
    assert verdict.rows[0].due == date(2026, 4, 3)
    assert LedgerMapping.objects.get().headings == list(headings)


def test_a_share_beyond_all_is_refused_and_another_is_measured(
    table: Table, tmp_path: Path
) -> None:
    headings = ("任务", "责任单位", "完成时限", "完成率")
    wrong = workbook(
        tmp_path / "a.xlsx", [("A", "Water Bureau", "2026-05-08", "140%")], headings=headings
    )
    assert "140 cannot be" in said(checked(table, wrong))[0].replace("“", "").replace("”", "")
    right = workbook(
        tmp_path / "b.xlsx", [("A", "Water Bureau", "2026-05-08", 0.6)], headings=headings
    )
    taken(table, right)
    made = Directive.objects.get()
    assert made.unit == "%"
    assert (made.figure, made.target) == (Decimal(60), Decimal(100))


def test_numbers_of_the_office_are_known_again(table: Table, tmp_path: Path) -> None:
    headings = ("编号", "任务", "责任单位", "完成时限")
    first = [("D-7", "A", "Water Bureau", "2026-05-08"), ("D-8", "B", "Roads Bureau", "2026-05-08")]
    taken(table, workbook(tmp_path / "a.xlsx", first, headings=headings))
    second = [
        ("D-7", "A", "Water Bureau", "2026-07-08"), ("D-8", "Else", "Roads Bureau", "2026-05-08"),
        ("D-9", "B", "Roads Bureau", "2026-07-08"), ("D-9", "C", "Roads Bureau", "2026-07-08"),
    ]  # fmt: skip
    verdict = checked(table, workbook(tmp_path / "b.xlsx", second, headings=headings))
    assert verdict.known == 1
    wrong = said(verdict)
    assert "belongs to directive 2026-D2" in wrong[0]
    assert "stands in row 4" in wrong[1]


def test_who_is_not_of_the_office_takes_nothing_over(table: Table, tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", ROWS)
    for name in ("water", "liaison", "insider", "expert"):
        with pytest.raises(NotForYou):
            checked(table, path, by=name)
        with pytest.raises(NotForYou):
            taken(table, path, by=name)
    assert taken(table, path, by="leader", disclosure=Disclosure.SEALED).made == 3
    assert {each.disclosure for each in Directive.objects.all()} == {"sealed"}


def test_organisations_are_found_by_any_of_their_names(table: Table, tmp_path: Path) -> None:
    for script, text in (("zh-Hans", "市水务和防汛局"), ("zh-Hant", "市水務局")):
        name_noun(
            noun=table.bodies["water"], names={script: text}, period=SINCE, basis=table.basis,
            actor=SYSTEM,
        )  # fmt: skip
    rows = [
        ("A", "市水务和防汛局（牵头）", "2026-05-08"),
        ("B", "市水務局,Roads Bureau等部门", "2026-05-08"),
        ("C", "water bureau", "2026-05-08"), ("D", "水防局", "2026-05-08"),
    ]  # fmt: skip
    path = workbook(tmp_path / "a.xlsx", rows, headings=("任务", "牵头单位", "时限"))
    verdict = checked(table, path)
    assert [each.lead for each in verdict.rows] == [table.bodies["water"].pk] * 3
    assert verdict.rows[1].supporting == (table.bodies["roads"].pk,)
    (unclear,) = verdict.unclear
    assert unclear.proposals[0].id == table.bodies["water"].address


def test_what_was_made_ready_is_judged_anew_where_something_changed_meanwhile(
    table: Table, tmp_path: Path
) -> None:
    path = workbook(tmp_path / "a.xlsx", ROWS)
    first, second = made_ready(table, path), made_ready(table, path)
    assert not Directive.objects.exists()
    more = workbook(
        tmp_path / "b.xlsx", [*ROWS, (4, "Buy boats", "Water Bureau", "", "年底前", "")]
    )
    later = made_ready(table, more)
    office = table.actor("office")
    take_over_ledger(ready=first, actor=office)
    with pytest.raises(ListKnown):
        take_over_ledger(ready=second, actor=office)
    file = take_over_ledger(ready=later, actor=office)
    assert (file.made, file.known) == (1, 3)
    numbers = Directive.objects.filter(group=table.group).values_list("number", flat=True)
    assert sorted(numbers) == [1, 2, 3, 4]

    path = workbook(tmp_path / "c.xlsx", [(1, "Mow", "Parks Bureau", "", "2026-09-01", "")])
    said_so = How(names={"Parks Bureau": table.bodies["water"].pk})
    early = made_ready(table, path, how=said_so)
    take_over_ledger(ready=early, actor=office)
    # Meanwhile the name was said to mean another.
    rows = [(1, "Mow again", "Parks Bureau", "", "2026-09-01", "")]
    path = workbook(tmp_path / "d.xlsx", rows)
    early = made_ready(table, path)
    how = How(names={"Parks Bureau": table.bodies["roads"].pk})
    map_ledger(group=table.group, sheets=read_sheets(path), how=how, actor=office)
    take_over_ledger(ready=early, actor=office)
    assert Directive.objects.get(task="Mow again").lead == table.bodies["roads"]


def test_who_lost_the_office_meanwhile_enters_nothing(table: Table, tmp_path: Path) -> None:
    ready = made_ready(table, workbook(tmp_path / "a.xlsx", ROWS))
    with pytest.raises(NotForYou):
        take_over_ledger(ready=ready, actor=table.actor("liaison"))
    assert not Directive.objects.exists()


def test_statements_do_not_grow_with_the_rows_and_a_cut_leaves_nothing(
    table: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def file(rows: int) -> Path:
        name = tmp_path / f"{rows}.xlsx"
        lines = [(n, f"{rows} {n}", *ROWS[0][2:]) for n in range(1, rows + 1)]
        return workbook(name, lines)

    counted = []
    for rows in (2, 200):
        ready = made_ready(table, file(rows))
        with CaptureQueriesContext(connection) as asked:
            take_over_ledger(ready=ready, actor=table.actor("office"))
        # What is copied into PostgreSQL is one more, however much it is.
        counted.append(len(asked.captured_queries))
    assert counted[1] <= counted[0]
    assert Directive.objects.count() == 202

    ready = made_ready(table, file(20))
    monkeypatch.setattr(ready.supporting, "enter", lambda **_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        take_over_ledger(ready=ready, actor=table.actor("office"))
    assert Directive.objects.count() == TakenRow.objects.count() == 202
    assert Supporting.objects.count() == 404
    taken(table, file(20))
    assert Directive.objects.count() == 222
