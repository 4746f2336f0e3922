"""The number of SQL statements of a page is constant: it does not grow with a matter's story."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from crosscut.foundation import clock
from crosscut.table.actions.dossiers import attach_file, revise_dossier
from crosscut.table.actions.requests import answer_request, ask_for_input, give_input
from crosscut.table.files import checked
from crosscut.table.models import Matter
from tests.interfaces.web.matters.conftest import As, Visitor
from tests.table.world import Table, draft

pytestmark = pytest.mark.django_db

#: For the office director, whose own authority takes most of them.
STATEMENTS = {
    "/matters/": 17,
    "/matters/raise/": 16,
    "/matters/{matter}/": 36,
    "/matters/{matter}/dossier/": 36,
    "/matters/{matter}/versions/1/": 37,
    "/matters/{matter}/ask/": 35,
    "/groups/{group}/matters/": 19,
    "/requests/?whose=all": 16,
}


def _asked(visitor: Visitor, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert visitor.opens(path).status == 200
    return len(captured)


def _grow(table: Table, matter: Matter) -> None:
    office = table.actor("office")
    for number in range(5):
        table.raised(question=f"Question {number}?")
        revise_dossier(
            matter=matter, seen_version=matter.versions.count(), actor=office,
            sections=draft(background=f"Background {number}"),
        )  # fmt: skip
        attach_file(matter=matter, file=checked(f"{number}.txt", b"x"), actor=office)
        requests = ask_for_input(
            matter=matter, question=f"Question {number}?", due=clock.today() + timedelta(days=2),
            organisations=[table.bodies["roads"], table.bodies["water"]], actor=office,
        )  # fmt: skip
        answer_request(
            request=requests[0], text="Eleven.", files=[checked("a.txt", b"y")],
            actor=table.actor("roads"),
        )  # fmt: skip
        give_input(
            matter=matter, organisation=table.bodies["health"], text="Dry feet.",
            actor=table.actor("health"),
        )  # fmt: skip


def test_pages_take_as_many_statements_however_long_the_story(table: Table, as_: As) -> None:
    matter = table.prepared()
    office = as_("office")
    names = {"matter": matter.address, "group": table.group.address}
    paths = {path: path.format(**names) for path in STATEMENTS}
    files = [SimpleUploadedFile("0.txt", b"x")]
    office.sends(f"/matters/{matter.address}/attachments/", files=files)
    office.sends(
        f"/matters/{matter.address}/ask/", question="How deep?",
        due=clock.today().isoformat(), organisations=[table.bodies["roads"].address],
    )  # fmt: skip
    before = {path: _asked(office, at) for path, at in paths.items()}
    _grow(table, matter)
    after = {path: _asked(office, at) for path, at in paths.items()}
    assert before == after
    assert after == STATEMENTS
