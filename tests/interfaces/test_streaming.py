"""Pages answered by threads, streams held by a loop: driven as a server drives an application."""

from __future__ import annotations

import asyncio
import hashlib
import io
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from crosscut.interfaces.listening import HANDOVER, Listener, event
from crosscut.interfaces.streaming import PART, Streaming

WAIT = 60.0


@dataclass
class Client:
    """One request to an application; what comes back."""

    application: Streaming
    parts: list[bytes] = field(default_factory=lambda: [b""])
    status: int = 0
    headers: dict[bytes, bytes] = field(default_factory=dict)
    body: bytes = b""
    sent: int = 0
    done: bool = False

    async def ask(
        self, path: str = "/", *headers: tuple[bytes, bytes], method: str = "GET"
    ) -> None:
        self.left, self.heard = asyncio.Event(), asyncio.Event()
        scope = {
            "type": "http", "method": method, "path": path, "query_string": b"a=1",
            "http_version": "1.1", "scheme": "http", "server": ("127.0.0.1", 8000),
            "client": ("192.0.2.7", 4000), "headers": list(headers),
        }  # fmt: skip
        # Granian gives what can be awaited, and is no coroutine.
        await self.application(scope, lambda: asyncio.ensure_future(self._receive()), self._send)
        self.done = True

    async def _receive(self) -> dict[str, Any]:
        if self.parts:
            body = self.parts.pop(0)
            return {"type": "http.request", "body": body, "more_body": bool(self.parts)}
        await self.left.wait()
        return {"type": "http.disconnect"}

    async def _send(self, said: Any) -> None:
        if said["type"] == "http.response.start":
            self.status, self.headers = said["status"], dict(said["headers"])
            return
        self.body += said["body"]
        self.sent += 1
        self.heard.set()


def run(asked: Coroutine[Any, Any, Any]) -> Any:
    """In a thread of its own: that of the tests may have a loop, Playwright's."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, asked).result(2 * WAIT)


def answered(application: Any, *headers: tuple[bytes, bytes], **more: Any) -> Client:
    async def asked() -> Client:
        client = Client(Streaming(application), **more)
        await asyncio.wait_for(client.ask("/groups/中/", *headers, method="POST"), WAIT)
        return client

    return run(asked())


def told(environ: Any, start: Any) -> list[bytes]:
    """What an application is told, as it would answer."""
    start("200 OK", [("Content-Type", "text/plain")])
    named = ("REQUEST_METHOD", "PATH_INFO", "QUERY_STRING", "REMOTE_ADDR", "HTTP_COOKIE",
             "HTTP_X_REAL", "CONTENT_LENGTH")  # fmt: skip
    said = [f"{name}={environ.get(name)}" for name in named]
    said.append(hashlib.sha256(environ["wsgi.input"].read()).hexdigest())
    return ["\n".join(said).encode("latin-1")]


def test_an_application_is_told_of_a_request_what_pep_3333_says() -> None:
    client = answered(
        told, (b"cookie", b"a=1"), (b"cookie", b"b=2"), (b"x_real", b"forged"),
        (b"content-length", b"6"), parts=[b"one", b"two"],
    )  # fmt: skip
    assert client.status == 200
    assert client.body.decode("latin-1").encode("latin-1").decode().splitlines() == [
        "REQUEST_METHOD=POST", "PATH_INFO=/groups/中/", "QUERY_STRING=a=1",
        "REMOTE_ADDR=192.0.2.7", "HTTP_COOKIE=a=1; b=2", "HTTP_X_REAL=None", "CONTENT_LENGTH=6",
        hashlib.sha256(b"onetwo").hexdigest(),
    ]  # fmt: skip


@given(st.lists(st.binary(max_size=3 * PART // 2), max_size=4))
def test_what_an_application_gives_arrives_whole_and_is_closed(pieces: list[bytes]) -> None:
    closed = []

    class Made:
        def __iter__(self) -> Iterator[bytes]:
            return iter(pieces)

        def close(self) -> None:
            closed.append(True)

    def application(_environ: Any, start: Any) -> Made:
        start("206 Partial Content", [("X-Kind", "made")])
        return Made()

    client = answered(application)
    assert (client.status, client.body, closed) == (206, b"".join(pieces), [True])
    assert client.headers == {b"x-kind": b"made"}


def test_a_file_is_sent_in_parts_and_closed() -> None:
    file = io.BytesIO(bytes(range(256)) * 1000)

    def application(environ: Any, start: Any) -> Any:
        start("200 OK", [])
        return environ["wsgi.file_wrapper"](file, 4096)

    client = answered(application)
    assert client.body == bytes(range(256)) * 1000
    assert client.sent < 8
    assert file.closed


# ── Streams ────────────────────────────────────────────────────────────────────────────


class Handing:
    """An application that hands one listener over after the other."""

    def __init__(self, status: str = "200 OK") -> None:
        self.listeners: list[Listener] = []
        self.status = status

    def __call__(self, environ: Any, start: Any) -> list[bytes]:
        self.listeners.append(Listener())
        environ[HANDOVER].append(self.listeners[-1])
        start(self.status, [("Content-Length", "5"), ("Content-Type", "text/event-stream")])
        return [b"first"]


def test_a_stream_says_what_its_listener_hears_until_it_ends_or_the_other_side_leaves() -> None:
    async def watched() -> None:
        handing = Handing()
        streaming = Streaming(handing, threads=1)
        clients = [Client(streaming) for _ in range(5)]
        # One thread answers all: none waits for the end of a stream.
        asked = [asyncio.create_task(each.ask()) for each in clients]
        while len(handing.listeners) < 5 or not all(each.sent for each in clients):
            await asyncio.sleep(0.01)
        assert all(b"content-length" not in each.headers for each in clients)
        for listener in handing.listeners:
            listener.say("state", event("state", "Point 1", identifier="x"))
        while not all(each.sent > 1 for each in clients):
            await asyncio.sleep(0.01)
        assert all(each.body == b"firstevent: state\nid: x\ndata: Point 1\n\n" for each in clients)
        clients[0].left.set()
        await asyncio.wait_for(asked[0], WAIT)
        assert [each.left for each in handing.listeners].count(True) == 1
        await asyncio.to_thread(streaming.end)
        await asyncio.wait_for(asyncio.gather(*asked), WAIT)
        assert all(each.left for each in handing.listeners)

    run(watched())


def test_a_listener_that_is_handed_over_with_a_refusal_is_let_go() -> None:
    handing = Handing("503 Service Unavailable")
    client = answered(handing)
    assert (client.status, client.body) == (503, b"first")
    assert handing.listeners[0].left


@given(st.lists(st.tuples(st.sampled_from("ab"), st.binary(min_size=1, max_size=3))))
def test_a_listener_hears_the_newest_of_each_kind(said: list[tuple[str, bytes]]) -> None:
    listener = Listener()
    for kind, written in said:
        listener.say(kind, written)
    newest = dict(said)
    order = sorted(
        newest, key=lambda kind: max(n for n, each in enumerate(said) if each[0] == kind)
    )
    assert listener.hear() == (b"".join(newest[kind] for kind in order), False)
    assert listener.hear() == (b"", False)


@given(st.text())
def test_no_text_ends_an_event_before_its_end(text: str) -> None:
    written = event("state", text).decode()
    assert written.count("\n\n") == 1
    assert all(line.startswith(("event: ", "data: ")) for line in written[:-2].split("\n"))
    assert "\r" not in written
