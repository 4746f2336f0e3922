"""`crosscut notice read`, run as a program."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

CROSSCUT = [sys.executable, "-m", "crosscut.interfaces.cli.main"]
CHINESE = (
    "关于成立青石县河道整治工作领导小组的通知\n组　长：王　𠮷　县长\n成　员：李　梅　县财政局局长\n"
)
ENGLISH = (
    "Executive Order 7\nThere is hereby established the Harbour Task Force.\n"
    "Chair: Ada Mertens, Harbour Master\n"
)


def run(
    *arguments: str | Path, stdin: bytes | None = None, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*CROSSCUT, *map(str, arguments)],
        input=stdin,
        capture_output=True,
        env={**os.environ, **environment},
        timeout=60,
    )


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    (tmp_path / "b.txt").write_text(CHINESE, encoding="utf-8")
    (tmp_path / "a.html").write_text(f"<p>{'</p><p>'.join(ENGLISH.splitlines())}</p>")
    (tmp_path / "deeper").mkdir()
    (tmp_path / "deeper" / "c.TXT").write_bytes(CHINESE.encode("gb18030"))
    (tmp_path / "notes.md").write_text("not a paper")
    (tmp_path / "~$b.docx").write_bytes(b"a lock of Word")
    return tmp_path


def test_json_is_one_object_a_line_with_path_text_and_spans(papers: Path) -> None:
    done = run("notice", "read", papers / "b.txt", papers / "a.html", "--json")
    first, second = (json.loads(line) for line in done.stdout.decode().splitlines())
    assert (done.returncode, done.stderr) == (0, b"")
    assert first["path"] == str(papers / "b.txt")
    assert first["group"] == "青石县河道整治工作领导小组"
    assert first["seats"][0] == {"role": "leader", "person": "王𠮷", "post": "县长"}
    start, end = first["spans"]["seats.1.person"]
    assert first["text"][start:end] == "李　梅"
    assert "王　𠮷" in done.stdout.decode()  # written as it is, not as escapes
    assert (second["language"], second["group"]) == ("en", "Harbour Task Force")


def test_a_folder_stands_for_its_papers_in_order(papers: Path) -> None:
    done = run("notice", "read", papers, "--json")
    paths = [json.loads(line)["path"] for line in done.stdout.splitlines()]
    assert paths == [str(papers / name) for name in ("a.html", "b.txt", "deeper/c.TXT")]


def test_a_file_that_cannot_be_read_is_told_and_the_rest_goes_on(papers: Path) -> None:
    (papers / "a.pdf").write_bytes(b"%PDF-1.7\nbroken")
    done = run("notice", "read", papers / "none.txt", papers, "--json")
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 2
    assert [set(record) == {"path", "error"} for record in records] == [
        True,
        False,
        True,
        False,
        False,
    ]
    assert "No such file" in records[0]["error"]
    assert "PDF is damaged" in records[2]["error"]


def test_without_json_the_error_is_one_line_that_names_the_file(papers: Path) -> None:
    done = run("notice", "read", papers / "none.txt", papers / "b.txt")
    assert done.returncode == 2
    assert done.stderr.decode().splitlines() == [
        f"crosscut notice read: {papers / 'none.txt'}: the file cannot be opened "
        "(No such file or directory); check the path and its permissions"
    ]
    assert "青石县河道整治工作领导小组" in done.stdout.decode()


def test_the_summary_shows_seats_under_each_other_and_what_was_not_understood(
    papers: Path,
) -> None:
    path = papers / "b.txt"
    path.write_text(f"{CHINESE}成员联络用语：●●●\n", encoding="utf-8")
    shown = run("notice", "read", path).stdout.decode()
    assert "Group  青石县河道整治工作领导小组" in shown
    assert "leader  王𠮷  县长" in shown
    assert "member  李梅  县财政局局长" in shown


def test_a_paper_is_read_from_standard_input() -> None:
    done = run("notice", "read", "-", "--json", stdin=CHINESE.encode("gb18030"))
    record = json.loads(done.stdout)
    assert (record["path"], record["text"]) == ("-", CHINESE)


def test_a_folder_without_papers_is_a_finding(tmp_path: Path) -> None:
    done = run("notice", "read", tmp_path)
    assert (done.returncode, done.stdout) == (1, b"")
    assert str(tmp_path) in done.stderr.decode()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["notice", "read"], "crosscut notice read: Missing argument 'PATH…'."),
        (["notice", "read", "--jsn"], "crosscut notice read: No such option '--jsn'"),
        (["notice", "raed"], "crosscut notice: No such command 'raed'"),
        (["notcie"], "crosscut: No such command 'notcie'"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_code_2(arguments: list[str], said: str) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().startswith(said)
    assert done.stderr.count(b"\n") == 1


def test_a_reader_that_stops_reading_causes_no_complaint(papers: Path) -> None:
    with subprocess.Popen(
        [*CROSSCUT, "notice", "read", *[str(papers / "b.txt")] * 400, "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.mark.parametrize("locale", ["C", "POSIX", "C.UTF-8"])
def test_output_is_utf_8_in_every_locale(papers: Path, locale: str) -> None:
    done = run("notice", "read", papers / "b.txt", LC_ALL=locale, PYTHONUTF8="0")
    assert "青石县河道整治工作领导小组" in done.stdout.decode("utf-8")


def test_a_file_name_that_is_no_utf_8_does_not_stop_the_others(papers: Path) -> None:
    (papers / os.fsdecode(b"\xff.txt")).write_text(CHINESE, encoding="utf-8")
    done = run("notice", "read", papers, "--json")
    paths = [json.loads(line)["path"] for line in done.stdout.decode("utf-8").splitlines()]
    assert (done.returncode, len(paths)) == (0, 4)


@pytest.mark.parametrize("arguments", [["--help"], ["notice", "--help"], ["notice", "read", "-"]])
def test_reading_and_help_import_neither_django_nor_a_database(arguments: list[str]) -> None:
    program = f"""
import sys
from importlib.abc import MetaPathFinder
class Blocked(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {{"django", "sqlite3", "psycopg"}}:
            raise ImportError(name + " is blocked")
sys.meta_path.insert(0, Blocked())
sys.argv = ["crosscut", *{arguments!r}]
from crosscut.interfaces.cli.main import main
main()
"""
    done = subprocess.run(
        [sys.executable, "-c", program], input=CHINESE.encode(), capture_output=True
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_help_loads_no_reader_and_no_library_of_documents() -> None:
    program = (
        "import sys; from crosscut.interfaces.cli.main import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: print(*sorted(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    loaded = set(done.stderr.split())
    assert "notice" in done.stdout
    assert not loaded & {"lxml", "pypdf", "pdfplumber", "crosscut.notices.reading", "django"}


def test_a_group_of_commands_alone_says_line_by_line_what_there_is() -> None:
    done = run("notice")
    assert (done.returncode, done.stdout) == (2, b"")
    said = done.stderr.decode().splitlines()
    assert said[0].startswith("Usage: crosscut notice")
    assert any(line.strip().startswith("read ") for line in said)
