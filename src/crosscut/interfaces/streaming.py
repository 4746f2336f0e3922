"""The server's side of streams: pages are answered by a few threads, streams are held by a loop.

Django answers by WSGI, as it does without streams: a thread for each request that is being
answered, with a database connection that stays. A view that has checked who asks hands its listener
over, the thread is free again, and from then on the loop writes what the listener hears. Two
hundred open streams are two hundred sockets, and no thread.
"""

from __future__ import annotations

import asyncio
import io
import weakref
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from contextlib import suppress
from functools import partial
from typing import Any
from wsgiref.util import FileWrapper

from crosscut.interfaces.listening import HANDOVER, Listener
from crosscut.interfaces.turns import Turns

#: Bytes of an answer that are sent at once.
PART = 1 << 16
#: Seconds after which one who takes nothing is gone.
PATIENCE = 30

Scope = MutableMapping[str, Any]
Receive = Callable[[], Any]
Send = Callable[[Mapping[str, Any]], Any]


class Streaming:
    """An ASGI application before a WSGI one that may hand listeners over."""

    def __init__(self, application: Any, threads: int = 4, patience: float | None = None) -> None:
        """Requests are answered in `threads`, which take turns where there is `patience`."""
        self._application = application
        self.turns = Turns(threads, patience)
        self._held: weakref.WeakSet[Listener] = weakref.WeakSet()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, send)
        else:
            # Nothing here speaks by web sockets: who tries is told so by the closed connection.
            await send({"type": "websocket.close", "code": 1003})

    def end(self) -> None:
        """End all streams: the server stops. Browsers come back by themselves."""
        for listener in list(self._held):
            listener.end()

    async def _live(self, receive: Receive, send: Send) -> None:
        while True:
            said = (await receive())["type"]
            if said == "lifespan.shutdown":
                self.turns.end()
            await send({"type": f"{said}.complete"})
            if said == "lifespan.shutdown":
                return

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        loop = asyncio.get_running_loop()
        handed: list[Listener] = []
        body = _Body(receive, loop)
        environ = environ_of(scope, body) | {HANDOVER: handed}
        if environ.get("CONTENT_LENGTH", "0") != "0":
            # Mostly it is all there is; a thread that asked for it would wait for the loop, and
            # others for its turn.
            await body.begin()
        answer = _Answer(send, loop)
        try:
            await self.turns.take(answer.make, self._application, environ)
            if handed and answer.status == 200:
                await self._stream(handed[0], answer, receive, send)
            else:
                await answer.finish()
        finally:
            for listener in handed:
                listener.leave()

    async def _stream(
        self, listener: Listener, answer: _Answer, receive: Receive, send: Send
    ) -> None:
        loop = asyncio.get_running_loop()
        something = asyncio.Event()
        self._held.add(listener)
        listener.wake_by(partial(_soon, loop, something.set))
        await answer.begin(without=b"content-length")
        await send(_part(answer.body))
        gone = asyncio.ensure_future(_gone(receive))
        try:
            while not gone.done():
                something.clear()
                written, last = listener.hear()
                if written:
                    await asyncio.wait_for(send(_part(written)), PATIENCE)
                if last:
                    break
                waking = asyncio.ensure_future(something.wait())
                await asyncio.wait({waking, gone}, return_when=asyncio.FIRST_COMPLETED)
                waking.cancel()
            if not gone.done():
                await send(_part(b"", more=False))
        except (TimeoutError, ConnectionError):
            pass
        finally:
            gone.cancel()


