"""Account books: what they hold, their entries, and what is written in them."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import Http404, HttpResponse
from ninja import Query, Router

from crosscut.foundation.actor import Actor
from crosscut.interfaces.api.acting import Act, offer
from crosscut.interfaces.api.asking import (
    Asked,
    answered,
    answers,
    paged,
    whole,
    written,
)
from crosscut.interfaces.api.books import schemas
from crosscut.interfaces.api.files import files_read, gives_file, sent, sent_as_kept
from crosscut.interfaces.api.given import Identifier
from crosscut.interfaces.api.matters.capacity import with_an_account
from crosscut.interfaces.api.refusals_as_problems import ApiRequest
from crosscut.supervision.actions.books.entering import enter_in_book, reverse_entry
from crosscut.supervision.actions.books.importing import enter_file
from crosscut.supervision.actions.books.keeping import (
    change_book,
    close_period,
    count_item,
    open_book,
)
from crosscut.supervision.models import Book, BookEntry
from crosscut.supervision.policy.directives import may_issue, visible_to
from crosscut.supervision.queries.books.answers import (
    BookCheck,
    BookPage,
    BookSheet,
    EntryPage,
    EntrySheet,
)
from crosscut.supervision.queries.books.entries import Narrowed, known_document
from crosscut.supervision.queries.books.lists import (
    book_entries,
    book_sheet,
    entry_sheet,
    known_book,
    list_books,
)
from crosscut.supervision.queries.books.verifying import check_book
from crosscut.supervision.reading.sheets import read_given
from crosscut.supervision.writing.book import FILES, book_document
from crosscut.table.files import TAKEN

reads = Router(tags=["books"])
insider_reads = Router(tags=["books"])
verbs = Router(tags=["books"])
entry_reads = Router(tags=["books"])
entry_verbs = Router(tags=["books"])
document_reads = Router(tags=["books"])


@reads.get("", **answers(BookPage), operation_id="list_books")
def list_(request: ApiRequest, asked: Annotated[schemas.BooksAsked, Query()]) -> HttpResponse:
    """The account books that the caller may know of, by their titles."""
    page = list_books(
        actor=request.actor, group=whole(asked.group), after=asked.after, limit=asked.limit
    )
    return paged(request, page)


@reads.get("/{book}", **answers(BookSheet), operation_id="show_book")
def show(request: ApiRequest, book: Identifier, asked: Asked) -> HttpResponse:
    """What a book holds as of a day: by item, by donor, by place; whether it balances."""
    return answered(book_sheet(written(book), actor=request.actor, on=asked.day))


@reads.get("/{book}/entries", **answers(EntryPage), operation_id="list_book_entries")
def list_entries(
    request: ApiRequest, book: Identifier, asked: Annotated[schemas.EntriesAsked, Query()]
) -> HttpResponse:
    """Entries of a book up to a day, the latest day first."""
    page = book_entries(
        written(book),
        actor=request.actor,
        on=asked.day,
        narrowed_to=Narrowed(
            item=whole(asked.item),
            donor=whole(asked.donor),
            place=whole(asked.place),
            kind=asked.kind or "",
        ),
        after=asked.after,
        limit=asked.limit,
    )
    return paged(request, page)


@reads.get("/{book}/file", **gives_file(*FILES.values()), operation_id="show_book_file")
def send_book(
    request: ApiRequest, book: Identifier, asked: Annotated[schemas.BookFileAsked, Query()]
) -> HttpResponse:
    """A book as of a day as a file: its lines, and in a workbook the balances."""
    found = known_book(written(book), actor=request.actor)
    if found is None:
        raise Http404
    file = book_document(
        found, format=asked.format, language=asked.language, actor=request.actor, on=asked.day
    )
    return sent(file.data, FILES[asked.format])


@insider_reads.get("/{book}/check", **answers(BookCheck), operation_id="check_book")
def check(request: ApiRequest, book: Identifier) -> HttpResponse:
    """Whether a book holds: every line is looked at, and compared with the record."""
    found = known_book(written(book), actor=request.actor)
    return answered(check_book(found) if found else None)


@entry_reads.get("/{booked}", **answers(EntrySheet), operation_id="show_book_entry")
def show_entry(request: ApiRequest, booked: Identifier) -> HttpResponse:
    """An entry with its lines; files are told inside the group alone."""
    return answered(entry_sheet(written(booked), actor=request.actor))


@document_reads.get("/{proof}", **gives_file(*TAKEN), operation_id="show_book_document")
def send_document(request: ApiRequest, proof: Identifier) -> HttpResponse:
    """The bytes of a file that came with an entry."""
    return sent_as_kept(known_document(written(proof), actor=request.actor))


def _listed(given: dict[str, Any], book: Any, actor: Actor) -> dict[str, Any]:
    """Refuses: NotForYou, CannotRead."""
    # Who may not enter anything is not told what is wrong with the file.
    may_issue(actor, book.group_id)
    sheets, digest = read_given(given["file"]["name"], given["file"]["content"])
    return {"sheets": sheets, "digest": digest}


_ON_BOOK: dict[str, Any] = {
    "of": Book, "name": "book", "may": with_an_account, "known": visible_to,
}  # fmt: skip

offer(
    verbs,
    Act("", open_book, schemas.OpeningBook, may=with_an_account, home="books"),
    Act("/{thing}/change", change_book, schemas.ChangingBook, **_ON_BOOK),
    Act("/{thing}/items", count_item, schemas.AddingItem, **_ON_BOOK),
    Act("/{thing}/close", close_period, schemas.ClosingPeriod, **_ON_BOOK),
    Act("/{thing}/enter", enter_in_book, schemas.Entering, shape=files_read,
        home="book-entries", **_ON_BOOK),
)  # fmt: skip
offer(
    verbs,
    Act("/{thing}/import", enter_file, schemas.EnteringFile, shape=_listed, **_ON_BOOK),
)
offer(
    entry_verbs,
    Act("/{thing}/reverse", reverse_entry, schemas.Reversing, of=BookEntry, name="entry",
        under="book", home="book-entries", may=with_an_account, known=visible_to),
)  # fmt: skip
