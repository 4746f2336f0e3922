"""Reading the files and entering them: clear errors, once, whole."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.apps import apps
from django.db import transaction

from crosscut.demonstration import load_china
from crosscut.demonstration.files import (
    FOLDER,
    PARTS,
    BadDemonstrationFile,
    collection,
    digest_of_part,
)
from crosscut.demonstration.loader import enter_part
from crosscut.foundation.actor import ANYBODY, SYSTEM
from crosscut.foundation.record.models import Entry
from crosscut.foundation.refusal import NotForYou

pytestmark = pytest.mark.xdist_group("demonstration")

GROUP = "groups:\n  a:\n    names: {en: A}\n    cite: s\n"
SOURCE = "sources:\n  s: {title: S, type: article}\n"


def read(folder: Path, text: str, name: str = "china/facts.yaml") -> Any:
    """Write one file of data and read the folder."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return collection(folder)


def rows() -> dict[str, int]:
    return {
        model.__name__: model._default_manager.count()
        for app in ("register", "record")
        for model in apps.get_app_config(app).get_models()
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("groups:\n  a: {names: {en: A}, foundedd: 1958}", "groups.a.foundedd"),
        ("groups:\n  a: {names: {en: A}, since: 1958-13}", "groups.a.since"),
        ("groups:\n  a: {names: {}}", "hans, hant, pinyin or en"),
        ("groups:\n  a: {names: {en: A}, seats: [{person: b}]}", "groups.a.seats.0"),
        ("groups:\n  a: {names: {en: A}, ties: [{}]}", "groups.a.ties.0"),
        ("groups:\n  a: {names: {en: A}}\n  a: {names: {en: B}}", "“a” stands twice"),
        ("groups: [", "china/facts.yaml line"),
        ("", "the file has no keys"),
    ],
)
def test_a_bad_file_is_named_with_the_key(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(BadDemonstrationFile) as refused:
        read(tmp_path, text)
    assert "china/facts.yaml" in str(refused.value)
    assert said in str(refused.value)


def test_one_key_stands_in_one_file_only(tmp_path: Path) -> None:
    read(tmp_path, GROUP, "china/one.yaml")
    collection.cache_clear()
    with pytest.raises(BadDemonstrationFile, match=r"two\.yaml: groups\.a: is in china/one\.yaml"):
        read(tmp_path, GROUP, "china/two.yaml")


def test_one_name_in_two_papers_is_not_silently_one_person(tmp_path: Path) -> None:
    notice = (
        "notice: {kind: found, title: T, date: 2020, address: x, language: en, place: P}\n"
        "group: {names: {en: A}, seats: [{role: member, person: B}]}\n"
    )
    read(tmp_path, notice, "notices/one.yaml")
    collection.cache_clear()
    with pytest.raises(BadDemonstrationFile, match="B sits in one too"):
        read(tmp_path, notice, "notices/two.yaml")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "said"),
    [
        (SOURCE + GROUP.replace("cite: s", "cite: gone p. 3"), "“gone” is not in sources"),
        (SOURCE + GROUP + "    kind: club\n", "“club” is not in the vocabulary"),
        (SOURCE + GROUP + "    seats: [{role: king, words: x}]\n", "“king” is not a role"),
        (SOURCE + GROUP + "    ties: [{under: b}]\n", "“b” is no group"),
        (SOURCE + GROUP + "    seats: [{role: member, person: b}]\n", "“b” is no key of a person"),
        (SOURCE + GROUP + "    since: 1990\n    until: 1980\n", "is not after the start"),
    ],
)
def test_a_part_with_an_error_enters_nothing(
    loaded: None, tmp_path: Path, text: str, said: str
) -> None:
    before = rows()
    files = read(tmp_path, text)
    with pytest.raises(BadDemonstrationFile) as refused, transaction.atomic():
        enter_part(part="china", files=files, digest="", actor=SYSTEM)
    assert "china/facts.yaml: groups.a" in str(refused.value)
    assert said in str(refused.value)
    assert rows() == before


@pytest.mark.django_db
def test_a_second_load_adds_nothing(loaded: None) -> None:
    before = rows()
    again = load_china(actor=SYSTEM)
    assert again.already
    assert again.groups > 30
    assert rows() == before


@pytest.mark.django_db
def test_each_part_is_one_entry_in_the_record(loaded: None) -> None:
    entries = Entry.objects.filter(verb="demonstration.loaded")
    assert entries.count() == len(PARTS)


@pytest.mark.django_db
def test_only_the_registry_office_may_load(loaded: None) -> None:
    with pytest.raises(NotForYou), transaction.atomic():
        enter_part(part="china", files=collection(), digest="", actor=ANYBODY)


def test_the_digest_of_a_part_follows_its_files(tmp_path: Path) -> None:
    read(tmp_path, GROUP)
    before = digest_of_part("china", tmp_path)
    read(tmp_path, GROUP + "\n")
    assert digest_of_part("china", tmp_path) != before


NAMING = {"names", "also", "title", "address"}


def own_words(value: Any) -> list[str]:
    """All texts of a file but names of bodies, titles and addresses of works."""
    if isinstance(value, dict):
        return [
            text for key, part in value.items() if key not in NAMING for text in own_words(part)
        ]
    if isinstance(value, list):
        return [text for part in value for text in own_words(part)]
    return [value] if isinstance(value, str) else []


def runs(text: str, pattern: str, length: int) -> set[tuple[str, ...]]:
    words = re.findall(pattern, text.casefold())
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}


@pytest.mark.parametrize(("pattern", "length"), [(r"[a-z0-9]+", 12), (r"[㐀-鿿]", 20)])
def test_no_sentence_of_the_articles_is_copied(shared: Path, pattern: str, length: int) -> None:
    seeds: set[tuple[str, ...]] = set()
    for path in (shared / "seeds").glob("*.txt"):
        seeds |= runs(path.read_text(encoding="utf-8"), pattern, length)
    assert seeds or length == 20
    copied = [
        (path.name, " ".join(run))
        for path in FOLDER.rglob("*.yaml")
        for text in own_words(yaml.safe_load(path.read_text(encoding="utf-8")))
        for run in runs(text, pattern, length) & seeds
    ]
    assert not copied
