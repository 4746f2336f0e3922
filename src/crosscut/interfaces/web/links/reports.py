"""A link for a liaison: made by the office on the page of a report that is owed, and opened."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from crosscut.access.actions.report_links import make_report_link, report_by_link
from crosscut.access.models import Account
from crosscut.access.one_time import Recipient
from crosscut.access.refusals import LinkNotGood, MailNotSent, NobodyToAsk
from crosscut.access.report_links import (
    OpenedReport,
    chosen_liaison,
    files_by_link,
    last_address,
    last_day,
    liaisons_to_ask,
    link_that_is_out,
)
from crosscut.access.rules import cleaned_address
from crosscut.foundation.identifier import decode
from crosscut.foundation.lifecycle import StepNotAllowed
from crosscut.foundation.refusal import NotForYou, Refusal
from crosscut.interfaces.jobs.link_letters import address_of, send
from crosscut.interfaces.web.address import PageRequest
from crosscut.interfaces.web.files import handed_in
from crosscut.interfaces.web.links.plain import dead, plain
from crosscut.interfaces.web.reports.forms import ReportForm, refuse_at_place
from crosscut.interfaces.web.wording.refusals import told
from crosscut.supervision.lifecycles import OFFICE
from crosscut.supervision.models import Report
from crosscut.supervision.policy.directives import capacities_on
from crosscut.supervision.queries.reports.lists import figure_text, known_report, rows_of
from crosscut.supervision.refusals.directives import NotReportable, ReportChanged, ReportSettled
from crosscut.supervision.rules.figures import is_far_beyond

#: It was filed, or its directive went on, in this moment.
GONE = (LinkNotGood, NotForYou, NotReportable, ReportChanged, ReportSettled, StepNotAllowed)


def make(request: PageRequest, report: int) -> HttpResponse:
    """For which liaison, to which address; with POST the link, sent or shown this once."""
    found = _report(request, report)
    asked = liaisons_to_ask(found, actor=request.actor)
    if request.method != "POST":
        return _page(request, found, asked)
    email, chosen = (request.POST.get(name, "").strip() for name in ("email", "asked"))
    try:
        email = cleaned_address(email)
        ground, person = _chosen(chosen, asked)
        link, secret = make_report_link(
            report=found, ground=ground, person=person, email=email, actor=request.actor
        )
    except Refusal as refusal:
        more = {"wrong": told(refusal), "email": email, "chosen": chosen}
        return _page(request, found, asked, 400, **more)
    address = address_of(secret)
    if not email:
        return _page(request, found, asked, address=address)
    try:
        send(link, address, email)
    except MailNotSent as refusal:
        return _page(request, found, asked, 400, wrong=told(refusal), address=address)
    messages.success(request, _("A link was sent to %s.") % email)
    return HttpResponseRedirect(reverse("links:report", args=[found.address]))


def open_report(request: PageRequest, secret: str, opened: OpenedReport) -> HttpResponse:
    """What is asked and the form of a report; with POST the report."""
    unit = opened.report.directive.unit
    if request.method != "POST":
        return _form(request, opened, ReportForm(unit=unit))
    form = ReportForm(request.POST, unit=unit)
    handed = handed_in(request.FILES.getlist("files"))
    if not form.is_valid() or handed.wrong:
        return _form(request, opened, form, 400, files_wrong=handed.wrong)
    given = form.given()
    # One link answers one report.
    del given["together"]
    try:
        report_by_link(secret=secret, files=handed.files, actor=opened.actor, **given)
    except GONE:
        return dead(request, secret)
    except Refusal as refusal:
        refuse_at_place(form, refusal)
        return _form(request, opened, form, 400)
    directive, figure = opened.report.directive, given.get("figure")
    far = figure is not None and is_far_beyond(
        figure, baseline=directive.baseline, target=directive.target
    )
    context = {"far": figure_text(figure), "target": figure_text(directive.target)} if far else {}
    return plain(request, "links/answered.html", 200, context)


def _report(request: PageRequest, identifier: int) -> Report:
    """A report, for those who look at it in the office; else there is no page."""
    found = known_report(identifier, actor=request.actor)
    if found is None or not OFFICE & capacities_on(request.actor, found.directive):
        raise Http404
    return found


def _chosen(text: str, asked: tuple[Recipient, ...]) -> tuple[int, int]:
    """The fact and the person of a choice of the form; of one liaison none is made. Refuses:
    NobodyToAsk."""
    try:
        return chosen_liaison(asked, decode(text) if text else None)
    except ValueError:
        raise NobodyToAsk from None


def _page(
    request: PageRequest,
    report: Report,
    asked: tuple[Recipient, ...],
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    email = ""
    if len(asked) == 1:
        ground, person = chosen_liaison(asked, None)
        account = Account.objects.filter(person=person).first()
        email = (account.email if account else "") or last_address(ground, person)
    out = link_that_is_out(report)
    (row,) = rows_of([report], request.actor)
    context = {
        "row": row,
        "possible": files_by_link(report),
        "asked": [(each.person.id, each) for each in asked],
        "until": last_day(report).isoformat(),
        "out": out.due.isoformat() if out else "",
        "email": email,
        **more,
    }
    return render(request, "links/for_report.html", context, status=status)


def _form(
    request: PageRequest,
    opened: OpenedReport,
    form: ReportForm,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    report = opened.report
    directive = report.directive
    context = {
        "report": report,
        # What the fields say beside the figure.
        "sheet": {
            "task": directive.task,
            "result": directive.result,
            "unit": directive.unit,
            "baseline": figure_text(directive.baseline),
            "target": figure_text(directive.target),
            "due": directive.due.isoformat(),
        },
        "since": report.since.isoformat(),
        "until": report.until.isoformat(),
        "in_time": report.due.isoformat(),
        "ends": opened.link.due.isoformat(),
        "form": form,
        "seen": report.changes,
        **more,
    }
    return plain(request, "links/report.html", status, context)
