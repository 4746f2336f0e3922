"""Letters by choice: at once, gathered into one at somebody's own hour, or none."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from crosscut.access.actions.letters import choose_letters
from crosscut.access.actions.preferences import set_preferences
from crosscut.access.letters import CAUSES, OWED, cause_of, manners_of, next_moment
from crosscut.access.models import DAILY, NEVER, WEEKLY
from crosscut.access.refusals import UnknownChoice
from crosscut.foundation import clock
from crosscut.foundation.delivery.models import Delivery, DeliveryState
from crosscut.interfaces.jobs.letters import _SPEAKERS
from crosscut.interfaces.jobs.postman import round_of_post
from crosscut.table.actions.requests import answer_request, ask_for_input
from crosscut.table.models import Matter
from tests.interfaces.jobs.test_post import Letters, asked, letters, written
from tests.table.actions.test_meetings import called
from tests.table.world import Table, table, vocabulary

__all__ = ["letters", "table", "vocabulary", "written"]
pytestmark = pytest.mark.django_db

BERLIN = ZoneInfo("Europe/Berlin")


def chooses(table: Table, name: str = "liaison", hour: int = 8, **manners: str) -> None:
    chooses_all(table, manners, name, hour)


def chooses_all(
    table: Table, manners: dict[str, str], name: str = "liaison", hour: int = 8
) -> None:
    choose_letters(manners=manners, hour=hour, weekday=0, actor=table.actor(name))


@contextmanager
def at(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> Iterator[None]:
    """Real time as it will be; the day goes with it."""
    with monkeypatch.context() as patch, clock.business_day(moment.astimezone().date()):
        patch.setattr(clock, "now", lambda: moment)
        yield


def more(table: Table, matter: Matter, number: int, days: int = 20) -> None:
    ask_for_input(
        matter=matter, question=f"Question {number}?", due=clock.today() + timedelta(days=days),
        organisations=[table.bodies["roads"]], actor=table.actor("office"),
    )  # fmt: skip


# ── When ───────────────────────────────────────────────────────────────────────────────


@given(
    now=st.integers(1_577_836_800, 1_893_456_000).map(lambda s: datetime.fromtimestamp(s, UTC)),
    zone=st.sampled_from(("Europe/Berlin", "Asia/Shanghai", "Australia/Lord_Howe", "UTC")),
    hour=st.integers(0, 23),
    weekday=st.integers(0, 6),
    manner=st.sampled_from((DAILY, WEEKLY)),
)
def test_the_next_moment_is_at_the_hour_of_the_own_clock(
    now: datetime, zone: str, hour: int, weekday: int, manner: str
) -> None:
    there = ZoneInfo(zone)
    moment = next_moment(now, manner=manner, zone=there, hour=hour, weekday=weekday)
    longest = timedelta(days=7 if manner == WEEKLY else 1, hours=1)
    assert now < moment <= now + longest
    local = moment.astimezone(there)
    # The clock leaves an hour out once a year.
    assert local.hour in (hour, hour + 1)
    if manner == WEEKLY:
        assert local.weekday() == weekday


def test_the_hour_stays_when_the_clocks_change() -> None:
    for now, utc in (
        (datetime(2026, 3, 28, 12, tzinfo=UTC), 6),
        (datetime(2026, 10, 24, 12, tzinfo=UTC), 7),
    ):
        moment = next_moment(now, manner=DAILY, zone=BERLIN, hour=8, weekday=0)
        assert (moment.hour, moment.astimezone(BERLIN).hour) == (utc, 8)


# ── Choices ────────────────────────────────────────────────────────────────────────────


def test_nobody_can_be_left_without_a_letter_of_what_is_owed(table: Table) -> None:
    for cause in OWED:
        assert NEVER not in manners_of(cause)
        with pytest.raises(UnknownChoice):
            chooses_all(table, {cause: NEVER})
    for wrong in ({"pigeons": DAILY}, {"input": "hourly"}):
        with pytest.raises(UnknownChoice):
            chooses_all(table, wrong)
    with pytest.raises(UnknownChoice):
        chooses(table, hour=24)
    chooses(table, minutes=NEVER)


def test_every_letter_has_a_cause_that_can_be_chosen() -> None:
    kinds = {kind for speaker in _SPEAKERS for kind in speaker.KINDS}
    assert {cause_of(kind) for kind in kinds} <= CAUSES.keys()


# ── Sending ────────────────────────────────────────────────────────────────────────────


def test_without_a_choice_each_letter_goes_at_once(written: Table, letters: Letters) -> None:
    asked(written)
    round_of_post()
    assert letters.to == ["liaison@example.org"]


def test_what_waits_goes_as_one_letter_with_the_urgent_first(
    written: Table, letters: Letters, monkeypatch: pytest.MonkeyPatch
) -> None:
    chooses(written, input=DAILY)
    request = asked(written, days=20)
    for number, days in ((1, 9), (2, 3)):
        more(written, request.matter, number, days)
    round_of_post()
    round_of_post()
    assert letters.to == []
    assert Delivery.objects.filter(state=DeliveryState.BUNDLED).count() == 3

    with at(monkeypatch, clock.now() + timedelta(days=1, hours=1)):
        round_of_post()
        round_of_post()
        assert letters.to == ["liaison@example.org"]
        text = letters.text()
        assert "3 things in Crosscut" in text
        assert text.index("Soon due") < text.index("Later")
        assert text.count("https://groups.example.org/requests/") == 3
        assert "https://groups.example.org/desk/" in text
    assert set(Delivery.objects.values_list("state", flat=True)) == {"sent"}


def test_what_is_done_meanwhile_drops_out_and_nothing_is_sent_where_nothing_waits(
    written: Table, letters: Letters, monkeypatch: pytest.MonkeyPatch
) -> None:
    chooses(written, input=DAILY)
    request = asked(written, days=20)
    more(written, request.matter, 1)
    round_of_post()
    answer_request(request=request, text="A week.", actor=written.actor("liaison"))
    with at(monkeypatch, clock.now() + timedelta(days=2)):
        round_of_post()
        assert "1 thing in Crosscut" in letters.text()

        more(written, request.matter, 2)
        round_of_post()
        last = request.matter.requests.get(question="Question 2?")
        answer_request(request=last, text="A day.", actor=written.actor("liaison"))
    with at(monkeypatch, clock.now() + timedelta(days=4)):
        round_of_post()
        assert len(letters.taken) == 1


def test_a_machine_that_slept_sends_one_letter_of_days_and_weeks(
    written: Table, letters: Letters, monkeypatch: pytest.MonkeyPatch
) -> None:
    chooses(written, input=DAILY)
    request = asked(written, days=60)
    for days in range(3):
        with at(monkeypatch, clock.now() + timedelta(days=days)):
            # Nobody sends: the worker only comes to sort what waits.
            more(written, request.matter, days, 60)
            for each in Delivery.objects.filter(kind="input.asked", state="waiting"):
                from crosscut.interfaces.jobs.choice import bundle, moment_for
                from crosscut.interfaces.jobs.letters import account_for, topic_for

                topic = topic_for(each)
                moment = moment_for(each, topic, account_for(each, topic))
                assert moment is not None
                bundle(each, moment)
    assert Delivery.objects.filter(kind="digest").count() == 3
    with at(monkeypatch, clock.now() + timedelta(days=9)):
        round_of_post()
    assert letters.to == ["liaison@example.org"]
    assert "4 things in Crosscut" in letters.text()


def test_what_is_due_before_the_next_letter_goes_at_once(
    written: Table, letters: Letters, monkeypatch: pytest.MonkeyPatch
) -> None:
    chooses(written, input=WEEKLY)
    chooses(written, "water", meeting=WEEKLY)
    asked(written, days=0)
    round_of_post()
    assert letters.to == ["liaison@example.org"]
    meeting = called(written)
    round_of_post()
    # Within the week, or after it: as the days fall.
    waits = Delivery.objects.filter(
        person=written.people["water"].pk, kind="meeting.called", state="bundled"
    )
    sent = "water@example.org" in letters.to
    assert sent is not waits.exists()
    assert meeting.starts_at > clock.now()


def test_of_what_is_sealed_a_gathered_letter_says_nothing(
    written: Table, letters: Letters, monkeypatch: pytest.MonkeyPatch
) -> None:
    chooses(written, input=DAILY)
    asked(written, disclosure="sealed", days=20)
    round_of_post()
    with at(monkeypatch, clock.now() + timedelta(days=1, hours=1)):
        round_of_post()
    text = letters.text()
    assert "Something waits for you" in text
    assert "pumps" not in text
    assert "/requests/" not in text


def test_who_wants_no_letters_of_a_kind_gets_none(written: Table, letters: Letters) -> None:
    chooses(written, "water", meeting=NEVER)
    called(written)
    round_of_post()
    assert "water@example.org" not in letters.to
    assert "roads@example.org" in letters.to


def test_a_mail_server_that_is_busy_loses_nothing_that_was_gathered(
    written: Table, letters: Letters, monkeypatch: pytest.MonkeyPatch
) -> None:
    chooses(written, input=DAILY)
    asked(written, days=20)
    round_of_post()
    letters.refuses = "450 later"
    tomorrow = clock.now() + timedelta(days=1, hours=1)
    with at(monkeypatch, tomorrow):
        round_of_post()
    assert letters.to == []
    letters.refuses = ""
    with at(monkeypatch, tomorrow + timedelta(hours=7)):
        round_of_post()
    assert letters.to == ["liaison@example.org"]


def test_the_hour_is_that_of_the_accounts_time_zone(written: Table, letters: Letters) -> None:
    set_preferences(time_zone="Asia/Shanghai", actor=written.actor("liaison"))
    chooses(written, hour=9, input=DAILY)
    asked(written, days=20)
    round_of_post()
    moment = Delivery.objects.get(kind="digest").wanted_at
    assert moment.astimezone(ZoneInfo("Asia/Shanghai")).hour == 9


@pytest.mark.django_db(transaction=True)
def test_two_workers_send_one_letter(
    written: Table, letters: Letters, monkeypatch: pytest.MonkeyPatch
) -> None:
    chooses(written, input=DAILY)
    request = asked(written, days=20)
    more(written, request.matter, 1)
    round_of_post()
    moment = clock.now() + timedelta(days=1, hours=1)
    # A second letter of another moment is due as well.
    Delivery.objects.queue(
        cause="digest:again", kind="digest", subject="person", about=1,
        person=written.people["liaison"].pk,
    )  # fmt: skip
    monkeypatch.setattr(clock, "now", lambda: moment)

    def work(_: Any = None) -> None:
        try:
            round_of_post()
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert letters.to == ["liaison@example.org"]
