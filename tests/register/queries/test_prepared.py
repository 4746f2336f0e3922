"""Prepared questions answer what their querysets do, whatever they are asked with."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from django.db import DataError, connection, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crosscut.foundation.actor import ANYBODY, SYSTEM
from crosscut.foundation.partial_date import PartialDate
from crosscut.register.actions.groups import found_group
from crosscut.register.models import Group, GroupName, GroupStatus, plans
from crosscut.register.models.statement import WIDTHS
from crosscut.register.queries.asking import claims, known
from crosscut.register.queries.prepared import Many, Texts, prepared, prepared_search
from crosscut.register.refusals import NoName


@prepared
def statuses(group: int, first: date, last: date, *, confirmed: bool) -> QuerySet[GroupStatus]:
    rows = GroupStatus.objects.filter(group=group).select_related("group")
    return claims(rows, PartialDate(first, last), confirmed).order_by("pk")


@prepared
def names(groups: Many, text: str | None = None) -> QuerySet[GroupName, tuple[int, str]]:
    rows = GroupName.objects.filter(group__among=groups)
    rows = rows if text is None else rows.filter(text=text)
    return rows.order_by("pk").values_list("pk", "text")


@pytest.fixture
def groups(vocabulary: None) -> list[Group]:
    return [
        found_group(names={"en": f"Group {number}"}, since=str(2000 + number), actor=SYSTEM)
        for number in range(9)
    ]


def test_instances_have_what_the_orm_gives_them(groups: list[Group]) -> None:
    asked = {"group": groups[3].pk, "first": date(2003, 5, 1), "last": date(2003, 5, 1)}
    (made,) = statuses(**asked, confirmed=False)
    (own,) = statuses.queryset(**asked, confirmed=False)
    assert made == own
    assert {key: value for key, value in vars(made).items() if key != "_state"} == {
        key: value for key, value in vars(own).items() if key != "_state"
    }
    assert made.period == own.period
    with CaptureQueriesContext(connection) as captured:
        assert made.group == groups[3]
    assert not captured.captured_queries


@pytest.mark.parametrize("number", [0, 1, 4, 5, 9])
def test_one_of_many_identifiers_is_found_however_many_there_are(
    groups: list[Group], number: int
) -> None:
    asked = [group.pk for group in groups[:number]]
    assert names(groups=asked) == list(names.queryset(groups=asked))
    assert len(names(groups=asked)) == number


def test_more_identifiers_than_the_widest_text_has_places_are_found(groups: list[Group]) -> None:
    asked = [*range(1, WIDTHS[-1] + 1), groups[0].pk]
    assert len(names(groups=asked)) == 1


def test_a_value_that_is_left_out_is_another_statement(groups: list[Group]) -> None:
    everyone = [group.pk for group in groups]
    assert len(names(groups=everyone)) == 9
    assert [text for _, text in names(groups=everyone, text="Group 4")] == ["Group 4"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
def test_a_text_is_a_value_whatever_is_in_it(groups: list[Group], asked: str) -> None:
    everyone = [group.pk for group in groups]
    wanted = [pair for pair in names(groups=everyone) if pair[1] == asked]
    assert names(groups=everyone, text=asked) == wanted


def test_a_question_whose_value_has_no_place_is_a_defect_that_shows_at_once(
    groups: list[Group],
) -> None:
    @prepared
    def deaf(text: str) -> QuerySet[GroupName]:
        return GroupName.objects.filter(text=text.upper())

    with pytest.raises(ValueError, match="no place"):
        deaf(text="Group")


@prepared
def holding(texts: Texts) -> QuerySet[GroupName, tuple[int]]:
    rows = GroupName.objects.all()
    for text in texts:
        rows = rows.filter(text__icontains=text)
    return rows.order_by("pk").values_list("pk")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(
    asked=st.lists(
        st.sampled_from(["Group", "group ", "4", "%", "_", "\\", "Gr%p", "", "‹texts 0›"])
        | st.text(st.characters(codec="ascii", exclude_characters="\0"), max_size=3),
        max_size=3,
    )
)
def test_texts_are_looked_for_within_others_as_they_are_written(
    groups: list[Group], asked: list[str]
) -> None:
    texts = tuple(asked)
    found = holding(texts=texts)
    assert found == list(holding.queryset(texts=texts))
    assert holding.count(texts=texts) == len(found)


def test_what_one_may_not_know_of_stays_unknown_after_somebody_else_asked(
    groups: list[Group],
) -> None:
    hidden = groups[0]
    assert known(Group, hidden, SYSTEM) == hidden
    assert known(Group, hidden, ANYBODY) is None
    assert known(Group, hidden, SYSTEM) == hidden


@prepared
def alike(groups: Many, text: str, day: date) -> QuerySet[GroupName, Any]:
    of_groups = GroupName.objects.filter(group__among=groups, from_min__lte=day)
    same = GroupStatus.objects.filter(
        group__among=groups, from_max__lte=day, group=OuterRef("group")
    )
    odd = Value('100 %s\'\\ of "it" $1')
    rows = of_groups.filter(Exists(same)).annotate(odd=odd, seven=Value(-7), yes=Value(True))
    rows = rows.filter(Q(text=text) | Q(text__startswith=text)).exclude(text=odd)
    return rows.order_by("pk").values_list("pk", "text", "odd", "seven", "yes")


def test_a_value_is_sent_once_and_what_is_always_the_same_not_at_all(groups: list[Group]) -> None:
    asked = {"groups": [each.pk for each in groups], "text": "Group", "day": date(2004, 6, 1)}
    found = alike(**asked)
    assert found == list(alike.queryset(**asked))
    assert sorted(row[1:] for row in found) == [
        (f"Group {number}", '100 %s\'\\ of "it" $1', -7, True) for number in range(4)
    ]
    if connection.vendor == "postgresql":
        for _ in range(9):
            alike(**asked)
        ((sql, *_),) = _kept("odd")
        # The text has two: within a pattern it is another one.
        assert {int(number) for number in re.findall(r"\$(\d+)(?!\")", sql)} == {1, 2, 3, 4}


@prepared
def looked_up(groups: Many, *, said: str) -> QuerySet[GroupName, Any]:
    rows = GroupName.objects.filter(group__among=groups).annotate(said=Value(said))
    return rows.order_by("pk").values_list("pk", "said")


@prepared_search
def searched(text: str) -> QuerySet[GroupName, Any]:
    rows = GroupName.objects.filter(text__contains=text).annotate(said=Value("searched"))
    return rows.order_by("pk").values_list("pk", "said")


def _kept(part: str) -> list[tuple[str, int, int]]:
    """Statements that PostgreSQL keeps, how often it took one plan for all values, and how often it
    made one for those of a question."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT statement, generic_plans, custom_plans FROM pg_prepared_statements"
            " WHERE statement LIKE %s AND from_sql = false",
            [f"%{part}%"],
        )
        return list(cursor.fetchall())


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite plans nothing anew")
def test_lookups_are_planned_once_and_searches_for_what_is_looked_for(groups: list[Group]) -> None:
    for number in range(9):
        assert len(looked_up(groups=[groups[number].pk], said="looked up")) == 1
        assert len(searched(text=f"oup {number}")) == 1
    ((_, once, anew),) = _kept("'looked up'")
    assert once > 0
    assert anew == 0
    ((_, _, anew),) = _kept("'searched'")
    assert anew > 0
    with suppress(DataError), transaction.atomic(), transaction.atomic():
        searched(text="\0")
    assert len(searched(text="oup 1")) == 1
    with connection.cursor() as cursor:
        cursor.execute("SHOW plan_cache_mode")
        assert cursor.fetchone() == ("force_generic_plan",)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite keeps its own")
