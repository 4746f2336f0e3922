"""Taking a ledger over: give the file, say how it is read, see what is wrong, enter it whole."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from crosscut.foundation.identifier import decode
from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.web.acting.refusing import status_of
from crosscut.interfaces.web.address import PageRequest
from crosscut.interfaces.web.bulk import shelf
from crosscut.interfaces.web.bulk.lists import marked_response
from crosscut.interfaces.web.bulk.problems import rows_of
from crosscut.interfaces.web.directives.instructing import chosen_group
from crosscut.interfaces.web.kept_ledgers import wording
from crosscut.interfaces.web.kept_ledgers.forms import (
    MOST_NAMES,
    GiveForm,
    Said,
    address_of,
    of_address,
    of_form,
)
from crosscut.interfaces.web.wording.refusals import told
from crosscut.register.models import Disclosure, Group
from crosscut.register.queries.asking import window_of
from crosscut.register.queries.facts import Reference
from crosscut.register.queries.gathering import Gathering
from crosscut.supervision.actions.ready_ledgers import ready_ledger
from crosscut.supervision.actions.taking_over import map_ledger, take_over_ledger
from crosscut.supervision.queries.directives.issuing import groups_to_instruct_in
from crosscut.supervision.queries.kept.checking import Verdict, check_ledger
from crosscut.supervision.reading.sheets import MOST_BYTES, Sheets, read_sheets

#: Rows that the page shows.
PREVIEWED = 12


def _shelf(request: PageRequest) -> str:
    """Where somebody's files lie: nobody else's page finds them."""
    return f"ledgers/{request.actor.account}"


def give(request: PageRequest) -> HttpResponse:
    """Choose the group, where one works for several; then the file."""
    groups = groups_to_instruct_in(request.actor)
    if not groups:
        raise Http404
    group = chosen_group(request.GET.get("group", ""), groups)
    if group is None:
        return render(request, "kept_ledgers/give.html", {"groups": groups})
    form = GiveForm(request.POST or None, request.FILES or None)
    context = {"group": group, "form": form}
    if request.method != "POST":
        return render(request, "kept_ledgers/give.html", {**context, "form": GiveForm()})
    upload = request.FILES.get("file")
    if upload is not None and (upload.size or 0) > MOST_BYTES:
        form.add_error(
            "file", _("The file is larger than %(limit)d MB.") % {"limit": MOST_BYTES >> 20}
        )
    if not form.is_valid():
        return render(request, "kept_ledgers/give.html", context, status=400)
    digest = shelf.keep(form.cleaned_data["file"], _shelf(request))
    as_of = form.cleaned_data["as_of"]
    asked = {
        "group": group.id,
        "disclosure": form.cleaned_data["disclosure"],
        **({"as_of": as_of.isoformat()} if as_of else {}),
    }
    return HttpResponseRedirect(f"{_address(digest)}?{urlencode(asked)}")


def _address(digest: str) -> str:
    return reverse("ledger:import_file", args=[digest])


def show_file(request: PageRequest, digest: str) -> HttpResponse:
    """What a file would become; how it is read can be put right, and what is right is entered."""
    page, path = _asked(request, digest)
    try:
        sheets = read_sheets(path)
    except Refusal as refusal:
        return page.unreadable(path.name, told(refusal))
    if request.method == "POST":
        return page.posted(sheets)
    return page.shown(page.check(sheets, Said(of_address(request.GET))), Said(page.how))


def send_report(request: PageRequest, digest: str) -> FileResponse:
    """The file's own rows with its problems beside their cells."""
    page, path = _asked(request, digest)
    try:
        sheets = read_sheets(path)
    except Refusal:
        raise Http404 from None
    problems = page.check(sheets, Said(page.how)).problems
    return marked_response(sheets, problems, wording.told, path.stem)


