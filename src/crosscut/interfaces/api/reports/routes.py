"""Reports: what organisations owe, file, and what the office says to it."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import Http404, HttpResponse
from ninja import Query, Router

from crosscut.foundation.identifier import decode, encode
from crosscut.interfaces.api.acting import Act, offer
from crosscut.interfaces.api.asking import (
    JSON,
    answered,
    answers,
    paged,
    whole,
    written,
)
from crosscut.interfaces.api.files import gives_file, sent_as_kept
from crosscut.interfaces.api.given import Identifier
from crosscut.interfaces.api.matters.capacity import with_an_account
from crosscut.interfaces.api.refusals_as_problems import ApiRequest
from crosscut.interfaces.api.reports import schemas
from crosscut.interfaces.jobs.link_letters import link_for_liaison
from crosscut.supervision.actions.reports.filing import file_report, hold_line, report_on_directive
from crosscut.supervision.actions.reports.owed import (
    accept_report,
    ask_back_report,
    doubt_report,
    set_rhythm,
)
from crosscut.supervision.models import Directive, Report
from crosscut.supervision.policy.directives import visible_to
from crosscut.supervision.queries.reports.answers import Burden, ReportPage, ReportSheet
from crosscut.supervision.queries.reports.burden import burden
from crosscut.supervision.queries.reports.lists import (
    evidence_of,
    known_report,
    list_reports,
    report_sheet,
)
from crosscut.table.files import TAKEN

report_reads = Router(tags=["reports"])
report_verbs = Router(tags=["reports"])
evidence_reads = Router(tags=["reports"])
#: At the address of the directive that is reported on.
reporting_verbs = Router(tags=["reports"])


@report_reads.get("", **answers(ReportPage), operation_id="list_reports")
def list_(request: ApiRequest, asked: Annotated[schemas.ReportsAsked, Query()]) -> HttpResponse:
    """The reports that the caller may know of, the earliest due first."""
    page = list_reports(
        actor=request.actor,
        mine=asked.mine,
        group=whole(asked.group),
        organisation=whole(asked.organisation),
        directive=whole(asked.directive),
        state=asked.state or "",
        after=asked.after,
        limit=asked.limit,
    )
    return paged(request, page)


@report_reads.get("/burden", **answers(Burden), operation_id="show_burden")
def show_burden(
    request: ApiRequest, asked: Annotated[schemas.BurdenAsked, Query()]
) -> HttpResponse:
    """How much each organisation has to report, as far as the caller may know."""
    return answered(
        burden(
            actor=request.actor, group=whole(asked.group), organisation=whole(asked.organisation)
        )
    )


@report_reads.get("/{report}", **answers(ReportSheet), operation_id="show_report")
def show(request: ApiRequest, report: Identifier) -> HttpResponse:
    """A report with what was answered; `verbs` are those that it takes now, and whether the caller
    may."""
    found = known_report(written(report), actor=request.actor)
    return answered(report_sheet(found, actor=request.actor) if found else None)


@report_verbs.post(
    "/{report}/link", response={201: schemas.LinkMade}, operation_id="make_report_link"
)
def make_link(request: ApiRequest, report: Identifier, body: schemas.AskingByLink) -> HttpResponse:
    """A link by which a liaison without an account files a report that is owed, made by the office:
    sent to an address, or told this once. It takes neither `dry_run` nor `Idempotency-Key`: what it
    answers is kept nowhere; another call makes another link, and the one before opens nothing any
    more."""
    found = known_report(written(report), actor=request.actor)
    if found is None:
        raise Http404
    made = link_for_liaison(
        found,
        person=decode(body.person) if body.person else None,
        email=body.email,
        actor=request.actor,
    )
    answer = schemas.LinkMade(
        id=made.link.address,
        person=encode(made.link.person_id),
        until=made.link.due.isoformat(),
        address=None if made.sent else made.address,
        sent_to=made.link.email if made.sent else None,
    )
    response = HttpResponse(answer.model_dump_json(), status=201, content_type=JSON)
    response["Cache-Control"] = "no-store"
    return response


@evidence_reads.get("/{evidence}", **gives_file(*TAKEN), operation_id="show_evidence")
def send(request: ApiRequest, evidence: Identifier) -> HttpResponse:
    """The bytes of a file that shows something, of the type that its bytes have."""
    return sent_as_kept(evidence_of(written(evidence), actor=request.actor))


#: Actions hold the directive first: who held a report before it would wait for somebody who waits.
_ON_REPORT: dict[str, Any] = {
    "of": Report, "name": "report", "under": "directive", "may": with_an_account,
    "known": visible_to, "alike": True,
}  # fmt: skip
_ON_DIRECTIVE: dict[str, Any] = {
    "of": Directive, "name": "directive", "may": with_an_account, "known": visible_to,
    "alike": True,
}  # fmt: skip

offer(
    report_verbs,
    Act("/{thing}/file", file_report, schemas.FilingReport, shape=schemas.report_read,
        **_ON_REPORT | {"under": lambda report: hold_line(report.directive)}),
    Act("/{thing}/accept", accept_report, schemas.SeenReport, **_ON_REPORT),
    Act("/{thing}/ask-back", ask_back_report, schemas.ReasonedReport, **_ON_REPORT),
    Act("/{thing}/doubt", doubt_report, schemas.ReasonedReport, **_ON_REPORT),
)  # fmt: skip
offer(
    reporting_verbs,
    Act("/{thing}/report", report_on_directive, schemas.Reporting, shape=schemas.report_read,
        under=hold_line, **_ON_DIRECTIVE),
    Act("/{thing}/set-rhythm", set_rhythm, schemas.SettingRhythm, **_ON_DIRECTIVE),
)  # fmt: skip
