"""Positions in rounds: who takes them, what they change, what stands in the way."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.delivery.models import Delivery, DeliveryState
from crosscut.foundation.lifecycle import StepNotAllowed
from crosscut.foundation.refusal import NotForYou
from crosscut.register.actions.seats import vacate_seat
from crosscut.table.actions.concluding import (
    agree_matter,
    leave_open_matter,
    rule_matter,
)
from crosscut.table.actions.editing import accept_edit, decline_edit
from crosscut.table.actions.positions import (
    answer_position,
    draft_position,
    drop_draft,
    lift_position,
    take_position,
)
from crosscut.table.actions.preparing import consult_on_matter, table_matter, take_back_matter
from crosscut.table.actions.rounds import extend_round
from crosscut.table.actions.steps import present_sections
from crosscut.table.actions.submitting import submit_matter
from crosscut.table.models import Concerned, Matter, Position, PositionDraft
from crosscut.table.policy import visible_to
from crosscut.table.queries.matter_sheet import sheet_of
from crosscut.table.queries.position_sheet import position_sheet
from crosscut.table.queries.standing import in_the_way
from crosscut.table.refusals import (
    ChangesMissing,
    ChangesNotSaid,
    DossierChanged,
    DraftSettled,
    EditSettled,
    InTheWay,
    MatterChanged,
    OwnObjection,
    PassageRewritten,
    PositionReplaced,
    ReasonNeeded,
    RoundOver,
    SaidMeanwhile,
    SilenceCounted,
)
from crosscut.table.rules.positions import Silence, Why
from tests.table.world import Table

pytestmark = pytest.mark.django_db

DRAFT = "The Water Bureau replaces the pumps by June."


ASKED = ("water", "roads", "health")


def consulted(
    table: Table,
    *,
    silence_counts: bool = False,
    days: int = 5,
    leader: str = "leader",
    asks: tuple[str, ...] = ASKED,
) -> Matter:
    """A matter in a round that asks some bodies for their positions."""
    matter = table.prepared(leader=leader)
    return consult_on_matter(
        matter=matter,
        seen=matter.changes,
        organisations=[table.bodies[name] for name in asks],
        due=clock.today() + timedelta(days=days),
        silence_counts=silence_counts,
        actor=table.actor("office"),
    )


def asked(matter: Matter, table: Table, name: str) -> Concerned:
    return Concerned.objects.get(
        round=matter.rounds.latest("number"), organisation=table.bodies[name]
    )


def takes(table: Table, matter: Matter, name: str, stance: str, **said: str) -> Position:
    return take_position(
        concerned=asked(matter, table, name), stance=stance, actor=table.actor(name), **said
    )


def tabled(matter: Matter, table: Table) -> Matter:
    matter.refresh_from_db()
    return table_matter(matter=matter, seen=matter.changes, actor=table.actor("office"))


def test_a_position_is_the_seats_and_what_stands_stops_an_agreement(table: Table) -> None:
    matter = consulted(table)
    takes(table, matter, "water", "support")
    takes(table, matter, "roads", "object", reason="Who pays?")
    matter = tabled(matter, table)
    office = table.actor("office")

    with pytest.raises(InTheWay):
        agree_matter(matter=matter, seen=matter.changes, actor=office)

    assert in_the_way(matter) == ((table.bodies["roads"].pk, Why.OBJECTION),)
    objection = Position.objects.get(organisation=table.bodies["roads"])
    with pytest.raises(NotForYou):
        lift_position(position=objection, reason="Settled", actor=office)
    lift_position(position=objection, reason="Settled at the table", actor=table.actor("roads"))
    with pytest.raises(MatterChanged):
        agree_matter(matter=matter, seen=matter.changes, actor=office)
    matter.refresh_from_db()
    assert agree_matter(matter=matter, seen=matter.changes, actor=office).state == "agreed"


@pytest.mark.parametrize("name", ["liaison", "head", "office", "leader", "insider", "adviser"])
def test_nobody_else_takes_it(table: Table, name: str) -> None:
    matter = consulted(table)
    body = "roads" if name == "liaison" else "health"

    with pytest.raises(NotForYou):
        take_position(
            concerned=asked(matter, table, body), stance="support", actor=table.actor(name)
        )


def test_who_lost_the_seat_yesterday_takes_none(table: Table) -> None:
    matter, actor = consulted(table), table.actor("roads")
    vacate_seat(
        seat=table.seats["roads"], on=clock.today() - timedelta(days=1), basis=table.basis,
        actor=SYSTEM,
    )  # fmt: skip

    with pytest.raises(NotForYou):
        take_position(
            concerned=asked(matter, table, "roads"), stance="support", actor=table.actor("roads")
        )
    # An actor is computed anew inside the action: one of before the loss does not help.
    with pytest.raises(NotForYou):
        take_position(concerned=asked(matter, table, "roads"), stance="support", actor=actor)


def test_a_liaison_drafts_the_seat_confirms_and_nobody_else_sees_it(table: Table) -> None:
    matter = consulted(table)
    concerned = asked(matter, table, "roads")
    draft = draft_position(
        concerned=concerned, stance="reserve", reason="The bridge", actor=table.actor("liaison")
    )
    for name, sees in {"liaison": True, "roads": True, "water": False, "office": False}.items():
        assert visible_to(table.actor(name), PositionDraft.objects.all()).exists() is sees, name

    position = take_position(
        concerned=concerned, stance="reserve", reason="The old bridge", actor=table.actor("roads")
    )

    assert position.drafted_by == table.people["liaison"]
    assert position.person == table.people["roads"]
    with pytest.raises(DraftSettled):
        drop_draft(draft=draft, actor=table.actor("liaison"))


def test_a_head_drafts_for_the_body_but_not_for_another(table: Table) -> None:
    matter = consulted(table)
    head = table.actor("head")

    draft_position(concerned=asked(matter, table, "health"), stance="support", actor=head)
    with pytest.raises(NotForYou):
        draft_position(concerned=asked(matter, table, "water"), stance="support", actor=head)


def test_what_comes_after_the_day_is_late_and_after_the_round_refused(table: Table) -> None:
    matter = consulted(table, days=1)
    with clock.business_day(clock.today() + timedelta(days=2)):
        assert takes(table, matter, "water", "support").late
        matter = tabled(matter, table)
        with pytest.raises(RoundOver):
            takes(table, matter, "roads", "support")


def test_silence_is_no_objection_where_the_paper_arrived_in_time(table: Table) -> None:
    matter = consulted(table, silence_counts=True, days=1)
    arrived = asked(matter, table, "roads")
    told = Delivery.objects.filter(subject=arrived.pk)
    assert {each.person for each in told} == {
        table.people["roads"].pk, table.people["liaison"].pk
    }  # fmt: skip
    told.update(state=DeliveryState.SENT, settled_at=clock.now())
    takes(table, matter, "water", "support")

    with clock.business_day(clock.today() + timedelta(days=2)):
        with pytest.raises(SilenceCounted):
            takes(table, matter, "health", "object", reason="Too late?")
        matter = tabled(matter, table)

    meant = {each.organisation.display: each for each in Concerned.objects.all()}
    assert meant["Roads Bureau"].silence == Silence.NO_OBJECTION
    assert meant["Roads Bureau"].delivered_at is not None
    assert meant["Health Bureau"].silence == Silence.NOT_DELIVERED
    assert meant["Water Bureau"].silence == ""


def test_a_round_that_ends_before_its_day_makes_nothing_of_silence(table: Table) -> None:
    matter = consulted(table, silence_counts=True)
    Delivery.objects.all().update(state=DeliveryState.SENT, settled_at=clock.now())

    tabled(matter, table)

    assert set(Concerned.objects.values_list("silence", flat=True)) == {Silence.SILENT.value}


def test_more_time_is_told_to_those_that_said_nothing(table: Table) -> None:
    matter = consulted(table)
    takes(table, matter, "water", "support")
    matter.refresh_from_db()
    day = clock.today() + timedelta(days=9)

    extend_round(matter=matter, seen=matter.changes, due=day, actor=table.actor("office"))

    told = Delivery.objects.filter(kind="round.extended").values_list("person", flat=True)
    assert set(told) == {table.people[name].pk for name in ("roads", "liaison", "health")}
    assert matter.rounds.get().due == day


def test_each_stance_asks_for_what_belongs_to_it(table: Table) -> None:
    matter = consulted(table)

    with pytest.raises(ReasonNeeded):
        takes(table, matter, "water", "object")
    with pytest.raises(ChangesMissing):
        takes(table, matter, "water", "changes")
    with pytest.raises(ChangesNotSaid):
        takes(table, matter, "water", "support", wished=DRAFT.replace("June", "May"))
    assert not Position.objects.exists()


def test_changes_are_accepted_and_declined_one_by_one(table: Table) -> None:
    matter, office = consulted(table), table.actor("office")
    wished = "The Water Bureau and the Roads Bureau replace the pumps by May."
    position = takes(table, matter, "water", "changes", wished=wished)
    first, last = position.edits.all()
    assert (last.before, last.after) == ("June", "May")

    accept_edit(edit=last, actor=office)
    decline_edit(edit=first, answer="The roads are another matter", actor=office)

    matter.refresh_from_db()
    assert present_sections(matter).draft == DRAFT.replace("June", "May")
    with pytest.raises(EditSettled):
        accept_edit(edit=first, actor=office)
    assert in_the_way(matter) == ()


def test_two_that_change_one_passage_are_not_both_laid_in(table: Table) -> None:
    matter, office = consulted(table), table.actor("office")
    may = takes(table, matter, "water", "changes", wished=DRAFT.replace("June", "May"))
    july = takes(table, matter, "roads", "changes", wished=DRAFT.replace("June", "July"))
    accept_edit(edit=may.edits.get(), actor=office)

    with pytest.raises(PassageRewritten):
        accept_edit(edit=july.edits.get(), actor=office)
    own = {"draft": DRAFT.replace("June", "the end of June"), "answer": "Between the two"}
    with pytest.raises(DossierChanged):
        accept_edit(edit=july.edits.get(), seen_version=matter.version, actor=office, **own)
    matter.refresh_from_db()
    accept_edit(edit=july.edits.get(), seen_version=matter.version, actor=office, **own)

    matter.refresh_from_db()
    assert present_sections(matter).draft.endswith("the end of June.")


def test_another_position_replaces_the_one_before_with_its_changes(table: Table) -> None:
    matter = consulted(table)
    before = takes(table, matter, "water", "changes", wished=DRAFT.replace("June", "May"))

    takes(table, matter, "water", "support")

    assert in_the_way(matter) == ()
    with pytest.raises(EditSettled):
        accept_edit(edit=before.edits.get(), actor=table.actor("office"))
    with pytest.raises(PositionReplaced):
        answer_position(position=before, answer="Thank you", actor=table.actor("office"))


def test_nothing_is_replaced_that_its_writer_did_not_see(table: Table) -> None:
    matter = consulted(table)
    roads, seat = asked(matter, table, "roads"), table.actor("roads")
    sheet = position_sheet(roads.pk, actor=seat)
    assert sheet is not None
    draft_position(
        concerned=roads, stance="object", reason="Who pays?", actor=table.actor("liaison")
    )

    with pytest.raises(SaidMeanwhile):
        take_position(concerned=roads, stance="support", seen=sheet.seen, actor=seat)

    sheet = position_sheet(roads.pk, actor=seat)
    assert sheet is not None
    take_position(concerned=roads, stance="support", seen=sheet.seen, actor=seat)
    with pytest.raises(SaidMeanwhile):
        draft_position(concerned=roads, stance="support", seen=sheet.seen, actor=seat)


def test_a_reservation_with_an_answer_is_in_nobodys_way(table: Table) -> None:
    matter = consulted(table)
    position = takes(table, matter, "health", "reserve", reason="The clinic floods first")
    matter = tabled(matter, table)
    assert in_the_way(matter) == ((table.bodies["health"].pk, Why.RESERVATION),)

    answer_position(position=position, answer="It has its own pump", actor=table.actor("office"))

    assert in_the_way(matter) == ()


def test_who_leads_does_not_rule_on_the_own_objection(table: Table) -> None:
    """While the leader's seat is vacant the first deputy leads, who sits for the council here."""
    vacate_seat(
        seat=table.seats["leader"], on=clock.today() - timedelta(days=1), basis=table.basis,
        actor=SYSTEM,
    )  # fmt: skip
    ruling = {"ruling": "By June", "dissent": "The council"}
    for name, refused in {"deputy": True, "roads": False}.items():
        matter = consulted(table, leader="deputy", asks=("council", "roads"))
        body = "council" if name == "deputy" else name
        take_position(
            concerned=asked(matter, table, body), stance="object", reason="Who pays?",
            actor=table.actor(name),
        )  # fmt: skip
        matter = tabled(matter, table)
        matter = leave_open_matter(
            matter=matter, seen=matter.changes, views="One says no", actor=table.actor("office")
        )
        given: dict[str, Any] = {
            "matter": matter,
            "seen": matter.changes,
            "actor": table.actor("deputy"),
            **ruling,
        }
        if refused:
            with pytest.raises(OwnObjection):
                rule_matter(**given)
        else:
            assert rule_matter(**given).state == "agreed"


