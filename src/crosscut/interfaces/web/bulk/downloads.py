"""Workbooks to take away: what a list shows, a form to fill in, the problems of a file."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from typing import IO, Any, cast

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext

from crosscut.foundation import clock
from crosscut.interfaces.web.address import PageRequest, asked_day
from crosscut.interfaces.web.bulk import shelf
from crosscut.interfaces.web.bulk.wording import told
from crosscut.interfaces.web.door import registrars_only
from crosscut.interfaces.web.groups.filters import ASPECTS, read_filters
from crosscut.register.bulk.files.opening import open_book
from crosscut.register.bulk.files.report import write_report
from crosscut.register.bulk.files.writing import write_workbook
from crosscut.register.bulk.queries.checking import checked
from crosscut.register.bulk.queries.rows import Exporter
from crosscut.register.bulk.rules.columns import BY_KEY, NOUNS
from crosscut.register.queries.asking import window_of
from crosscut.register.queries.groups import groups_meeting
from crosscut.register.queries.vocabulary import words_of

#: More groups are written by `crosscut export`, which no page waits for.
MOST_GROUPS = 5000
#: What the button of a list gives: the list's own sheets and what belongs to them.
SHEETS = {**NOUNS, "groups": (*NOUNS["groups"], *NOUNS["seats"])}
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def language() -> str:
    return "zh-Hans" if get_language() == "zh-hans" else "en"


def download(request: PageRequest, noun: str) -> HttpResponse | FileResponse:
    """A workbook of what the filters of a list show, as of its date."""
    if noun not in SHEETS or noun in ("all", "seats"):
        raise Http404
    day = asked_day(request)
    exporter = Exporter(request.actor, day)
    if noun == "groups":
        words = words_of(*ASPECTS)
        filters, answers = read_filters(request.GET, words, actor=request.actor, on=day)
        if answers.wrong:
            raise Http404
        meeting = groups_meeting(filters, window_of(day), request.actor)
        exporter.groups = list(meeting.values_list("pk", flat=True)[: MOST_GROUPS + 1])
        if len(exporter.groups) > MOST_GROUPS:
            command = "crosscut export groups --format xlsx -o groups.xlsx"
            context = {"limit": MOST_GROUPS, "command": command}
            return render(request, "bulk/too_many.html", context, status=400)
    if noun == "groups":
        exporter.note()
    tables = [(BY_KEY[key], exporter.rows(key)) for key in SHEETS[noun]]
    return _sent(tables, f"{noun}-{day or clock.today()}.xlsx")


def download_blank(request: PageRequest) -> FileResponse:
    """A workbook with headings alone, to be filled in."""
    registrars_only(request)
    keys = ("organisations", "people", "posts", "tenures", "groups", "seats")
    return _sent([(BY_KEY[key], []) for key in keys], "crosscut.xlsx")


def download_report(request: PageRequest, digest: str) -> FileResponse:
    """A file's own rows with its problems beside their cells."""
    registrars_only(request)
    path = shelf.kept(digest)
    if path is None:
        raise Http404
    book = open_book(path)
    verdict = checked(book, actor=request.actor)
    stream = scratch()
    headings = (gettext("Sheet"), gettext("Row"), gettext("Column"), gettext("What to do"))
    write_report(
        book,
        verdict.problems,
        stream,
        told=told,
        headings=headings,
    )
    return file_response(stream, f"{path.stem}-problems.xlsx")


def _sent(tables: Iterable[Any], name: str) -> FileResponse:
    stream = scratch()
    write_workbook(tables, stream, language())
    return file_response(stream, name)


def scratch() -> IO[bytes]:
    """Where a workbook is written before it is sent."""
    return cast(IO[bytes], tempfile.SpooledTemporaryFile(max_size=4 << 20))


def file_response(stream: IO[bytes], name: str) -> FileResponse:
    """A workbook that was written, as what a page gives."""
    stream.seek(0)
    return FileResponse(stream, as_attachment=True, filename=name, content_type=WORKBOOK)