class _Answer:
    """The answer of the WSGI application, made in a thread; what is longer than a part is sent
    while it is made."""

    def __init__(self, send: Send, loop: asyncio.AbstractEventLoop) -> None:
        self._send, self._loop = send, loop
        self._headers: list[tuple[bytes, bytes]] = []
        self._begun = False
        self.status = 500
        self.body = b""

    def make(self, application: Any, environ: dict[str, Any]) -> None:
        """In a thread, to the end: what closes connections belongs to it."""
        made: Iterable[bytes] = application(environ, self._start)
        try:
            for part in _parts(made):
                if self.body:
                    self._send_now(self.body)
                self.body = part
        finally:
            close = getattr(made, "close", None)
            if close:
                close()

    async def begin(self, without: bytes = b"") -> None:
        if not self._begun:
            self._begun = True
            headers = [each for each in self._headers if each[0] != without]
            await self._send(
                {"type": "http.response.start", "status": self.status, "headers": headers}
            )

    async def finish(self) -> None:
        await self.begin()
        await self._send(_part(self.body, more=False))

    def _start(self, status: str, headers: list[tuple[str, str]], _failed: Any = None) -> None:
        self.status = int(status.split(" ", 1)[0])
        self._headers = [
            (name.lower().encode("latin-1"), value.strip().encode("latin-1"))
            for name, value in headers
        ]

    def _send_now(self, part: bytes) -> None:
        async def sent() -> None:
            await self.begin()
            await self._send(_part(part))

        asyncio.run_coroutine_threadsafe(sent(), self._loop).result(PATIENCE)


class _Body(io.RawIOBase):
    """What the client sends, read by the thread that answers as far as it wants to."""

    def __init__(self, receive: Receive, loop: asyncio.AbstractEventLoop) -> None:
        self._receive, self._loop = receive, loop
        self._rest = b""
        self._more = True
        self._gone = False

    async def begin(self) -> None:
        """Take the first part of it, in the loop."""
        self._taken(await self._receive())

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._rest and self._more:
            self._taken(asyncio.run_coroutine_threadsafe(self._received(), self._loop).result())
        if self._gone:
            raise ConnectionResetError("the client went before all was sent")
        given, self._rest = self._rest[: len(buffer)], self._rest[len(buffer) :]
        buffer[: len(given)] = given
        return len(given)

    def _taken(self, said: Mapping[str, Any]) -> None:
        self._gone = said["type"] == "http.disconnect"
        self._rest, self._more = said.get("body", b""), said.get("more_body", False)

    async def _received(self) -> MutableMapping[str, Any]:
        # What Granian gives can be awaited, but is no coroutine.
        said: MutableMapping[str, Any] = await self._receive()
        return said


def environ_of(scope: Scope, body: io.RawIOBase) -> dict[str, Any]:
    """The environment of a request (PEP 3333) from its scope (ASGI 3)."""
    host, port = (scope.get("server") or ("localhost", 80))[:2]
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": scope["path"].encode().decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_NAME": str(host),
        "SERVER_PORT": str(port or 80),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "REMOTE_ADDR": (scope.get("client") or ("",))[0],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": io.BufferedReader(body, PART),
        "wsgi.errors": io.StringIO(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        "wsgi.file_wrapper": _file,
    }
    for name, value in scope["headers"]:
        written = name.decode("latin-1")
        # X_Real and X-Real become one name: what a proxy wrote must not be taken from the client.
        if "_" in written:
            continue
        key = written.upper().replace("-", "_")
        if key not in ("CONTENT_TYPE", "CONTENT_LENGTH"):
            key = f"HTTP_{key}"
        said = value.decode("latin-1")
        if key in environ:
            said = f"{environ[key]}{'; ' if key == 'HTTP_COOKIE' else ','}{said}"
        environ[key] = said
    return environ


def _file(file: Any, _block: int = PART) -> FileWrapper:
    """A file in parts; whoever closes it closes the answer that it belongs to."""
    return FileWrapper(file, PART)


def _parts(made: Iterable[bytes]) -> Iterator[bytes]:
    """What an application gives in small pieces, put together."""
    gathered: list[bytes] = []
    size = 0
    for piece in made:
        gathered.append(piece)
        size += len(piece)
        if size >= PART:
            yield b"".join(gathered)
            gathered, size = [], 0
    if gathered:
        yield b"".join(gathered)


def _soon(loop: asyncio.AbstractEventLoop, act: Callable[[], None]) -> None:
    """From any thread; a loop that has ended needs nothing more."""
    with suppress(RuntimeError):
        loop.call_soon_threadsafe(act)


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _part(body: bytes, *, more: bool = True) -> dict[str, Any]:
    return {"type": "http.response.body", "body": body, "more_body": more}
