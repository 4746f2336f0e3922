"""The mail server is away for a day: letters come once, in their order, and no more than there is
to say."""

from __future__ import annotations

import smtplib
import socket
from collections import Counter
from datetime import timedelta
from typing import Any

import pytest

from crosscut.foundation import clock
from crosscut.foundation.delivery.models import Delivery, DeliveryState
from crosscut.interfaces.jobs import postman
from crosscut.interfaces.jobs.errands import AWAY, carry
from crosscut.interfaces.jobs.letters import Letter
from crosscut.interfaces.jobs.postman import LONGEST_PAUSE, Postman, round_of_post
from crosscut.interfaces.jobs.ticking import round_of_clock
from crosscut.supervision.models import Report
from tests.foundation.delivery.test_leasing import time_passes
from tests.interfaces.jobs.test_post import Letters, asked, letters, written
from tests.supervision.reporting import START, filed, owing
from tests.table.world import Table, table, vocabulary

__all__ = ["letters", "table", "vocabulary", "written"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def seconds(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The clock by which the postman rests."""
    passed = [1000.0]
    monkeypatch.setattr("crosscut.interfaces.jobs.postman.monotonic", lambda: passed[0])

    def sleep(seconds: float) -> None:
        passed[0] += seconds

    monkeypatch.setattr("crosscut.interfaces.jobs.postman.sleep", sleep)
    return passed


def looked(worker: Postman) -> None:
    """What the worker does every five seconds; the errand in this process."""
    if worker.goes():
        worker.returned(away=carry(worker.was_away) == AWAY)


def looked_for(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How often somebody looked for a mail server."""
    times = [0]
    connect = smtplib.SMTP.connect

    def counted(self: Any, *arguments: Any, **more: Any) -> Any:
        times[0] += 1
        return connect(self, *arguments, **more)

    monkeypatch.setattr(smtplib.SMTP, "connect", counted)
    return times


def test_a_day_without_a_mail_server_loses_doubles_and_reorders_nothing(
    written: Table,
    letters: Letters,
    settings: Any,
    seconds: list[float],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    there, settings.EMAIL_PORT = settings.EMAIL_PORT, 9
    times, worker = looked_for(monkeypatch), Postman()
    with clock.business_day(START):
        directives = [owing(written) for _ in range(3)]
    answered = None
    # A day and the next: the worker comes every five seconds, the clock each hour.
    for hour in range(48):
        with clock.business_day(START + timedelta(days=4 + hour // 24)):
            round_of_clock()
            if hour % 8 == 0:
                # Somebody else is asked each time, so that no letter says what another says.
                asked(written, ("roads", "water", "health")[hour // 8 % 3], days=20)
            if hour == 30:
                answered = Report.objects.filter(directive=directives[0]).get()
                filed(written, answered)
            for _ in range(720):
                looked(worker)
                seconds[0] += 5
    waiting = Delivery.objects.filter(state=DeliveryState.WAITING)
    assert waiting.count() == Delivery.objects.count() == 12
    assert set(waiting.values_list("attempts", flat=True)) == {0}
    # At most every quarter of an hour once it is known to be away.
    assert 150 <= times[0] <= 48 * 3600 / LONGEST_PAUSE + 8
    order = [each.key for each in waiting.order_by("wanted_at", "pk")]

    settings.EMAIL_PORT = there
    with clock.business_day(START + timedelta(days=6)):
        made = Delivery.objects.count()
        for _ in range(200):
            looked(worker)
            seconds[0] += 5
        assert not waiting.exists()
        assert Delivery.objects.count() == made
    sent = Delivery.objects.filter(state=DeliveryState.SENT)
    assert len(letters.taken) == sent.count()
    came = [str(message["Message-ID"]) for _, message in letters.taken]
    named = {each.key: each.message_id for each in sent}
    assert len(set(came)) == len(came)
    positions = [
        next(place for place, each in enumerate(came) if named[key] in each)
        for key in order
        if key in named
    ]
    assert positions == sorted(positions)
    # Nothing is asked for that was answered meanwhile, and each other report once.
    assert answered is not None
    texts = [message.get_content() for _, message in letters.taken]
    assert not any(f"/reports/{answered.address}/" in text and "owes" in text for text in texts)
    about = Counter(
        (address, message["Subject"])
        for address, message in letters.taken
        if "Report on directive" in message["Subject"]
    )
    assert len(about) == 2
    assert set(about.values()) == {1}


def test_a_server_that_goes_in_the_middle_costs_one_letter_two_minutes(
    written: Table, letters: Letters, monkeypatch: pytest.MonkeyPatch
) -> None:
    for body in ("roads", "water", "health"):
        asked(written, body)
    send = postman._send
    calls = [0]

    def cut(letter: Letter, server: Any) -> None:
        calls[0] += 1
        if calls[0] == 2:
            server.connection.sock.shutdown(socket.SHUT_RDWR)
        send(letter, server)

    monkeypatch.setattr(postman, "_send", cut)
    assert round_of_post() == 2
    assert len(letters.taken) == 1
    assert round_of_post() == 1
    time_passes(timedelta(minutes=3))
    assert round_of_post() == 1
    assert sorted(letters.to) == ["health@example.org", "liaison@example.org", "water@example.org"]
    assert len({message["Message-ID"] for _, message in letters.taken}) == 3
