"""Lists that come as files with stated columns: give one, see what is wrong, enter it whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from crosscut.foundation.refusal import NotForYou, Refusal
from crosscut.interfaces.web.acting.refusing import status_of
from crosscut.interfaces.web.address import PageRequest
from crosscut.interfaces.web.bulk import shelf
from crosscut.interfaces.web.bulk.downloads import file_response, scratch
from crosscut.interfaces.web.bulk.problems import rows_of
from crosscut.interfaces.web.wording.refusals import told
from crosscut.interfaces.web.wording.words import Said
from crosscut.register.bulk.rules.problems import Problem
from crosscut.supervision.reading.lists import Listed
from crosscut.supervision.reading.sheets import MOST_BYTES, Sheets, read_sheets
from crosscut.supervision.writing.marked import write_marked

KINDS = (".xlsx", ".csv")


@dataclass(frozen=True)
class Taking:
    """Taking one kind of list in: its words, its columns by their headings with those that may be
    empty apart, where its pages are, and what checks and enters it. `enter` gives how many rows it
    entered, `done` is where one is led then."""

    title: Said
    lead: Said
    back: tuple[str, Said]
    needed: tuple[tuple[str, Said], ...]
    optional: tuple[tuple[str, Said], ...]
    check: Callable[[Sheets, str], Listed]
    enter: Callable[[Sheets, str], int]
    give: str
    file: Callable[[str], str]
    report: Callable[[str], str]
    done: str
    hint: Said = ""


class ListFileForm(forms.Form):
    """The file."""

    use_required_attribute = False
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(".xlsx or .csv, up to 10 MB."),
        widget=forms.ClearableFileInput(attrs={"class": "form-control", "accept": ".xlsx,.csv"}),
    )

    def clean_file(self) -> Any:
        given = self.cleaned_data["file"]
        if not given.name.lower().endswith(KINDS):
            raise forms.ValidationError(_("Crosscut takes lists as .xlsx and .csv files."))
        if given.size > MOST_BYTES:
            limit = MOST_BYTES >> 20
            raise forms.ValidationError(
                _("The file is larger than %(limit)d MB.") % {"limit": limit}
            )
        return given


def _shelf(request: PageRequest) -> str:
    """Where somebody's files lie: nobody else's page finds them."""
    return f"lists/{request.actor.account}"


def give(request: PageRequest, taking: Taking) -> HttpResponse:
    """Which columns a list has; with POST the file."""
    form, status = ListFileForm(), 200
    if request.method == "POST":
        form = ListFileForm(request.POST, request.FILES)
        if form.is_valid():
            digest = shelf.keep(form.cleaned_data["file"], _shelf(request))
            return HttpResponseRedirect(taking.file(digest))
        status = 400
    return render(request, "bulk/list_give.html", {"taking": taking, "form": form}, status=status)


def refused(request: PageRequest, taking: Taking, refusal: Refusal) -> HttpResponse:
    """The page where one gives a file, for who may not: why, and no form."""
    context = {"taking": taking, "refused": told(refusal)}
    return render(request, "bulk/list_give.html", context, status=status_of(refusal))


def show_file(request: PageRequest, taking: Taking, digest: str) -> HttpResponse:
    """What a file would enter, or what is wrong with it; with POST it is entered."""
    path = shelf.kept(digest, _shelf(request))
    if path is None:
        raise Http404
    context: dict[str, Any] = {"taking": taking, "name": path.name, "give": taking.give}
    try:
        sheets = read_sheets(path)
    except Refusal as refusal:
        context["unreadable"] = told(refusal)
        return render(request, "bulk/list_file.html", context, status=400)
    status = 200
    if request.method == "POST":
        try:
            made = taking.enter(sheets, digest)
        except Refusal as refusal:
            context["refused"], status = told(refusal), status_of(refusal)
        else:
            shelf.drop(digest, _shelf(request))
            said = ngettext("%(count)d row was entered.", "%(count)d rows were entered.", made)
            messages.success(request, said % {"count": made})
            return HttpResponseRedirect(taking.done)
    try:
        listed = taking.check(sheets, digest)
    except NotForYou:
        # The place by which somebody gave the file has ended.
        raise Http404 from None
    preview = list(listed.preview())
    context |= {
        "verdict": listed,
        "problems": rows_of(listed, _said),
        "report": taking.report(digest),
        "headings": list(listed.headings.values()),
        "preview": preview,
        "rest": len(listed.lines) - len(preview),
    }
    return render(request, "bulk/list_file.html", context, status=status)


def send_report(request: PageRequest, taking: Taking, digest: str) -> FileResponse:
    """The file's own rows with its problems beside their cells."""
    path = shelf.kept(digest, _shelf(request))
    if path is None:
        raise Http404
    try:
        sheets = read_sheets(path)
    except Refusal:
        raise Http404 from None
    return marked_response(sheets, taking.check(sheets, digest).problems, _said, path.stem)


def marked_response(
    sheets: Sheets, problems: list[Problem], told_by: Callable[[Problem], str], stem: str
) -> FileResponse:
    """A file with its problems beside their cells, as a workbook."""
    stream = scratch()
    headings = (gettext("Sheet"), gettext("Row"), gettext("Column"), gettext("What to do"))
    write_marked(sheets, problems, stream, told=told_by, headings=headings)
    return file_response(stream, f"{stem}-problems.xlsx")


def _said(problem: Problem) -> str:
    """What is wrong and what to do, its places filled."""
    return gettext(problem.message).format(**problem.facts)
