"""One-time links for liaisons: made by the office of the group, used once to file a report."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

from crosscut.access.actions.noted_links import note_link
from crosscut.access.models import OPEN, REVOKED, USED, Account, OneTimeLink
from crosscut.access.one_time import digest_of, new_secret
from crosscut.access.refusals import LinkNotGood, NobodyToAsk, NoLinkForReport
from crosscut.access.report_links import (
    FILE,
    LIAISON,
    REPORT,
    files_by_link,
    is_asked,
    last_day,
    liaisons_to_ask,
    opened_report,
    speaks_by,
)
from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.record.action import action
from crosscut.foundation.record.trace import require_running
from crosscut.supervision.actions.directives.steps import held
from crosscut.supervision.actions.reports.filing import file_report
from crosscut.supervision.lifecycles import IN_CHARGE, OFFICE
from crosscut.supervision.models import Filing, Report
from crosscut.supervision.policy.directives import acting, capacities_on
from crosscut.table.files import CheckedFile


@action("link.made_for_report")
def make_report_link(
    *, report: Report, ground: int, person: int, email: str = "", actor: Actor
) -> tuple[OneTimeLink, str]:
    """A link by which a liaison files a report that is owed, and its secret: nobody can ask for
    that again. `ground` is the fact by which the person is liaison, `email` where it is to be
    sent. A link to the report that was made before opens nothing any more. The clock makes one
    for a liaison without an account to whom the office had the last one sent.

    Refuses: NotForYou, NoLinkForReport, NobodyToAsk.
    """
    directive = held(report.directive)
    acting(OFFICE | {"system"}, capacities_on(actor, directive))
    report = Report.objects.select_related("directive__matter", "directive__group").get(
        pk=report.pk
    )
    if not files_by_link(report):
        raise NoLinkForReport
    asked = (is_asked(each, ground, person) for each in liaisons_to_ask(report, actor=actor))
    if not any(asked) or not speaks_by(ground, person, report):
        raise NobodyToAsk
    before = OneTimeLink.objects.filter(item_kind=REPORT, item=report.pk, state=OPEN)
    before.update(state=REVOKED, settled_at=clock.now())
    secret = new_secret()
    link = OneTimeLink(
        digest=digest_of(secret),
        item_kind=REPORT,
        item=report.pk,
        verb=FILE,
        arguments={"seen": report.changes},
        person_id=person,
        ground_kind=LIAISON,
        ground=ground,
        email=email,
        due=last_day(report),
        made_by=Account.objects.filter(pk=actor.account).first() if actor.account else None,
        made_at=clock.now(),
    )
    link.save(force_insert=True)
    _note(link, report)
    return link, secret


@action("link.reported")
def report_by_link(
    *,
    secret: str,
    claim: str,
    figure: Decimal | None = None,
    text: str = "",
    obstacle: str = "",
    obstacle_kind: str = "",
    help_needed: str = "",
    files: Collection[CheckedFile] = (),
    actor: Actor,
) -> Filing:
    """File a report by a link, once. `actor` is that of the link (`report_links`).

    Refuses: LinkNotGood, NotForYou, ReportSettled, NotReportable, WhyMissing, ObstacleHalf,
    NoIndicator, FigureUnfit, FigureBeyond, TooManyFiles.
    """
    opened = opened_report(secret)
    if opened is None:
        raise LinkNotGood
    # First the directive, as whoever makes a link does: the other way round two would wait for
    # each other.
    directive = held(opened.report.directive)
    opened = opened_report(secret, locked=True)
    if opened is None or opened.actor.person != actor.person:
        raise LinkNotGood
    acting(IN_CHARGE, capacities_on(opened.actor, directive))
    filing = file_report(
        report=opened.report,
        seen=opened.report.changes,
        claim=claim,
        figure=figure,
        text=text,
        obstacle=obstacle,
        obstacle_kind=obstacle_kind,
        help_needed=help_needed,
        files=files,
        # No wider than the link, whatever was handed in.
        actor=opened.actor,
    )
    link = opened.link
    link.state, link.settled_at = USED, clock.now()
    link.save(update_fields=["state", "settled_at"])
    _note(link, opened.report)
    # Whoever made the link had it in hand: the record says so beside whom it was for.
    require_running().facts["made by"] = link.made_by.name if link.made_by else ""
    return filing


def _note(link: OneTimeLink, report: Report) -> None:
    directive = report.directive
    about = (REPORT, report.pk), ("directive", directive.pk), ("group", directive.group_id)
    note_link(link, *about)
