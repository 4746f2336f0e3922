"""Taking a file in: upload, dry run with its problems in a table, entering with progress."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from crosscut.access.refused import meet
from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.web.address import PageRequest
from crosscut.interfaces.web.bulk import shelf, wording
from crosscut.interfaces.web.bulk.problems import rows_of
from crosscut.interfaces.web.door import registrars_only
from crosscut.interfaces.web.wording.refusals import told
from crosscut.register.bulk.actions.entering import take_in
from crosscut.register.bulk.files.opening import open_book
from crosscut.register.bulk.queries.checking import Verdict, checked
from crosscut.register.bulk.queries.imports import file_import, recent_imports
from crosscut.register.bulk.rules.columns import BY_KEY
from crosscut.register.models import ImportState

#: So many rows are entered while the page waits; more by a process beside the server.
ROWS_AT_ONCE = 2000


def show_upload(request: PageRequest) -> HttpResponse:
    """Where a file is given, and what came in before."""
    registrars_only(request)
    context: dict[str, Any] = {"limit": shelf.MOST_BYTES >> 20, "sheets": BY_KEY.values()}
    if request.method != "POST":
        context["imports"] = recent_imports(actor=request.actor)
        return render(request, "bulk/upload.html", context)
    upload = request.FILES.get("file")
    wrong = ""
    if upload is None or not upload.name:
        wrong = _("Choose a file first.")
    elif not upload.name.lower().endswith(shelf.KINDS):
        wrong = _("Crosscut takes .xlsx, .csv, .zip of .csv, and .json files.")
    elif (upload.size or 0) > shelf.MOST_BYTES:
        meet("file", f"TooLarge: {upload.size:,} bytes")
        wrong = _("The file is larger than %(limit)s MB. Take it in on the server: %(command)s") % {
            "limit": shelf.MOST_BYTES >> 20,
            "command": "crosscut import FILE",
        }
    if wrong or upload is None:
        context |= {"wrong": wrong, "imports": recent_imports(actor=request.actor)}
        return render(request, "bulk/upload.html", context, status=400)
    return _to(shelf.keep(upload))


def show_file(request: PageRequest, digest: str) -> HttpResponse:
    """What a file would do, how far it is, or that it is in."""
    registrars_only(request)
    file = file_import(digest, actor=request.actor)
    if file and file.state == ImportState.ENTERED:
        counts = {
            sheet: file.counts[sheet.key] for sheet in BY_KEY.values() if file.counts.get(sheet.key)
        }
        context = {"file": file, "counts": counts, "changed": file.counts.get("changed", 0)}
        return render(request, "bulk/entered.html", context)
    path = shelf.kept(digest)
    if path is None:
        raise Http404
    if file or shelf.is_running(digest):
        return render(request, "bulk/entering.html", _progress(digest, path.name))
    try:
        verdict = checked(open_book(path), actor=request.actor)
    except Refusal as refusal:
        context = {"name": path.name, "give": reverse("bulk:upload"), "unreadable": told(refusal)}
        return render(request, "bulk/file.html", context, status=400)
    return _shown(request, digest, verdict)


def _shown(request: PageRequest, digest: str, verdict: Verdict, refused: str = "") -> HttpResponse:
    counts = {
        sheet: (verdict.new[sheet.key], verdict.changed[sheet.key], verdict.unchanged[sheet.key])
        for sheet in BY_KEY.values()
        if verdict.new[sheet.key] or verdict.changed[sheet.key] or verdict.unchanged[sheet.key]
    }
    context = {
        "name": verdict.name,
        "give": reverse("bulk:upload"),
        "enter": reverse("bulk:enter", args=(digest,)),
        "report": reverse("bulk:report", args=(digest,)),
        "verdict": verdict,
        "problems": rows_of(verdict, wording.told),
        "counts": counts,
        "refused": refused,
    }
    return render(request, "bulk/file.html", context, status=409 if refused else 200)


@require_POST
def enter(request: PageRequest, digest: str) -> HttpResponse:
    """Enter a file that is right, here or beside the server; go on with one that was cut off."""
    registrars_only(request)
    path = shelf.kept(digest)
    if path is None or shelf.is_running(digest):
        return _to(digest)
    try:
        verdict = checked(open_book(path), actor=request.actor)
        if verdict.rows > ROWS_AT_ONCE:
            shelf.enter_beside(path)
            return _to(digest)
        take_in(path, actor=request.actor)
    except Refusal as refusal:
        verdict = checked(open_book(path), actor=request.actor)
        return _shown(request, digest, verdict, told(refusal))
    shelf.drop(digest)
    return _to(digest)


def show_progress(request: PageRequest, digest: str) -> HttpResponse:
    """How far a file is; the page asks every second, and opens the result at the end."""
    registrars_only(request)
    path = shelf.kept(digest)
    file = file_import(digest, actor=request.actor)
    if path and shelf.is_running(digest):
        return render(request, "bulk/parts/progress.html", _progress(digest, path.name))
    if file and file.state == ImportState.ENTERED:
        shelf.drop(digest)
    response = HttpResponse()
    response["HX-Redirect"] = reverse("bulk:file", args=(digest,))
    return response


def _progress(digest: str, name: str) -> dict[str, Any]:
    from crosscut.foundation.actor import SYSTEM

    file = file_import(digest, actor=SYSTEM)
    return {
        "name": name,
        "digest": digest,
        "file": file,
        "running": shelf.is_running(digest),
        "percent": 100 * file.done // file.total if file and file.total else 0,
    }


def _to(digest: str) -> HttpResponse:
    return HttpResponseRedirect(reverse("bulk:file", args=(digest,)))
