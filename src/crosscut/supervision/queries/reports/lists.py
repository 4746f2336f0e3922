"""Reports: what is owed, what was answered, and what a directive shows of them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet, Subquery

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import encode
from crosscut.foundation.record.readings import note_reading
from crosscut.foundation.record.trace import Subject
from crosscut.foundation.refusal import NotForYou
from crosscut.register.models import Disclosure
from crosscut.register.queries.asking import window_of
from crosscut.register.queries.gathering import Gathering
from crosscut.register.queries.paging import LARGEST, PAGE
from crosscut.register.queries.prepared import prepared
from crosscut.supervision.lifecycles import (
    IN_CHARGE,
    KEPT,
    REPORT,
    REPORTABLE,
    REPORTS_FALL_DUE,
    UNANSWERED,
    DirectiveState,
    ReportState,
)
from crosscut.supervision.models import Directive, Evidence, Filing, Report
from crosscut.supervision.openness.directives import disclosure_of, of_open_group
from crosscut.supervision.policy.directives import acting, capacities_on, visible_to
from crosscut.supervision.queries.directives.lists import known_as_of_group
from crosscut.supervision.queries.reports.answers import (
    FiledReport,
    ReportedDirective,
    ReportedFile,
    ReportPage,
    ReportRow,
    ReportSheet,
)
from crosscut.supervision.queries.reports.asked_together import asked_together
from crosscut.supervision.queries.reports.falling_due import begun, standings
from crosscut.supervision.rules.figures import is_far_beyond
from crosscut.table.asker import Asker, asker
from crosscut.table.queries.answers import Verb
from crosscut.table.queries.requests import beyond_due, spoken_for

#: So many of the latest are shown with their directive.
SHOWN = 12
_UNANSWERED = [state.value for state in UNANSWERED]
_BESIDE = ("directive__matter", "directive__group", "filing")


def known_report(report: int, *, actor: Actor) -> Report | None:
    """A report, if there is such a one and the actor may know of it. Opening one of what is sealed
    is noted."""
    rows = visible_to(actor, Report.objects.filter(pk=report))
    found = rows.select_related(*_BESIDE, "filing__obstacle").first()
    if found is not None and disclosure_of(found.directive) == Disclosure.SEALED:
        note_reading(actor, Subject("directive", found.directive_id))
    return found


def own_reports(actor: Actor) -> Q:
    """Reports that the actor may file: as liaison of the organisation in the group, or its head."""
    return Q(organisation__in=actor.organisations) | spoken_for(
        actor.liaison_for, "directive__group"
    )


def list_reports(
    *,
    actor: Actor,
    mine: bool = False,
    group: int | None = None,
    organisation: int | None = None,
    directive: int | None = None,
    state: str = "",
    after: str | None = None,
    limit: int = PAGE,
) -> ReportPage:
    """One page of reports, the earliest due first; `mine` are those that the actor may file.
    `state` is a state, or "open" for those that somebody has to file. Three statements, and one
    for the place. Refuses: UnknownPlace."""
    known = visible_to(actor, Report.objects.all())
    if mine:
        known = known.filter(own_reports(actor))
    if group is not None:
        # Who knows of a directive alone does not know from which group it came.
        of_group = Directive.objects.filter(of_open_group(actor), group=group)
        known = known.filter(directive__in=of_group.values("pk"))
    if organisation is not None:
        known = known.filter(organisation=organisation)
    if directive is not None:
        known = known.filter(directive=directive)
    if state == "open":
        known = known.filter(state__in=_UNANSWERED)
    elif state:
        known = known.filter(state=state)
    if after:
        known = known.filter(beyond_due(known, after))
    limit = max(1, min(limit, LARGEST))
    shown = list(known.select_related(*_BESIDE).order_by("due", "pk")[: limit + 1])
    going_on = len(shown) > limit
    shown = shown[:limit]
    return ReportPage(
        reports=rows_of(shown, actor),
        next=encode(shown[-1].pk) if going_on else None,
        more=going_on,
    )


def rows_of(reports: Collection[Report], actor: Actor) -> tuple[ReportRow, ...]:
    """Rows of a list; two statements."""
    known = known_as_of_group([each.directive for each in reports], actor)
    names = Gathering(actor, window_of(None))
    _mention(reports, known, names)
    names.load_names()
    return tuple(ReportRow(**_values(each, known, names)) for each in reports)


def _mention(reports: Collection[Report], known: Collection[int], names: Gathering) -> None:
    for each in reports:
        names.mention("organisation", each.organisation_id)
        if each.directive_id in known:
            names.mention("group", each.directive.group_id)


def _values(each: Report, known: Collection[int], names: Gathering) -> dict[str, Any]:
    directive, filing = each.directive, each.filing
    is_known = directive.pk in known
    return {
        "id": each.address,
        "directive": told_directive(directive),
        "group": names.reference("group", directive.group_id) if is_known else None,
        "organisation": names.reference("organisation", each.organisation_id),
        "since": each.since.isoformat(),
        "until": each.until.isoformat(),
        "due": each.due.isoformat(),
        "days_left": (each.due - clock.today()).days,
        "state": each.state,
        "late": each.late,
        "claim": filing.claim if filing else "",
        "figure": figure_text(each.figure),
        "far_beyond": each.figure is not None
        and is_far_beyond(each.figure, baseline=directive.baseline, target=directive.target),
        "filed_on": filing.filed_on.isoformat() if filing else None,
        "reason": each.reason,
    }


def told_directive(directive: Directive) -> ReportedDirective:
    """A directive as answers about reports name it."""
    return ReportedDirective(
        id=directive.address,
        number=directive.numbered,
        task=directive.task,
        due=directive.due.isoformat(),
        state=directive.state,
    )


def report_sheet(report: Report, *, actor: Actor) -> ReportSheet:
    """The sheet of a report that the actor knows of. Seven statements, and those of
    `asked_together` for whoever may file it."""
    directive, filing = report.directive, report.filing
    known = known_as_of_group([directive], actor)
    files, serves = _beside(filing, actor) if filing else ([], [])
    names = Gathering(actor, window_of(None))
    _mention([report], known, names)
    if filing:
        names.mention_rows([filing], "person")
    names.load_names()
    verbs = report_verbs(actor, report)
    together: list[Directive] = []
    if any(each.verb == "file" and each.may for each in verbs):
        together = [each for each in asked_together(directive) if may_report(actor, each)]
    filed = None
    if filing:
        filed = FiledReport(
            person=names.reference("person", filing.person_id),
            capacity=filing.capacity,
            claim=filing.claim,
            figure=figure_text(report.figure),
            text=filing.text,
            obstacle=filing.obstacle.text if filing.obstacle else "",
            obstacle_kind=filing.obstacle.kind if filing.obstacle else "",
            help_needed=filing.help_needed,
            filed_on=filing.filed_on.isoformat(),
            files=tuple(
                ReportedFile(
                    id=each.address, name=each.name, media_type=each.media_type, size=each.size
                )
                for each in files
            ),
            serves=tuple(told_directive(each.directive) for each in serves if each.pk != report.pk),
        )
    return ReportSheet(
        **_values(report, known, names),
        filed=filed,
        unit=directive.unit,
        baseline=figure_text(directive.baseline),
        target=figure_text(directive.target),
        last_figure=figure_text(_figure_before(report)),
        seen=report.changes,
        verbs=verbs,
        together=tuple(told_directive(each) for each in together),
    )


def _figure_before(report: Report) -> Decimal | None:
    """The figure of the directive that was known before what a report says."""
    if report.filing is None:
        return report.directive.figure
    rows = _earlier(report=report.pk)
    return rows[0][0] if rows else None


@prepared
def _earlier(report: int) -> QuerySet[Any, Any]:
    """The last figure that was reported before a report was filed."""
    said = Report.objects.filter(pk=report)
    earlier = Report.objects.filter(
        directive=Subquery(said.values("directive")),
        filing__filed_at__lt=Subquery(said.values("filing__filed_at")),
        figure__isnull=False,
    )
    return earlier.order_by("-filing__filed_at", "-pk").values_list("figure")[:1]


def _beside(filing: Filing, actor: Actor) -> tuple[list[Evidence], list[Report]]:
    """The files of a filing and the reports that it answers, as far as the actor may know."""
    reports = visible_to(actor, filing.reports.all()).select_related("directive")
    return list(visible_to(actor, filing.evidence.all())), list(reports)


def evidence_of(evidence: int, *, actor: Actor) -> Evidence | None:
    """A file that shows something, with its bytes, if the actor may know of it."""
    rows = visible_to(actor, Evidence.objects.filter(pk=evidence))
    found: Evidence | None = rows.select_related("content").first()
    return found


def may_report(actor: Actor, directive: Directive) -> bool:
    """Whether the actor can report on a directive now."""
    if DirectiveState(directive.state) not in REPORTABLE:
        return False
    return bool(IN_CHARGE & capacities_on(actor, directive))


def report_verbs(actor: Actor, report: Report) -> tuple[Verb, ...]:
    """The verbs that start from the state of a report, those that the actor may first."""
    directive = report.directive
    held, found = capacities_on(actor, directive), []
    for verb in REPORT.verbs_from(ReportState(report.state)):
        step = REPORT.steps[verb]
        if verb == "lapse":
            continue
        if verb == "file" and DirectiveState(directive.state) not in REPORTABLE:
            continue
        try:
            acting(step.by, held)
            why_not = ""
        except NotForYou as refusal:
            why_not = str(refusal.facts["reason"])
        found.append(
            Verb(
                verb=verb, may=not why_not, why_not=why_not, target=step.target.value,
                needs=step.needs,
            )
        )  # fmt: skip
    return tuple(sorted(found, key=lambda each: not each.may))


def asked_reports(directive: Directive, names: Gathering, *, actor: Actor) -> list[Report]:
    """The latest reports of a directive, one more than are shown; mentioned to `names`, but for the
    group."""
    found = _latest(directive=directive.pk, asker=asker(actor))
    names.mention_rows(found[:SHOWN], "organisation")
    return found


def reporting_values(
    directive: Directive, reports: list[Report], names: Gathering, *, known: bool, actor: Actor
) -> dict[str, Any]:
    """The values of `Reporting` of a directive that the actor knows of, when the names are loaded;
    `known` is whether its group may be. Four statements at most, however many reports there are."""
    held = capacities_on(actor, directive)
    setting = KEPT["set_rhythm"]
    rarer, next_on = _ahead(directive)
    of_group = {directive.pk} if known else ()
    return {
        "steps_rarer": rarer,
        "next_report_on": next_on.isoformat() if next_on else None,
        "may_report": may_report(actor, directive),
        "may_set_rhythm": bool(setting.by & held)
        and DirectiveState(directive.state) in setting.states,
        "reports": tuple(ReportRow(**_values(each, of_group, names)) for each in reports[:SHOWN]),
        "more_reports": len(reports) > SHOWN,
    }


@prepared
def _latest(directive: int, *, asker: Asker) -> QuerySet[Report]:
    rows = visible_to(asker.actor, Report.objects.filter(directive=directive))
    return rows.select_related(*_BESIDE).order_by("-until")[: SHOWN + 1]


def _ahead(directive: Directive) -> tuple[int, date | None]:
    """How much rarer reports are asked for, and when the next one falls due."""
    if not directive.rhythm or DirectiveState(directive.state) not in REPORTS_FALL_DUE:
        return 0, None
    (row,) = begun(directive=directive.pk)
    standing = standings([row])[directive.pk]
    return standing.rarer, standing.next_day()


def figure_text(value: Decimal | None) -> str | None:
    """A figure without the zeros that only storage adds."""
    return None if value is None else f"{value.normalize():f}"
