"""Random accounts take random steps with meetings, their points and minutes, legal and illegal,
against a plain telling of DOMAIN §4; and two at once at one agenda."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import pytest

from crosscut.foundation.record.models import Entry
from crosscut.foundation.refusal import Refusal
from crosscut.table.actions.agenda import conclude_item, postpone_item, put_on_agenda
from crosscut.table.actions.meetings import (
    call_meeting,
    cancel_meeting,
    close_meeting,
    open_meeting,
)
from crosscut.table.actions.minutes import circulate_minutes, take_back_minutes, write_minutes
from crosscut.table.models import AgendaItem, Meeting, Minutes
from tests.table.actions.test_meetings import planned
from tests.table.test_at_once import at_once
from tests.table.world import Table

PEOPLE = ("office", "leader", "deputy", "water", "liaison", "adviser", "insider", "above")
CONVENE = ("office", "leader")


@dataclass
class Plain:
    """What has to be so of a meeting."""

    state: str = "planned"
    open: int = 0
    concluded: int = 0
    minutes: str = ""
    version: int = 0


class Walk:
    """One meeting, and the second telling of it."""

    def __init__(self, table: Table, chance: random.Random, days: int, waiting: int) -> None:
        """`waiting` points of earlier meetings go onto this agenda by themselves."""
        self.table, self.chance = table, chance
        self.meeting: Meeting = planned(table, days)
        self.plain = Plain(open=waiting)
        #: Points that the next meeting has to take up.
        self.waiting = 0

    def step(self, verb: str, name: str) -> tuple[Callable[[], Any], bool, Callable[[], None]]:
        """What is done, whether it may be, and what is so afterwards."""
        plain, actor = self.plain, self.table.actor(name)
        self.meeting.refresh_from_db()
        act: Callable[[], Any]
        on: dict[str, Any] = {"meeting": self.meeting, "seen": self.meeting.changes, "actor": actor}
        minutes: Any = Minutes.objects.filter(meeting=self.meeting).first()
        item = self.meeting.items.filter(state="open").first() or AgendaItem(meeting=self.meeting)
        match verb:
            case "call":
                may = plain.state == "planned" and plain.open > 0
                return partial(call_meeting, **on), may, partial(self.now, state="called")
            case "open":
                may = plain.state == "called"
                return partial(open_meeting, **on), may, partial(self.now, state="sitting")
            case "close":
                may = plain.state == "sitting"
                after = partial(self.now, plain.open, state="held", open=0)
                return partial(close_meeting, **on), may, after
            case "cancel":
                may = plain.state in ("planned", "called")
                after = partial(self.now, plain.open, state="cancelled", open=0)
                return partial(cancel_meeting, **on, reason="Rain"), may, after
            case "put":
                act = partial(put_on_agenda, meeting=self.meeting, title="Pumps", actor=actor)
                may = plain.state in ("planned", "called", "sitting")
                return act, may, partial(self.now, open=plain.open + 1)
            case "conclude":
                act = partial(conclude_item, item=item, conclusion="By June.", actor=actor)
                may = plain.state == "sitting" and plain.open > 0
                after = partial(self.now, open=plain.open - 1, concluded=plain.concluded + 1)
                return act, may, after
            case "postpone":
                act = partial(postpone_item, item=item, reason="No figures", actor=actor)
                may = plain.state in ("planned", "called", "sitting") and plain.open > 0
                return act, may, partial(self.now, 1, open=plain.open - 1)
            case "write":
                text = f"It is {self.chance.random()}"
                act = partial(
                    write_minutes, meeting=self.meeting, seen_version=plain.version, text=text,
                    actor=actor,
                )  # fmt: skip
                may = plain.state in ("sitting", "held") and plain.minutes in ("", "draft")
                return act, may, partial(self.now, minutes="draft", version=plain.version + 1)
            case "circulate":
                act = partial(circulate_minutes, minutes=minutes, actor=actor)
                may = plain.state == "held" and plain.minutes == "draft"
                # The next meeting is to confirm them.
                return act, may, partial(self.now, 1, minutes="circulated")
        act = partial(take_back_minutes, minutes=minutes, reason="A word", actor=actor)
        return act, plain.minutes == "circulated", partial(self.now, -1, minutes="draft")

    def now(self, waiting: int = 0, **values: Any) -> None:
        self.waiting += waiting
        for name, value in values.items():
            setattr(self.plain, name, value)

    def told(self) -> Plain:
        """The meeting as it is kept."""
        self.meeting.refresh_from_db()
        minutes = Minutes.objects.filter(meeting=self.meeting).first()
        states = list(self.meeting.items.values_list("state", flat=True))
        return Plain(
            self.meeting.state, states.count("open"), states.count("concluded"),
            minutes.state if minutes else "", minutes.version if minutes else 0,
        )  # fmt: skip


VERBS = (
    "call", "open", "close", "cancel", "put", "conclude", "postpone", "write", "circulate",
    "take_back",
)  # fmt: skip


@pytest.mark.thorough
@pytest.mark.django_db
def test_no_illegal_step_is_accepted_and_no_state_is_unreachable(table: Table) -> None:
    chance = random.Random(20261124)
    reached: set[str] = set()
    waiting = 0
    for walk_number in range(10):
        walk = Walk(table, chance, 3 + walk_number, waiting)
        assert walk.told() == walk.plain, "what was left goes onto the next agenda"
        for _step in range(45):
            verb = chance.choice(VERBS)
            name = chance.choice(CONVENE if chance.random() < 0.7 else PEOPLE)
            if verb == "cancel" and chance.random() < 0.8:
                continue
            act, may, after = walk.step(verb, name)
            if verb in ("circulate", "take_back") and not walk.plain.version:
                continue
            if verb in ("conclude", "postpone") and not walk.plain.open:
                continue
            allowed, before = may and name in CONVENE, Entry.objects.count()
            try:
                act()
            except Refusal:
                assert not allowed, f"{name} could not {verb}: {walk.plain}"
                assert Entry.objects.count() == before
            else:
                assert allowed, f"{name} could {verb}: {walk.plain}"
                assert Entry.objects.count() == before + 1
                after()
            assert walk.told() == walk.plain, verb
            reached |= {walk.plain.state, walk.plain.minutes}
        waiting = walk.waiting
    assert reached == {
        "planned",
        "called",
        "sitting",
        "held",
        "cancelled",
        "",
        "draft",
        "circulated",
    }


def test_two_who_put_points_on_one_agenda_at_once_both_find_them_there(
    transactional_db: None, table: Table
) -> None:
    meeting = planned(table)
    titles = ("Pumps", "Dykes", "Boats")
    done = at_once(*(
        partial(put_on_agenda, meeting=meeting, title=title, actor=table.actor(name))
        for title, name in zip(titles, ("office", "leader", "office"), strict=True)
    ))  # fmt: skip
    assert not [each for each in done if isinstance(each, Refusal)]
    assert set(meeting.items.values_list("title", flat=True)) == set(titles)
    assert sorted(meeting.items.values_list("ordinal", flat=True)) == [1, 2, 3]


def test_of_two_who_close_and_conclude_at_once_the_meeting_knows_what_was_first(
    transactional_db: None, table: Table
) -> None:
    meeting, office = planned(table), table.actor("office")
    item = put_on_agenda(meeting=meeting, title="Pumps", actor=office)
    for act in (call_meeting, open_meeting):
        meeting.refresh_from_db()
        meeting = act(meeting=meeting, seen=meeting.changes, actor=office)

    at_once(
        lambda: conclude_item(item=item, conclusion="By June.", actor=table.actor("leader")),
        lambda: close_meeting(meeting=meeting, seen=meeting.changes, actor=office),
    )

    item.refresh_from_db()
    meeting.refresh_from_db()
    # Concluded, or the time was over: never both, and not neither.
    assert (item.state, item.conclusion) in (("concluded", "By June."), ("unfinished", ""))
    assert meeting.state in ("held", "sitting")
