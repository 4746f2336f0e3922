"""Threads that take turns with requests, because those of one interpreter hinder each other."""

from __future__ import annotations

import asyncio
import heapq
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

Made = TypeVar("Made")


class Turns:
    """A few threads, each with a database connection of its own, of which one works at a time.

    SQLite lets go of the interpreter at each row that it gives, and another thread takes it: eight
    lists that are made at once cost four times what they cost one after the other. It is the same
    thread as long as it is free: what its connection has read of the database is in memory, and
    would have to be there once for each. Long work stops nobody: after `patience` seconds the next
    goes on beside it in another thread. Without `patience` nobody waits while a thread is free.
    """

    def __init__(self, threads: int, patience: float | None = None) -> None:
        self.threads = [
            ThreadPoolExecutor(1, thread_name_prefix=f"answers-{number}")
            for number in range(threads)
        ]
        self._patience = patience
        self._free = list(range(threads))
        self._some_free = asyncio.Semaphore(threads)
        self._turn = asyncio.Lock()

    async def take(self, work: Callable[..., Made], *given: Any) -> Made:
        """What the work gives, or raises, when its turn has come."""
        if self._patience is None:
            return await asyncio.shield(await self._begun(work, given))
        async with self._turn:
            done = await self._begun(work, given)
            await asyncio.wait((done,), timeout=self._patience)
        return await asyncio.shield(done)

    async def _begun(self, work: Callable[..., Made], given: Any) -> asyncio.Future[Made]:
        await self._some_free.acquire()
        place = heapq.heappop(self._free)
        loop = asyncio.get_running_loop()
        done = loop.run_in_executor(self.threads[place], work, *given)
        # Whoever asked may be gone by then: the thread is not free before.
        done.add_done_callback(lambda _: self._give_back(place))
        return done

    def _give_back(self, place: int) -> None:
        heapq.heappush(self._free, place)
        self._some_free.release()

    def end(self) -> None:
        for thread in self.threads:
            thread.shutdown(wait=False)
