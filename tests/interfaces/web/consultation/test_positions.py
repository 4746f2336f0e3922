"""The page of a position: written, looked at, drafted, confirmed, taken back; bad input."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest

from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM
from crosscut.register.actions.seats import vacate_seat
from crosscut.table.actions.matters import disclose_matter
from crosscut.table.actions.preparing import take_back_matter
from crosscut.table.models import Matter, Position, PositionDraft
from tests.interfaces.web.matters.conftest import CHINESE, As, Visitor
from tests.table.actions.test_positions import DRAFT, asked, consulted, takes
from tests.table.world import Table

pytestmark = pytest.mark.django_db


def at(matter: Matter, table: Table, name: str = "roads") -> str:
    return f"/positions/{asked(matter, table, name).address}/"


def seen(visitor: Visitor) -> str:
    found = re.search(r'name="seen" value="([^"]*)"', visitor.page)
    return found.group(1) if found else ""


def says(visitor: Visitor, path: str, step: str, **said: Any) -> Visitor:
    """Open a page of a position and send its form."""
    visitor.opens(path)
    return visitor.sends(path, step=step, seen=seen(visitor), **said)


def test_a_seat_writes_looks_at_it_and_takes_the_position(table: Table, as_: As) -> None:
    matter = consulted(table)
    here, roads = at(matter, table), as_("roads")
    roads.opens(here)
    assert "Position of Roads Bureau" in roads.text
    assert "We object, and say why." in roads.text
    assert f"\n{DRAFT}</textarea>" in roads.page
    wished = DRAFT.replace("June", "May")
    says(roads, here, "look", stance="object", reason="Who pays?", wished=wished)
    assert "This is what will be said" in roads.text
    assert re.search(r"<del>.*June</del><ins>.*May</ins>", roads.page)
    assert not Position.objects.exists()

    roads.sends(here, step="take", seen=seen(roads), stance="object", reason="Who pays?",
                wished=wished)  # fmt: skip

    assert "The position was taken." in roads.text
    position = Position.objects.get()
    assert (position.stance, position.edits.get().after) == ("object", "May")
    # The form goes on from what was said.
    assert wished in roads.page


def test_from_the_look_one_goes_back_to_write_on_with_all_that_was_typed(
    table: Table, as_: As
) -> None:
    matter = consulted(table)
    here, roads = at(matter, table), as_("roads")
    roads.sends(here, step="form", stance="reserve", reason="Too soon.", wished="Another text.")
    assert roads.status == 200
    assert "Too soon." in roads.page
    assert "Another text." in roads.page
    assert re.search(r'value="reserve"[^>]*checked', roads.page)


def test_a_liaison_drafts_and_the_seat_confirms_it_as_it_is(table: Table, as_: As) -> None:
    matter = consulted(table)
    here, liaison, roads = at(matter, table), as_("liaison"), as_("roads")
    says(liaison, here, "look", stance="reserve", reason="Too soon.", wished=DRAFT)
    assert "Leave it as a draft for the seat" in liaison.text
    assert "Take this position" not in liaison.text
    liaison.sends(here, step="draft", seen=seen(liaison), stance="reserve", reason="Too soon.")
    assert "The draft waits for whoever sits" in liaison.text
    assert "Confirm as it is" not in liaison.text
    assert "Liaison Moss" in roads.opens(here).text
    assert "Confirm as it is" in roads.text
    for other in ("office", "water", "leader"):
        assert "Too soon." not in as_(other).opens(here).page
        assert "Too soon." not in as_(other).opens(f"/matters/{matter.address}/").page

    roads.sends(here, step="take", seen=seen(roads), stance="reserve", reason="Too soon.",
                wished="")  # fmt: skip

    position = Position.objects.get()
    assert position.drafted_by == table.people["liaison"]
    assert "drafted by" in as_("office").opens(f"/matters/{matter.address}/").text


def test_a_draft_is_dropped_and_the_liaison_takes_nothing(table: Table, as_: As) -> None:
    matter = consulted(table)
    here, liaison = at(matter, table), as_("liaison")
    says(liaison, here, "take", stance="support")
    assert liaison.status == 403
    assert "this is for whoever sits for the organisation." in liaison.text
    says(liaison, here, "draft", stance="support")
    draft = re.search(r'name="draft" value="(\w+)"', liaison.page)
    assert draft
    liaison.sends(f"{here}drop/", draft=draft.group(1))
    assert "The draft was dropped." in liaison.text
    liaison.sends(f"{here}drop/", draft=draft.group(1))
    assert liaison.status == 409
    assert "confirmed, replaced or taken back already" in liaison.text
    assert PositionDraft.objects.get().settled_at


def test_what_does_not_go_together_is_said_at_its_field_and_all_stays_typed(
    table: Table, as_: As
) -> None:
    matter = consulted(table)
    here, roads = at(matter, table), as_("roads")
    assert says(roads, here, "look", reason="Why not?").status == 400
    assert "Why not?" in roads.page
    for stance, wished, said in (
        ("object", DRAFT, "Say why: the text is empty."),
        ("changes", DRAFT, "needs the changes: write the draft text as it should be."),
        ("changes", "", "needs the changes: write the draft text as it should be."),
        ("support", "Another text.", "You changed the draft text and support it as it is"),
    ):
        says(roads, here, "look", stance=stance, wished=wished)
        assert roads.status == 409
        assert said in roads.text
        assert re.search(rf'value="{stance}"[^>]*checked', roads.page)
    assert "Another text." in roads.page
    assert not Position.objects.exists()


def test_a_position_in_a_round_that_ended_meanwhile_is_refused_and_its_text_comes_back(
    table: Table, as_: As
) -> None:
    matter = consulted(table)
    here, roads = at(matter, table), as_("roads").opens(at(matter, table))
    was = seen(roads)
    take_back_matter(matter=matter, seen=matter.changes, reason="Anew", actor=table.actor("office"))
    roads.sends(here, step="take", seen=was, stance="object", reason="Who pays for it?")
    assert roads.status == 409
    assert "This round of consultation has ended" in roads.text
    assert "Who pays for it?" in roads.text
    assert not Position.objects.exists()


def test_a_late_position_is_marked_and_refused_where_silence_has_counted(
    table: Table, as_: As
) -> None:
    matter = consulted(table)
    later = clock.today() + timedelta(days=9)
    with clock.business_day(later):
        roads = says(as_("roads"), at(matter, table), "take", stance="support")
        assert "late" in roads.text
    assert Position.objects.get().late
    silent = consulted(table, silence_counts=True)
    with clock.business_day(later):
        water = as_("water").sends(
            at(silent, table, "water"), step="take", stance="object", reason="We do mind."
        )
    assert water.status == 409
    assert "silence counted as no objection" in water.text
    assert "We do mind." in water.text


def test_who_lost_the_seat_gets_the_text_back_and_learns_nothing(table: Table, as_: As) -> None:
    matter = consulted(table)
    here, roads = at(matter, table), as_("roads")
    roads.opens(here)
    vacate_seat(seat=table.seats["roads"], on=clock.today(), basis=table.basis, actor=SYSTEM)
    roads.sends(here, step="take", stance="object", reason="Who pays for it?")
    assert roads.status == 404
    assert "Who pays for it?" in roads.text
    assert "Roads Bureau" not in roads.text
    assert roads.opens(here).status == 404
    nowhere = as_("roads").sends("/positions/0000000000000/", stance="object", reason="Who?")
    assert nowhere.status == 404
    assert not Position.objects.exists()


def test_two_who_write_at_once_overwrite_nothing(table: Table, as_: As) -> None:
    matter = consulted(table)
    here, roads = at(matter, table), as_("roads").opens(at(matter, table))
    was = seen(roads)
    says(as_("liaison"), here, "draft", stance="reserve", reason="Too soon.")
    roads.sends(here, step="take", seen=was, stance="object", reason="Who pays?")
    assert roads.status == 409
    assert "Somebody else took or drafted the position" in roads.text
    assert "Too soon." in roads.text
    assert "Who pays?" in roads.page
    assert not Position.objects.exists()


def test_a_position_is_taken_back_with_a_reason(table: Table, as_: As) -> None:
    matter = consulted(table)
    position = takes(table, matter, "roads", "object", reason="Who pays?")
    here, roads = at(matter, table), as_("roads")
    roads.opens(here).sends(f"{here}lift/", position=position.address, reason="")
    assert roads.status == 409
    assert "Say why" in roads.text
    roads.sends(f"{here}lift/", position=position.address, reason="It was settled.")
    assert "The position was taken back." in roads.text
    assert "It was settled." in roads.text
    roads.sends(f"{here}lift/", position=position.address, reason="Again.")
    assert roads.status == 409
    page = as_("office").opens(f"/matters/{matter.address}/").text
    assert "taken back" in page
    assert "stands in the way" not in page
    office = as_("office").sends(f"{here}lift/", position="nothing", reason="x")
    assert office.status == 409


def test_the_head_of_a_body_drafts_without_learning_of_the_matter(table: Table, as_: As) -> None:
    matter = consulted(table)
    head = as_("head")
    assert head.opens(f"/matters/{matter.address}/").status == 404
    head.opens(at(matter, table, "health"))
    assert head.status == 200
    assert "Flood Group" not in head.text
    assert "Draft the position" in head.text
    assert head.opens(at(matter, table, "roads")).status == 404
    assert head.opens("/requests/").text.count("Health Bureau") == 1


def test_a_stranger_is_told_of_nothing(table: Table, as_: As) -> None:
    matter = consulted(table)
    stranger, here = as_("insider"), at(matter, table)
    for path in (here, f"/matters/{matter.address}/"):
        assert stranger.opens(path).status == 404
    for part in ("", "lift/", "drop/", "answer/", "remind/"):
        assert stranger.sends(here + part, stance="support").status == 404
    disclose_matter(
        matter=matter, seen=matter.changes, disclosure="public", actor=table.actor("office")
    )
    stranger.opens(here)
    assert stranger.status == 200
    assert "Look at it first" not in stranger.text
    stranger.sends(here, step="take", stance="support")
    assert stranger.status == 403


def test_the_page_is_chinese_throughout(table: Table, as_: As) -> None:
    matter = consulted(table)
    says(as_("liaison"), at(matter, table), "draft", stance="reserve", reason="太早。")
    roads = as_("roads", CHINESE).opens(at(matter, table))
    for word in ("意见", "保留", "草案", "原样确认"):
        assert word in roads.text
    for word in ("Reason", "Confirm", "Round", "draft"):
        assert word not in roads.text


def test_owed_positions_stand_above_owed_input_and_have_a_list(table: Table, as_: As) -> None:
    matter = consulted(table)
    liaison, roads = as_("liaison").opens("/requests/"), as_("roads")
    assert "the seat takes the position" in liaison.text
    says(liaison, at(matter, table), "draft", stance="reserve", reason="Too soon.")
    assert "a draft waits for you to confirm it" in roads.opens("/requests/").text
    assert "Water Bureau" not in roads.text
    assert "Water Bureau" in roads.opens("/positions/", whose="all").text
    takes(table, matter, "roads", "support")
    assert "No organisation owes a position here." in roads.opens("/positions/").text
    assert roads.opens("/positions/", group="nowhere").status == 400
    assert roads.opens("/positions/", after="nowhere").status == 400
