"""Addresses of the API: all of it for the registry office, its public reads for anybody."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, path, re_path
from ninja import NinjaAPI, Router
from ninja.operation import Operation, PathView

from crosscut.interfaces.addresses import by_first_part
from crosscut.interfaces.api.audit import routes as audit
from crosscut.interfaces.api.books import routes as books
from crosscut.interfaces.api.bulletins import routes as bulletins
from crosscut.interfaces.api.clashes import routes as clashes
from crosscut.interfaces.api.counts import routes as counts
from crosscut.interfaces.api.desk import routes as desk
from crosscut.interfaces.api.directives import routes as directives
from crosscut.interfaces.api.document import CrosscutAPI
from crosscut.interfaces.api.duplicates import routes as duplicates
from crosscut.interfaces.api.entrance import checked, tell_problems
from crosscut.interfaces.api.facts import routes as facts
from crosscut.interfaces.api.groups import routes as groups
from crosscut.interfaces.api.history import routes as history
from crosscut.interfaces.api.inspections import routes as inspections
from crosscut.interfaces.api.instruments import routes as instruments
from crosscut.interfaces.api.kept_ledgers import routes as kept_ledgers
from crosscut.interfaces.api.ladders import routes as ladders
from crosscut.interfaces.api.league import routes as league
from crosscut.interfaces.api.matters import routes as matters
from crosscut.interfaces.api.meetings import routes as meetings
from crosscut.interfaces.api.names import routes as names
from crosscut.interfaces.api.organisations import routes as organisations
from crosscut.interfaces.api.people import routes as people
from crosscut.interfaces.api.positions import routes as positions
from crosscut.interfaces.api.posts import routes as posts
from crosscut.interfaces.api.reference import Reference
from crosscut.interfaces.api.refusals import NothingHere
from crosscut.interfaces.api.refusals_as_problems import problem
from crosscut.interfaces.api.reports import routes as reports
from crosscut.interfaces.api.reviews import routes as reviews
from crosscut.interfaces.api.samples import routes as samples
from crosscut.interfaces.api.seats import routes as seats
from crosscut.interfaces.api.sources import routes as sources
from crosscut.interfaces.api.submissions import routes as submissions
from crosscut.interfaces.api.vocabulary import routes as vocabulary
from crosscut.interfaces.api.working_days import routes as working_days

ABOUT = """Read{writing} the register of leading groups.

Every read takes `on`: a day, a month or a year; today without it. Lists go on after `next`.
What an answer's values look like is the same everywhere: a date is as coarse as its source, a
period is half-open, `null` is unknown, and a thing is named by thirteen characters.

