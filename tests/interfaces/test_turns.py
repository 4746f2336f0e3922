"""Requests take turns, the same thread answers while it is free, and a long one stops nobody."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Lock, get_ident
from typing import Any

import pytest

from crosscut.interfaces.turns import Turns

WAIT = 60.0


def run(asked: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """In a thread of its own: that of the tests may have a loop, Playwright's."""

    async def ended() -> None:
        await asyncio.wait_for(asked(), 2 * WAIT)

    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, ended()).result(3 * WAIT)


def test_one_thread_answers_one_after_the_other() -> None:
    alone = Lock()

    def work(number: int) -> tuple[int, int]:
        assert alone.acquire(blocking=False)
        Event().wait(0.01)
        alone.release()
        return number, get_ident()

    async def asked() -> None:
        turns = Turns(4, patience=WAIT)
        answers = await asyncio.gather(*(turns.take(work, number) for number in range(12)))
        assert [number for number, _ in answers] == list(range(12))
        assert len({thread for _, thread in answers}) == 1
        turns.end()

    run(asked)


def test_a_long_answer_stops_nobody() -> None:
    released, begun = Event(), Event()

    def work(what: str) -> str:
        if what == "long":
            begun.set()
            assert released.wait(WAIT)
        return what

    async def asked() -> None:
        turns = Turns(2, patience=0.01)
        long = asyncio.create_task(turns.take(work, "long"))
        assert await asyncio.to_thread(begun.wait, WAIT)
        # Both go through the thread that is left.
        both = await asyncio.gather(*(turns.take(work, each) for each in "12"))
        assert both == ["1", "2"]
        assert not long.done()
        released.set()
        assert await long == "long"
        turns.end()

    run(asked)


def test_without_patience_nobody_waits_while_a_thread_is_free() -> None:
    met = [Event(), Event()]

    def work(place: int) -> bool:
        met[place].set()
        return met[1 - place].wait(WAIT)

    async def asked() -> None:
        turns = Turns(2)
        both = await asyncio.gather(*(turns.take(work, place) for place in (0, 1)))
        assert both == [True, True]
        turns.end()

    run(asked)


def test_a_failure_and_one_who_left_give_the_thread_back() -> None:
    released, begun = Event(), Event()

    def work(what: str) -> str:
        if what == "bad":
            raise ValueError(what)
        if what == "left":
            begun.set()
            assert released.wait(WAIT)
        return what

    async def asked() -> None:
        turns = Turns(1, patience=0.01)
        with pytest.raises(ValueError, match="bad"):
            await turns.take(work, "bad")
        left = asyncio.create_task(turns.take(work, "left"))
        assert await asyncio.to_thread(begun.wait, WAIT)
        left.cancel()
        with pytest.raises(asyncio.CancelledError):
            await left
        waiting = asyncio.create_task(turns.take(work, "good"))
        await asyncio.sleep(0.05)
        assert not waiting.done()
        released.set()
        assert await waiting == "good"
        turns.end()

    run(asked)
