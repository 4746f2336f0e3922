"""Deliveries: one for each cause and person, in one worker's hands at a time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, transaction

from crosscut.foundation import clock
from crosscut.foundation.delivery.models import LEASE, MOST_ATTEMPTS, Delivery, DeliveryState


def queued(cause: str = "input.asked:1", person: int = 7) -> bool:
    return Delivery.objects.queue(
        cause=cause, kind="input.asked", subject="inputrequest", about=1, person=person
    )


def time_passes(much: timedelta) -> None:
    """As if all deliveries had been made and leased so much earlier."""
    for each in Delivery.objects.all():
        each.wanted_at -= much
        if each.leased_until:
            each.leased_until -= much
        each.save()


@pytest.mark.django_db
def test_one_cause_tells_one_person_once() -> None:
    assert queued()
    assert not queued()
    assert queued(person=8)
    assert queued("input.late:1:2")
    assert Delivery.objects.count() == 3


@pytest.mark.django_db
def test_a_delivery_goes_with_the_write_that_caused_it() -> None:
    with transaction.atomic():
        assert queued()
        transaction.set_rollback(True)
    assert Delivery.objects.lease() is None


@pytest.mark.django_db
def test_what_is_leased_is_nobody_elses_until_the_lease_runs_out() -> None:
    queued()
    first = Delivery.objects.lease()
    assert first is not None
    assert Delivery.objects.lease() is None

    time_passes(LEASE + timedelta(seconds=1))
    second = Delivery.objects.lease()

    assert second is not None
    assert second.pk == first.pk
    assert second.message_id == first.message_id
    assert second.attempts == 2
    # The first was only slow: it has no say any more.
    assert not first.settle(DeliveryState.SENT)
    assert second.settle(DeliveryState.SENT)
    assert not second.settle(DeliveryState.DROPPED)


@pytest.mark.django_db
def test_what_failed_is_tried_again_ever_later_and_given_up_at_last() -> None:
    queued()
    pauses = []
    for _attempt in range(MOST_ATTEMPTS):
        leased = Delivery.objects.lease()
        assert leased is not None
        leased.put_off("no route to host")
        kept = Delivery.objects.get()
        pauses.append(kept.wanted_at - clock.now())
        time_passes(max(pauses[-1], timedelta()) + timedelta(seconds=1))
    assert kept.state == DeliveryState.FAILED
    assert kept.outcome == "no route to host"
    waits = pauses[:-1]
    assert waits == sorted(waits, key=lambda wait: round(wait.total_seconds() / 60))
    assert timedelta(days=2) < sum(waits, timedelta()) < timedelta(days=5)


@pytest.mark.django_db(transaction=True)
def test_workers_at_once_take_each_delivery_once() -> None:
    for number in range(12):
        queued(f"input.asked:{number}")

    def work(_worker: int) -> list[int]:
        taken = []
        try:
            while (delivery := Delivery.objects.lease()) is not None:
                taken.append(delivery.pk)
        finally:
            connection.close()
        return taken

    with ThreadPoolExecutor(3) as workers:
        taken = [pk for each in workers.map(work, range(3)) for pk in each]
    assert len(taken) == len(set(taken)) == 12
