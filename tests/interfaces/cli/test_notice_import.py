"""`crosscut notice import`."""

from __future__ import annotations

import json
import os
import pty
import select
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.db import connection

from crosscut.foundation.actor import SYSTEM
from crosscut.interfaces.cli.main import main
from crosscut.notices.models import Document
from crosscut.register.actions.installation import set_up_installation
from crosscut.register.models import Group, Instrument, Seat
from tests.notices.invented import CHINESE, DISSOLVED, FOUNDED, WHOLE_LIST
from tests.register.lanting import vocabulary

__all__ = ["vocabulary"]

GROUP = "云溪市古桥保护工作领导小组"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["notice", "import", *map(str, arguments)])


def ask(name: str, on: str) -> dict[str, object]:
    done = CliRunner().invoke(main, ["group", "show", name, "--on", on, "--json"])
    assert done.exit_code == 0, done.output
    sheet: dict[str, object] = json.loads(done.stdout)
    return sheet


@pytest.fixture
def register(vocabulary: None) -> None:
    """Words to enter papers with."""


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    for name, text in CHINESE.items():
        # Later papers sort first by name: the order of dates must not come from names.
        (tmp_path / f"{9 - int(name[0])}-{name}").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def founded(tmp_path: Path) -> Path:
    path = tmp_path / "founded.txt"
    path.write_text(FOUNDED, encoding="utf-8")
    return path


@pytest.mark.usefixtures("register")
class TestWithoutAsking:
    def test_what_is_certain_is_entered_and_can_be_asked_about(self, founded: Path) -> None:
        done = run("--yes", founded)
        assert done.exit_code == 0, done.output
        assert "Seats (6)" in done.stdout
        assert "云溪市文化局" in done.stdout
        assert "Entered: 云溪市人民政府办公室关于成立" in done.stdout
        assert f"crosscut group show {GROUP} --on 2019-04-08" in done.stdout
        seats = ask(GROUP, "2019-04-08")["seats"]
        assert isinstance(seats, list)
        assert [seat["person"]["name"] for seat in seats if seat["tier"] == "group"] == [
            "林望川", "苏禾", "方知远", "贺岚", "唐一舟", "宋佩兰",
        ]  # fmt: skip
        assert seats[0]["citations"][0]["quotation"]

    def test_papers_are_entered_in_the_order_of_their_dates(self, papers: Path) -> None:
        for text in CHINESE.values():
            if text == WHOLE_LIST:
                next(p for p in papers.iterdir() if "whole" in p.name).unlink()
        done = run("--yes", papers)
        assert done.exit_code == 0, done.output
        told = [line for line in done.stdout.splitlines() if line.startswith("Entered")]
        assert [line[-10:] for line in told] == [
            "2019-04-08", "2021-02-03", "2022-06-01", "2024-01-20",
        ]  # fmt: skip
        assert Group.objects.count() == 1

    def test_what_is_not_certain_is_listed_and_not_entered(self, papers: Path) -> None:
        (papers / "zz.txt").write_text(DISSOLVED.replace("古桥", "古塔"), encoding="utf-8")
        done = run("--yes", papers)
        assert done.exit_code == 2
        assert "1 question open, nothing was entered" in done.stderr
        assert "纪晚晴" in done.stderr
        assert not Seat.objects.filter(person__display="纪晚晴").exists()

    def test_a_month_or_an_unknown_date_keeps_what_it_is(self, tmp_path: Path) -> None:
        path = tmp_path / "coarse.txt"
        path.write_text(FOUNDED.replace("2019年4月8日", "2019年4月"), encoding="utf-8")
        assert run("--yes", path).exit_code == 0
        names = ask(GROUP, "2019-05")["names"]
        assert isinstance(names, list)
        assert names[0]["since"] == "2019-04"

    def test_the_json_says_what_was_entered(self, founded: Path) -> None:
        done = run("--yes", "--json", founded)
        told = json.loads(done.stdout)
        assert done.exit_code == 0
        assert told["groups"][0]["name"] == GROUP
        assert {"path", "instrument", "document", "groups", "matches", "warnings"} == set(told)

    def test_the_json_says_what_has_to_be_decided(self, tmp_path: Path) -> None:
        path = tmp_path / "dissolved.txt"
        path.write_text(DISSOLVED, encoding="utf-8")
        done = run("--yes", "--json", path)
        told = json.loads(done.stdout)
        assert done.exit_code == 2
        assert told["questions"][0]["options"][0]["key"] == "attested"

    def test_the_same_paper_twice_is_recognised(self, founded: Path) -> None:
        run("--yes", founded)
        again = run("--yes", founded)
        assert again.exit_code == 2
        assert "entered already" in again.stderr
        assert Instrument.objects.count() == 1

    def test_a_file_that_cannot_be_read_is_told_and_the_others_are_entered(
        self, founded: Path
    ) -> None:
        (founded.parent / "empty.txt").write_bytes(b"")
        (founded.parent / "a.pdf").write_bytes(b"%PDF-nonsense")
        done = run("--yes", founded.parent)
        assert done.exit_code == 2
        assert "empty.txt: " in done.stderr
        assert "a.pdf: " in done.stderr
        assert Group.objects.count() == 1

    def test_an_impossible_date_is_refused_with_its_line(self, founded: Path) -> None:
        founded.write_text(FOUNDED.replace("4月8日", "4月31日"), encoding="utf-8")
        done = run("--yes", founded)
        assert done.exit_code == 2
        assert "“2019-04-31” (line 18)" in done.stderr
        assert not Group.objects.exists()

    def test_without_a_terminal_nothing_is_asked(self, founded: Path) -> None:
        done = run(founded)
        assert done.exit_code == 2
        assert not Document.objects.exists()

    def test_no_paper_below_a_folder_is_said(self, tmp_path: Path) -> None:
        done = run("--yes", tmp_path)
        assert done.exit_code == 2


