"""Reports: those that wait, one with its form, and what the office says to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from crosscut.access.report_links import may_ask_by_link
from crosscut.foundation.identifier import encode
from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.web.acting.refusing import status_of
from crosscut.interfaces.web.acting.seen import seen_by
from crosscut.interfaces.web.address import AFTER, PageRequest, asked_place, refused_at
from crosscut.interfaces.web.choosing import Answers, narrowed
from crosscut.interfaces.web.files import handed_in, handed_out
from crosscut.interfaces.web.reports import wording
from crosscut.interfaces.web.reports.forms import ReportForm, WhyForm, refuse_at_place
from crosscut.interfaces.web.wording.refusals import told
from crosscut.register.models import Disclosure
from crosscut.supervision.actions.reports.filing import file_report, report_on_directive
from crosscut.supervision.actions.reports.owed import accept_report, ask_back_report, doubt_report
from crosscut.supervision.lifecycles import OFFICE
from crosscut.supervision.models import Directive, Filing, Report
from crosscut.supervision.openness.directives import disclosure_of
from crosscut.supervision.queries.directives.sheet import known_directive
from crosscut.supervision.queries.reports.answers import ReportSheet
from crosscut.supervision.queries.reports.asked_together import asked_together
from crosscut.supervision.queries.reports.burden import burden
from crosscut.supervision.queries.reports.lists import (
    evidence_of,
    figure_text,
    known_report,
    list_reports,
    may_report,
    report_sheet,
    told_directive,
)
from crosscut.supervision.rules.figures import is_far_beyond

JUDGING: Mapping[str, Callable[..., Report]] = {
    "accept": accept_report,
    "ask_back": ask_back_report,
    "doubt": doubt_report,
}


@require_safe
def show_list(request: PageRequest) -> HttpResponse:
    """Reports, the most urgent first: one's own to file, those to look at, or all."""
    answers = Answers()
    group = answers.thing(request.GET, "group", "group", actor=request.actor, on=None)
    organisation = answers.thing(
        request.GET, "organisation", "organisation", actor=request.actor, on=None
    )
    which = answers.key(request.GET, "which", wording.WHICH) or _first_choice(request)
    directive = narrowed(request, "directive", known_directive)
    context: dict[str, Any] = {
        "answers": answers,
        "which": which,
        "choices": wording.WHICH,
        "directive": directive,
    }
    if answers.wrong:
        return render(request, "reports/list.html", context, status=400)
    with refused_at(AFTER):
        context["page"] = list_reports(
            actor=request.actor,
            mine=which == "mine",
            group=group,
            organisation=organisation,
            directive=directive.pk if directive else None,
            state={"mine": "open", "all": ""}.get(which, which),
            after=asked_place(request),
        )
    return render(request, "reports/list.html", context)


def _first_choice(request: PageRequest) -> str:
    """An office looks at what came; whoever reports, at what he or she owes."""
    actor = request.actor
    if actor.liaison_for or actor.organisations:
        return "mine"
    return "filed" if any(actor.groups.get(each) for each in OFFICE) else "open"


@require_safe
def show_burden(request: PageRequest) -> HttpResponse:
    """How much each organisation has to report."""
    answers = Answers()
    group, organisation = (
        answers.thing(request.GET, kind, kind, actor=request.actor, on=None)
        for kind in ("group", "organisation")
    )
    context: dict[str, Any] = {"answers": answers, "rhythms": wording.RHYTHMS}
    if answers.wrong:
        return render(request, "reports/burden.html", context, status=400)
    context["burden"] = burden(actor=request.actor, group=group, organisation=organisation)
    return render(request, "reports/burden.html", context)


def _asked(request: PageRequest, report: int) -> Report:
    """The report that an address names. Raises Http404 where it is not known to who asks."""
    found = known_report(report, actor=request.actor)
    if found is None:
        raise Http404
    return found


def show(request: PageRequest, report: int) -> HttpResponse:
    """What is asked and what was answered; with POST the answer."""
    found = _asked(request, report)
    sheet = report_sheet(found, actor=request.actor)
    if request.method != "POST":
        return _page(request, found, sheet)
    form = ReportForm(request.POST, unit=sheet.unit, together=sheet.together)
    seen = seen_by(request)

    def files(**given: Any) -> Filing:
        return file_report(report=found, seen=seen, actor=request.actor, **given)

    wrong = _filed(request, form, files)
    if wrong is None:
        return _thanked(request, found.directive, form)
    now = _asked(request, report)
    return _page(request, now, report_sheet(now, actor=request.actor), form=form, **wrong)


def report_unasked(request: PageRequest, directive: int) -> HttpResponse:
    """The form of a report on a directive that nobody asked for; with POST the report."""
    found = known_directive(directive, actor=request.actor)
    if found is None:
        raise Http404
    others = [each for each in asked_together(found) if may_report(request.actor, each)]
    together = [told_directive(each) for each in others]
    sent = request.POST if request.method == "POST" else None
    form = ReportForm(sent, unit=found.unit, together=together)
    wrong: dict[str, Any] | None = {}
    if request.method == "POST":

        def files(**given: Any) -> Filing:
            return report_on_directive(directive=found, actor=request.actor, **given)

        wrong = _filed(request, form, files)
        if wrong is None:
            return _thanked(request, found, form)
    context: dict[str, Any] = {
        "directive": found,
        "form": form,
        "keeps": _keeps(found),
        "may_file": may_report(request.actor, found),
        # What the fields say beside the figure.
        "sheet": {
            "unit": found.unit,
            "baseline": figure_text(found.baseline),
            "target": figure_text(found.target),
            "last_figure": figure_text(found.figure),
        },
        **(wrong or {}),
    }
    status = context.pop("status", 200)
    return render(request, "reports/unasked.html", context, status=status)


