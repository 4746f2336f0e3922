"""Who wrote what about a thing, in which seat, when: read from the record."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from django.http import Http404, HttpResponse
from django.shortcuts import render

from crosscut.access.queries import names_of_accounts
from crosscut.foundation.identifier import encode
from crosscut.interfaces.web.address import AFTER, BadAddress, PageRequest, asked_day
from crosscut.interfaces.web.record import record_context
from crosscut.interfaces.web.templatetags.crosscut import PAGES
from crosscut.register.queries.asking import window_of
from crosscut.register.queries.changes import EntryAnswer
from crosscut.register.queries.doers import Doer, doers_of
from crosscut.register.queries.entries import history_of
from crosscut.register.queries.paging import UnknownPlace

#: Entries of one page of the drawer.
SHOWN = 15
#: An entry that wrote more rows is shown on its own page.
ROWS = 12


class ShownEntry(NamedTuple):
    """An entry with who did it; `at` is in the reader's time zone once a template writes it."""

    entry: EntryAnswer
    at: datetime
    doer: Doer | None
    account: str

    @property
    def few(self) -> bool:
        return len(self.entry.changes) <= ROWS


def show_history(request: PageRequest, kind: str, thing: int) -> HttpResponse:
    """One page of the entries about a thing, the latest first."""
    if kind not in PAGES and kind != "post":
        raise Http404
    page = history_of(kind, thing, actor=request.actor, after=_place(request), limit=SHOWN)
    if page is None:
        raise Http404
    doers = doers_of(
        [row.sequence for row in page.rows],
        actor=request.actor,
        window=window_of(asked_day(request)),
    )
    accounts = names_of_accounts(doer.account for doer in doers.values())
    entries = [
        ShownEntry(
            row,
            datetime.fromisoformat(row.at),
            doers.get(row.sequence),
            accounts.get(doers[row.sequence].account or 0, "") if row.sequence in doers else "",
        )
        for row in page.rows
    ]
    context = record_context() | {
        "kind": kind,
        "thing": encode(thing),
        "page_of_thing": PAGES.get(kind),
        "entries": entries,
        "next": page.next,
    }
    return render(request, "history/thing.html", context)


def _place(request: PageRequest) -> int | None:
    text = request.GET.get(AFTER, "")
    if not text:
        return None
    if not text.isdecimal() or len(text) > 18:
        raise BadAddress(**{AFTER: UnknownPlace(after=text[:40])})
    return int(text)
