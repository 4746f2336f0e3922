"""`crosscut group list|show`."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from crosscut.foundation.actor import SYSTEM
from crosscut.interfaces.cli.main import main
from crosscut.register.actions.groups import found_group
from tests.register.lanting import COMMISSION, HARBOUR, Lanting, lanting, vocabulary

__all__ = ["lanting", "vocabulary"]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


@pytest.mark.parametrize(
    ("name", "on"),
    [
        (HARBOUR, "2018"),
        (COMMISSION, "2018-03"),
        ("蘭亭市港口建設委員會", "2016-02-29"),
        ("lántíng shì gǎngkǒu jiànshè lǐngdǎo xiǎozǔ", "2018-03-21"),
        ("Harbour Leading Group", "2015"),
    ],
)
def test_a_group_is_shown_by_any_name_on_any_date(lanting: Lanting, name: str, on: str) -> None:
    done = run("group", "show", name, "--on", on, "--json")
    assert done.exit_code == 0
    sheet = json.loads(done.stdout)
    assert sheet["id"] == lanting.harbour.address
    assert sheet["date"] == on


def test_the_json_has_the_keys_that_readers_rely_on(lanting: Lanting) -> None:
    sheet = json.loads(run("group", "show", HARBOUR, "--on", "2016", "--json").stdout)
    assert {
        "names", "kind", "category", "horizon", "span", "mandate", "level", "systems", "status",
        "lead_department", "supervises", "reports_to", "parents", "children", "roster", "seats",
        "office", "events", "remarks", "citations",
    } <= set(sheet)  # fmt: skip
    assert {
        "role", "person", "post", "organisation", "rank", "succession", "since", "until",
        "certainty", "citations",
    } <= set(sheet["seats"][0])  # fmt: skip
    assert {"placement", "host", "also_known_as", "seats"} <= set(sheet["office"])
    leader = sheet["seats"][0]
    assert leader["person"]["name"] == "王峰"
    assert leader["person"]["scripts"] == {"zh-Hans": "王峰", "en": "Wang Feng"}
    assert leader["until"] == "ongoing"
    assert leader["certainty"] == "certain"
    assert sheet["roster"] == "complete"
    assert sheet["citations"][leader["citations"][0]["source"] - 1]["title"] == "Lanting Gazette"


def test_lines_for_people_mark_what_is_only_possible_and_number_sources(lanting: Lanting) -> None:
    shown = run("group", "show", HARBOUR, "--on", "2018-03-15").stdout
    assert "~ Commission" in shown
    assert "first deputy" in shown
    assert "vacant since 2017-06-01" in shown
    assert "[1]  Lanting Gazette, Lanting, 2015-05-04" in shown
    assert "port" not in shown.splitlines()[0].lower() or COMMISSION in shown.splitlines()[0]


def test_several_of_one_name_are_listed_and_one_is_chosen_by_its_identifier(
    lanting: Lanting,
) -> None:
    other = found_group(names={"zh-Hans": HARBOUR}, since="2001", level="county", actor=SYSTEM)
    done = run("group", "show", HARBOUR, "--on", "2016")
    assert done.exit_code == 2
    assert other.address in done.stderr
    assert lanting.harbour.address in done.stderr
    assert "County, active since 2001" in done.stderr
    assert "is the name of 2 groups" in done.stderr.splitlines()[-1]
    assert run("group", "show", other.address).exit_code == 0
    listed = json.loads(run("group", "show", HARBOUR, "--json").stdout)
    assert {match["id"] for match in listed["matches"]} == {
        other.address, lanting.harbour.address,
    }  # fmt: skip


def test_nothing_found_is_a_finding_with_suggestions(lanting: Lanting) -> None:
    done = run("group", "show", "港口建设")
    assert done.exit_code == 1
    assert COMMISSION in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("on", ["yesterday", "2018-13", "2018-02-30", "", "0000", "20180321"])
def test_a_bad_date_is_one_line_and_exit_code_2(lanting: Lanting, on: str) -> None:
    done = run("group", "show", HARBOUR, "--on", on)
    assert done.exit_code == 2
    assert len(done.stderr.splitlines()) == 1
    assert "not a date" in done.stderr


def test_groups_are_listed_through_filters(lanting: Lanting) -> None:
    done = run(
        "group", "list", "--on", "2016", "--kind", "leading_group", "--leader", "wang feng",
        "--lead-department", "交通局", "--host", "交通局", "--json",
    )  # fmt: skip
    assert done.exit_code == 0
    assert [row["name"] for row in json.loads(done.stdout)["rows"]] == [HARBOUR]
    lines = run("group", "list", "--on", "2016").stdout.splitlines()
    assert HARBOUR in lines[0]
    assert lines[-1] == "1 groups, as of 2016"


def test_a_list_goes_on_after_its_last_row(lanting: Lanting) -> None:
    found_group(names={"en": "Another Group"}, since="2001", actor=SYSTEM)
    first = json.loads(run("group", "list", "--limit", "1", "--json").stdout)
    second = json.loads(
        run("group", "list", "--limit", "1", "--after", first["next"], "--json").stdout
    )
    assert first["rows"][0]["id"] != second["rows"][0]["id"]
    assert second["next"] is None
    assert "--after" in run("group", "list", "--limit", "1").stdout


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--on", "1950"], 1),
        (["--kind", "no such kind"], 2),
        (["--status", "asleep"], 2),
        (["--after", "nowhere"], 2),
        (["--host", "nobody"], 1),
    ],
)
def test_what_cannot_be_listed_says_why_in_one_line(
    lanting: Lanting, arguments: list[str], code: int
) -> None:
    done = run("group", "list", *arguments)
    assert done.exit_code == code
    assert len(done.stderr.splitlines()) == 1


def test_a_reader_that_has_seen_enough_is_no_error():
    """`crosscut group list | head` closes the pipe early."""
    import os

    from crosscut.interfaces.cli.startup import refusals_as_lines

    read, write = os.pipe()
    os.close(read)

    @refusals_as_lines
    def speak() -> None:
        try:
            os.write(write, b"a line that nobody reads")
        finally:
            os.close(write)

    with pytest.raises(BrokenPipeError):
        speak()


def test_two_dates_are_compared(lanting: Lanting) -> None:
    done = run("group", "compare", HARBOUR, "--from", "2014", "--to", "2016", "--json")
    assert done.exit_code == 0
    found = json.loads(done.stdout)
    assert {"first", "second", "values", "seats", "stayed", "mandate"} <= set(found)
    assert "joined" in {seat["what"] for seat in found["seats"]}
    lines = run("group", "compare", HARBOUR, "--from", "2014", "--to", "2016").stdout
    assert "+ joined" in lines
    same = run("group", "compare", HARBOUR, "--from", "2016", "--to", "2016")
    assert same.exit_code == 1
    assert run("group", "compare", HARBOUR, "--from", "20x").exit_code == 2
