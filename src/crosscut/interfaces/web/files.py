"""Files of browsers: handed in and checked by their bytes, handed out and never shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from django.core.files import File
from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.web.acting.refusing import status_of
from crosscut.interfaces.web.wording.refusals import told
from crosscut.table.files import LARGEST, CheckedFile, checked

#: Files in one sending.
MOST = 20
#: What is sent is never run: neither as a page of ours nor inside one.
SANDBOX = "sandbox; default-src 'none'"


class Handed(NamedTuple):
    """Files that came: those that may be kept, and why others may not."""

    files: list[CheckedFile]
    wrong: list[str]


def handed_in(sent: Iterable[File[Any]]) -> Handed:
    """The files of a form, each checked by its bytes."""
    files: list[CheckedFile] = []
    wrong: list[str] = []
    for number, each in enumerate(sent):
        if number >= MOST:
            wrong.append(_("Not more than %(most)d files at once.") % {"most": MOST})
            break
        try:
            # What is too large is not read into memory.
            files.append(checked(each.name or "", each.read(LARGEST + 1)))
        except Refusal as refusal:
            wrong.append(told(refusal))
    return Handed(files, wrong)


class PutIn(NamedTuple):
    """What became of the files of a form: the names of those that are kept, why others are not,
    and the status of an answer that says so."""

    kept: list[str]
    wrong: list[str]
    status: int


def put_in(sent: Sequence[File[Any]], keep: Callable[[CheckedFile], str]) -> PutIn:
    """Keep the files of a form that can be, up to the first that is refused; `keep` gives the name
    under which one is kept."""
    handed = handed_in(sent)
    kept, wrong = [], list(handed.wrong)
    if not handed.files and not wrong:
        wrong.append(_("Choose a file first."))
    for file in handed.files:
        try:
            kept.append(keep(file))
        except Refusal as refusal:
            return PutIn(kept, [*wrong, told(refusal)], status_of(refusal))
    return PutIn(kept, wrong, 400)


def handed_out(name: str, media_type: str, data: bytes) -> HttpResponse:
    """A file that somebody put in, as a browser keeps it without showing it."""
    response = HttpResponse(
        data,
        content_type=f"{media_type}; charset=utf-8"
        if media_type.startswith("text/")
        else media_type,
    )
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response["Content-Security-Policy"] = SANDBOX
    return response
