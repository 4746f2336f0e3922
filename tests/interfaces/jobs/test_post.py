"""The post, sent to a mail server of this machine: who is told what, once, whatever dies."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from datetime import date, timedelta
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.core.mail import get_connection

from crosscut.access.models import Account
from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.delivery.models import LEASE, Delivery, DeliveryState
from crosscut.interfaces.jobs.letters import letter_of
from crosscut.interfaces.jobs.postman import ServerAwayError, _send, round_of_post
from crosscut.interfaces.jobs.reminding import round_of_reminders
from crosscut.register.actions.ending import end_fact
from crosscut.register.actions.seats import vacate_seat
from crosscut.register.models import Liaison
from crosscut.table.actions.matters import disclose_matter, mark_crisis
from crosscut.table.actions.preparing import table_matter
from crosscut.table.actions.requests import answer_request, ask_for_input, remind_of_request
from crosscut.table.models import InputRequest
from crosscut.table.refusals import NothingChanged
from tests.foundation.delivery.test_leasing import time_passes
from tests.table.world import Table, table, vocabulary

__all__ = ["table", "vocabulary"]
pytestmark = pytest.mark.django_db


class Letters:
    """A mail server's box. `refuses` is what it answers instead of taking mail."""

    def __init__(self) -> None:
        self.taken: list[tuple[str, EmailMessage]] = []
        self.refuses = ""

    async def handle_RCPT(  # noqa: N802
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        if self.refuses:
            return self.refuses
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        message = BytesParser(policy=default).parsebytes(envelope.content)
        self.taken += [(address, message) for address in envelope.rcpt_tos]
        return "250 OK"

    @property
    def to(self) -> list[str]:
        return [address for address, _ in self.taken]

    def text(self) -> str:
        """Subject and body of the last letter."""
        message = self.taken[-1][1]
        return f"{message['Subject']}\n{message.get_content()}"


@pytest.fixture
def letters(settings: Any) -> Iterator[Letters]:
    box = Letters()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    try:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST = "127.0.0.1"
        settings.EMAIL_PORT = port
        settings.SITE_ADDRESS = "https://groups.example.org"
        yield box
    finally:
        server.stop()


@pytest.fixture
def written(table: Table) -> Table:
    """Everybody has an address."""
    for name, account in table.accounts.items():
        Account.objects.filter(pk=account.pk).update(email=f"{name}@example.org")
    return table


def asked(table: Table, body: str = "roads", days: int = 10, **of_matter: Any) -> InputRequest:
    matter = table.prepared(**of_matter)
    (request,) = ask_for_input(
        matter=matter,
        question="How long is the road closed?",
        due=clock.today() + timedelta(days=days),
        organisations=[table.bodies[body]],
        actor=table.actor("office"),
    )
    return request


def after(days: int) -> date:
    return clock.today() + timedelta(days=days)


@pytest.mark.parametrize(
    ("body", "who"), [("roads", "liaison"), ("water", "water"), ("health", "health")]
)
def test_liaisons_are_told_else_who_sits_for_the_organisation(
    written: Table, letters: Letters, body: str, who: str
) -> None:
    request = asked(written, body)
    round_of_post()
    assert letters.to == [f"{who}@example.org"]
    message = letters.taken[0][1]
    assert "Input wanted on “Who pays for the pumps?”" in letters.text()
    assert f"https://groups.example.org/requests/{request.address}/" in letters.text()
    assert "How long is the road closed?" not in letters.text()
    assert message["Message-ID"].endswith("@groups.example.org>")
    assert message["Auto-Submitted"] == "auto-generated"
    round_of_post()
    assert len(letters.taken) == 1


def test_where_nobody_sits_for_an_organisation_its_head_is_told(
    written: Table, letters: Letters
) -> None:
    request = asked(written, "health", days=10)
    vacate_seat(
        seat=written.seats["health"], on=clock.today(), reason="Left",
        basis=written.basis, actor=SYSTEM,
    )  # fmt: skip
    remind_of_request(request=request, actor=written.actor("office"))
    round_of_post()
    assert letters.to == ["head@example.org"]


def test_a_letter_is_in_the_language_of_its_account(written: Table, letters: Letters) -> None:
    Account.objects.filter(person=written.people["liaison"]).update(language="zh-hans")
    asked(written)
    round_of_post()
    assert "请就" in letters.text()


def test_nothing_of_what_is_sealed_goes_by_mail(written: Table, letters: Letters) -> None:
    request = asked(written)
    matter = request.matter
    matter.refresh_from_db()
    disclose_matter(
        matter=matter, seen=matter.changes, disclosure="sealed", actor=written.actor("office")
    )
    round_of_post()
    assert letters.text().startswith("Something waits for you")
    for secret in ("pumps", "Flood", "Roads", "closed", request.address, matter.address):
        assert secret not in letters.text()


def test_who_has_no_address_and_who_lost_the_place_is_not_written_to(
    written: Table, letters: Letters
) -> None:
    Account.objects.filter(person=written.people["water"]).update(email="")
    asked(written, "water")
    asked(written, "roads", question="Which road?")
    end_fact(
        fact=Liaison.objects.get(person=written.people["liaison"]),
        on=clock.today(),
        basis=written.basis,
        actor=SYSTEM,
    )
    assert round_of_post() == 2
    assert letters.taken == []
    reasons = set(Delivery.objects.values_list("state", "outcome"))
    assert reasons == {
        ("dropped", "no account with an e-mail address"),
        ("dropped", "the place by which the person would answer has ended"),
    }


def test_what_was_answered_before_it_was_sent_is_not_sent(written: Table, letters: Letters) -> None:
    request = asked(written)
    answer_request(request=request, text="A month.", actor=written.actor("liaison"))
    round_of_post()
    assert letters.taken == []


def test_reminders_come_two_days_before_the_day_after_and_every_three_days(
    written: Table, letters: Letters
) -> None:
    asked(written)
    told: list[tuple[int, str]] = []
    for day in range(20):
        with clock.business_day(after(day)):
            round_of_reminders()
            round_of_reminders()
            round_of_post()
        if len(letters.taken) > len(told):
            told.append((day, letters.text().split()[0]))
    assert len(letters.taken) == len(told)
    assert told == [
        (0, "Input"), (8, "Reminder:"), (11, "Late:"), (14, "Late:"), (17, "Late:"),
    ]  # fmt: skip
    assert len({message["Message-ID"] for _, message in letters.taken}) == 5


def test_a_machine_that_slept_sends_one_letter_and_not_all_it_missed(
    written: Table, letters: Letters
) -> None:
    asked(written, days=5)
    with clock.business_day(after(3)):
        round_of_reminders()
    # Nothing was sent so far, and for a week nobody looked.
    with clock.business_day(after(12)):
        round_of_reminders()
        round_of_post()
    assert len(letters.taken) == 1
    assert "Late:" in letters.text()
    assert Delivery.objects.filter(outcome="a later message says it").count() == 2


def test_nobody_is_reminded_of_what_lies_on_the_table(written: Table, letters: Letters) -> None:
    request = asked(written)
    office = written.actor("office")
    matter = request.matter
    matter.refresh_from_db()
    matter = mark_crisis(
        matter=matter, seen=matter.changes, crisis=True, reason="Flood", actor=office
    )
    table_matter(matter=matter, seen=matter.changes, actor=office)
    with clock.business_day(after(11)):
        assert round_of_reminders() == 0


def test_the_office_reminds_when_it_wants_and_the_clock_when_it_is_time(
    written: Table, letters: Letters
) -> None:
    request = asked(written)
    round_of_post()
    with pytest.raises(NothingChanged):
        remind_of_request(request=request, actor=SYSTEM)
    remind_of_request(request=request, actor=written.actor("office"))
    remind_of_request(request=request, actor=written.actor("office"))
    round_of_post()
    # Both were asked for before one was sent: one letter says it.
    assert len(letters.taken) == 2
    assert "Reminder:" in letters.text()


def test_a_worker_that_died_between_lease_and_sending_costs_nothing_but_time(
    written: Table, letters: Letters
) -> None:
    asked(written)
    assert Delivery.objects.lease() is not None
    assert round_of_post() == 0
    time_passes(LEASE + timedelta(seconds=1))
    assert round_of_post() == 1
    assert letters.to == ["liaison@example.org"]


def test_a_worker_that_died_after_sending_leaves_a_letter_with_the_same_message_id(
    written: Table, letters: Letters
) -> None:
    asked(written)
    dying = Delivery.objects.lease()
    assert dying is not None
    _send(letter_of(dying), get_connection())
    time_passes(LEASE + timedelta(seconds=1))
    round_of_post()
    first, second = (message["Message-ID"] for _, message in letters.taken)
    assert first == second


def test_a_mail_server_that_is_busy_is_asked_again(written: Table, letters: Letters) -> None:
    asked(written)
    letters.refuses = "451 come back later"
    round_of_post()
    assert Delivery.objects.get().state == DeliveryState.WAITING
    assert round_of_post() == 0
    letters.refuses = ""
    time_passes(timedelta(minutes=3))
    round_of_post()
    assert letters.to == ["liaison@example.org"]


def test_an_address_that_does_not_exist_is_not_tried_again(
    written: Table, letters: Letters
) -> None:
    asked(written)
    letters.refuses = "550 no such mailbox"
    round_of_post()
    kept = Delivery.objects.get()
    assert kept.state == DeliveryState.FAILED
    assert "550" in kept.outcome


def test_no_mail_server_at_all_loses_nothing(written: Table, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    asked(written)
    with pytest.raises(ServerAwayError):
        round_of_post()
    kept = Delivery.objects.get()
    assert (kept.state, kept.attempts) == (DeliveryState.WAITING, 0)
