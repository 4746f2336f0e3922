"""Streams from the note-taker's act to who listens, through the server, by committed transactions;
on either database."""

from __future__ import annotations

import http.client
import socket
import threading
from collections.abc import Iterator
from contextlib import closing, suppress
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client

from crosscut.access.adapters import BEGAN
from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM
from crosscut.interfaces.streaming import Streaming
from crosscut.register.actions.seats import vacate_seat
from crosscut.table.actions.agenda import note_conclusion
from tests.interfaces.web.live.serving import streaming, until
from tests.interfaces.web.live.test_live_page import live, sitting
from tests.table.world import Table

pytestmark = [pytest.mark.django_db(transaction=True)]


class Ear:
    """One connection to the stream of a meeting; `heard` is all that came."""

    def __init__(self, table: Table, name: str, server: str, path: str) -> None:
        client = Client()
        client.force_login(table.accounts[name])
        session = client.session
        session[BEGAN] = clock.now().timestamp()
        session.save()
        self.session = session
        self.connection = http.client.HTTPConnection(urlsplit(server).netloc, timeout=60)
        headers = {"Cookie": f"sessionid={session.session_key}", "Accept-Language": "en"}
        self.connection.request("GET", path, headers=headers)
        assert self.connection.sock
        self.socket = self.connection.sock
        self.answer = self.connection.getresponse()
        self.heard = ""
        self.ended = False
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def _listen(self) -> None:
        cut = suppress(http.client.IncompleteRead)
        with cut, closing(self.connection), self.answer:
            while part := self.answer.read1(65536):
                self.heard += part.decode()
        self.ended = True

    def leaves(self) -> None:
        self.socket.shutdown(socket.SHUT_RDWR)
        self._thread.join(60)


@pytest.fixture
def served() -> Iterator[tuple[str, Streaming]]:
    with streaming() as server:
        yield server


def test_what_is_noted_reaches_all_who_listen_until_they_may_not(
    table: Table, served: tuple[str, Streaming], settings: Any
) -> None:
    address, application = served
    meeting, (item, *_) = sitting(table)
    path = live(meeting) + "stream/"
    # More listen than there are threads.
    ears = {name: Ear(table, name, address, path) for name in ("water", "roads", "health")}
    for ear in ears.values():
        assert ear.answer.status == 200
        assert ear.answer.getheader("Content-Type") == "text/event-stream"
        until(lambda ear=ear: "event: state" in ear.heard)

    note_conclusion(item=item, text="Both bureaus pay.", seen=0, actor=table.actor("office"))
    for ear in ears.values():
        until(lambda ear=ear: "Both bureaus pay." in ear.heard)

    settings.LIVE_STREAMS = 3
    refused = Ear(table, "leader", address, path)
    assert (refused.answer.status, refused.answer.getheader("Retry-After")) == (503, "10")
    ears["roads"].leaves()
    settings.LIVE_STREAMS_OF_ONE = 1
    until(lambda: Ear(table, "leader", address, path).answer.status == 200)
    assert Ear(table, "water", address, path).answer.status == 503

    # A seat ends: the stream says so and is closed, and asked again there is no such page.
    vacate_seat(seat=table.seats["health"], on=clock.today(), actor=SYSTEM)
    until(lambda: ears["health"].ended)
    assert ears["health"].heard.endswith("event: end\ndata: gone\n\n")
    assert Ear(table, "health", address, path).answer.status == 404

    # Somebody signs out elsewhere.
    ears["water"].session.delete()
    until(lambda: ears["water"].ended)
    assert ears["water"].heard.endswith("event: end\ndata: signed-out\n\n")

    # The server stops: it says nothing of an end, and browsers come back.
    settings.LIVE_STREAMS_OF_ONE = 12
    deputy = Ear(table, "deputy", address, path)
    until(lambda: "event: state" in deputy.heard)
    application.end()
    until(lambda: deputy.ended)
    assert "event: end" not in deputy.heard
