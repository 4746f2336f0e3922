"""`crosscut review …`"""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook

from crosscut.foundation import clock
from crosscut.supervision.models import Concern, Review
from tests.interfaces.cli.test_ladder import run
from tests.supervision.decided import issued
from tests.supervision.under_way import brought, later
from tests.table.world import Table, table, vocabulary

__all__ = ["table", "vocabulary"]
pytestmark = pytest.mark.django_db

HEAD = "kind,title,organisation,stalled_since,citation,as_of,value,currency,key"
GOOD = "project,The bridge,Health Bureau,2026-01-05,Letter no. 7,2026-01-20,250000000,CNY,P-1"


def done(*arguments: str | Path) -> str:
    result = run(*(str(each) for each in arguments))
    assert result.exit_code == 0, result.output
    return result.stdout.strip()


def test_a_list_is_entered_whole_or_not_at_all(table: Table, tmp_path: Path) -> None:
    office = table.accounts["office"].name
    source = tmp_path / "projects.csv"
    bad = "bridge,,Nowhere Bureau,soon,,2026-01-20,many,,"
    source.write_text(f"{HEAD}\n{GOOD}\n{bad}\n", encoding="utf-8")
    entering = ("review", "import", "Flood Group", str(source), "--as", office)
    refused = run(*entering)
    assert refused.exit_code == 1
    for said in ("A3, kind", "B3, title", "C3, organisation", "D3, stalled_since", "E3, citation",
                 "G3, value"):  # fmt: skip
        assert said in refused.output
    assert not Concern.objects.exists()
    source.write_text(f"{HEAD}\n{GOOD}\n", encoding="utf-8")
    assert "Would enter 1 rows" in done(*entering, "--dry-run")
    assert not Concern.objects.exists()
    assert "Entered 1 rows" in done(*entering)
    assert json.loads(done(*entering, "--json"))["known"] == 1
    assert Concern.objects.count() == 1
    book = Workbook()
    assert book.active is not None
    for line in (HEAD, GOOD.replace("P-1", "P-2")):
        book.active.append(line.split(","))
    workbook = tmp_path / "projects.xlsx"
    book.save(workbook)
    book.active["B2"] = "The second bridge"
    book.save(workbook)
    done(*entering[:3], workbook, *entering[4:])
    found = json.loads(done("review", "concerns", "--json"))["concerns"]
    assert {each["key"] for each in found} == {"P-1", "P-2"}
    for text, said in (("a,b\n1,2\n", "No row names"), (f"{HEAD},luck\n", "Nobody knows")):
        source.write_text(text, encoding="utf-8")
        assert said in run(*entering).output
    source.write_bytes(b"\xff")
    assert run(*entering).exit_code == 2
    workbook.write_bytes(b"no workbook")
    assert run(*entering[:3], str(workbook), *entering[4:]).exit_code == 2


def test_a_review_is_drafted_held_and_followed(table: Table, tmp_path: Path) -> None:
    brought(table, "begin", issued(table, due=clock.today() + timedelta(1)))
    other = brought(table, "begin")
    office, leader, liaison = (
        table.accounts[each].name for each in ("office", "leader", "liaison")
    )
    done("review", "series", "Flood Group", "--as", office, "--weight", "overdue=40")
    wrong = run("review", "series", "Flood Group", "--as", office, "--weight", "overdue=much")
    assert wrong.exit_code == 2
    with later(20):
        made_concern = done(
            "review", "concern", "Flood Group", "grievance", "Noise", "--as", office,
            "--organisation", "Health Bureau", "--stalled-since", "2026-01-05", "--citation",
            "Petition", "--as-of", "2026-01-20",
        )  # fmt: skip
        starts = (clock.today() + timedelta(7)).isoformat() + "T15:30"
        review = done("review", "draft", "Flood Group", "--as", office, "--starts", starts)
        assert "Replace the pumps" in done("review", "show", review)
        items = json.loads(done("review", "show", review, "--json"))["items"]
        item = next(each["id"] for each in items if each["kind"] == "directive")
        noise = next(each["id"] for each in items if each["kind"] == "grievance")
        done("review", "comment", item, "Pumps come", "--as", liaison)
        correcting = ("review", "correct", made_concern, "--as", office)
        done(*correcting, "--due", "2026-02-01", "--value", "5000", "--currency", "cny")
        assert run(*correcting, "--value", "many").exit_code == 2
        done(*correcting, "--value", "", "--why", "A fan")
        (said,) = json.loads(done("review", "concerns", "--json"))["concerns"]
        assert (said["due"], said["value"], said["why"]) == ("2026-02-01", None, "A fan")
        reason = ("--reason", "So", "--as", office)
        done("review", "replace", noise, *reason)
        done("review", "add", review, "--concern", made_concern, *reason)
        done("review", "add", review, "--directive", other.address, *reason)
        guest = done("review", "guest", item, "Expert Moss", "--as", office)
        done("review", "take-back", guest, "--as", office)
        later_on = (clock.today() + timedelta(8)).isoformat() + "T09:00"
        done("review", "take", review, "call", "--as", office)
        done("review", "take", review, "move", "--starts", later_on, "--as", office)
        assert "held" in done("review", "take", review, "open", "--as", leader)
        due = ("--due", (clock.today() + timedelta(9)).isoformat(), "--as", leader)
        bad = run(
            "review", "rule", item, "Finish", "--owner", "Roads Bureau", "--verb", "sing", *due
        )
        assert bad.exit_code == 2
        ruling = done("review", "rule", item, "Finish it", "--owner", "Roads Bureau", *due)
        assert run("review", "take", review, "close", "--as", leader).exit_code != 0
        done("review", "answer", ruling, "carried out", "All run", "--as", liaison)
        assert "All run" in done("review", "show", review)
        done("review", "resolve", made_concern, "A wall", "--as", office)
        paper = tmp_path / "minutes.docx"
        done("review", "paper", review, "--format", "docx", "--output", paper)
        assert paper.read_bytes()[:2] == b"PK"
        assert review in done("review", "list", "--state", "held")
        assert run("review", "list", "--state", "cancelled").exit_code == 1
        assert run("review", "show", "7zzzzzzzzzzzz").exit_code == 1
        second = done("review", "draft", "Flood Group", "--as", office, "--starts", later_on)
        done("review", "take", second, "cancel", *reason)
        done("review", "series", "Flood Group", "--as", office, "--end")
    assert Review.objects.count() == 2