def test_what_goes_up_unresolved_keeps_the_views_side_by_side(table: Table) -> None:
    matter = consulted(table)
    takes(table, matter, "roads", "object", reason="Who pays?")
    takes(table, matter, "water", "support")
    matter = tabled(matter, table)
    office = table.actor("office")
    matter = leave_open_matter(matter=matter, seen=matter.changes, views="Two ways", actor=office)

    matter = submit_matter(matter=matter, seen=matter.changes, actor=office)

    shown = sheet_of(matter, actor=table.actor("above")).consultation
    assert {row.organisation.name: row.in_the_way for row in shown.rows} == {
        "Roads Bureau": ("objection",), "Water Bureau": (), "Health Bureau": (),
    }  # fmt: skip


def test_after_the_decision_nothing_is_said_any_more(table: Table) -> None:
    matter = consulted(table)
    position = takes(table, matter, "roads", "object", reason="Who pays?")
    matter.refresh_from_db()
    take_back_matter(
        matter=matter, seen=matter.changes, reason="New figures", actor=table.actor("office")
    )
    lift_position(position=position, reason="Clear now", actor=table.actor("roads"))
    with pytest.raises(RoundOver):
        takes(table, matter, "water", "support")
    Matter.objects.get(pk=matter.pk)

    matter.refresh_from_db()
    with pytest.raises(StepNotAllowed):
        extend_round(
            matter=matter, seen=matter.changes, due=clock.today(), actor=table.actor("office")
        )
