"""`crosscut init`, run as a program."""

from __future__ import annotations

import os
import resource
import sqlite3
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from crosscut.interfaces.cli.main import main
from crosscut.register.models import Term
from tests.interfaces.cli.installation import CROSSCUT, Installation

LEVELS = "levels:\n  ward: {en: Ward, zh-Hans: 病区}\n  clinic: {en: Clinic}\n"


def test_a_register_is_set_up_with_good_defaults(fresh: Installation) -> None:
    done = fresh.run("init")
    assert done.returncode == 0, done.stderr
    assert f"ready in {fresh.data_dir}" in done.stdout
    assert fresh.ask(
        "SELECT key FROM register_term WHERE vocabulary = 'level' AND ordinal = 1"
    ) == ["central"]
    assert sorted(fresh.ask("SELECT display FROM register_organisation")) == [
        "审计办公室", "本机构", "登记办公室"
    ]  # fmt: skip
    assert fresh.data_dir.stat().st_mode & 0o077 == 0


@pytest.mark.thorough
def test_a_second_time_changes_nothing(installation: Installation) -> None:
    done = installation.run("init")
    assert done.returncode == 0, done.stderr
    assert "0 terms new or changed" in done.stdout
    assert installation.ask("SELECT COUNT(*) FROM register_organisation") == [3]


@pytest.mark.thorough
def test_an_organisation_brings_its_own_words_to_a_folder_of_any_name(tmp_path: Path) -> None:
    fresh = Installation(tmp_path / "a b#c?d=1 数据")
    own = tmp_path / "own.yaml"
    own.write_text(
        "organisation:\n  name: {en: St Anne Hospitals, zh-Hans: 圣安妮医院集团}\n"
        f"{LEVELS}checks:\n  few_deputies: {{limit: 2}}\n  tracks_sit: {{enabled: false}}\n",
        encoding="utf-8",
    )
    done = fresh.run("init", own)
    assert done.returncode == 0, done.stderr
    levels = "SELECT english FROM register_term WHERE vocabulary = 'level' ORDER BY ordinal"
    assert fresh.ask(levels) == ["Ward", "Clinic"]
    assert fresh.ask("SELECT COUNT(*) FROM register_term WHERE vocabulary = 'rank'") == [11]
    assert "圣安妮医院集团" in fresh.ask("SELECT display FROM register_organisation")
    assert fresh.file.exists()
    choices = fresh.ask("SELECT value FROM register_setting WHERE key = 'checks'")[0]
    assert '"few_deputies": {"enabled": true, "limit": 2}' in choices
    assert '"tracks_sit": {"enabled": false' in choices


@pytest.mark.thorough
def test_a_changed_file_changes_words_and_keeps_those_that_facts_may_use(
    installation: Installation, tmp_path: Path
) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("levels:\n  city: {en: Municipality}\n", encoding="utf-8")
    done = installation.run("init", own)
    assert done.returncode == 0, done.stderr
    city = "SELECT english FROM register_term WHERE vocabulary = 'level' AND key = 'city'"
    assert installation.ask(city) == ["Municipality"]
    assert installation.ask("SELECT COUNT(*) FROM register_term WHERE vocabulary = 'level'") == [6]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"levels:\n  city: {en: City\nranks: ]\n", "own.yaml, line 3"),
        (b"levels:\n  city: {en: City, fr: Ville}\n", "own.yaml, levels.city.fr"),
        (b"lewels: {}\n", "own.yaml, lewels"),
        (b"checks:\n  few_deputys: {limit: 3}\n", "no check is called “few_deputys”"),
        (b"checks:\n  few_deputies: {limit: many}\n", "own.yaml, checks.few_deputies.limit"),
        (b"levels:\n  city: {en: ''}\n", "own.yaml, levels.city.en"),
        (b"- levels\n- ranks\n", "own.yaml, the file"),
        ("levels:\n  city: {en: City, zh-Hans: 市}\n".encode("gb18030"), "not UTF-8"),
        (b"\x00\x01\x02", "own.yaml"),
    ],
    ids=[
        "bad YAML", "unknown language", "unknown section", "unknown check", "no number",
        "empty label", "a list", "GB18030", "binary",
    ],
)  # fmt: skip
def test_a_bad_file_is_refused_with_its_place_and_nothing_is_entered(
    db: None, tmp_path: Path, content: bytes, said: str
) -> None:
    own = tmp_path / "own.yaml"
    own.write_bytes(content)
    done = CliRunner().invoke(main, ["init", str(own)])
    assert done.exit_code == 2
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not Term.objects.exists()


def test_a_file_that_is_not_there_is_named(fresh: Installation, tmp_path: Path) -> None:
    done = fresh.run("init", tmp_path / "none.yaml")
    assert done.returncode == 2
    assert "none.yaml" in done.stderr
    assert not fresh.data_dir.exists()


def test_a_data_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    done = Installation(tmp_path / "file" / "data").run("init")
    assert done.returncode == 2
    assert f"{tmp_path / 'file' / 'data'} cannot be made" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.thorough
def test_a_database_in_which_another_process_writes_is_told(installation: Installation) -> None:
    writer = sqlite3.connect(installation.file, isolation_level=None)
    try:
        writer.execute("BEGIN IMMEDIATE")
        done = installation.run("init", DATABASE_URL=f"sqlite:///{installation.file}?timeout=1")
    finally:
        writer.close()
    assert done.returncode == 2
    assert "another process is writing: try again in a moment; nothing was entered" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.thorough
def test_a_database_that_is_read_only_is_told(installation: Installation) -> None:
    installation.file.chmod(0o400)
    # Root writes where it likes unless it gives that right away.
    program = ("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all")
    done = installation.run("init", program=program if os.geteuid() == 0 else ())
    assert done.returncode == 2
    assert "its file is read-only" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.thorough
def test_a_full_disk_is_told_and_leaves_the_register_as_it_was(
    installation: Installation, tmp_path: Path
) -> None:
    own = tmp_path / "own.yaml"
    labels = "".join(f"  level{n}: {{en: Level {n} {'x' * 150}}}\n" for n in range(800))
    own.write_text(f"levels:\n{labels}")
    room = 100_000  # bytes of any file that is written: SQLite's log comes first

    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    done = subprocess.run(
        [*CROSSCUT, "init", str(own)],
        env=installation.environment(),
        capture_output=True,
        text=True,
        preexec_fn=little_room,
        check=False,
    )
    assert done.returncode == 2, done.stderr
    assert "nothing was entered" in done.stderr
    assert installation.ask("SELECT COUNT(*) FROM register_term WHERE vocabulary = 'level'") == [6]


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("oracle://x/y", "neither a SQLite nor a PostgreSQL database"),
        ("nonsense", "settings cannot be used"),
        ("postgres://nobody@127.0.0.1:1/x?connect_timeout=2", "does not answer"),
    ],
)
def test_a_database_address_that_cannot_be_used_is_told(
    fresh: Installation, url: str, said: str
) -> None:
    done = fresh.run("group", "list", DATABASE_URL=url)
    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.thorough
def test_asking_before_there_is_a_register_says_how_to_make_one(fresh: Installation) -> None:
    done = fresh.run("check")
    assert done.returncode == 2
    assert "run `crosscut init`" in done.stderr
    assert not fresh.data_dir.exists()