def test_plans_outlive_an_act_that_is_refused_and_many_other_statements(
    groups: list[Group],
) -> None:
    looked_up(groups=[groups[0].pk], said="outlives")
    (before,) = _kept("'outlives'")
    with suppress(NoName), transaction.atomic():
        raise NoName
    for number in range(150):
        list(Group.objects.filter(display=f"Group {number}"))
    looked_up(groups=[groups[1].pk], said="outlives")
    (after,) = _kept("'outlives'")
    assert after[1] == before[1] + 1


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite keeps its own")
def test_of_plans_the_oldest_go(groups: list[Group], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plans, "MOST", 3)
    for number in range(45):
        assert len(looked_up(groups=[groups[0].pk], said=f"passing {number % 5}")) == 1
    assert {kept for kept, _, _ in _kept("passing")} == {
        kept for number in (2, 3, 4) for kept, _, _ in _kept(f"passing {number}")
    }


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite keeps its own")
def test_behind_a_pooler_nothing_is_prepared(groups: list[Group]) -> None:
    opened = connection.connection
    own = plans.plans_of(opened)
    opened.prepare_threshold = None
    pooled = plans.Plans(opened)
    assert pooled.rows("SELECT 'pooled', $1 + 1, $2::text", [6, "six"]) == [("pooled", 7, "six")]
    assert not _kept("pooled")
    assert plans.plans_of(opened) is own


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite keeps its own")
@pytest.mark.django_db(transaction=True)
def test_what_is_asked_first_in_a_transaction_is_of_it() -> None:
    connection.ensure_connection()
    own = plans.plans_of(connection.connection)
    with suppress(NoName), transaction.atomic():
        ((first,),) = own.rows("SELECT pg_current_xact_id()::text")
        ((again,),) = own.rows("SELECT pg_current_xact_id()::text")
        assert first == again
        raise NoName
    assert own.rows("SELECT pg_current_xact_id()::text") != [(first,)]