def test_a_full_disk_is_one_line_and_nothing_is_entered(
    transactional_db: None, founded: Path
) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite lets a test bound the size of its file")
    set_up_installation(actor=SYSTEM)
    with connection.cursor() as cursor:
        # Pages that migrations gave free would be room enough.
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA page_count")
        (pages,) = cursor.fetchone()
        cursor.execute(f"PRAGMA max_page_count = {pages + 4}")
        try:
            done = run("--yes", founded)
        finally:
            cursor.execute("PRAGMA max_page_count = 1073741823")
    assert done.exit_code == 2
    assert "the disk is full" in done.output
    assert "nothing was entered" in done.output
    assert not Group.objects.exists()
    assert not Document.objects.exists()
    assert run("--yes", founded).exit_code == 0


def test_a_locked_database_is_one_line_and_nothing_is_entered(
    transactional_db: None, founded: Path
) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL locks rows, never the whole database")
    set_up_installation(actor=SYSTEM)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 100")
    other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    try:
        other.execute("BEGIN IMMEDIATE")
        done = run("--yes", founded)
    finally:
        other.close()
        connection.close()
    assert done.exit_code == 2
    assert "another process is writing" in done.output
    assert "nothing was entered" in done.output
    assert not Group.objects.exists()


class Terminal:
    """The command at a terminal of its own."""

    def __init__(self, *arguments: str, data_dir: Path) -> None:
        self.master, slave = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "crosscut.interfaces.cli.main", *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env={k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
            | {
                "DATA_DIR": str(data_dir),
                "DJANGO_SETTINGS_MODULE": "crosscut.config.settings.defaults",
            },
            close_fds=True,
        )
        os.close(slave)
        self.said = ""

    def wait_for(self, words: str, seconds: float = 60) -> None:
        start, deadline = len(self.said), time.monotonic() + seconds
        while words not in self.said[start:]:
            assert time.monotonic() < deadline, f"no “{words}” in:\n{self.said}"
            ready, _, _ = select.select([self.master], [], [], 1)
            if ready:
                try:
                    self.said += os.read(self.master, 65536).decode(errors="replace")
                except OSError:
                    break
        assert words in self.said[start:], self.said

    def answer(self, text: str) -> None:
        os.write(self.master, f"{text}\n".encode())

    def end(self) -> int:
        while True:
            try:
                if not os.read(self.master, 65536):
                    break
            except OSError:
                break
        os.close(self.master)
        return self.process.wait(timeout=60)


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[list[Terminal]]:
    opened: list[Terminal] = []
    yield opened
    for one in opened:
        if one.process.poll() is None:
            one.process.kill()
            one.process.wait()


@pytest.mark.thorough
def test_at_a_terminal_questions_are_asked_one_by_one(
    tmp_path: Path, terminal: list[Terminal]
) -> None:
    data = tmp_path / "data"
    paper = tmp_path / "dissolved.txt"
    paper.write_text(DISSOLVED, encoding="utf-8")
    init = Terminal("init", data_dir=data)
    terminal.append(init)
    init.wait_for("ready")
    assert init.end() == 0
    command = Terminal("notice", "import", str(paper), data_dir=data)
    terminal.append(command)
    command.wait_for("Answer")
    command.answer("7")
    command.wait_for("from 1 to 1")
    command.answer("1")
    command.wait_for("Enter in the register?")
    command.answer("y")
    command.wait_for("Entered: ")
    assert command.end() == 0
    refused = Terminal("notice", "import", str(paper), data_dir=data)
    terminal.append(refused)
    refused.wait_for("entered already")
    assert refused.end() == 2
