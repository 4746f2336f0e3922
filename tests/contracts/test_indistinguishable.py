"""A register with sealed groups and one without answer the same bytes to whoever may not know.

The same register is asked before and after: groups that are not to be known are founded, with all
that hangs on them; they are renamed, read, undone, merged, drafted about, kept waiting and sealed
into the chain; matters come to their tables, and such as only its table knows to an open group's.
Pages and API are walked as an insider, a registrar and an auditor; completion, search, names taken,
exports, histories, the audit, refusals and papers that come in again are asked with the very words
of what is hidden. Status, headers, bytes and the number of statements are held against each other.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter, deque
from dataclasses import dataclass, field
from datetime import date
from html import unescape
from itertools import product
from typing import Any

import pytest
from django.core.cache import cache as kept_in_cache
from django.core.cache import caches
from django.db import connection, reset_queries, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import Resolver404, resolve

from crosscut.access.actions.accounts import make_account
from crosscut.access.actions.tokens import make_token
from crosscut.access.actions.waiting import hold_write
from crosscut.access.adapters import BEGAN
from crosscut.access.authority import actor_of
from crosscut.access.grounds import own_bodies
from crosscut.access.models import Account
from crosscut.access.refusals import NeedsSecondRegistrar
from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.identifier import encode
from crosscut.foundation.period import Period
from crosscut.foundation.record.chain import seal
from crosscut.foundation.record.models import Entry
from crosscut.notices.actions.documents import receive_document
from crosscut.notices.actions.drafting import draft_notice
from crosscut.register.actions.basis import Basis
from crosscut.register.actions.duplicates import merge_duplicates
from crosscut.register.actions.groups import describe_group, found_group, rename_group
from crosscut.register.actions.instruments import enter_instrument
from crosscut.register.actions.knowing import put_on_distribution_list
from crosscut.register.actions.people import appoint, register_person
from crosscut.register.actions.posts import create_post
from crosscut.register.actions.seats import propose_successor, seat
from crosscut.register.actions.undoing import undo_entry
from crosscut.register.models import Disclosure, Group, Organisation, Person
from crosscut.register.queries.audit import AuditFilters, search_record
from tests.contracts.hidden_words import (
    PAPER,
    asked_with_hidden_words,
    written_with_hidden_words,
)
from tests.contracts.test_access_matrix import content_of
from tests.interfaces.web.conftest import Town, lanting, town, vocabulary
from tests.register.hiding import SECRET, hide
from tests.register.lanting import day
from tests.supervision.hiding import booked_and_reported, supervised_with_all
from tests.table.hiding import bulletins_with_all, matter_with_all, relayed_with_all

__all__ = ["lanting", "town", "vocabulary"]
pytestmark = pytest.mark.django_db

CAPACITIES = ("insider", "registrar", "auditor")
FULL = os.environ.get("HYPOTHESIS_PROFILE") == "full"
#: The other two cost minutes: the full profile asks them, of one database.
EACH = FULL and os.environ.get("CROSSCUT_TEST_DATABASE") != "postgres"
ASKED = CAPACITIES if EACH else CAPACITIES[:1]
#: Of so many addresses and writes one is asked; in the full profile all are.
ONE_OF = 1 if FULL else 5
#: So many are walked to; in the full profile as far as pages lead.
FAR = 100_000 if FULL else 50
HREF = re.compile(r'(?:href|hx-get|formaction)="([^"]+)"')
#: Addresses of one route that ask for the same things are walked so often: those of the things of
#: the hidden group's neighbours are asked for by name.
OF_ONE_ROUTE = 1
#: What differs each time: tokens of forms, when a session was used and a workbook written, and
#: that the record was taken out just now.
ANEW = re.compile(
    r"(?<=[^a-zA-Z0-9])[A-Za-z0-9]{64}(?=\")|\d{4}-\d\d-\d\d \d\d:\d\d|.*record\.exported.*"
    r"|(?<=dcterms:W3CDTF\">)[^<]*",
    re.IGNORECASE,
)
#: Secrets that are made when one asks for them.
NOT_WALKED = re.compile(r"sign-out|/account/factors/")
#: What a write makes: identifiers, times, requests.
MADE = re.compile(r"\b[0-9a-hjkmnp-tv-z]{13}\b|\d{4}-\d\d-\d\dT[\d:.]+(?:\+00:00|Z)?")
#: Auditors' pages of the record are filled portion by portion, hidden entries lying between others,
#: and what waits for a second registrar is looked at kind by kind: there the number of statements
#: is the one thing that may differ.
LOOKING_THROUGH = ("registrar", "auditor")
OF_EACH_ANSWER = ("X-Request-ID", "Set-Cookie", "Content-Length")
SINCE = Period.of("2020-01-01")
#: Status, headers, bytes, and how many statements it took.
Answer = tuple[int, tuple[tuple[str, str], ...], str, int]


@dataclass
class Office:
    """Those who come in, by capacity: their accounts and tokens."""

    accounts: dict[str, int] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)


@pytest.fixture
def office(town: Town) -> Office:
    """An insider, a registrar and an auditor; one more registrar who is let know everything."""
    office = Office()
    basis = Basis(instrument=enter_instrument(kind="found", title="Founding book", actor=SYSTEM))
    own = own_bodies()
    bodies = Organisation.objects.in_bulk(list(own.values()))
    for capacity, body in (
        ("insider", "own_organisation"), ("registrar", "own_registry_office"),
        ("auditor", "own_audit_office"), ("knowing", "own_registry_office"),
    ):  # fmt: skip
        post = create_post(
            organisation=bodies[own[body]], names={"en": f"Post of the {capacity}"}, basis=basis,
            actor=SYSTEM,
        )  # fmt: skip
        person = register_person(names={"en": f"{capacity.title()} Moss"}, actor=SYSTEM)
        appoint(person=person, post=post, period=SINCE, basis=basis, actor=SYSTEM)
        account = make_account(name=capacity, person=person, actor=SYSTEM)
        _, written = make_token(account=account, name="x", scope="write", days=9, actor=SYSTEM)
        office.accounts[capacity], office.tokens[capacity] = account.pk, written
        office.people[capacity] = person
        # That somebody looks at the record is an entry of the day, before and after.
        search_record(actor=actor_of(account, "page"), filters=AuditFilters())
    describe_group(
        group=town.lanting.harbour, aspect="decision_rule", term_key="simple_majority",
        period=SINCE, basis=basis, actor=SYSTEM,
    )  # fmt: skip
    for disclosure, submitted in (("public", True), ("internal", False)):
        expert = office.people["knowing"]
        matter_with_all(town.lanting.harbour, "Dredging", disclosure, expert, submitted)
        relayed_with_all(town.lanting.harbour, "Dredging", disclosure)
        bulletins_with_all(town.lanting.harbour, "Dredging", disclosure)
    supervised_with_all(town.lanting.harbour, "Dredging", office.people["knowing"])
    return office


def much_that_is_hidden(town: Town, office: Office) -> list[Any]:
    """Groups that nobody but one registrar knows of, and whatever can be done about them."""
    things = [thing for each in ("sealed", "restricted") for thing in hide(town.lanting, each)]
    knowing = actor_of(Account.objects.get(pk=office.accounts["knowing"]), "page")
    for group in [thing for thing in things if isinstance(thing, Group)]:
        basis = Basis(instrument=group.instrument)
        put_on_distribution_list(
            group=group,
            person=office.people["knowing"],
            period=SINCE,
            basis=basis,
            actor=SYSTEM,
        )
        called = {"zh-Hans": "云溪市暗礁工作领导小组"}
        rename_group(group=group, names=called, on=day("2018"), actor=SYSTEM)
        rename_group(group=group, names={"en": f"{SECRET} Board"}, on=day("2019"), actor=SYSTEM)
        undo_entry(entry=encode(Entry.objects.latest("sequence").reference), actor=SYSTEM)
        twins = [
            register_person(names={"en": "Sunken Twin"}, basis=basis, actor=SYSTEM)
            for _ in range(2)
        ]
        merge_duplicates(kept=twins[0], duplicate=twins[1], actor=SYSTEM)
        waits = seat(
            group=group, role="member", person=twins[0], organisation=town.lanting.finance,
            period=SINCE, succession="proposed", basis=basis, actor=SYSTEM,
        )  # fmt: skip
        propose_successor(seat=waits, person=town.lanting.wang, on=date(2026, 1, 5), actor=SYSTEM)
        draft_notice(group=group, draft=PAPER, actor=SYSTEM)
        refusal = NeedsSecondRegistrar(capacity="leader")
        refusal.subjects = (("group", group.pk),)
        hold_write(
            refusal=refusal, door="page", address=f"/groups/{group.address}/seat/",
            body=SECRET, verb="seat.entered", actor=knowing,
        )  # fmt: skip
    hidden = found_group(
        names={"en": f"{SECRET} Table"}, since="2020", disclosure="sealed", actor=SYSTEM
    )
    body = town.lanting.transport
    seat(
        group=hidden, role="member", organisation=body, person=town.lanting.wang, period=SINCE,
        actor=SYSTEM,
    )  # fmt: skip
    for disclosure in Disclosure.values:
        matter_with_all(hidden, SECRET, disclosure, office.people["knowing"])
        relayed_with_all(hidden, SECRET, disclosure)
        bulletins_with_all(hidden, SECRET, disclosure)
    supervised_with_all(hidden, SECRET, office.people["knowing"])
    for disclosure in ("sealed", "restricted"):
        booked_and_reported(town.lanting.harbour, f"{SECRET} {disclosure}", disclosure)
    for disclosure, submitted in product(("sealed", "restricted"), (True, False)):
        expert = office.people["knowing"]
        matter_with_all(town.lanting.harbour, SECRET, disclosure, expert, submitted)
        relayed_with_all(town.lanting.harbour, SECRET, disclosure)
        bulletins_with_all(town.lanting.harbour, SECRET, disclosure)
    receive_document(name="暗礁.txt", media="text", draft=PAPER, actor=SYSTEM)
    seal()
    return things


class Reader:
    """Asks as one capacity; whatever a request writes is taken back."""

    def __init__(self, office: Office, capacity: str) -> None:
        self.client = Client(headers={"accept-language": "en"}, raise_request_exception=False)
        self.client.force_login(Account.objects.get(pk=office.accounts[capacity]))
        session = self.client.session
        session[BEGAN] = clock.now().timestamp()
        session.save()
        self.cookies = {name: each.value for name, each in self.client.cookies.items()}
        self.token = office.tokens[capacity]

    def ask(self, address: str, body: Any = None) -> Answer:
        """Status, headers and bytes of an answer, without what differs each time."""
        self.client.cookies.clear()
        for name, value in self.cookies.items():
            self.client.cookies[name] = value
        kept_in_cache.clear()
        # How often this account was refused before decides whether that is entered.
        caches["limits"].clear()
        given: dict[str, Any] = {}
        if address.startswith("/api/"):
            given["headers"] = {"authorization": f"Bearer {self.token}"}
        if body is not None and address.startswith("/api/"):
            given |= {"data": json.dumps(body), "content_type": "application/json"}
        elif body is not None:
            given["data"] = body
        before = transaction.savepoint()
        try:
            asks = self.client.get if body is None else self.client.post
            # What is asked so often is more than the connection's log would hold.
            reset_queries()
            with CaptureQueriesContext(connection) as took:
                response: Any = asks(address, **given)
                content = content_of(response).decode(errors="surrogateescape")
        finally:
            transaction.savepoint_rollback(before)
        assert response.status_code < 500, f"{address} fails: {response.status_code}"
        headers = tuple(
            sorted((k, v) for k, v in response.headers.items() if k not in OF_EACH_ANSWER)
        )
        if body is not None:
            content = MADE.sub("…", content)
            headers = tuple((name, MADE.sub("…", value)) for name, value in headers)
        return response.status_code, headers, ANEW.sub("", content), len(took)


def reachable(reader: Reader) -> dict[str, Answer]:
    """What is answered at the addresses that pages lead to, from the first page on."""
    waiting, seen, of_route = deque(["/"]), {"/"}, Counter[tuple[str, ...]]()
    found: dict[str, Answer] = {}
    while waiting and len(found) < FAR:
        address = waiting.popleft()
        found[address] = reader.ask(address)
        _, headers, content, _ = found[address]
        if not any(name == "Content-Type" and "html" in value for name, value in headers):
            continue
        for each in HREF.findall(content):
            target = unescape(each).partition("#")[0]
            if not target.startswith("/") or target.startswith(("/static/", "//")):
                continue
            path, _, asked = target.partition("?")
            try:
                route = resolve(path).route
            except Resolver404:
                continue
            # Filters of filters are as many as one likes.
            if NOT_WALKED.search(path) or target in seen or (asked and "?" in address):
                continue
            names = sorted(part.partition("=")[0] for part in asked.split("&"))
            of_route[route, *names] += 1
            if of_route[route, *names] <= OF_ONE_ROUTE:
                seen.add(target)
                waiting.append(target)
    return found


@pytest.mark.parametrize("capacity", ASKED)
def test_what_is_hidden_moves_no_byte(
    town: Town, office: Office, capacity: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now)
    seal()
    reader = Reader(office, capacity)
    walked = reachable(reader)
    further = [each for each in dict.fromkeys(asked_with_hidden_words(town)) if each not in walked]
    asked = [*((each, None) for each in further), *written_with_hidden_words(town)][::ONE_OF]
    before = [((address, None), walked[address]) for address in [*walked][::ONE_OF]]
    before += [(each, reader.ask(*each)) for each in asked]

    hidden = much_that_is_hidden(town, office)

    wrong = []
    for (address, body), answer in before:
        answer_now = reader.ask(address, body)
        if capacity in LOOKING_THROUGH:
            answer_now = (*answer_now[:3], answer[3])
        if answer_now != answer:
            wrong.append(f"{address} {body}: {difference(answer, answer_now)}")
    assert wrong == [], f"{len(wrong)} of {len(before)} as {capacity}:\n" + "\n".join(wrong)
    assert len(walked) > 25
    assert len(hidden) > 10


def difference(before: Answer, after: Answer) -> str:
    """The first place at which two answers differ."""
    (status, headers, old, took), (status_now, headers_now, new, took_now) = before, after
    place = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), 0)
    start = max(0, place - 60)
    said = sorted(set(headers) ^ set(headers_now))
    return (
        f"{status} → {status_now} {said}, {took} → {took_now} statements"
        f" …{old[start : place + 80]!r} → …{new[start : place + 80]!r}"
    )
