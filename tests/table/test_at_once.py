"""Two people at once: each thing is said and answered once, and nothing is lost."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from django.db import connections

from crosscut.foundation.refusal import Refusal
from crosscut.table.actions.editing import accept_edit
from crosscut.table.actions.positions import draft_position, take_position
from crosscut.table.actions.preparing import table_matter
from crosscut.table.models import DossierVersion, Position, PositionDraft
from crosscut.table.rules.sections import sections_of
from tests.table.actions.test_positions import DRAFT, asked, consulted, takes
from tests.table.world import Table


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """What came of each, done in the same moment: what was made, or the refusal."""
    start = threading.Barrier(len(acts))
    done: list[Any] = [None] * len(acts)

    def one(place: int, act: Callable[[], Any]) -> None:
        try:
            start.wait(timeout=30)
            done[place] = act()
        except Refusal as refusal:
            done[place] = refusal
        finally:
            connections.close_all()

    people = [threading.Thread(target=one, args=(n, act)) for n, act in enumerate(acts)]
    for person in people:
        person.start()
    for person in people:
        person.join(timeout=60)
    return done


def test_what_two_say_at_once_and_the_office_answers_meanwhile_is_all_there(
    transactional_db: None, table: Table
) -> None:
    """Two positions, a draft and an accepted change in one moment."""
    matter = consulted(table)
    first = takes(table, matter, "water", "changes", wished=DRAFT.replace("June", "May"))
    roads, health = asked(matter, table, "roads"), asked(matter, table, "health")

    done = at_once(
        lambda: take_position(
            concerned=roads, stance="object", reason="Who pays?", actor=table.actor("roads")
        ),
        lambda: draft_position(
            concerned=roads, stance="support", reason="We wait", actor=table.actor("liaison")
        ),
        lambda: take_position(
            concerned=health, stance="reserve", reason="The clinic", actor=table.actor("health")
        ),
        lambda: accept_edit(edit=first.edits.get(), actor=table.actor("office")),
    )

    assert not [each for each in done if isinstance(each, Refusal)]
    assert set(Position.objects.filter(replaced_at=None).values_list("stance", flat=True)) == {
        "changes", "object", "reserve",
    }  # fmt: skip
    assert PositionDraft.objects.count() == 1
    latest = DossierVersion.objects.filter(matter=matter).latest("number")
    assert sections_of(latest.sections).draft == DRAFT.replace("June", "May")
    matter.refresh_from_db()
    assert matter.changes == matter.trail.count()


def test_a_position_in_the_moment_of_tabling_is_taken_or_refused_and_the_pack_knows(
    transactional_db: None, table: Table
) -> None:
    matter = consulted(table)
    roads, seen = asked(matter, table, "roads"), matter.changes

    said, tabled = at_once(
        lambda: take_position(
            concerned=roads, stance="object", reason="Who pays?", actor=table.actor("roads")
        ),
        lambda: table_matter(matter=matter, seen=seen, actor=table.actor("office")),
    )

    # Whoever was second was told so: what the office lays on the table it has seen.
    assert [type(each).__name__ for each in (said, tabled)] in (
        ["Position", "MatterChanged"], ["RoundOver", "Matter"],
    )  # fmt: skip
    assert Position.objects.count() == (0 if isinstance(said, Refusal) else 1)
