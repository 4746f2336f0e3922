"""Which account books somebody may know of, and what of them: the conditions."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from crosscut.foundation.actor import Actor
from crosscut.register.models import Disclosure, Group
from crosscut.register.openness import open_group
from crosscut.register.sight import sight_of
from crosscut.supervision.models import (
    Book,
    BookAccount,
    BookDocument,
    BookDonor,
    BookEntry,
    BookFile,
    BookItem,
    BookLine,
    BookPlace,
)
from crosscut.table.openness import knows_inside

#: Rows of a book, and where each has it.
OF_A_BOOK = {
    BookItem: "book",
    BookDonor: "book",
    BookPlace: "book",
    BookAccount: "book",
    BookEntry: "book",
    BookFile: "book",
    BookLine: "entry__book",
    BookDocument: "entry__book",
}
ALL: frozenset[type[Any]] = frozenset({Book, *OF_A_BOOK})


def open_book(actor: Actor) -> Q:
    """A book is known with its group and then by its own disclosure; inside the group always."""
    groups = Group.objects.filter(open_group(sight_of(actor)), pk=OuterRef("group"))
    wide = Q(disclosure=Disclosure.PUBLIC)
    if actor.insider:
        wide |= Q(disclosure=Disclosure.INTERNAL)
    return (wide & Q(Exists(groups))) | Q(group__known_in=knows_inside(actor))


def of_books(actor: Actor, rows: QuerySet[Any]) -> QuerySet[Any]:
    """Books, or rows of books, that the actor may know of. Files, and who asked for no name, are
    known inside the group alone."""
    if rows.model is Book:
        return rows.filter(open_book(actor))
    at = OF_A_BOOK[rows.model]
    inside = Q(**{f"{at}__group__known_in": knows_inside(actor)})
    if rows.model in (BookDocument, BookFile):
        return rows.filter(inside)
    known = rows.filter(Exists(Book.objects.filter(open_book(actor), pk=OuterRef(at))))
    return known.filter(Q(nameless=False) | inside) if rows.model is BookDonor else known


def reads_inside(actor: Actor, book: Book) -> bool:
    """Whether the actor knows the names of all donors, and the files."""
    return actor.local or actor.system or book.group_id in knows_inside(actor)
