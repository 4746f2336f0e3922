"""The organisation's words and choices."""

from __future__ import annotations

from pathlib import Path

import pytest

from crosscut.foundation.actor import ANYBODY, SYSTEM
from crosscut.foundation.refusal import NotForYou
from crosscut.register.actions.installation import set_up_installation
from crosscut.register.actions.vocabulary import (
    add_term,
    choose_check,
    load_vocabulary,
    move_term,
    rename_term,
    restore_term,
    retire_term,
)
from crosscut.register.models import Role, Setting, Term
from crosscut.register.queries.organisation_file import organisation_yaml
from crosscut.register.queries.vocabulary import words_of
from crosscut.register.refusals import (
    BadOrganisationFile,
    FixedWords,
    KeyNotUsable,
    LimitNotUsable,
    NoRoleOfKind,
    TermIsThere,
    UnknownCheck,
    WordMissing,
)
from crosscut.register.rules.organisation_file import read_organisation_file
from crosscut.register.rules.roles import ROLES
from tests.register.lanting import vocabulary

__all__ = ["vocabulary"]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vocabulary")]


def keys(of: str) -> list[str]:
    return list(
        Term.objects.filter(vocabulary=of).order_by("ordinal").values_list("key", flat=True)
    )


def test_a_word_is_added_at_the_end_and_moves_up() -> None:
    before = keys("level")
    ward = add_term(vocabulary="level", key="ward", english="Ward", chinese="街区", actor=SYSTEM)
    assert keys("level") == [*before, "ward"]
    move_term(term=ward, up=True, actor=SYSTEM)
    assert keys("level") == [*before[:-1], "ward", before[-1]]
    move_term(term=ward, up=False, actor=SYSTEM)
    move_term(term=ward, up=False, actor=SYSTEM)
    assert keys("level") == [*before, "ward"]


def test_a_retired_word_is_offered_no_more_and_still_said() -> None:
    term = Term.objects.get(vocabulary="level", key="city")
    retire_term(term=term, actor=SYSTEM)
    assert "city" not in words_of("level", offered=True)["level"]
    assert "city" in words_of("level")["level"]
    restore_term(term=term, actor=SYSTEM)
    assert "city" in words_of("level", offered=True)["level"]


def test_what_cannot_be_is_refused() -> None:
    city = Term.objects.get(vocabulary="level", key="city")
    leader = Term.objects.get(vocabulary="role", key="leader")
    for key in ("", "City", "1st", "a b", "é", "a" * 61):
        with pytest.raises(KeyNotUsable):
            add_term(vocabulary="level", key=key, english="X", actor=SYSTEM)
    with pytest.raises(TermIsThere):
        add_term(vocabulary="level", key="city", english="City", actor=SYSTEM)
    with pytest.raises(WordMissing):
        rename_term(term=city, english=" ", chinese="市", actor=SYSTEM)
    with pytest.raises(FixedWords):
        add_term(vocabulary="role", key="guest", english="Guest", actor=SYSTEM)
    with pytest.raises(FixedWords):
        retire_term(term=leader, actor=SYSTEM)
    with pytest.raises(NotForYou):
        rename_term(term=city, english="Town", actor=ANYBODY)
    with pytest.raises(UnknownCheck):
        choose_check(check="weather", enabled=True, actor=SYSTEM)
    with pytest.raises(LimitNotUsable):
        choose_check(check="few_deputies", enabled=True, limit=-1, actor=SYSTEM)


def test_the_file_of_the_whole_sets_up_the_same_again(tmp_path: Path) -> None:
    rename_term(
        term=Term.objects.get(vocabulary="role", key="leader"), english="Chair", chinese="主席",
        actor=SYSTEM,
    )  # fmt: skip
    add_term(vocabulary="system", key="water", english="Water: rivers, quays", actor=SYSTEM)
    retire_term(term=Term.objects.get(vocabulary="level", key="city"), actor=SYSTEM)
    move_term(term=Term.objects.get(vocabulary="level", key="county"), up=True, actor=SYSTEM)
    choose_check(check="few_deputies", enabled=False, limit=7, actor=SYSTEM)

    def state() -> tuple[object, object]:
        columns = ("vocabulary", "key", "english", "chinese", "ordinal", "retired")
        settings = Setting.objects.exclude(key__startswith="own_").order_by("key")
        return list(Term.objects.values_list(*columns)), list(settings.values_list("key", "value"))

    before = state()
    file = tmp_path / "organisation.yaml"
    file.write_text(organisation_yaml(actor=SYSTEM), encoding="utf-8")
    set_up_installation(actor=SYSTEM)
    assert state() != before
    set_up_installation(path=file, actor=SYSTEM)
    assert state() == before


def test_words_of_roles_in_groups_of_a_kind_are_in_the_file_by_kind(tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    file.write_text(
        "kinds: {cell: {en: Cell}}\nroles_by_kind: {cell: {leader: {en: Head, zh-Hans: 头}}}\n",
        encoding="utf-8",
    )
    own = read_organisation_file(file)
    words = [term for term in own.terms if term["vocabulary"] == "kind_role"]
    assert [(term["key"], term["english"]) for term in words] == [("cell__leader", "Head")]
    load_vocabulary(terms=own.terms, actor=SYSTEM)
    assert "  cell:\n    leader:\n      en: Head\n" in organisation_yaml(actor=SYSTEM)


@pytest.mark.parametrize("wrong", ["moon: {leader: {en: X}}", "commission: {boss: {en: X}}"])
def test_a_file_with_a_role_or_a_kind_that_there_is_not_is_refused(
    tmp_path: Path, wrong: str
) -> None:
    file = tmp_path / "own.yaml"
    file.write_text(f"roles_by_kind: {{{wrong}}}\n", encoding="utf-8")
    with pytest.raises(BadOrganisationFile, match="roles_by_kind"):
        read_organisation_file(file)


def test_a_word_for_a_role_of_a_kind_names_both() -> None:
    with pytest.raises(NoRoleOfKind):
        add_term(vocabulary="kind_role", key="headquarters_boss", english="Boss", actor=SYSTEM)
    added = add_term(
        vocabulary="kind_role", key="mission__leader", english="Mission director", actor=SYSTEM
    )
    assert added.english == "Mission director"


def test_the_rules_know_the_roles_that_seats_have() -> None:
    assert set(ROLES) == set(Role.values)
