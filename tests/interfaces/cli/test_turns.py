"""Requests take turns, and a long one stops nobody."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event, Lock
from typing import Any

import pytest

from crosscut.interfaces.cli.turns import Turns

WAIT = 20.0


def test_requests_are_answered_one_after_the_other() -> None:
    alone = Lock()

    def application(environ: Any, start_response: Any) -> list[bytes]:
        assert alone.acquire(blocking=False)
        Event().wait(0.01)
        alone.release()
        return [environ]

    turns = Turns(application, patience=WAIT)
    with ThreadPoolExecutor(4) as threads:
        asked = [b"%d" % number for number in range(12)]
        assert list(threads.map(lambda each: turns(each, None), asked)) == [[a] for a in asked]


def test_a_long_answer_stops_nobody() -> None:
    released, begun = Event(), Event()

    def application(environ: Any, start_response: Any) -> list[bytes]:
        if environ == b"long":
            begun.set()
            assert released.wait(WAIT)
        return [environ]

    turns = Turns(application, patience=0.01)
    with ThreadPoolExecutor(4) as threads:
        long = threads.submit(turns, b"long", None)
        assert begun.wait(WAIT)
        assert list(threads.map(lambda each: turns(each, None), [b"1", b"2"])) == [[b"1"], [b"2"]]
        assert not long.done()
        released.set()
        assert long.result(WAIT) == [b"long"]


def test_a_failure_gives_the_turn_back() -> None:
    def application(environ: Any, start_response: Any) -> list[bytes]:
        if environ == b"bad":
            raise ValueError("bad")
        return [environ]

    turns = Turns(application, patience=WAIT)
    with pytest.raises(ValueError, match="bad"):
        turns(b"bad", None)
    assert turns(b"good", None) == [b"good"]
