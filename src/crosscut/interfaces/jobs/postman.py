"""Sends what waits: each delivery at least once, with one Message-ID however often.

A delivery is leased, sent and then settled. Whoever dies between leaves a lease that runs out, and
another sends it again under the same Message-ID. While no mail server answers nothing is leased:
what waits keeps its place and its attempts, and goes out in its order when one is there again.
"""

from __future__ import annotations

import logging
import signal
import smtplib
from collections.abc import Iterator
from contextlib import contextmanager
from email.mime.text import MIMEText
from time import monotonic, sleep
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from crosscut.foundation import clock
from crosscut.foundation.delivery.models import Delivery, DeliveryState
from crosscut.interfaces.jobs.choice import DIGEST, bundle
from crosscut.interfaces.jobs.digest import digest_of
from crosscut.interfaces.jobs.letters import Letter, letter_of
from crosscut.interfaces.jobs.topics import Bundled, CalendarFile, Dropped

log = logging.getLogger(__name__)

#: With one connection to the mail server.
MOST = 50
#: Seconds between two rounds, and for which somebody makes them one after the other.
PAUSE, STINT = 5.0, 60.0
#: Seconds until somebody looks again for a mail server that was away: first, and at most.
FIRST_PAUSE, LONGEST_PAUSE = 30.0, 900.0


class ServerAwayError(Exception):
    """No mail server answers, or it lets nobody in."""


class Postman:
    """Goes when something waits, and rests while no mail server answers."""

    def __init__(self) -> None:
        self._pause = self._until = 0.0

    @property
    def was_away(self) -> bool:
        """Whether the mail server was, the last time."""
        return self._pause > 0

    def goes(self) -> bool:
        """Whether it is time for rounds of the post. One statement; raises DatabaseError."""
        return monotonic() >= self._until and Delivery.objects.free(clock.now()).exists()

    def returned(self, *, away: bool) -> None:
        """The rounds are over; `away` if no mail server answered."""
        self._pause = min(max(FIRST_PAUSE, 2 * self._pause), LONGEST_PAUSE) if away else 0.0
        self._until = monotonic() + self._pause


def rounds_of_post() -> int:
    """Rounds until nothing is due, or somebody else should have a turn; how many deliveries were
    settled or put off. Raises DatabaseError and ServerAwayError."""
    until, all_done = monotonic() + STINT, 0
    while done := round_of_post():
        all_done += done
        if monotonic() >= until:
            break
        sleep(PAUSE)
    return all_done


@contextmanager
def to_the_end() -> Iterator[None]:
    """Whoever ends this process waits: a letter that went is noted as sent, or it goes twice."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def round_of_post() -> int:
    """Send what is due; how many deliveries were settled or put off. Raises DatabaseError and
    ServerAwayError."""
    if not Delivery.objects.free(clock.now()).exists():
        return 0
    server = get_connection()
    try:
        server.open()
    except (OSError, smtplib.SMTPException) as error:
        raise ServerAwayError(str(error)) from error
    done = 0
    try:
        while done < MOST and (delivery := Delivery.objects.lease()) is not None:
            done += 1
            with to_the_end():
                there = deliver(delivery, server)
            if not there:
                break
    finally:
        server.close()
    return done


def deliver(delivery: Delivery, server: Any) -> bool:
    """Send one delivery that this worker has leased, and settle it with all that its letter tells;
    or have it wait for a letter that gathers several. Returns whether the server is still there."""
    told: list[Delivery] = []
    try:
        if delivery.kind == DIGEST:
            letter, told = digest_of(delivery)
        else:
            letter = letter_of(delivery)
    except Bundled as later:
        bundle(delivery, later.at)
        return True
    except Dropped as reason:
        delivery.settle(DeliveryState.DROPPED, str(reason))
        return True
    try:
        _send(letter, server)
    except smtplib.SMTPRecipientsRefused as refused:
        codes = [code for code, _ in refused.recipients.values()]
        said = f"the address was refused: {codes}"
        if all(code >= 500 for code in codes):
            delivery.settle(DeliveryState.FAILED, said)
            Delivery.objects.settle_bundle(told, DeliveryState.FAILED, said)
        else:
            delivery.put_off(said)
            Delivery.objects.free_bundle(told)
    except (OSError, smtplib.SMTPException) as error:
        log.warning("mail waits: %s", error)
        delivery.put_off(str(error))
        Delivery.objects.free_bundle(told)
        # It took the letter and said no, or it is gone.
        return isinstance(error, smtplib.SMTPResponseException)
    else:
        # What the letter tells first: whoever dies between sends the letter's rest again, not all.
        Delivery.objects.settle_bundle(told, DeliveryState.SENT)
        delivery.settle(DeliveryState.SENT)
    return True


def _send(letter: Letter, server: Any) -> None:
    message = EmailMessage(
        letter.subject,
        letter.text,
        settings.DEFAULT_FROM_EMAIL,
        [letter.address],
        headers={
            "Message-ID": letter.message_id,
            # Programs that answer for people on holiday are not to answer this.
            "Auto-Submitted": "auto-generated",
        },
        connection=server,
    )
    if letter.calendar is not None:
        message.attach(_calendar_part(letter.calendar))
    message.send()


def _calendar_part(file: CalendarFile) -> MIMEText:
    """The entry as mail programs look for it: its method is in the type of the part (RFC 6047)."""
    part = MIMEText(file.data.decode(), "calendar", "utf-8")
    part.set_param("method", file.method)
    part.add_header("Content-Disposition", "attachment", filename="meeting.ics")
    return part
