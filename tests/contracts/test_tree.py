"""Sizes and names of files, and what no file may say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.contracts.tree import ROOT, files, project_files

LONGEST = 399
VAGUE_NAMES = {
    "base",
    "common",
    "helper",
    "helpers",
    "lib",
    "manager",
    "managers",
    "misc",
    "service",
    "services",
    "util",
    "utils",
}
# Written in pieces, or this file would break its own rule.
REGISTRY_HOSTS = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("files", "pythonhosted", "org"),
        ("registry", "npmjs", "org"),
        ("registry", "yarnpkg", "com"),
        ("deb", "debian", "org"),
    )
]
# Folders of the machine on which the project happens to be written.
MACHINE_PATHS = re.compile(r"(?<![\w.~-])/(?:work|root|home/[a-z]+)/")


def _text(path: Path) -> str | None:
    try:
        return (ROOT / path).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None


def test_no_file_grows_to_four_hundred_lines() -> None:
    long = {
        str(path): lines
        for path in files(".py", ".js", ".css", ".html", below=("src", "tests", "bench", "assets"))
        if "migrations" not in path.parts
        and (lines := len((ROOT / path).read_text(encoding="utf-8").splitlines())) > LONGEST
    }
    assert not long, f"split by idea, into a folder of the same name: {long}"


def test_every_file_name_says_what_is_in_it() -> None:
    vague = [
        str(path)
        for path in files(".py", ".js", ".html")
        if path.parts[0] != "docs" and VAGUE_NAMES & {part.lower() for part in _stems(path)}
    ]
    assert not vague


def _stems(path: Path) -> list[str]:
    return [*path.parts[:-1], path.stem.removeprefix("test_")]


def test_no_file_names_a_package_registry_or_a_folder_of_one_machine() -> None:
    found = []
    for path in project_files():
        text = _text(path)
        if text is None:
            continue
        found += [f"{path}: {host}" for host in REGISTRY_HOSTS if host in text]
        found += [f"{path}: {match.group()}" for match in MACHINE_PATHS.finditer(text)]
    assert not found


@pytest.mark.parametrize(
    "line", ["/" + "work/main", "see /" + "root/notes", 'open("/' + 'home/ada/x")']
)
def test_a_folder_of_one_machine_is_recognised(line: str) -> None:
    assert MACHINE_PATHS.search(line + "/")


@pytest.mark.parametrize("line", ["docs/work/map.md", "~/work/", "https://example.org/a/root/"])
def test_a_folder_of_the_project_or_a_web_address_is_not_taken_for_one(line: str) -> None:
    assert not MACHINE_PATHS.search(line)
