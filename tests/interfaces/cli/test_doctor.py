"""`crosscut doctor`, run as a program."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.interfaces.cli.installation import Installation


def found(installation: Installation) -> dict[str, dict[str, object]]:
    done = installation.run("doctor", "--json")
    findings = {finding["what"]: finding for finding in json.loads(done.stdout)}
    assert done.returncode == (0 if all(one["well"] for one in findings.values()) else 1)
    return findings


def test_a_register_that_was_just_set_up_is_well(installation: Installation) -> None:
    findings = found(installation)
    assert list(findings) == [
        "Python", "data folder", "database", "clock", "record", "search", "settings",
        "pages", "fonts",
    ]  # fmt: skip
    assert all(findings[what]["well"] for what in ("Python", "data folder", "database", "record"))


def test_before_there_is_a_register_it_says_what_to_do(fresh: Installation) -> None:
    done = fresh.run("doctor")
    assert done.returncode == 1
    assert f"✗ data folder: {fresh.data_dir} is not there — run `crosscut init`" in done.stdout
    assert "✗ database: there is no register yet — run `crosscut init`" in done.stdout
    assert not fresh.data_dir.exists()


def test_an_older_register_is_told_to_upgrade(installation: Installation) -> None:
    installation.one_step_back()
    said = found(installation)["database"]
    assert "behind this version" in str(said["said"])
    assert said["cure"] == "run `crosscut upgrade`"


@pytest.mark.thorough
def test_a_folder_that_others_can_read_is_told(installation: Installation) -> None:
    installation.data_dir.chmod(0o755)
    assert found(installation)["data folder"]["cure"] == f"chmod 700 {installation.data_dir}"


@pytest.mark.thorough
def test_a_clock_that_is_behind_the_record_is_told(installation: Installation) -> None:
    assert found(installation)["clock"]["well"]
    kept = "verb, capacity, request, origin, business_day, payload_digest, digest"
    installation.ask(
        f"INSERT INTO record_entry (reference, at, chain_digest, {kept})"
        f" SELECT reference + 1, '2999-01-02 03:04:00+00', '', {kept} FROM record_entry LIMIT 1"
    )
    told = found(installation)["clock"]
    assert told["well"] is False
    assert "the record has an entry of 2999-01-02 03:04 UTC" in str(told["said"])
    assert str(told["cure"]).startswith("set the machine's clock")


@pytest.mark.thorough
def test_a_record_that_somebody_changed_is_told(installation: Installation) -> None:
    installation.ask("UPDATE record_entry SET position = 1, chain_digest = 'forged'")
    said = found(installation)["record"]
    assert said["well"] is False
    assert "was changed" in str(said["said"])


@pytest.mark.thorough
def test_a_search_that_misses_something_is_told_and_mended(installation: Installation) -> None:
    installation.ask("DELETE FROM register_searchentry")
    assert found(installation)["search"]["cure"] == "run `crosscut upgrade`"
    assert "Preparing the search" in installation.run("upgrade").stderr
    assert found(installation)["search"]["well"]


@pytest.mark.thorough
def test_a_database_that_is_none_is_told(installation: Installation) -> None:
    installation.file.write_bytes(b"a letter, not a database" * 100)
    findings = found(installation)
    assert not findings["database"]["well"]
    assert "not a database" in str(findings["database"]["said"])


@pytest.mark.thorough
def test_a_server_is_told_what_its_settings_lack(installation: Installation) -> None:
    server: dict[str, Any] = {
        "DJANGO_SETTINGS_MODULE": "crosscut.config.settings.production",
        "SECRET_KEY": "k4mB9x-Qz7Lw2Vn8RtY5cJhGfD3sApE6uX1oIiTmNbWvKeZqSy",
        "ALLOWED_HOSTS": "groups.example.org",
    }
    done = installation.run("doctor", "--json", **server)
    said = {finding["what"]: finding for finding in json.loads(done.stdout)}["settings"]
    assert not said["well"]
    for name in ("TRUSTED_PROXIES", "EMAIL_URL", "AUDIT_CHECKPOINTS"):
        assert name in said["said"]
    whole = {
        **server,
        "TRUSTED_PROXIES": "1",
        "EMAIL_URL": "smtp://mail.example.org",
        "AUDIT_CHECKPOINTS": str(installation.data_dir.parent / "elsewhere.jsonl"),
    }
    done = installation.run("doctor", "--json", **whole)
    assert {finding["what"]: finding for finding in json.loads(done.stdout)}["settings"]["well"]
