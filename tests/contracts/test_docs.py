"""The documentation names what there is, and nothing that is gone."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest

import crosscut
from tests.contracts.tree import ROOT, files
from tests.contracts.visits import commands

# The target of a link or a picture, unless it is a web address or a place on the same page.
LINK = re.compile(r"\[[^\]]*\]\((?!https?:|mailto:|#)([^)#\s]+)[^)]*\)")
QUOTED_PATH = re.compile(r"`((?:src|tests|docs|demo|bench|assets|requirements|\.ci)/[\w./-]+)`")


def test_every_link_between_documents_leads_somewhere() -> None:
    dead = []
    for path in files(".md"):
        text = (ROOT / path).read_text(encoding="utf-8")
        targets = LINK.findall(text)
        dead += [f"{path}: {t}" for t in targets if not (ROOT / path.parent / t).exists()]
    assert not dead


def test_every_path_that_the_documentation_quotes_exists() -> None:
    gone = []
    for path in files(".md"):
        text = (ROOT / path).read_text(encoding="utf-8")
        # A quoted folder may be a pattern (`tests/<room>`); those have no literal path.
        gone += [f"{path}: {p}" for p in QUOTED_PATH.findall(text) if not (ROOT / p).exists()]
    assert not gone


def test_every_decision_stands_in_their_list_by_its_title() -> None:
    folder = ROOT / "docs" / "decisions"
    index = (folder / "README.md").read_text("utf-8")
    rows = re.findall(r"^\| \[(\d{4})\]\(([^)]+)\) \| (.+) \|$", index, re.MULTILINE)
    titles = {
        path.name: re.sub(r"^# \d+\.? ", "", path.read_text("utf-8").splitlines()[0])
        for path in folder.glob("0*.md")
    }
    assert {name: title for _, name, title in rows} == titles
    assert [number for number, _, _ in rows] == sorted(name[:4] for name in titles)


def test_every_command_is_in_the_reference() -> None:
    reference = (ROOT / "docs" / "reference" / "cli.md").read_text(encoding="utf-8")
    missing = [name for name in sorted(commands()) if f"`{name}" not in reference]
    assert not missing, f"docs/reference/cli.md does not name {missing}"


def test_the_reference_names_no_command_that_is_gone() -> None:
    reference = (ROOT / "docs" / "reference" / "cli.md").read_text(encoding="utf-8")
    named = {name.strip() for name in re.findall(r"^#+ `(crosscut[a-z -]*)", reference, re.M)}
    gone = named - commands() - {"crosscut"}
    assert not gone


def _verbs() -> Iterator[str]:
    for module in pkgutil.walk_packages(crosscut.__path__, "crosscut."):
        if "actions" in module.name.split("."):
            importlib.import_module(module.name)
    from crosscut.foundation.record.action import registered_verbs

    # Tests register verbs of their own.
    for verb, act in registered_verbs().items():
        if act.__module__.startswith("crosscut."):
            yield verb


def test_every_verb_has_its_line_in_the_reference() -> None:
    reference = (ROOT / "docs" / "reference" / "actions.md").read_text(encoding="utf-8")
    missing = [verb for verb in sorted(_verbs()) if f"`{verb}`" not in reference]
    assert not missing, f"docs/reference/actions.md does not name {missing}"


@pytest.mark.parametrize("text", ["[map](nowhere.md)", "![chart](gone.png)", "[a](x.md#part)"])
def test_a_link_to_a_file_is_recognised(text: str) -> None:
    assert LINK.search(text)


@pytest.mark.parametrize("text", ["[site](https://example.org)", "[above](#sizes)"])
def test_a_web_address_or_a_place_on_the_page_is_not_taken_for_a_file(text: str) -> None:
    assert not LINK.search(text)
