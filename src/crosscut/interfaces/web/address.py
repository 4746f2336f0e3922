"""What an address asks: an identifier in the path, a day after the question mark."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.http import HttpRequest, HttpResponseRedirect
from django.urls import converters, reverse

from crosscut.access.visitors import Visitor
from crosscut.foundation import identifier
from crosscut.foundation.actor import Actor
from crosscut.foundation.partial_date import NotADate, PartialDate
from crosscut.foundation.refusal import Refusal

#: The parameter that carries the day; links between pages keep it.
DAY = "on"
#: The parameter at which a list goes on.
AFTER = "after"
#: Longer values of one parameter are nobody's question.
LONGEST = 500


class PageRequest(HttpRequest):
    """A request with who asks; `door.DoorMiddleware` sets it."""

    actor: Actor
    visitor: Visitor


class IdentifierConverter:
    """An identifier in its written form: /groups/<id:group>/."""

    regex = f"[{identifier.ALPHABET}]{{{identifier.LENGTH}}}"

    def to_python(self, value: str) -> int:
        return identifier.decode(value)

    def to_url(self, value: int | str) -> str:
        return value if isinstance(value, str) else identifier.encode(value)


def register_identifiers() -> None:
    """Make `<id:…>` known to addresses."""
    if "id" not in converters.get_converters():
        converters.register_converter(IdentifierConverter, "id")


class BadAddress(Exception):
    """The address asks for something that cannot be read: shown at the place, status 400.

    `places` are parameter names with the refusal or the sentences that each gets.
    """

    def __init__(self, **places: Refusal) -> None:
        self.places = places
        super().__init__(", ".join(places))


def asked_day(request: HttpRequest) -> PartialDate | None:
    """The day that the address asks about; None is today. Raises BadAddress."""
    text = request.GET.get(DAY, "").strip()
    if not text:
        return None
    try:
        return PartialDate.parse(text[:LONGEST])
    except NotADate as refusal:
        raise BadAddress(on=refusal) from None


def asked_place(request: HttpRequest) -> str | None:
    """Where a list goes on; None is its start."""
    return request.GET.get(AFTER) or None


def moved(request: HttpRequest, route: str, written: str) -> HttpResponseRedirect:
    """To the same page of another thing: a duplicate leads to the one that was kept."""
    query = request.META.get("QUERY_STRING", "")
    address = reverse(route, args=[written])
    return HttpResponseRedirect(f"{address}?{query}" if query else address)


@contextmanager
def refused_at(place: str) -> Iterator[None]:
    """A refusal inside is shown at this parameter of the address."""
    try:
        yield
    except Refusal as refusal:
        raise BadAddress(**{place: refusal}) from None