def _filed(
    request: PageRequest, form: ReportForm, files: Callable[..., Filing]
) -> dict[str, Any] | None:
    """None where the report was filed; else what the page says, with its status."""
    handed = handed_in(request.FILES.getlist("files"))
    if not form.is_valid() or handed.wrong:
        return {"status": 400, "files_wrong": handed.wrong}
    try:
        files(files=handed.files, **form.given())
    except Refusal as refusal:
        refuse_at_place(form, refusal)
        return {"status": status_of(refusal), "refused": told(refusal)}
    return None


def _thanked(request: PageRequest, directive: Directive, form: ReportForm) -> HttpResponse:
    if form.cleaned_data["claim"] == "done":
        said = _(
            "Your report is with the office. Nothing ends by saying so: report the result as done "
            "here, with what shows it."
        )
    else:
        said = _("Your report is with the office.")
    messages.success(request, said)
    figure = form.cleaned_data.get("figure")
    if figure is not None and is_far_beyond(
        figure, baseline=directive.baseline, target=directive.target
    ):
        messages.warning(
            request,
            _("%(figure)s lies far beyond the target of %(target)s. If it is a slip, say it anew.")
            % {"figure": figure_text(figure), "target": figure_text(directive.target)},
        )
    place = "#next" if form.cleaned_data["claim"] == "done" else "#reports"
    return HttpResponseRedirect(reverse("ledger:directive", args=[directive.address]) + place)


def _keeps(directive: Directive) -> bool:
    """Whether a browser may keep what is typed: of what is sealed it keeps nothing."""
    return disclosure_of(directive) != Disclosure.SEALED


def _page(
    request: PageRequest,
    report: Report,
    sheet: ReportSheet,
    *,
    status: int = 200,
    form: ReportForm | None = None,
    judged: tuple[str, forms.Form] | None = None,
    **more: Any,
) -> HttpResponse:
    allowed = {each.verb for each in sheet.verbs if each.may}
    judging = []
    for verb in JUDGING:
        if verb in allowed:
            mine = judged is not None and judged[0] == verb
            made = WhyForm(prefix=verb) if verb != "accept" else forms.Form()
            judging.append({
                "verb": verb,
                "label": wording.VERBS[verb],
                "help": wording.HELPS[verb],
                "form": judged[1] if judged and mine else made,
                "asks": verb != "accept",
                "leads_on": verb == "accept",
                "hurts": False,
                "open": mine,
            })  # fmt: skip
    if form is None and "file" in allowed and (sheet.state != "filed" or "again" in request.GET):
        form = ReportForm(unit=sheet.unit, together=sheet.together, initial=_as_it_is(sheet))
    context = {
        "sheet": sheet,
        "form": form,
        "judging": judging,
        "may_file": "file" in allowed,
        "by_link": may_ask_by_link(request.actor, report),
        "keeps": _keeps(report.directive),
        **more,
    }
    return render(request, "reports/report.html", context, status=status)


def _as_it_is(sheet: ReportSheet) -> dict[str, Any]:
    """What was answered before, where it is answered once more."""
    if sheet.filed is None:
        return {}
    names = ("claim", "figure", "obstacle", "obstacle_kind", "help_needed", "text")
    return {name: getattr(sheet.filed, name) for name in names}


@require_POST
def judge(request: PageRequest, report: int) -> HttpResponse:
    """Accept, ask back, doubt."""
    found, verb = _asked(request, report), request.POST.get("verb", "")
    if verb not in JUDGING:
        raise Http404
    form = WhyForm(request.POST, prefix=verb) if verb != "accept" else forms.Form(request.POST)
    sheet = report_sheet(found, actor=request.actor)
    if not form.is_valid():
        return _page(request, found, sheet, status=400, judged=(verb, form))
    try:
        JUDGING[verb](report=found, seen=seen_by(request), actor=request.actor, **form.cleaned_data)
    except Refusal as refusal:
        refuse_at_place(form, refusal)
        now = _asked(request, report)
        return _page(
            request, now, report_sheet(now, actor=request.actor), status=status_of(refusal),
            judged=(verb, form), refused=told(refusal),
        )  # fmt: skip
    messages.success(request, str(wording.DONE[verb]))
    return HttpResponseRedirect(reverse("ledger:report", args=[encode(report)]))


@require_safe
def send_evidence(request: PageRequest, evidence: int) -> HttpResponse:
    """The bytes of a file that shows something, to be kept and not to be shown."""
    found = evidence_of(evidence, actor=request.actor)
    if found is None:
        raise Http404
    return handed_out(found.name, found.media_type, bytes(found.content.data))
