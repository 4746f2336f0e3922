"""Rounds of consultation by post: who is told, what proves that they were, what silence means."""

from __future__ import annotations

from datetime import timedelta

import pytest

from crosscut.access.models import Account
from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.delivery.models import Delivery, DeliveryState
from crosscut.interfaces.jobs.postman import round_of_post
from crosscut.interfaces.jobs.reminding import round_of_reminders
from crosscut.register.actions.ending import end_fact
from crosscut.register.models import Liaison
from crosscut.table.actions.matters import disclose_matter
from crosscut.table.actions.preparing import take_back_matter
from crosscut.table.actions.rounds import extend_round, remind_of_position
from crosscut.table.models import Concerned
from crosscut.table.queries.matter_sheet import sheet_of
from crosscut.table.queries.silence import proofs
from crosscut.table.rules.positions import Silence
from tests.foundation.delivery.test_leasing import time_passes
from tests.interfaces.jobs.test_post import Letters, after, letters, written
from tests.table.actions.test_positions import asked, consulted, tabled, takes
from tests.table.world import Table, table, vocabulary

__all__ = ["letters", "table", "vocabulary", "written"]
pytestmark = pytest.mark.django_db
OF_ROADS = ["liaison@example.org", "roads@example.org"]


def test_who_takes_and_who_drafts_a_position_is_told_of_a_round(
    written: Table, letters: Letters
) -> None:
    matter = consulted(written, asks=("roads",))

    round_of_post()
    round_of_post()

    assert sorted(letters.to) == OF_ROADS
    assert "Position wanted on “Who pays for the pumps?”" in letters.text()
    assert "“Roads Bureau” is asked for its position" in letters.text()
    assert "no objection" not in letters.text()
    address = asked(matter, written, "roads").address
    assert f"https://groups.example.org/positions/{address}/" in letters.text()


def test_a_letter_says_what_silence_will_mean_in_the_language_of_its_reader(
    written: Table, letters: Letters
) -> None:
    Account.objects.filter(person=written.people["water"]).update(language="zh-hans")
    consulted(written, asks=("water",), silence_counts=True)

    round_of_post()

    assert "征求意见" in letters.text()
    assert "视为无异议" in letters.text()


def test_of_a_round_on_what_is_sealed_it_says_only_that_something_waits(
    written: Table, letters: Letters
) -> None:
    matter = consulted(written, asks=("roads",), silence_counts=True)
    disclose_matter(
        matter=matter, seen=matter.changes, disclosure="sealed", actor=written.actor("office")
    )

    round_of_post()

    assert letters.text().startswith("Something waits for you")
    address = asked(matter, written, "roads").address
    for secret in ("pumps", "Flood", "Roads", "objection", "position", address, matter.address):
        assert secret not in letters.text()


def test_silence_counts_where_the_letter_was_taken_before_the_day(
    written: Table, letters: Letters
) -> None:
    """The whole way: asked, sent, silent, tabled, with the proof on the sheet."""
    matter = consulted(written, silence_counts=True, days=1)
    Account.objects.filter(person=written.people["health"]).update(email="")
    round_of_post()

    with clock.business_day(after(2)):
        matter = tabled(matter, written)
        shown = sheet_of(matter, actor=written.actor("office")).consultation

    said = {row.organisation.name: row.cells[0] for row in shown.rows}
    roads, health = said["Roads Bureau"], said["Health Bureau"]
    assert roads is not None
    assert health is not None
    assert roads.silence == Silence.NO_OBJECTION
    assert roads.delivered_to is not None
    assert roads.delivered_to.name in ("Liaison Moss", "Roads Moss")
    assert roads.delivered_at is not None
    assert health.silence == Silence.NOT_DELIVERED
    assert health.delivered_to is None


def test_where_the_mail_server_refuses_silence_is_no_answer(
    written: Table, letters: Letters
) -> None:
    letters.refuses = "550 no such mailbox"
    matter = consulted(written, silence_counts=True, days=1, asks=("roads",))
    round_of_post()

    with clock.business_day(after(2)):
        tabled(matter, written)

    assert Concerned.objects.get().silence == Silence.NOT_DELIVERED


def test_what_arrives_after_the_day_proves_nothing(written: Table, letters: Letters) -> None:
    letters.refuses = "451 come back later"
    matter = consulted(written, silence_counts=True, days=1, asks=("roads",))
    round_of_post()
    letters.refuses = ""
    time_passes(timedelta(days=3))

    with clock.business_day(after(2)):
        round_of_post()
        assert letters.taken == []
        dropped = set(Delivery.objects.values_list("state", "outcome"))
        tabled(matter, written)

    assert dropped == {("dropped", "the day has passed, and silence counted")}
    assert Concerned.objects.get().silence == Silence.NOT_DELIVERED


def test_what_is_over_is_not_told(written: Table, letters: Letters) -> None:
    matter = consulted(written, asks=("water", "roads"))
    takes(written, matter, "water", "support")
    end_fact(
        fact=Liaison.objects.get(person=written.people["liaison"]), on=clock.today(),
        basis=written.basis, actor=SYSTEM,
    )  # fmt: skip
    round_of_post()
    assert letters.to == ["roads@example.org"]
    assert set(Delivery.objects.exclude(state="sent").values_list("outcome", flat=True)) == {
        "the position was taken", "the place by which the person would answer has ended",
    }  # fmt: skip

    other = consulted(written, asks=("health",))
    take_back_matter(
        matter=other, seen=other.changes, reason="New figures", actor=written.actor("office")
    )
    round_of_post()
    assert len(letters.taken) == 1
    assert Delivery.objects.filter(outcome="the round has ended").exists()


def test_reminders_of_positions_keep_time_and_end_with_the_answer(
    written: Table, letters: Letters
) -> None:
    matter = consulted(written, days=10, asks=("water",))
    told: list[tuple[int, str]] = []
    for day in range(16):
        with clock.business_day(after(day)):
            if day == 15:
                takes(written, matter, "water", "support")
            round_of_reminders()
            round_of_reminders()
            round_of_post()
        if len(letters.taken) > len(told):
            told.append((day, letters.text().split()[0]))
    assert told == [(0, "Position"), (8, "Reminder:"), (11, "Late:"), (14, "Late:")]
    with clock.business_day(after(17)):
        assert round_of_reminders() == 0


def test_where_silence_has_counted_nobody_is_reminded(written: Table, letters: Letters) -> None:
    consulted(written, silence_counts=True, days=10, asks=("water",))
    with clock.business_day(after(9)):
        assert round_of_reminders() == 1
    with clock.business_day(after(12)):
        assert round_of_reminders() == 0


def test_more_time_is_told_as_such_and_counts_as_proof(written: Table, letters: Letters) -> None:
    matter = consulted(written, silence_counts=True, days=1, asks=("water",))
    extend_round(matter=matter, seen=matter.changes, due=after(4), actor=written.actor("office"))

    round_of_post()

    # Both waited: the later letter says what the earlier would.
    assert letters.to == ["water@example.org"]
    assert "More time: position on" in letters.text()
    assert Delivery.objects.filter(state=DeliveryState.DROPPED).count() == 1
    concerned = asked(matter, written, "water")
    assert proofs([concerned.pk])[concerned.pk].person == written.people["water"].pk


def test_the_office_reminds_by_hand(written: Table, letters: Letters) -> None:
    matter = consulted(written, asks=("water",))
    round_of_post()

    remind_of_position(concerned=asked(matter, written, "water"), actor=written.actor("office"))
    round_of_post()

    assert len(letters.taken) == 2
    assert "Reminder: position on" in letters.text()
