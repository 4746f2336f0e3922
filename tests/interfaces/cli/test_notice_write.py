"""`crosscut notice write`, run as a program."""

from __future__ import annotations

from pathlib import Path

import pytest

from crosscut.notices.reading import read_path
from tests.interfaces.cli.installation import Installation
from tests.notices.invented import FOUNDED

BRIDGES = "云溪市古桥保护工作领导小组"


@pytest.fixture(scope="module")
def with_bridges(made_once: Installation, tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """Made once: no test of this module writes in the register."""
    folder = tmp_path_factory.mktemp("bridges")
    paper = folder / "founded.txt"
    paper.write_text(FOUNDED, encoding="utf-8")
    installation = made_once.copied(folder / "data")
    done = installation.run("notice", "import", "--yes", paper)
    assert done.returncode == 0, done.stderr
    return installation


@pytest.mark.one_of(3)
@pytest.mark.parametrize("ending", ["docx", "pdf", "txt"])
def test_what_was_imported_is_written_and_reads_back(
    with_bridges: Installation, tmp_path: Path, ending: str
) -> None:
    file = tmp_path / f"again.{ending}"
    done = with_bridges.run("notice", "write", BRIDGES, "--as", "found", "-o", file)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    read = read_path(file)
    assert (read.group, read.number, read.date) == (BRIDGES, "云政办发〔2019〕12号", "2019-04-08")
    assert [seat.person for seat in read.seats][:2] == ["林望川", "苏禾"]


@pytest.mark.thorough
def test_a_file_is_never_written_over_unasked(with_bridges: Installation, tmp_path: Path) -> None:
    file = tmp_path / "members.txt"
    file.write_text("mine")
    write = ("notice", "write", BRIDGES, "--as", "members", "-o", file)
    refused = with_bridges.run(*write)
    assert refused.returncode == 2
    assert "is there already" in refused.stderr
    assert file.read_text() == "mine"
    assert with_bridges.run(*write, "--force").returncode == 0
    assert "林望川" in file.read_text()
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_standard_output_takes_the_paper_and_standard_error_what_it_leaves_unsaid(
    with_bridges: Installation,
) -> None:
    done = with_bridges.run(
        "notice", "write", BRIDGES, "--as", "members", "--language", "en", "-o", "-"
    )
    assert done.returncode == 0
    assert "林望川" in done.stdout
    assert "names are not known in this language" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ((BRIDGES, "--as", "dissolve"), 2, "is not dissolved in the register"),
        pytest.param(
            (BRIDGES, "--as", "change"), 2, "is known to have changed", marks=pytest.mark.thorough
        ),
        pytest.param(
            (BRIDGES, "--as", "found", "--since", "2020"),
            2,
            "--since goes with --as change",
            marks=pytest.mark.thorough,
        ),
        ((BRIDGES, "--as", "found", "--on", "yesterday"), 2, "is not a date"),
        ((BRIDGES, "--as", "poem"), 2, "poem"),
        pytest.param(
            ("no such group", "--as", "found"), 1, "there is no group", marks=pytest.mark.thorough
        ),
    ],
)
def test_what_cannot_be_written_ends_with_one_line_and_no_file(
    with_bridges: Installation,
    tmp_path: Path,
    arguments: tuple[str, ...],
    code: int,
    said: str,
) -> None:
    file = tmp_path / "none.txt"
    done = with_bridges.run("notice", "write", *arguments, "-o", file)
    assert done.returncode == code
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert not file.exists()


@pytest.mark.thorough
def test_a_folder_that_is_not_there_is_named(with_bridges: Installation, tmp_path: Path) -> None:
    file = tmp_path / "nowhere" / "list.txt"
    done = with_bridges.run("notice", "write", BRIDGES, "--as", "members", "-o", file)
    assert done.returncode == 2
    assert "nowhere" in done.stderr
