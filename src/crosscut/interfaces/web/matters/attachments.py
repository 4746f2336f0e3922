"""Attachments: handed in beside a matter, sent back only to who may know of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from django.contrib import messages
from django.core.files import File
from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.web.address import PageRequest
from crosscut.interfaces.web.matters.steps import status_of
from crosscut.interfaces.web.matters.views import asked_matter, shown, to_matter
from crosscut.interfaces.web.wording.refusals import told
from crosscut.table.actions.dossiers import attach_file, withdraw_attachment
from crosscut.table.files import LARGEST, CheckedFile, checked
from crosscut.table.queries.matter_sheet import attachment_of

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


@require_POST
def attach(request: PageRequest, matter: int) -> HttpResponse:
    """Put files into the dossier: those that can be, the others are named with the reason."""
    found = asked_matter(request, matter)
    mark = request.POST.get("mark", "")[:60] or None

    def keep(file: CheckedFile) -> str:
        return attach_file(matter=found, file=file, mark=mark, actor=request.actor).name

    put = put_in(request.FILES.getlist("files"), keep)
    if put.wrong:
        return shown(request, found, status=put.status, files_wrong=put.wrong, files_kept=put.kept)
    messages.success(request, _("Attached: %(names)s") % {"names": ", ".join(put.kept)})
    return to_matter(request, matter, "#attachments")


@require_POST
def withdraw(request: PageRequest, attachment: int) -> HttpResponse:
    """Leave a file out of the dossier from now on."""
    found = attachment_of(attachment, actor=request.actor)
    if found is None:
        raise Http404
    try:
        withdraw_attachment(attachment=found, actor=request.actor)
    except Refusal as refusal:
        matter = asked_matter(request, found.matter_id)
        return shown(request, matter, status=status_of(refusal), files_wrong=[told(refusal)])
    messages.success(request, _("Left out: %(name)s") % {"name": found.name})
    return to_matter(request, found.matter_id, "#attachments")


@require_safe
def send(request: PageRequest, attachment: int) -> HttpResponse:
    """The bytes of an attachment, to be kept and not to be shown."""
    found = attachment_of(attachment, actor=request.actor)
    if found is None:
        raise Http404
    return handed_out(found.name, found.media_type, bytes(found.content.data))


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
