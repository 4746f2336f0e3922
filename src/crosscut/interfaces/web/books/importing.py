"""A file of lines for an account book: give it, see what is wrong, enter it whole."""

from __future__ import annotations

from django.http import FileResponse, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from crosscut.foundation.refusal import NotForYou
from crosscut.interfaces.web.address import PageRequest
from crosscut.interfaces.web.books.views import asked_book
from crosscut.interfaces.web.bulk import lists
from crosscut.supervision.actions.books.importing import enter_file
from crosscut.supervision.models import BookLine
from crosscut.supervision.policy.directives import may_issue
from crosscut.supervision.queries.books.files import COLUMNS, check_entries
from crosscut.supervision.reading.lists import Listed
from crosscut.supervision.reading.sheets import Sheets
from crosscut.supervision.writing.book_words import WORDS


@require_http_methods(["GET", "HEAD", "POST"])
def give(request: PageRequest, book: int) -> HttpResponse:
    """Which columns such a file has; with POST the file."""
    taking = _taking(request, book)
    try:
        may_issue(request.actor, asked_book(request, book).group_id)
    except NotForYou as refusal:
        return lists.refused(request, taking, refusal)
    return lists.give(request, taking)


@require_http_methods(["GET", "HEAD", "POST"])
def show_file(request: PageRequest, book: int, digest: str) -> HttpResponse:
    """What a file would enter, or what is wrong with it; with POST it is entered."""
    return lists.show_file(request, _taking(request, book), digest)


@require_safe
def send_report(request: PageRequest, book: int, digest: str) -> FileResponse:
    """The file with its problems beside their cells."""
    return lists.send_report(request, _taking(request, book), digest)


def _taking(request: PageRequest, book: int) -> lists.Taking:
    """Raises Http404 for who does not know of the book."""
    found, actor = asked_book(request, book), request.actor

    def check(sheets: Sheets, digest: str) -> Listed:
        return check_entries(sheets, digest, book=found, actor=actor).listed

    def enter(sheets: Sheets, digest: str) -> int:
        file = enter_file(book=found, sheets=sheets, digest=digest, actor=actor)
        return BookLine.objects.filter(
            entry__book=found, entry__number__gte=file.first, entry__number__lte=file.last
        ).count()

    of = found.address
    words = WORDS["zh-Hans" if (get_language() or "").startswith("zh") else "en"]
    said = dict(zip((each.key for each in COLUMNS), words.line_head, strict=True))
    return lists.Taking(
        title=_("Take entries from a file"),
        lead=_("Lines in the form of a book that is taken away; rows of one number are one entry."),
        back=(reverse("books:book", args=[of]), found.title),
        needed=tuple((each.key, said[each.key]) for each in COLUMNS if each.needed),
        optional=tuple((each.key, said[each.key]) for each in COLUMNS if not each.needed),
        hint=_("The easiest form to fill is the workbook of a book: its sheet of entries."),
        check=check,
        enter=enter,
        give=reverse("books:import", args=[of]),
        file=lambda digest: reverse("books:import_file", args=[of, digest]),
        report=lambda digest: reverse("books:import_report", args=[of, digest]),
        done=reverse("books:book", args=[of]),
    )
