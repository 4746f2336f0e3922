"""What lists call things is what their sheets call them."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.period import FAR_FUTURE, FAR_PAST
from crosscut.foundation.record.trace import Trace, tracing
from crosscut.register.models import Attestation, Group, GroupName, Script, Standing
from crosscut.register.queries.group_sheet import group_sheet
from crosscut.register.queries.groups import list_groups
from crosscut.register.queries.naming import called, called_on, names_of
from crosscut.register.queries.rows import GroupRow
from crosscut.register.queries.sheets import GroupSheet
from tests.register.lanting import Lanting, day

START = date(2018, 1, 1)
days = st.integers(0, 40).map(lambda number: START + timedelta(days=number))
starts = st.one_of(st.tuples(days, days).map(sorted), st.just([FAR_PAST, FAR_FUTURE]))
ends = st.one_of(
    st.tuples(days, days).map(sorted),
    st.just([FAR_FUTURE, FAR_FUTURE]),
    st.just([FAR_PAST, FAR_FUTURE]),
)
_names: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {
        "text": st.sampled_from("甲乙丙AB"),
        "script": st.sampled_from(Script.values),
        "official": st.booleans(),
        "standing": st.sampled_from(Standing.values),
        "start": starts,
        "end": ends,
        "attested": st.none() | days,
    }
)
names = _names.filter(lambda name: name["start"][0] < name["end"][1])


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(borne=st.lists(names, max_size=6), asked=st.tuples(days, days).map(sorted))
def test_a_thing_is_called_the_same_in_a_list(
    vocabulary: None, borne: list[dict[str, Any]], asked: list[date]
) -> None:
    window = PartialDate(*asked)
    with transaction.atomic(), tracing(Trace(SYSTEM)):
        group = Group(display="")
        group.save()
        for name in borne:
            # Two official names of one time are no register's.
            with suppress(IntegrityError), transaction.atomic():
                bear(group, **name)
        wanted = {"group": [group.pk]}
        full = names_of(wanted, window, SYSTEM)
        short = called_on(wanted, window, SYSTEM)
        assert short == {thing: called(rows, window) for thing, rows in full.items()}
        transaction.set_rollback(True)


def bear(
    group: Group, *, start: list[date], end: list[date], attested: date | None, **of: Any
) -> None:
    name = GroupName(
        group=group, from_min=start[0], from_max=start[1], until_min=end[0], until_max=end[1], **of
    )
    name.save()
    if attested:
        Attestation(fact_kind="groupname", fact=name.pk, first=attested, last=attested).save()


def test_rows_that_are_made_without_checks_would_pass_them(lanting: Lanting) -> None:
    (row,) = list_groups(actor=SYSTEM, on=day("2016")).rows
    assert GroupRow.model_validate(row.model_dump(), strict=True) == row
    assert row.model_fields_set == set(GroupRow.model_fields)
    assert list(row.model_dump()) == list(GroupRow.model_fields)
    assert [type(each) for each in row.leaders] == [type(each) for each in row.hosts]
    assert row.leaders[0].model_fields_set == set(type(row.leaders[0]).model_fields)


def test_sheets_of_which_parts_are_made_without_checks_would_pass_them(lanting: Lanting) -> None:
    for on in ("2016", "2019"):
        sheet = group_sheet(lanting.harbour, actor=SYSTEM, on=day(on))
        assert sheet is not None
        assert sheet.seats
        assert GroupSheet.model_validate(sheet.model_dump(), strict=True) == sheet
