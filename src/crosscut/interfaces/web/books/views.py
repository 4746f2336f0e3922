"""Account books: the list, a book as of a day, one entry, whether it holds, files."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from crosscut.documents.content import Language
from crosscut.foundation.identifier import decode
from crosscut.interfaces.web.address import PageRequest, asked_day, asked_place
from crosscut.interfaces.web.books import wording
from crosscut.interfaces.web.books.forms import ChangeForm, CloseForm, ItemForm, ReverseForm
from crosscut.interfaces.web.books.picture import bars_of
from crosscut.interfaces.web.files import handed_out
from crosscut.interfaces.web.wording.refusals import told
from crosscut.supervision.models import Book
from crosscut.supervision.queries.books.entries import Narrowed, known_document
from crosscut.supervision.queries.books.lists import (
    entry_sheet,
    known_book,
    list_books,
    page_of_entries,
    sheet_of_book,
)
from crosscut.supervision.queries.books.verifying import check_book
from crosscut.supervision.refusals.books import BookTooLong
from crosscut.supervision.writing.book import FILES, book_document

#: What is written at a book itself: its forms, by what they do.
DEEDS: dict[str, type[forms.Form]] = {"item": ItemForm, "change": ChangeForm, "close": CloseForm}
ENTRIES = 20


def asked_book(request: PageRequest, book: int) -> Book:
    """The book that an address names. Raises Http404 where it is not known to who asks."""
    found = known_book(book, actor=request.actor)
    if found is None:
        raise Http404
    return found


@require_safe
def show_list(request: PageRequest) -> HttpResponse:
    """Which books are there."""
    asked_day(request)
    page = list_books(actor=request.actor, after=asked_place(request))
    return render(request, "books/list.html", {"page": page})


@require_safe
def show(request: PageRequest, book: int) -> HttpResponse:
    """What came in, where did it go."""
    return shown(request, asked_book(request, book))


def shown(
    request: PageRequest,
    book: Book,
    *,
    status: int = 200,
    typed: tuple[str, forms.Form] | None = None,
) -> HttpResponse:
    """The page of a book; `typed` is a form with what somebody wrote into it."""
    day = asked_day(request)
    sheet = sheet_of_book(book, actor=request.actor, on=day)
    page = page_of_entries(
        book,
        actor=request.actor,
        on=day,
        narrowed_to=_narrowed(request),
        after=asked_place(request),
        limit=ENTRIES,
    )
    deeds = {}
    if sheet.may and day is None:
        deeds = {
            "item": ItemForm(prefix="item"),
            "change": ChangeForm(
                prefix="change", initial={"title": book.title, "disclosure": book.disclosure}
            ),
            "close": CloseForm(prefix="close"),
        }
    if typed is not None:
        deeds[typed[0]] = typed[1]
    context = {
        "sheet": sheet,
        "bars": bars_of(sheet),
        "page": page,
        "deeds": deeds,
        "typed": typed[0] if typed else "",
        "kinds": wording.ASKED_KINDS,
        "narrowed": any(request.GET.get(name) for name in ("item", "donor", "place", "kind")),
    }
    return render(request, "books/book.html", context, status=status)


@require_safe
def check(request: PageRequest, book: int) -> HttpResponse:
    """Whether a book holds: every line looked at."""
    found = asked_book(request, book)
    context = {"book": found, "check": check_book(found)}
    return render(request, "books/check.html", context)


@require_safe
def show_entry(request: PageRequest, booked: int) -> HttpResponse:
    """One entry with its document, and taking it back."""
    return entry_shown(request, booked)


def entry_shown(
    request: PageRequest, entry: int, *, status: int = 200, form: ReverseForm | None = None
) -> HttpResponse:
    """The page of an entry; `form` has what somebody wrote into it."""
    sheet = entry_sheet(entry, actor=request.actor)
    if sheet is None:
        raise Http404
    reversible = sheet.may and sheet.reverses is None and sheet.reversed_by is None
    context: dict[str, Any] = {"sheet": sheet, "typed": form is not None}
    if reversible or form is not None:
        context["form"] = form or ReverseForm()
    return render(request, "books/entry.html", context, status=status)


@require_safe
def send_file(request: PageRequest, book: int) -> HttpResponse:
    """The book as of a day: `?format=` csv or xlsx, `?language=` en or zh-Hans (that of the page
    without one)."""
    found = asked_book(request, book)
    format_ = request.GET.get("format", "xlsx")
    if format_ not in FILES:
        raise Http404
    spoken: Language = "zh-Hans" if request.LANGUAGE_CODE.startswith("zh") else "en"
    languages: dict[str, Language] = {"en": "en", "zh-Hans": "zh-Hans"}
    language = languages.get(request.GET.get("language", ""), spoken)
    try:
        file = book_document(
            found, format=format_, language=language, actor=request.actor, on=asked_day(request)
        )
    except BookTooLong as refusal:
        return render(request, "books/too_long.html", {"refused": told(refusal)}, status=400)
    return handed_out(file.name, FILES[format_], file.data)


@require_safe
def send_document(request: PageRequest, proof: int) -> HttpResponse:
    """A file that came with an entry."""
    found = known_document(proof, actor=request.actor)
    if found is None:
        raise Http404
    return handed_out(found.name, found.media_type, bytes(found.content.data))


def _narrowed(request: PageRequest) -> Narrowed:
    """What the address narrows entries to. Raises Http404 where it cannot be read."""
    places = {}
    try:
        for name in ("item", "donor", "place"):
            if request.GET.get(name):
                places[name] = decode(request.GET[name])
    except ValueError:
        raise Http404 from None
    kind = request.GET.get("kind", "")
    if kind and kind not in wording.KINDS:
        raise Http404
    return Narrowed(**places, kind=kind)
