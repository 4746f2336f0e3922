"""Account books by their pages: opened, entered in, reversed, looked through, taken away."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from functools import partial

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from crosscut.foundation import clock
from crosscut.interfaces.web.books import views
from crosscut.supervision.models import Book, BookEntry
from crosscut.supervision.models.book_guards import drop_book_guards, set_book_guards
from crosscut.supervision.writing.book import book_document
from tests.interfaces.web.matters.conftest import CHINESE, As
from tests.supervision.books.bookkeeping import EAST, STORE, entered, opened, received
from tests.table.world import Table

pytestmark = pytest.mark.django_db


def test_the_office_opens_a_book_and_enters_in_it(table: Table, as_: As) -> None:
    office = as_("office").opens("/books/")
    assert "There is no book that you may know of." in office.text
    office.opens("/books/open/")
    assert office.sends("/books/open/", title="", disclosure="internal").status == 400
    assert office.sends("/books/open/", title="Flood", disclosure="public").status == 409
    assert "A book is never more open than its group." in office.text
    day = (clock.today() - timedelta(9)).isoformat()
    office.sends("/books/open/", title="Flood relief", disclosure="internal", begins_on=day)
    assert "The book is open." in office.text
    book = Book.objects.get()
    at = f"/books/{book.address}/"
    goods = {"deed": "item", "item-kind": "goods", "item-name": "tents", "item-unit": "pieces"}
    assert "tents" in office.sends(f"{at}change/", **goods).text
    assert office.sends(f"{at}change/", **goods).status == 409
    assert "The book counts “tents” already." in office.text

    enter = f"{at}enter/?kind=receive"
    came = {
        "day": day, "donor": "Red Cross", "item": "cny", "amount": "1234.5", "place": STORE,
        "promise": "", "citation": "Receipt 7", "text": "By bank",
    }  # fmt: skip
    office.sends(enter, **came)
    assert "Entered as number 1." in office.text
    assert "1,234.50 CNY" in office.text
    wrong = office.sends(f"{at}enter/?kind=use", day=day, item="CNY", amount="2000",
                         place=STORE, citation="List 1")  # fmt: skip
    assert wrong.status == 409
    assert f"1234.50 CNY are there to be taken on {day}; 2000.00 CNY were asked." in wrong.text
    assert 'value="2000"' in wrong.page
    assert office.sends(enter, **(came | {"citation": ""})).status == 409
    assert "Each entry has a document" in office.text
    assert office.sends(enter, **(came | {"amount": "1,5"})).status == 409
    assert "“1,5” is no number" in office.text
    office.sends(f"{at}enter/?kind=buy", day=day, item="CNY", amount="234.50", place=STORE,
                 bought="tents", bought_amount="3", citation="Bill 3")  # fmt: skip
    assert "Entered as number 2." in office.text
    assert BookEntry.objects.count() == 2


@pytest.mark.parametrize("kind", ["receive", "use", "move", "buy", "pledge", "allocate", "lapse",
                                  "give%20back", "lose"])  # fmt: skip
def test_each_kind_has_its_form(table: Table, as_: As, kind: str) -> None:
    book = opened(table)
    received(table, book, "9")
    office = as_("office").opens(f"/books/{book.address}/enter/?kind={kind}")
    assert office.status == 200
    assert "What is not there cannot be taken" in office.text
    assert as_("office").opens(f"/books/{book.address}/enter/?kind=reverse").status == 404
    assert as_("water").sends(
        f"/books/{book.address}/enter/?kind=lose", day=clock.today().isoformat(), item="CNY",
        amount="1", place=STORE, citation="Word",
    ).status == 403  # fmt: skip


def test_a_book_shows_what_it_holds_and_what_was_reversed(table: Table, as_: As) -> None:
    book = opened(table)
    entered(table, book, "pledge", "500", donor="Red Cross")
    received(table, book, "200", promise="pledged")
    used = entered(table, book, "use", "50", place=STORE, to_place=EAST, text="Rice")
    at = f"/books/{book.address}/"
    member = as_("water").opens(at)
    assert "The book balances" in member.text
    assert "open 300.00" in member.text
    assert "Enter what happened" not in member.text
    entry = f"/books/entries/{used.address}/"
    assert as_("water").sends(f"{entry}reverse/", reason="No").status == 403
    office = as_("office").opens(entry)
    assert office.sends(f"{entry}reverse/", reason="").status == 400
    office.sends(f"{entry}reverse/", reason="Nobody ate it")
    assert "Reversed by number 4." in office.text
    assert office.sends(f"{entry}reverse/", reason="Again").status == 409
    assert "Entry 3 is reversed already" in office.text
    assert "reversed by number 4" in member.opens(at).text
    assert "The book holds" in member.opens(f"{at}check/").text
    week_ago = (clock.today() - timedelta(7)).isoformat()
    assert "The book is empty." in member.opens(f"{at}?on={week_ago}").text
    assert as_("insider").opens(at).status == 200
    assert as_("office").opens(f"{at}?item=nothing").status == 404


def test_a_book_that_does_not_balance_says_by_how_much(table: Table, as_: As) -> None:
    book = opened(table)
    received(table, book, "5")
    received(table, book, "7", item="tents")
    drop_book_guards(connection)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE supervision_bookaccount SET item_id ="
            " (SELECT id FROM supervision_bookitem WHERE name = 'doctors')"
            " WHERE stage = 'on hand'"
            " AND item_id = (SELECT id FROM supervision_bookitem WHERE name = 'CNY')"
        )
    set_book_guards(connection)
    office = as_("office").opens(f"/books/{book.address}/")
    assert "The book does not balance" in office.text
    assert "CNY by -5.00" in office.text
    check = office.opens(f"/books/{book.address}/check/")
    assert "The book does not hold" in check.text
    assert "CNY: its accounts are off by -5.00." in check.text


def test_a_book_is_taken_away(table: Table, as_: As) -> None:
    book = opened(table)
    received(table, book, "1234567890.12", text="=1+1")
    received(table, book, "40", "Lin Yue", nameless=True, item="tents")
    at = f"/books/{book.address}/file/"
    sent = as_("water").client.get(f"{at}?format=csv&language=en")
    rows = list(csv.reader(io.StringIO(sent.content.decode("utf-8-sig"))))
    assert rows[0][:6] == ["No.", "Day", "What happened", "Item", "Unit", "Amount"]
    assert rows[1][2:7] == ["Received", "CNY", "", "1234567890.12", "Red Cross"]
    assert rows[1][11] == "'=1+1"
    assert rows[2][2:7] == ["Received", "tents", "pieces", "40", "Lin Yue"]
    outside = as_("insider").client.get(f"{at}?format=csv").content.decode()
    assert "Lin Yue" not in outside
    assert "asked for no name" in outside
    chinese = as_("water").client.get(f"{at}?format=xlsx&language=zh-Hans").content
    workbook = load_workbook(io.BytesIO(chinese))
    assert workbook.sheetnames == ["收支平衡", "按来源", "按地点", "明细"]
    assert [each.value for each in workbook["收支平衡"][2]][:2] == ["CNY", None]
    assert workbook["收支平衡"]["G2"].value == 1234567890.12
    assert workbook["明细"]["L2"].value == "=1+1"
    assert workbook["明细"]["L2"].data_type == "s"
    assert as_("office").opens(f"{at}?format=exe").status == 404


def test_a_book_too_long_for_a_page_is_for_the_command_line(
    table: Table, as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = opened(table)
    for _each in range(2):
        received(table, book, "1")
    monkeypatch.setattr(views, "book_document", partial(book_document, most=1))
    sent = as_("office").opens(f"/books/{book.address}/file/", format="csv")
    assert sent.status == 400
    assert "more than 1 entries. Write it by the command line: crosscut book export." in sent.text


def test_pages_speak_chinese(table: Table, as_: As) -> None:
    book = opened(table)
    entry = received(table, book, "1234.5")
    office = as_("office", CHINESE)
    for path in ("/books/", f"/books/{book.address}/", f"/books/entries/{entry.address}/",
                 f"/books/{book.address}/enter/?kind=move", f"/books/{book.address}/check/",
                 "/books/open/"):  # fmt: skip
        assert "收支账" in office.opens(path).text
    assert "人民币" in office.opens(f"/books/{book.address}/").text


def test_statements_of_the_page_do_not_grow(table: Table, as_: As) -> None:
    book, office = opened(table), as_("office")
    received(table, book, "9")

    def statements() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert office.opens(f"/books/{book.address}/").status == 200
        return len(caught)

    statements()
    few = statements()
    for number in range(5):
        received(table, book, "9", f"Donor {number}", place=f"Place {number}")
        entered(table, book, "use", "1", place=f"Place {number}")
    assert statements() == few
