"""What a link opens for a liaison: one report that is owed, and its filing.

The liaison sees the task, its result, indicator and day, and what was asked back; nothing else of
the directive.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, timedelta

from crosscut.access.authority import standing_person
from crosscut.access.grounds import grounds_of
from crosscut.access.models import OPEN, OneTimeLink
from crosscut.access.one_time import Recipient, digest_of, named_recipients
from crosscut.access.refusals import NobodyToAsk
from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode
from crosscut.foundation.partial_date import PartialDate
from crosscut.register.models import Disclosure, Liaison, Tenure
from crosscut.register.policy import visible_to
from crosscut.supervision.lifecycles import (
    OFFICE,
    REPORTABLE,
    UNANSWERED,
    DirectiveState,
    ReportState,
)
from crosscut.supervision.models import Report
from crosscut.supervision.openness.directives import disclosure_of
from crosscut.supervision.policy.directives import capacities_on
from crosscut.table.queries.people import sure

REPORT = "report"
FILE = "report.filed"
#: The fact by which a liaison is asked.
LIAISON = "liaison"
#: So many days after the day of the report a link still opens: late reports are taken too.
DAYS_AFTER = 7


@dataclass(frozen=True, slots=True)
class OpenedReport:
    """Who comes by a link for a liaison: an actor who is that person and the liaison of one
    organisation in one group, and the report. No page but the link's own is shown to it."""

    actor: Actor
    link: OneTimeLink
    report: Report


def opened_report(secret: str, *, locked: bool = False) -> OpenedReport | None:
    """What a link opens for a liaison now; None where it opens nothing, whatever the reason: it
    never was, was used or replaced, is past its day; the report was filed or lapsed, also where it
    was asked back since; the directive ended, has another lead or was sealed; the person is liaison
    no more, or was taken out of the register. `locked` keeps others from using it meanwhile."""
    rows = OneTimeLink.objects.select_for_update() if locked else OneTimeLink.objects.all()
    link = rows.filter(digest=digest_of(secret), state=OPEN, item_kind=REPORT).first()
    if link is None or clock.today() > link.due:
        return None
    reports = Report.objects.select_related("directive__matter", "directive__group")
    report = reports.filter(pk=link.item).first()
    if report is None or not files_by_link(report) or not _is_as_it_was(link, report):
        return None
    if not speaks_by(link.ground, link.person_id, report):
        return None
    of = (report.directive.group_id, report.organisation_id)
    actor = Actor(
        person=link.person_id,
        liaison_for=frozenset({of}),
        origin="page",
        request=secrets.token_hex(16),
    )
    return OpenedReport(actor, link, report)


def files_by_link(report: Report) -> bool:
    """Whether a report can be filed by a link: somebody has to file it, and it is not sealed. Reads
    `directive` with its `matter` and `group`."""
    directive = report.directive
    return (
        ReportState(report.state) in UNANSWERED
        and DirectiveState(directive.state) in REPORTABLE
        and directive.lead_id == report.organisation_id
        and disclosure_of(directive) != Disclosure.SEALED
    )


def may_ask_by_link(actor: Actor, report: Report) -> bool:
    """Whether the actor is one of those who make such links, and one can be made."""
    return bool(OFFICE & capacities_on(actor, report.directive)) and files_by_link(report)


def last_day(report: Report) -> date:
    """The last day on which a link made today opens; a report that is late already has its days
    from today."""
    return max(report.due, clock.today()) + timedelta(days=DAYS_AFTER)


def speaks_by(ground: int, person: int, report: Report) -> bool:
    """Whether the person is today, by that fact, the liaison of the organisation that owes the
    report; who stands in for a liaison is not asked by link."""
    if standing_person(person) != person:
        return False
    return any(
        (each.fact_kind, each.fact, each.principal) == (LIAISON, ground, None)
        and each.group == report.directive.group_id
        and each.stands_for == report.organisation_id
        for each in grounds_of(person)
    )


def liaisons_to_ask(report: Report, *, actor: Actor) -> tuple[Recipient, ...]:
    """The liaisons of the organisation that owes a report, as of today; five statements."""
    rows = Liaison.objects.filter(
        group=report.directive.group_id, organisation=report.organisation_id
    )
    liaisons = list(visible_to(actor, sure(rows)))
    # A liaison by name is that person, whatever post stands beside it.
    by_post = [each for each in liaisons if each.person_id is None]
    held = Tenure.objects.filter(post__in={each.post_id for each in by_post})
    tenures = list(visible_to(actor, sure(held)))
    found: list[tuple[int, str, int, str, int | None]] = [
        (each.person_id, LIAISON, each.pk, LIAISON, None) for each in liaisons if each.person_id
    ]
    found += [
        (tenure.person_id, LIAISON, each.pk, LIAISON, each.post_id)
        for each in by_post
        for tenure in tenures
        if tenure.post_id == each.post_id
    ]
    return named_recipients(found, PartialDate.parse(clock.today()), actor)


def chosen_liaison(asked: tuple[Recipient, ...], person: int | None) -> tuple[int, int]:
    """The fact and the person of the liaison who is asked by link: the one that is chosen, or the
    only one. Refuses: NobodyToAsk."""
    found = {decode(each.person.id): decode(each.ground) for each in asked}
    if person is None and len(found) == 1:
        (person,) = found
    if person not in found:
        raise NobodyToAsk
    return found[person], person


def last_address(ground: int, person: int) -> str:
    """Where the last link to a report went that a liaison got by that fact; "" where none was made,
    or the last one was handed over."""
    links = OneTimeLink.objects.filter(item_kind=REPORT, person=person, ground=ground)
    last = links.order_by("-made_at", "-pk").first()
    return last.email if last else ""


def is_asked(recipient: Recipient, ground: int, person: int) -> bool:
    """Whether a recipient is that person by that fact."""
    return (decode(recipient.ground), decode(recipient.person.id)) == (ground, person)


def link_that_is_out(report: Report) -> OneTimeLink | None:
    """The link to a report that opens still, if one does."""
    links = OneTimeLink.objects.filter(item_kind=REPORT, item=report.pk, state=OPEN)
    link = links.filter(due__gte=clock.today()).first() if files_by_link(report) else None
    if link is None or not _is_as_it_was(link, report):
        return None
    return link if speaks_by(link.ground, link.person_id, report) else None


def _is_as_it_was(link: OneTimeLink, report: Report) -> bool:
    """Nothing happened to the report since the link was made: what was filed and then asked back
    takes another link."""
    return link.arguments.get("seen") == report.changes
