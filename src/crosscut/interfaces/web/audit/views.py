"""The record: search, one entry, and what was found to take away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple, get_args

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from crosscut.access.queries import names_of_accounts
from crosscut.foundation import clock
from crosscut.foundation.actor import Actor, Origin
from crosscut.foundation.identifier import decode
from crosscut.foundation.record.actions.noting import note_export
from crosscut.foundation.record.policy import reads_record
from crosscut.foundation.record.state import state_of_record
from crosscut.interfaces.web.address import AFTER, PageRequest, asked_place, refused_at
from crosscut.interfaces.web.audit.filters import read_filters
from crosscut.interfaces.web.record import record_context
from crosscut.interfaces.web.wording.keys import KEYS, word_for
from crosscut.interfaces.web.wording.rules_of_refusal import rule_words
from crosscut.interfaces.web.wording.verbs import VERBS, verb_words
from crosscut.register.policy import sees_everything
from crosscut.register.queries.audit import (
    REFUSED,
    REFUSED_REQUEST,
    REFUSED_SIGN_IN,
    AuditRow,
    audited,
    every_entry,
    search_record,
)
from crosscut.register.queries.audit_export import FORMS, lines_of

CONTENT_TYPES = {"csv": "text/csv; charset=utf-8", "jsonl": "application/jsonl; charset=utf-8"}


class Shown(NamedTuple):
    """An entry with the name of the account that made it; empty for the machine's own."""

    entry: AuditRow
    at: datetime
    account: str


def show_list(request: PageRequest) -> HttpResponse:
    """What was done, by whom, and does the record hold."""
    auditors_only(request.actor)
    filters, answers = read_filters(request.GET, request.actor)
    context = {
        "answers": answers,
        "state": state_of_record(counted=sees_everything(request.actor)),
        "verbs": {REFUSED: _("All that was refused")}
        | dict(sorted(((verb, verb_words(verb)) for verb in VERBS), key=lambda v: v[1])),
        "origins": {origin: capfirst(word_for(origin, "origin")) for origin in get_args(Origin)},
        "capacities": {key: capfirst(word_for(key, "capacity")) for key in KEYS["capacity"]},
        "folded": not any(answers.typed[each] for each in ("origin", "capacity", "thing")),
    }
    if answers.wrong:
        return render(request, "audit/list.html", context, status=400)
    with refused_at(AFTER):
        page = search_record(actor=request.actor, filters=filters, after=asked_place(request))
    assert page is not None
    context |= {"page": page, "entries": _shown(page.rows), "forms": FORMS}
    return render(request, "audit/list.html", context)


def show_entry(request: PageRequest, entry: int) -> HttpResponse:
    """One entry with everything that it wrote."""
    auditors_only(request.actor)
    found = audited(entry, actor=request.actor)
    if found is None:
        raise Http404
    (shown,) = _shown([found.row])
    refused = dict(found.facts) if found.entry.verb in (REFUSED_REQUEST, REFUSED_SIGN_IN) else {}
    if refused:
        refused["rule"] = rule_words(str(refused.get("reason", "")), refused.get("said"))
    context = {"each": shown, "found": found, "entry": found.entry, "refused": refused}
    return render(request, "audit/entry.html", record_context() | context)


def export(request: PageRequest) -> HttpResponse | StreamingHttpResponse:
    """What the filters find, as CSV or JSON lines, the oldest first."""
    auditors_only(request.actor)
    form = request.GET.get("to", "csv")
    if form not in FORMS:
        raise Http404
    filters, answers = read_filters(request.GET, request.actor)
    if answers.wrong:
        raise Http404
    contents = form == "jsonl" and "contents" in request.GET
    asked = {key: value for key, value in answers.typed.items() if value} | {"to": form}
    note_export(asked=asked, actor=request.actor)
    lines = lines_of(every_entry(actor=request.actor, filters=filters, contents=contents), form)
    response = StreamingHttpResponse(lines, content_type=CONTENT_TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="record-{clock.today()}.{form}"'
    return response


def auditors_only(actor: Actor) -> None:
    """To others there is no such page."""
    if not reads_record(actor):
        raise Http404


def _shown(rows: Sequence[AuditRow]) -> list[Shown]:
    accounts = {row.account: decode(row.account) for row in rows if row.account}
    names = names_of_accounts(accounts.values())
    return [
        Shown(
            row,
            datetime.fromisoformat(row.at),
            names.get(accounts[row.account], "") if row.account else "",
        )
        for row in rows
    ]
