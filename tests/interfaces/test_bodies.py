"""What a client sends: the first part of it is there before a thread is taken."""

from __future__ import annotations

import asyncio
import hashlib
from typing import Any

import pytest

from crosscut.interfaces.streaming import PART, Streaming
from tests.interfaces.test_streaming import WAIT, Client, answered, run, told


def test_what_is_sent_at_once_is_there_before_a_thread_reads_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def waits_for_the_loop(*_: Any) -> None:
        raise AssertionError

    monkeypatch.setattr(asyncio, "run_coroutine_threadsafe", waits_for_the_loop)
    length = str(PART).encode()

    client = answered(told, (b"content-length", length), parts=[b"x" * PART])

    assert client.body.splitlines()[-1].decode() == hashlib.sha256(b"x" * PART).hexdigest()


def test_of_a_client_who_went_before_all_was_sent_nothing_is_read() -> None:
    async def asked() -> None:
        client = Client(Streaming(told), parts=[])
        client.left = asyncio.Event()
        asking = asyncio.create_task(client.ask("/", (b"content-length", b"6"), method="POST"))
        await asyncio.sleep(0)
        client.left.set()
        with pytest.raises(ConnectionResetError):
            await asyncio.wait_for(asking, WAIT)

    run(asked())