{verbs}What is refused
is told as a problem (RFC 9457) in the language of `Accept-Language`.
"""
ABOUT_VERBS = "Every write is one verb of the register, carried out as a whole or not at all. "
#: The nouns by the first part of their addresses: what anybody may ask, and the rest.
NOUNS: dict[str, tuple[Router | None, ...]] = {
    "groups": (groups.reads, groups.verbs),
    "seats": (seats.reads, seats.verbs),
    "vacancies": (None, seats.vacancy_reads),
    "due-successors": (None, seats.successor_reads),
    "proposals": (None, seats.proposal_verbs),
    "offices": (facts.office_reads, None),
    "mandates": (facts.mandate_reads, None),
    "liaisons": (facts.liaison_reads, None),
    "events": (facts.event_reads, None),
    "people": (people.reads, people.verbs),
    "tenures": (people.tenure_reads, people.tenure_verbs),
    "deputisations": (people.deputisation_reads, people.deputisation_verbs),
    "clearances": (None, people.clearance_verbs),
    "organisations": (organisations.reads, organisations.verbs),
    "lineage": (None, organisations.lineage_verbs),
    "posts": (posts.reads, posts.verbs),
    "instruments": (instruments.reads, instruments.verbs),
    "sources": (sources.reads, sources.verbs),
    "remarks": (None, sources.remark_verbs),
    "counts": (counts.reads, counts.verbs),
    "facts": (None, facts.verbs),
    "duplicates": (None, duplicates.verbs),
    "vocabulary": (vocabulary.reads, vocabulary.verbs),
    "working-days": (None, working_days.day_reads),
    "settings": (None, vocabulary.setting_verbs),
    "names": (names.reads, names.verbs),
    "words": (None, vocabulary.word_verbs),
    "desk": (None, desk.desk_reads),
    "matters": (None, matters.matter_reads, matters.matter_verbs, directives.issuing_verbs),
    "submissions": (None, submissions.submission_reads),
    "directives": (
        None,
        directives.directive_reads,
        directives.directive_verbs,
        reports.reporting_verbs,
        ladders.beside_verbs,
        clashes.clashing_verbs,
        samples.drawing_verbs,
        kept_ledgers.taking_over_verbs,
    ),
    "reports": (None, reports.report_reads, reports.report_verbs),
    "evidence": (None, reports.evidence_reads),
    "ladders": (None, ladders.ladder_reads, ladders.ladder_verbs),
    "escalations": (None, ladders.notice_reads, ladders.notice_verbs),
    "obstacles": (None, ladders.obstacle_reads, ladders.obstacle_verbs),
    "inspections": (None, inspections.inspection_reads, inspections.inspection_verbs),
    "findings": (None, inspections.finding_verbs),
    "photographs": (None, inspections.photograph_reads, inspections.photograph_verbs),
    "checklists": (None, inspections.checklist_reads, inspections.checklist_verbs),
    "clashes": (None, clashes.clash_reads, clashes.clash_verbs),
    "reviews": (None, reviews.review_reads, reviews.review_verbs),
    "review-series": (None, reviews.series_reads, reviews.series_verbs),
    "review-items": (None, reviews.item_verbs),
    "review-guests": (None, reviews.guest_verbs),
    "review-calls": (None, reviews.call_verbs),
    "rulings": (None, reviews.ruling_reads, reviews.ruling_verbs),
    "concerns": (None, reviews.concern_reads, reviews.concern_verbs),
    "samples": (None, samples.sample_verbs),
    "league": (None, league.league_reads),
    "books": (books.reads, books.insider_reads, books.verbs),
    "book-entries": (books.entry_reads, books.entry_verbs),
    "book-documents": (None, books.document_reads),
    "bulletins": (None, bulletins.bulletin_reads, bulletins.bulletin_verbs),
    "enclosures": (None, bulletins.enclosure_reads, bulletins.enclosure_verbs),
    "readers": (None, bulletins.reader_verbs),
    "requests": (None, matters.request_reads, matters.request_verbs),
    "positions": (None, positions.position_reads, positions.position_verbs),
    "edits": (None, positions.edit_verbs),
    "meetings": (None, meetings.meeting_reads, meetings.meeting_verbs),
    "items": (None, meetings.item_verbs),
    "invitations": (None, meetings.invitation_verbs),
    "minutes": (None, meetings.minutes_verbs),
    "comments": (None, meetings.comment_verbs),
    "cadences": (None, meetings.cadence_reads, meetings.cadence_verbs),
    "attachments": (None, matters.attachment_reads, matters.attachment_verbs),
    "history": (None, history.reads),
    "audit": (None, audit.reads),
    "undo": (None, history.verbs),
}


def made(name: str, *, public: bool) -> NinjaAPI:
    """The API with all routes, or with the public reads alone."""
    api = CrosscutAPI(
        title="Crosscut",
        version="1",
        description=ABOUT.format(
            writing="" if public else " and write", verbs="" if public else ABOUT_VERBS
        ),
        urls_namespace=name,
        docs=Reference(),
    )
    tell_problems(api)
    for noun, routers in NOUNS.items():
        offered = [router for router in routers[: 1 if public else None] if router is not None]
        if offered:
            api.add_router(f"/{noun}", joined(offered))
    return api


def joined(routers: Iterable[Router]) -> Router:
    """The routes of several routers as one: at one address Ninja knows one router only."""
    one = Router()
    for router in routers:
        for path_, view in router.path_operations.items():
            one.path_operations.setdefault(path_, PathView()).operations.extend(
                _tagged(operation.clone(), router) for operation in view.operations
            )
    # An address that is written out would else be taken for a name at the place of one.
    for path_ in [each for each in one.path_operations if "{" in each]:
        one.path_operations[path_] = one.path_operations.pop(path_)
    return one


def _tagged(operation: Operation, router: Router) -> Operation:
    operation.tags = operation.tags or router.tags
    return checked(operation)


def nothing_here(request: HttpRequest) -> HttpResponse:
    """An address of the API that leads nowhere."""
    return problem(request, NothingHere())


api = made("api", public=False)

urlpatterns: list[URLPattern | URLResolver] = [
    path("v1/", nothing_here),
    by_first_part("v1/", api.urls),
    re_path("^", nothing_here),
]
