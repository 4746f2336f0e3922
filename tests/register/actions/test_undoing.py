"""Undoing an entry: what the register answers is as before; undoing that, as after."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from crosscut.foundation.actor import ANYBODY, SYSTEM
from crosscut.foundation.identifier import encode
from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.period import Period
from crosscut.foundation.record.models import Entry
from crosscut.foundation.refusal import NotForYou
from crosscut.register.actions import groups, lives, seats
from crosscut.register.actions.basis import Basis
from crosscut.register.actions.corrections import correct_fact, withdraw_fact
from crosscut.register.actions.duplicates import merge_duplicates
from crosscut.register.actions.ending import end_fact
from crosscut.register.actions.instruments import enter_instrument
from crosscut.register.actions.liaisons import deputise, name_liaison
from crosscut.register.actions.offices import place_office
from crosscut.register.actions.people import appoint, end_tenure, register_person
from crosscut.register.actions.sources import attest, enter_source, remark
from crosscut.register.actions.undoing import undo_entry
from crosscut.register.models import Group, GroupName, Seat, Source, Tenure
from crosscut.register.queries.finding import find
from crosscut.register.queries.group_sheet import group_sheet
from crosscut.register.queries.person_sheet import person_sheet
from crosscut.register.refusals import LaterEntriesStand, NotEnded, NotUndoable, UndoneAlready
from tests.register.lanting import Lanting, day, lanting, vocabulary

__all__ = ["lanting", "vocabulary"]

Do = Callable[[Lanting, Basis], object]
DAYS = ("2016-02", "2018-09", "2024")


def answers(lanting: Lanting) -> list[Any]:
    """What pages show of the group on some days, and of two people on the last of them."""
    days = [PartialDate.parse(each) for each in DAYS]
    found: list[Any] = [group_sheet(lanting.harbour.pk, actor=SYSTEM, on=on) for on in days]
    people = (lanting.wang, lanting.li)
    found += [person_sheet(who.pk, actor=SYSTEM, on=days[-1]) for who in people]
    names = [find("group", text, actor=SYSTEM) for text in ("Harbour Leading Group", "新港小组")]
    display = Group.objects.values_list("display", flat=True).get(pk=lanting.harbour.pk)
    return [*found, *names, display]


def last_entry() -> str:
    return encode(Entry.objects.latest("sequence").reference)


def seat_of(lanting: Lanting, role: str) -> Seat:
    return Seat.objects.filter(group=lanting.harbour, role=role).earliest("ordinal")


ON = day("2020")
DOINGS: dict[str, Do] = {
    "rename": lambda it, basis: groups.rename_group(
        group=it.harbour, names={"zh-Hans": "新港小组", "en": "New Harbour Group"}, on=ON,
        kind="small_group", basis=basis, actor=SYSTEM),
    "describe": lambda it, basis: groups.describe_group(
        group=it.harbour, aspect="horizon", term_key="permanent", period=Period.of("2019"),
        replacing=True, basis=basis, actor=SYSTEM),
    "mandate": lambda it, basis: groups.write_mandate(
        group=it.harbour, duties="Run it.", period=Period.of(ON), basis=basis, actor=SYSTEM),
    "tie": lambda it, basis: groups.tie_group(
        group=it.harbour, kind="supervises", other=it.finance, basis=basis, actor=SYSTEM),
    "disclose": lambda it, _basis: groups.disclose_group(
        group=it.harbour, disclosure="restricted", actor=SYSTEM),
    "roster": lambda it, basis: groups.state_roster(
        group=it.harbour, complete=False, period=Period.of(ON), basis=basis, actor=SYSTEM),
    "standby": lambda it, basis: lives.put_on_standby(
        group=it.harbour, on=ON, basis=basis, actor=SYSTEM),
    "dissolve": lambda it, basis: lives.dissolve_group(
        group=it.harbour, on=ON, basis=basis, actor=SYSTEM),
    "seat": lambda it, basis: seats.seat(
        group=it.harbour, role="adviser", person=it.wang, period=Period.of(ON), basis=basis,
        actor=SYSTEM),
    "vacate": lambda it, basis: seats.vacate_seat(
        seat=seat_of(it, "first_deputy"), on=ON, reason="ill", basis=basis, actor=SYSTEM),
    "move": lambda it, basis: seats.move_seat(
        seat=seat_of(it, "first_deputy"), role="adviser", on=ON, basis=basis, actor=SYSTEM),
    "clear": lambda it, basis: seats.clear_seats(
        group=it.harbour, on=ON, basis=basis, actor=SYSTEM),
    "office": lambda it, basis: place_office(
        group=it.harbour, placement="autonomous", period=Period.of(ON), basis=basis,
        actor=SYSTEM),
    "liaison": lambda it, basis: name_liaison(
        group=it.harbour, organisation=it.finance, person=it.li, period=Period.of(ON),
        basis=basis, actor=SYSTEM),
    "deputise": lambda it, basis: deputise(
        principal=it.wang, deputy=it.li, period=Period.of(ON), basis=basis, actor=SYSTEM),
    "appoint": lambda it, basis: appoint(
        person=it.li, post=it.finance_head, period=Period.of(ON), basis=basis, actor=SYSTEM),
    "end a tenure": lambda it, basis: end_tenure(
        tenure=Tenure.objects.get(person=it.wang), on=ON, basis=basis, actor=SYSTEM),
    "end an office": lambda it, basis: end_fact(
        fact=it.harbour.offices.get(), on=ON, basis=basis, actor=SYSTEM),
    "correct": lambda it, _basis: correct_fact(
        fact=seat_of(it, "first_deputy"), changes={"role": "deputy", "period": Period.of("2016")},
        reason="misread", actor=SYSTEM),
    "withdraw a name": lambda it, _basis: withdraw_fact(
        fact=GroupName.objects.filter(group=it.harbour, script="en").get(), reason="misread",
        actor=SYSTEM),
    "attest": lambda it, _basis: attest(
        fact=seat_of(it, "first_deputy"), day=day("2016-02-02"), actor=SYSTEM),
    "remark": lambda it, _basis: remark(
        text="Fine.", attributed_to="A visitor", group=it.harbour, actor=SYSTEM),
    "propose": lambda it, _basis: seats.propose_successor(
        seat=Seat.objects.get(group=it.harbour, succession="proposed"), person=it.wang,
        on=day("2020-01-01").first, actor=SYSTEM),
}  # fmt: skip


@pytest.mark.one_of(4)
@pytest.mark.parametrize("doing", DOINGS)
@pytest.mark.parametrize("founded", [True, False], ids=["under a document", "without one"])
def test_an_undone_entry_leaves_the_answers_as_they_were(
    lanting: Lanting, doing: str, founded: bool
) -> None:
    notice = enter_instrument(
        kind="change", title="关于调整的通知", actor=SYSTEM,
        source=enter_source(title="关于调整的通知", type="instrument", actor=SYSTEM),
    ) if founded else None  # fmt: skip
    before = answers(lanting)
    DOINGS[doing](lanting, Basis(instrument=notice))
    after = answers(lanting)
    done = last_entry()

    undo_entry(entry=done, actor=SYSTEM)
    assert answers(lanting) == before
    with pytest.raises(UndoneAlready):
        undo_entry(entry=done, actor=SYSTEM)

    undo_entry(entry=last_entry(), actor=SYSTEM)
    assert answers(lanting) == after


def test_what_later_entries_touched_is_not_undone_before_them(lanting: Lanting) -> None:
    made = seats.seat(
        group=lanting.harbour, role="adviser", person=lanting.wang, period=Period.of("2019"),
        actor=SYSTEM,
    )  # fmt: skip
    filled = last_entry()
    seats.vacate_seat(seat=made, on=ON, actor=SYSTEM)
    vacated = last_entry()

    with pytest.raises(LaterEntriesStand, match=f"seat.vacated .{vacated}"):
        undo_entry(entry=filled, actor=SYSTEM)

    undo_entry(entry=vacated, actor=SYSTEM)
    undo_entry(entry=filled, actor=SYSTEM)
    made.refresh_from_db()
    assert made.standing == "withdrawn"


def test_a_person_with_a_seat_is_not_undone(lanting: Lanting) -> None:
    who = register_person(names={"en": "Somebody"}, actor=SYSTEM)
    registered = last_entry()
    seats.seat(
        group=lanting.harbour, role="adviser", person=who, period=Period.of("2019"), actor=SYSTEM
    )

    with pytest.raises(LaterEntriesStand, match=r"seat\.filled"):
        undo_entry(entry=registered, actor=SYSTEM)


def test_a_later_fact_of_the_same_group_keeps_nothing_from_being_undone(lanting: Lanting) -> None:
    groups.disclose_group(group=lanting.harbour, disclosure="sealed", actor=SYSTEM)
    disclosed = last_entry()
    seats.seat(
        group=lanting.harbour, role="adviser", person=lanting.wang, period=Period.of("2019"),
        actor=SYSTEM,
    )  # fmt: skip

    undo_entry(entry=disclosed, actor=SYSTEM)

    lanting.harbour.refresh_from_db()
    assert lanting.harbour.disclosure == "public"


def test_a_cited_source_is_not_undone(lanting: Lanting) -> None:
    source = enter_source(title="A book", type="book", actor=SYSTEM)
    entered = last_entry()
    undo_entry(entry=entered, actor=SYSTEM)
    assert not Source.objects.filter(pk=source.pk).exists()


def test_a_merge_of_duplicates_is_undone_by_its_own_action(lanting: Lanting) -> None:
    twin = register_person(names={"zh-Hans": "李一"}, actor=SYSTEM)
    seats.seat(
        group=lanting.harbour, role="adviser", person=twin, period=Period.of("2019"), actor=SYSTEM
    )
    before = answers(lanting)
    merge = merge_duplicates(kept=lanting.li, duplicate=twin, actor=SYSTEM)
    after = answers(lanting)

    undo_entry(entry=last_entry(), actor=SYSTEM)
    assert answers(lanting) == before
    merge.refresh_from_db()
    assert merge.undone

    undo_entry(entry=last_entry(), actor=SYSTEM)
    assert answers(lanting) == after


def test_setting_up_and_what_never_was_cannot_be_undone(lanting: Lanting) -> None:
    with pytest.raises(NotUndoable):
        undo_entry(entry=encode(Entry.objects.earliest("sequence").reference), actor=SYSTEM)
    with pytest.raises(NotUndoable):
        undo_entry(entry=encode(10**9), actor=SYSTEM)
    with pytest.raises(NotUndoable):
        undo_entry(entry=str(Entry.objects.latest("sequence").pk), actor=SYSTEM)


def test_only_who_writes_the_register_undoes(lanting: Lanting) -> None:
    with pytest.raises(NotForYou):
        undo_entry(entry=last_entry(), actor=ANYBODY)


def test_a_state_is_not_ended_by_a_day(lanting: Lanting) -> None:
    with pytest.raises(NotEnded):
        end_fact(fact=lanting.harbour.statuses.get(), on=ON, actor=SYSTEM)
