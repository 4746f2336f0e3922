"""The number of SQL statements of pages of directives does not grow with what there is."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.interfaces.web.matters.conftest import As, Visitor
from tests.supervision.decided import decided, issued
from tests.table.world import Table

pytestmark = pytest.mark.django_db

#: For the office director, whose own authority takes most of them.
STATEMENTS = {
    "/directives/": 27,
    "/directives/?due=late": 19,
    "/directives/timeline/": 27,
    "/directives/obstacles/": 14,
    "/directives/{directive}/": 37,
    "/matters/{matter}/directives/": 27,
    "/matters/{matter}/": 45,
}


def _asked(visitor: Visitor, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert visitor.opens(path).status == 200
    return len(captured)


def test_pages_take_as_many_statements_however_many_directives(table: Table, as_: As) -> None:
    matter = decided(table)
    directive = issued(table, matter, supporting=[table.bodies["water"]])
    names = {"matter": matter.address, "directive": directive.address}
    paths = {path: path.format(**names) for path in STATEMENTS}
    office = as_("office")
    before = {path: _asked(office, at) for path, at in paths.items()}
    for lead in ("water", "health", "archive", "council"):
        issued(table, matter, lead=lead, supporting=[table.bodies["roads"]])
    other = f"/directives/{issued(table, matter).address}/"
    as_("roads").takes("challenge", other, reason="No crane")
    as_("office").takes("withdraw", other, reason="Given to us")
    after = {path: _asked(office, at) for path, at in paths.items()}
    assert before == after
    assert after == STATEMENTS
