"""Prepared questions answer what their querysets do, whatever they are asked with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crosscut.access import authority
from crosscut.access.actions.accounts import make_account
from crosscut.foundation.actor import ANYBODY, SYSTEM
from crosscut.foundation.partial_date import PartialDate
from crosscut.register.actions.groups import found_group
from crosscut.register.actions.people import register_person
from crosscut.register.models import Group, GroupName, GroupStatus
from crosscut.register.models.statement import WIDTHS, Statement, planned_once
from crosscut.register.queries.asking import claims, known
from crosscut.register.queries.groups import list_groups
from crosscut.register.queries.prepared import Many, Texts, prepared


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


def _plans() -> str:
    """How PostgreSQL plans what is asked next."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW plan_cache_mode")
        (mode,) = cursor.fetchone()
    return str(mode)


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite plans nothing anew")
def test_lookups_alone_are_planned_once() -> None:
    with planned_once():
        assert _plans() == "force_generic_plan"
    assert _plans() == "auto"
    with suppress(DatabaseError), transaction.atomic(), planned_once():
        connection.cursor().execute("SELECT 1 / 0")
    assert _plans() == "auto"


@pytest.mark.django_db
def test_rights_are_looked_up_and_lists_are_not(
    groups: list[Group], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[bool, str]] = []
    inside: list[bool] = []
    rows, planned = Statement.rows, planned_once

    def noted(statement: Statement, given: Any) -> list[Any]:
        found = rows(statement, given)
        asked.append((bool(inside), statement._text("%s", ())))
        return found

    @contextmanager
    def noting() -> Iterator[None]:
        with planned():
            inside.append(True)
            yield
            inside.clear()

    monkeypatch.setattr(Statement, "rows", noted)
    monkeypatch.setattr(authority, "planned_once", noting)
    person = register_person(names={"en": "Ada Moss"}, actor=SYSTEM)
    asked.clear()
    actor = authority.actor_of(make_account(name="ada", person=person, actor=SYSTEM), "page")
    list_groups(actor=actor)

    of_rights = [text for within, text in asked if within]
    assert any("register_tenure" in text for text in of_rights)
    assert not any('register_group"' in text for text in of_rights)
    assert any('register_group"' in text for within, text in asked if not within)
