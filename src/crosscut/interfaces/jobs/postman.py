"""Sends what waits: each delivery at least once, with one Message-ID however often.

A delivery is leased, sent and then settled. Whoever dies between leaves a lease that runs out, and
another sends it again under the same Message-ID.
"""

from __future__ import annotations

import logging
import smtplib
from email.mime.text import MIMEText

from django.conf import settings
from django.core.mail import EmailMessage

from crosscut.foundation.delivery.models import Delivery, DeliveryState
from crosscut.interfaces.jobs.choice import DIGEST, bundle
from crosscut.interfaces.jobs.digest import digest_of
from crosscut.interfaces.jobs.letters import Letter, letter_of
from crosscut.interfaces.jobs.topics import Bundled, CalendarFile, Dropped

log = logging.getLogger(__name__)

#: In one round: others of the worker's duties come between.
MOST = 50


def round_of_post() -> int:
    """Send what is due; how many deliveries were settled or put off. Raises DatabaseError."""
    done = 0
    while done < MOST and (delivery := Delivery.objects.lease()) is not None:
        deliver(delivery)
        done += 1
    return done


def deliver(delivery: Delivery) -> None:
    """Send one delivery that this worker has leased, and settle it with all that its letter tells;
    or have it wait for a letter that gathers several."""
    told: list[Delivery] = []
    try:
        if delivery.kind == DIGEST:
            letter, told = digest_of(delivery)
        else:
            letter = letter_of(delivery)
    except Bundled as later:
        bundle(delivery, later.at)
        return
    except Dropped as reason:
        delivery.settle(DeliveryState.DROPPED, str(reason))
        return
    try:
        _send(letter)
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
    else:
        # What the letter tells first: whoever dies between sends the letter's rest again, not all.
        Delivery.objects.settle_bundle(told, DeliveryState.SENT)
        delivery.settle(DeliveryState.SENT)


def _send(letter: Letter) -> None:
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
