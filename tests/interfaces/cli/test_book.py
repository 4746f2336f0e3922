"""`crosscut book …` by the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.db import connection

from crosscut.interfaces.cli.main import main
from crosscut.supervision.models.book_guards import drop_book_guards
from tests.supervision.books.bookkeeping import EAST, STORE
from tests.table.world import Table, table, vocabulary

__all__ = ["table", "vocabulary"]
pytestmark = pytest.mark.django_db


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def test_a_book_from_its_opening_to_its_file(table: Table, tmp_path: Path) -> None:
    office = ("--as", table.accounts["office"].name)
    assert run("book", "list").exit_code == 1
    book = run("book", "open", "Flood Group", "Flood", *office).stdout.strip()
    assert run("book", "open", "Flood Group", "Flood", *office).exit_code == 2
    assert run("book", "entries", book).exit_code == 1
    assert run("book", "item", book, "tents", "--unit", "pieces", *office).exit_code == 0
    bill = tmp_path / "bill.txt"
    bill.write_text("Bill")
    came = run("book", "enter", book, "receive", "100.50", "cny", "--donor", "Red Cross",
               "--place", STORE, "--file", str(bill), *office)  # fmt: skip
    assert came.exit_code == 0, came.output
    too_much = run("book", "enter", book, "use", "100.51", "CNY", "--place", STORE,
                   "--citation", "List", *office)  # fmt: skip
    assert too_much.exit_code == 2
    assert "100.50 CNY are there to be taken" in too_much.output
    said = ("--citation", "Bill", *office)
    bought = run("book", "enter", book, "buy", "50.25", "CNY", "--place", STORE, "--to-place", EAST,
                 "--bought", "tents", "--bought-amount", "3", *said)  # fmt: skip
    assert bought.exit_code == 0, bought.output
    entry = bought.stdout.split()[1]
    assert run("book", "reverse", entry, "--reason", "Not bought", *office).exit_code == 0
    shown = json.loads(run("book", "show", book, "--json").stdout)
    assert shown["items"][0]["on_hand"] == "100.50"
    lines = run("book", "show", book).stdout
    assert "balances" in lines
    assert "Red Cross" in lines
    assert "reverse" in run("book", "entries", book).stdout
    assert len(json.loads(run("book", "entries", book, "--json").stdout)["entries"]) == 3
    assert json.loads(run("book", "list", "--json").stdout)["books"][0]["entries"] == 3
    file = tmp_path / "book.csv"
    assert run("book", "export", book, "-o", str(file)).exit_code == 0
    assert file.read_text("utf-8-sig").count("\n") == 6
    assert run("book", "export", book, "-o", str(file)).exit_code == 2
    assert run("book", "export", book, "-o", str(tmp_path / "book.pdf")).exit_code == 2
    assert run("book", "change", book, "--title", "Relief", *office).exit_code == 0
    assert run("book", "close", book, "--until", shown["as_of"], *office).exit_code == 0


def test_verify_ends_with_one_where_a_book_does_not_hold(table: Table) -> None:
    office = ("--as", table.accounts["office"].name)
    book = run("book", "open", "Flood Group", "Flood", *office).stdout.strip()
    run("book", "enter", book, "receive", "5", "CNY", "--donor", "A", "--place", STORE,
        "--citation", "x", *office)  # fmt: skip
    good = run("book", "verify")
    assert good.exit_code == 0
    assert "Flood: holds (1 entries, 1 lines)" in good.stdout
    drop_book_guards(connection)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE supervision_bookline SET amount = 400")
    bad = run("book", "verify", book)
    assert bad.exit_code == 1
    assert "changed: entry 1" in bad.stdout
    assert "unguarded" in bad.stdout
    assert json.loads(run("book", "verify", book, "--json").stdout)[book]["holds"] is False
