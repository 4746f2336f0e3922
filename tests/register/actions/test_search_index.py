"""The search follows the register, and finds what is there: compared with a plain look."""

from __future__ import annotations

import hypothesis
import pytest
from hypothesis import strategies as st

from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.period import Period
from crosscut.register.actions.groups import found_group, rename_group, write_mandate
from crosscut.register.actions.search_index import rebuild_search_index
from crosscut.register.actions.sources import remark
from crosscut.register.models import SearchEntry
from crosscut.register.models.search_index import EVERYTHING, Tier, met_rows
from crosscut.register.rules.search_terms import evened, question_of
from tests.register.lanting import Lanting, day, lanting, vocabulary

__all__ = ["lanting", "vocabulary"]

pytestmark = pytest.mark.django_db


def met(text: str, number: int = 0, tiers: tuple[Tier, ...] = tuple(Tier)) -> set[int]:
    """Identifiers of things of a kind that meet a text in one of the tiers."""
    rows = met_rows(question_of(text), tiers, {number: EVERYTHING}, limit=1000)
    found = [row.identifier for row in rows]
    assert len(found) == len(set(found)), "a thing stands in one tier only"
    return set(found)


def test_a_group_is_found_by_any_name_and_by_what_is_said_of_it(lanting: Lanting) -> None:
    group = lanting.harbour
    write_mandate(
        group=group, duties="统筹疏浚航道，協調岸線規劃。", period=Period.of("2017"), actor=SYSTEM
    )
    remark(text="Its silt never ends.", attributed_to="A visitor", group=group, actor=SYSTEM)
    for text in ("港口", "口建", "港口建設", "harb", "gangkou", "gāng kǒu", "疏浚", "协调岸线",
                 "silt ends", "兰亭 harbour"):  # fmt: skip
        assert group.pk in met(text), text
    for text in ("港设", "arbour", "silk", "疏航"):
        assert group.pk not in met(text), text


def test_names_come_before_texts_and_whole_names_before_parts(lanting: Lanting) -> None:
    group = lanting.harbour.pk
    assert met("Harbour Leading Group", tiers=(Tier.EXACT,)) == {group}
    assert met("lantingshigangkou", tiers=(Tier.BEGINS,)) == {group}
    assert met("港口", tiers=(Tier.IN_NAME,)) == {group}


def test_a_new_name_is_found_at_once_and_a_refused_action_leaves_nothing(lanting: Lanting) -> None:
    rename_group(group=lanting.harbour, names={"en": "Quay Board"}, on=day("2019"), actor=SYSTEM)
    assert met("quay") == {lanting.harbour.pk}
    with pytest.raises(ZeroDivisionError):
        _found_and_fail()
    assert met("Nowhere") == set()


def _found_and_fail() -> None:
    from django.db import transaction

    with transaction.atomic():
        found_group(names={"en": "Nowhere"}, since="2015", kind="commission", actor=SYSTEM)
        raise ZeroDivisionError


def test_a_rebuild_gives_the_rows_that_the_actions_left(lanting: Lanting) -> None:
    before = list(SearchEntry.objects.order_by("pk").values())
    SearchEntry.objects.all().delete()
    assert met("港口") == set()
    assert rebuild_search_index() == len(before)
    assert list(SearchEntry.objects.order_by("pk").values()) == before


WORDS = st.text(st.sampled_from("港口建设小组 ab1-\n"), max_size=12)


@hypothesis.given(text=WORDS, asked=WORDS)
@hypothesis.settings(suppress_health_check=[hypothesis.HealthCheck.function_scoped_fixture])
def test_chinese_is_found_exactly_where_it_stands_and_words_by_their_beginning(
    db: None, text: str, asked: str
) -> None:
    from crosscut.register.rules.search_terms import terms_of

    even = evened(text)
    SearchEntry.objects.all().delete()
    SearchEntry(
        id=7, kind="group", identifier=7, text=text, evened=even,
        text_terms=" ".join(terms_of(even)),
    ).save()  # fmt: skip
    question = question_of(asked)
    if question.says_nothing:
        return
    words = set(terms_of(even))
    expected = all(
        term.text in even if term.pairs
        else any(word.startswith(each) for word in words for each in term.spellings)
        for term in question.terms
    )  # fmt: skip
    assert (met(asked) == {7}) is expected
