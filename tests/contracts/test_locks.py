"""What is locked is what is asked for."""

from __future__ import annotations

import json
import re
import tomllib

import pytest

from tests.contracts.tree import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUNTIME = PROJECT["project"]["dependencies"]
DEV = PROJECT["dependency-groups"]["dev"]


def _name(requirement: str) -> str:
    found = re.match(r"[\w.-]+", requirement)
    assert found is not None
    return re.sub(r"[-_.]+", "-", found.group()).lower()


def _locked(file: str) -> dict[str, list[str]]:
    """Package → digests, of a lock file."""
    text = (ROOT / "requirements" / file).read_text(encoding="utf-8")
    entries = re.split(r"^(?=[\w.-]+==)", text, flags=re.M)[1:]
    return {_name(entry): re.findall(r"--hash=sha256:\w{64}", entry) for entry in entries}


@pytest.mark.parametrize(
    ("file", "wanted"), [("runtime.txt", RUNTIME), ("dev.txt", [*RUNTIME, *DEV])]
)
def test_every_dependency_is_locked_with_its_digests(file: str, wanted: list[str]) -> None:
    locked = _locked(file)
    assert {_name(requirement) for requirement in wanted} - locked.keys() == set()
    assert [name for name, digests in locked.items() if not digests] == []


def test_tests_run_on_the_versions_that_an_organisation_gets() -> None:
    def versions(file: str) -> set[str]:
        text = (ROOT / "requirements" / file).read_text(encoding="utf-8")
        return set(re.findall(r"^[\w.-]+==\S+", text, flags=re.M))

    assert versions("runtime.txt") - versions("dev.txt") == set()


def test_the_front_end_is_locked_to_the_versions_that_package_json_names() -> None:
    asked = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    locked = {name: packages[f"node_modules/{name}"]["version"] for name in asked}
    assert locked == asked
