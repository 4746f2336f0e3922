"""A dossier with marked files answers whoever is not cleared as one without them, byte by byte.

The office of a group, which sees and does all at its table, is asked at every address of a matter,
at lists and in the record, once with files that bear a mark and once without: what was prepared,
what lies frozen on the table, and what is in a round.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import timedelta

import pypdf
import pytest
from django.db import transaction

from crosscut.access.actions.tokens import make_token
from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.record.chain import seal
from crosscut.register.actions.knowing import give_clearance
from crosscut.table.actions.dossiers import attach_file, withdraw_attachment
from crosscut.table.actions.preparing import consult_on_matter, table_matter
from crosscut.table.actions.requests import ask_for_input
from crosscut.table.files import checked
from crosscut.table.models import Matter
from tests.contracts.access_table import table as table_of_access
from tests.contracts.test_indistinguishable import Answer, Office, Reader, difference
from tests.contracts.visits import routes
from tests.table.world import SINCE, Table, table, vocabulary

__all__ = ["table", "vocabulary"]

# `tests/table/test_marks.py` asks the same of single questions.
pytestmark = [pytest.mark.django_db, pytest.mark.thorough]

SECRET = "Sounding"
PLACE = re.compile(r"<(?:\w+:)?(\w+)>")
#: Addresses that only take what is sent.
SENT = {line.route for line in table_of_access() if line.asks == "post"}
#: What differs each time: tokens of forms, names of entries and new rows.
ANEW = re.compile(r'(?<=")(?=[^"]*[A-Z])[A-Za-z0-9]{64}(?=")|\b[0-9a-hjkmnp-tv-z]{13}\b')


@pytest.fixture
def reader(table: Table) -> Reader:
    """Somebody of the office without a clearance; the leader has one."""
    give_clearance(
        mark="secret", person=table.people["leader"], period=SINCE, basis=table.basis, actor=SYSTEM
    )
    account = table.accounts["office"]
    _, token = make_token(account=account, name="x", scope="write", days=9, actor=SYSTEM)
    return Reader(Office({"office": account.pk}, {"office": token}), "office")


def raised(table: Table) -> list[Matter]:
    """What is the same in both worlds: one matter to be prepared, one for the table, one for a
    round, each with a file that everybody at the table may read."""
    office = table.actor("office")
    made = [table.prepared(question=f"{place} pumps?", crisis=True) for place in range(3)]
    for matter in made:
        attach_file(matter=matter, file=checked("open.txt", b"eleven"), actor=office)
        ask_for_input(
            matter=matter, question="How deep?", due=clock.today() + timedelta(days=3),
            organisations=[table.bodies["water"]], actor=office,
        )  # fmt: skip
    return made


def brought_on(table: Table, made: list[Matter], *, marked: bool) -> None:
    """Marked files come, one of them is left out again; then two of the matters go on."""
    leader, office = table.actor("leader"), table.actor("office")
    for matter in made if marked else ():
        for name in (f"{SECRET}.txt", f"{SECRET} left out.txt"):
            file = checked(name, SECRET.encode())
            kept = attach_file(matter=matter, file=file, mark="secret", actor=leader)
        withdraw_attachment(attachment=kept, actor=leader)
    for matter in made:
        matter.refresh_from_db()
    _, tabled, consulted = made
    table_matter(matter=tabled, seen=tabled.changes, actor=office)
    consult_on_matter(
        matter=consulted, seen=consulted.changes, organisations=[table.bodies["water"]],
        due=clock.today() + timedelta(days=3), actor=office,
    )  # fmt: skip
    seal()


def addresses(table: Table, made: list[Matter]) -> Iterator[str]:
    """Every address of a matter that is read, and lists that speak of its files, or could."""
    for route in sorted(routes()):
        if "history" in route:
            route = PLACE.sub(lambda place: {"kind": "matter"}.get(place[1], "<matter>"), route)
        route = re.sub(r"<(\w+:)?number>", "1", re.sub(r"<(\w+:)?matter>", "<>", route))
        if route.count("<") != 1 or "<>" not in route:
            continue
        # Both doors send one pack, and binding it takes seconds.
        which = made[1:2] if "pack" in route else () if route in SENT else made
        yield from (f"/{route.replace('<>', each.address)}" for each in which)
    yield from ("/", "/matters/?state=all", "/requests/?whose=all", "/positions/?whose=all",
                "/audit/", "/audit/export/?to=jsonl&contents=1", "/api/v1/audit",
                "/api/v1/matters", "/api/v1/requests", "/api/v1/positions",
                f"/groups/{table.group.address}/matters/")  # fmt: skip
    for words in (SECRET, f"{SECRET}.txt"):
        yield from (f"/search/?q={words}", f"/search/suggestions/?q={words}",
                    f"/matters/?text={words}&state=all",
                    f"/api/v1/matters?text={words}")  # fmt: skip


def answers(table: Table, reader: Reader, made: list[Matter], *, marked: bool) -> dict[str, Answer]:
    """What is answered in one of the two worlds, which is taken back."""
    before = transaction.savepoint()
    try:
        brought_on(table, made, marked=marked)
        found = {}
        for address in addresses(table, made):
            status, headers, content, took = reader.ask(address)
            found[address] = status, headers, told(content), took
        return found
    finally:
        transaction.savepoint_rollback(before)


def told(content: str) -> str:
    """An answer without what differs each time; of a PDF file the words of its pages."""
    if content.startswith("%PDF"):
        read = pypdf.PdfReader(io.BytesIO(content.encode(errors="surrogateescape")))
        content = "\f".join(page.extract_text() for page in read.pages)
    return ANEW.sub("", content)


def test_whoever_is_not_cleared_cannot_tell_that_there_are_marked_files(
    table: Table, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = raised(table)
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now)
    without = answers(table, reader, made, marked=False)
    with_them = answers(table, reader, made, marked=True)
    wrong = [
        f"{address}: {difference(without[address], answer)}"
        for address, answer in with_them.items()
        if without[address] != answer
    ]
    assert wrong == [], "\n".join(wrong)
    answered = [address for address, (status, *_) in without.items() if status == 200]
    assert len(answered) > 30
    assert sum("pack" in address for address in answered) == 2
