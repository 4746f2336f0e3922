"""Attachments: handed in beside a matter, sent back only to who may know of it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.web.acting.refusing import status_of
from crosscut.interfaces.web.address import PageRequest
from crosscut.interfaces.web.files import handed_out, put_in
from crosscut.interfaces.web.matters.views import asked_matter, shown, to_matter
from crosscut.interfaces.web.wording.refusals import told
from crosscut.table.actions.dossiers import attach_file, withdraw_attachment
from crosscut.table.files import CheckedFile
from crosscut.table.queries.matter_sheet import attachment_of


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
