"""Account books by the API."""

from __future__ import annotations

import base64
import json

import pytest

from crosscut.supervision.models import BookDocument
from tests.interfaces.api.test_matters import Seat
from tests.supervision.books.bookkeeping import EAST, STORE, opened, received
from tests.table.world import Table, table, vocabulary

__all__ = ["table", "vocabulary"]
pytestmark = pytest.mark.django_db


def test_a_book_is_opened_entered_in_and_reversed(table: Table) -> None:
    office, member = Seat(table, "office"), Seat(table, "water")
    group = {"group": table.group.address}
    assert member.post("books", {**group, "title": "Flood"}).status_code == 403
    book = office.did("books", {**group, "title": "Flood"})["id"]
    at = f"books/{book}"
    office.did(f"{at}/items", {"kind": "goods", "name": "tents", "unit": "pieces"})
    paper = {"name": "receipt.txt", "content": base64.b64encode(b"Seven tents").decode()}
    came = {
        "kind": "receive", "item": "tents", "amount": "7", "donor": "Red Cross", "place": STORE,
        "files": [paper],
    }  # fmt: skip
    assert member.post(f"{at}/enter", came).status_code == 403
    first = office.did(f"{at}/enter", came)["id"]
    used = {"kind": "use", "item": "tents", "place": STORE, "to_place": EAST, "citation": "List"}
    refused = office.post(f"{at}/enter", {**used, "amount": "8"})
    assert refused.status_code == 422
    assert json.loads(refused.content)["code"] == "Overdrawn"
    assert office.post(f"{at}/enter", {**used, "amount": 3}).status_code == 422
    assert office.post(f"{at}/enter", {**used, "amount": "-3"}).status_code == 422
    assert office.post(f"{at}/enter", {**used, "kind": "reverse", "amount": "1"}).status_code == 422
    second = office.did(f"{at}/enter", {**used, "amount": "3"})["id"]
    assert office.post(f"book-entries/{first}/reverse", {"reason": "Twice"}).status_code == 422
    office.did(f"book-entries/{second}/reverse", {"reason": "Not yet"})
    sheet = member.read(at)
    (row,) = sheet["items"]
    assert (row["on_hand"], row["used"], row["off_by"], sheet["balances"]) == ("7", "0", "0", True)
    page = member.read(f"{at}/entries?limit=2")
    assert [each["number"] for each in page["entries"]] == [3, 2]
    rest = member.read(f"{at}/entries?limit=2&after={page['next']}")
    assert [each["number"] for each in rest["entries"]] == [1]
    (file,) = member.read(f"book-entries/{first}")["documents"]
    assert member.get(f"book-documents/{file['id']}").content == b"Seven tents"
    assert member.read(f"{at}/check")["holds"] is True
    assert "tents" in member.get(f"{at}/file?format=csv").content.decode()
    office.did(f"{at}/close", {"until": sheet["as_of"]})
    office.did(f"{at}/change", {"title": "Flood relief"})
    assert [each["title"] for each in member.read("books")["books"]] == ["Flood relief"]


def test_a_restricted_book_is_nothing_to_who_stands_outside(table: Table) -> None:
    book = opened(table, disclosure="restricted")
    entry = received(table, book, "5")
    insider = Seat(table, "insider")
    assert insider.read("books")["books"] == []
    for path in (f"books/{book.address}", f"books/{book.address}/entries",
                 f"books/{book.address}/check", f"books/{book.address}/file",
                 f"book-entries/{entry.address}"):  # fmt: skip
        assert insider.get(path).status_code == 404
    body = {"kind": "use", "item": "CNY", "amount": "1", "place": STORE, "citation": "x"}
    assert insider.post(f"books/{book.address}/enter", body).status_code == 404
    assert insider.post(f"book-entries/{entry.address}/reverse", {"reason": "x"}).status_code == 404
    assert not BookDocument.objects.exists()
