"""Answers that are kept while nothing changes: whoever asks the same again, in the same capacity
and manner, gets what was made for the first one. Any commit in the database ends all of them."""

from __future__ import annotations

import functools
import re
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, fields
from threading import Lock
from typing import Any, TypeVar

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.utils.timezone import get_current_timezone_name
from django.utils.translation import get_language

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.register.models.data_version import data_version

View = TypeVar("View", bound=Callable[..., HttpResponse])

#: Bytes of all answers that a process keeps.
LARGEST = 4 << 20
#: What else an answer is made by, besides its address.
HEADERS = ("HX-Request", "HX-Target", "HX-Boosted", "HX-History-Restore-Request")
#: The token of a form is its page's alone: kept answers have a place for it.
TOKEN = re.compile(rb'(name="csrfmiddlewaretoken" value=")\w+(?=")')
PLACE = b"\x00token\x00"


@dataclass(frozen=True, slots=True)
class _Answer:
    body: bytes
    headers: dict[str, str]
    forms: bool


class Answers:
    """Answers of one state of the database, the least lately asked thrown away first."""

    def __init__(self, largest: int = LARGEST) -> None:
        self._largest = largest
        self._lock = Lock()
        self._version: str | None = None
        self._kept: OrderedDict[Hashable, _Answer] = OrderedDict()
        self._size = 0

    def of(self, version: str, key: Hashable) -> _Answer | None:
        with self._lock:
            if version != self._version:
                self._kept.clear()
                self._version, self._size = version, 0
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def keep(self, version: str, key: Hashable, answer: _Answer) -> None:
        with self._lock:
            if version != self._version or key in self._kept or len(answer.body) > self._largest:
                return
            self._kept[key] = answer
            self._size += len(answer.body)
            while self._size > self._largest:
                _, old = self._kept.popitem(last=False)
                self._size -= len(old.body)


answers = Answers()


def kept_while_unchanged(view: View) -> View:
    """A view whose answer depends on nothing but the database, the day, the address, who asks and
    how he or she is spoken to. Where it notes something by being asked, it calls `keep_not`."""

    @functools.wraps(view)
    def answering(request: Any, *args: Any, **named: Any) -> HttpResponse:
        return kept_answer(request, lambda: view(request, *args, **named))

    return answering  # type: ignore[return-value]


def kept_answer(request: HttpRequest, make: Callable[[], HttpResponse]) -> HttpResponse:
    """The answer to a request, made only if none is kept; as for `kept_while_unchanged`."""
    version = data_version()
    if version is None or request.method != "GET" or len(get_messages(request)):
        return make()
    key = _key(request)
    known = answers.of(version, key)
    if known is not None:
        return _again(request, known)
    response = make()
    # What was read while somebody wrote may be of both states.
    if _may_be_kept(request, response) and data_version() == version:
        body, forms = response.content, 0
        if b"csrfmiddlewaretoken" in body:
            body, forms = TOKEN.subn(rb"\1" + PLACE, body)
        answers.keep(version, key, _Answer(body, dict(response.headers), bool(forms)))
    return response


def keep_not(request: HttpRequest) -> None:
    """Make the answer to this request anew each time."""
    request.kept_not = True  # type: ignore[attr-defined]


def _may_be_kept(request: HttpRequest, response: HttpResponse) -> bool:
    plain = response.status_code == 200 and not response.streaming and not response.cookies
    return plain and not getattr(request, "kept_not", False)


def _again(request: HttpRequest, known: _Answer) -> HttpResponse:
    body = known.body
    if known.forms:
        body = body.replace(PLACE, get_token(request).encode())
    return HttpResponse(body, headers=known.headers)


def _key(request: HttpRequest) -> Hashable:
    visitor: Any = getattr(request, "visitor", None)
    return (
        request.scheme,
        request.get_host(),
        request.path_info,
        request.META.get("QUERY_STRING", ""),
        tuple(request.headers.get(name) for name in HEADERS),
        get_language(),
        get_current_timezone_name(),
        getattr(request, "light", ""),
        clock.today(),
        # Who opens something sealed is noted once each day of the clock.
        clock.now().date(),
        _value(request.actor),  # type: ignore[attr-defined]
        (visitor.alone, visitor.demonstration) if visitor else None,
    )


def _value(actor: Actor) -> Hashable:
    """All that an actor is; which request he or she makes is no part of it."""
    values = (getattr(actor, each.name) for each in fields(actor) if each.name != "request")
    return tuple(
        frozenset(value.items()) if isinstance(value, Mapping) else value for value in values
    )