def _asked(request: PageRequest, digest: str) -> tuple[_FilePage, Path]:
    """Which file of one's own, and for which group."""
    groups = groups_to_instruct_in(request.actor)
    path = shelf.kept(digest, _shelf(request)) if groups else None
    if path is None:
        raise Http404
    chosen = chosen_group(request.GET.get("group", ""), groups)
    disclosure = request.GET.get("disclosure", Disclosure.INTERNAL.value)
    if chosen is None or disclosure not in Disclosure.values:
        raise Http404
    return _FilePage(request, digest, chosen, Disclosure(disclosure)), path


class _FilePage:
    """One request for the page of a file."""

    def __init__(
        self, request: PageRequest, digest: str, group: Reference, disclosure: Disclosure
    ) -> None:
        self.request, self.digest, self.chosen = request, digest, group
        self.disclosure = disclosure
        self.group = Group.objects.get(pk=decode(group.id))
        self.how = of_address(request.GET)

    def check(self, sheets: Sheets, said: Said) -> Verdict:
        return check_ledger(sheets, group=self.group.pk, how=said.how, actor=self.request.actor)

    def posted(self, sheets: Sheets) -> HttpResponse:
        if self.request.POST.get("act") == "enter":
            return self.enter(sheets)
        before = self.check(sheets, Said(self.how))
        said = of_form(self.request.POST, before, self.how, actor=self.request.actor)
        map_ledger(group=self.group, sheets=sheets, how=said.how, actor=self.request.actor)
        if said.wrong:
            return self.shown(self.check(sheets, said), said, status=400)
        asked = address_of(said.how, self.chosen.id, self.disclosure.value)
        return HttpResponseRedirect(f"{_address(self.digest)}?{urlencode(asked)}")

    def enter(self, sheets: Sheets) -> HttpResponse:
        try:
            ready = ready_ledger(
                group=self.group.pk,
                sheets=sheets,
                digest=self.digest,
                how=self.how,
                disclosure=self.disclosure,
                actor=self.request.actor,
            )
            file = take_over_ledger(ready=ready, actor=self.request.actor)
        except Refusal as refusal:
            said = Said(self.how)
            verdict = self.check(sheets, said)
            return self.shown(verdict, said, status=status_of(refusal), refused=told(refusal))
        shelf.drop(self.digest, _shelf(self.request))
        messages.success(
            self.request,
            ngettext(
                "%(count)d directive was entered.", "%(count)d directives were entered.", file.made
            )
            % {"count": file.made},
        )
        asked = urlencode({"group": self.chosen.id, "origin": "ledger"})
        return HttpResponseRedirect(f"{reverse('ledger:list')}?{asked}")

    def unreadable(self, name: str, why: str) -> HttpResponse:
        context = {**self.common(name), "unreadable": why}
        return render(self.request, "kept_ledgers/file.html", context, status=400)

    def common(self, name: str) -> dict[str, Any]:
        give = f"{reverse('ledger:import')}?{urlencode({'group': self.chosen.id})}"
        return {"name": name, "group": self.chosen, "give": give}

    def shown(
        self, verdict: Verdict, said: Said, *, status: int = 200, refused: str = ""
    ) -> HttpResponse:
        previewed = verdict.rows[:PREVIEWED]
        names = Gathering(self.request.actor, window_of(None))
        names.mention("organisation", *(each.lead for each in previewed))
        names.load_called()
        asked = address_of(said.how, self.chosen.id, self.disclosure.value)
        context: dict[str, Any] = {
            **self.common(verdict.name),
            "verdict": verdict,
            "fields": wording.FIELDS,
            "refused": refused,
            "problems": rows_of(verdict, wording.told),
            "report": f"{reverse('ledger:import_report', args=[self.digest])}?{urlencode(asked)}",
            "unclear": [
                (each, said.typed.get(each.text, ""), said.wrong.get(each.text, ""))
                for each in verdict.unclear[:MOST_NAMES]
            ],
            "order": said.how.order,
            "preview": [
                (each, names.reference("organisation", each.lead), wording.STANDS[each.stand.value])
                for each in previewed
            ],
            "rest": max(0, len(verdict.rows) - PREVIEWED),
        }
        return render(self.request, "kept_ledgers/file.html", context, status=status)
