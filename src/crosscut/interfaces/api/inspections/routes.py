"""Inspections: planned, carried out, reported; findings answered, settled, put right."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import Http404, HttpResponse
from ninja import Query, Router

from crosscut.documents import MEDIA_TYPES
from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode
from crosscut.interfaces.api.acting import Act, offer
from crosscut.interfaces.api.asking import answered, answers, paged, written
from crosscut.interfaces.api.directives.schemas import points_read
from crosscut.interfaces.api.files import gives_file, sent
from crosscut.interfaces.api.given import Identifier, Nothing
from crosscut.interfaces.api.inspections import schemas
from crosscut.interfaces.api.matters.capacity import with_an_account
from crosscut.interfaces.api.refusals import UnknownThing
from crosscut.interfaces.api.refusals_as_problems import ApiRequest, RefusedAt
from crosscut.supervision.actions.inspections.checklists import (
    Ticked,
    keep_checklist,
    leave_out_checklist,
    tick_points,
)
from crosscut.supervision.actions.inspections.finding import (
    add_photographs,
    answer_finding,
    ask_back_finding,
    correct_finding,
    note_finding,
    settle_finding,
    take_out_photograph,
)
from crosscut.supervision.actions.inspections.inspecting import (
    amend_inspection,
    announce_inspection,
    appoint_inspectors,
    begin_inspection,
    cancel_inspection,
    close_inspection,
    plan_inspection,
    report_inspection,
    send_back_inspection,
)
from crosscut.supervision.models import (
    Checklist,
    Directive,
    Finding,
    Inspection,
    InspectionPoint,
    Photograph,
    PhotographContent,
)
from crosscut.supervision.policy.directives import visible_to
from crosscut.supervision.queries.inspections.answers import (
    Checklists,
    InspectionPage,
    InspectionSheet,
)
from crosscut.supervision.queries.inspections.checklists import checklists_of
from crosscut.supervision.queries.inspections.lists import (
    known_inspection,
    known_photograph,
    list_inspections,
)
from crosscut.supervision.queries.inspections.sheet import inspection_sheet
from crosscut.supervision.rules.terms import Tick
from crosscut.supervision.writing.inspections import inspection_document

inspection_reads = Router(tags=["inspections"])
inspection_verbs = Router(tags=["inspections"])
finding_verbs = Router(tags=["findings"])
photograph_reads = Router(tags=["photographs"])
photograph_verbs = Router(tags=["photographs"])
checklist_reads = Router(tags=["checklists"])
checklist_verbs = Router(tags=["checklists"])


@inspection_reads.get("", **answers(InspectionPage), operation_id="list_inspections")
def list_(request: ApiRequest, asked: Annotated[schemas.InspectionsAsked, Query()]) -> HttpResponse:
    """Inspections that the caller may know of, the latest day first."""
    page = list_inspections(
        actor=request.actor, wanted=asked.wanted, after=asked.after, limit=asked.limit
    )
    return paged(request, page)


@inspection_reads.get("/{inspection}", **answers(InspectionSheet), operation_id="show_inspection")
def show(request: ApiRequest, inspection: Identifier) -> HttpResponse:
    """An inspection with its checklist, findings and trail; `verbs` are those that it takes now,
    and whether the caller may."""
    return answered(inspection_sheet(written(inspection), actor=request.actor))


@inspection_reads.get(
    "/{inspection}/paper",
    **gives_file(*MEDIA_TYPES.values()),
    operation_id="show_inspection_paper",
)
def send_paper(
    request: ApiRequest,
    inspection: Identifier,
    asked: Annotated[schemas.InspectionPaperAsked, Query()],
) -> HttpResponse:
    """The report of an inspection as a paper, with photographs."""
    found = known_inspection(written(inspection), actor=request.actor)
    if found is None:
        raise Http404
    file = inspection_document(
        found, format=asked.format, language=asked.language, actor=request.actor
    )
    return sent(file.data, MEDIA_TYPES[asked.format])


@photograph_reads.get("/{photograph}", **gives_file("image/jpeg"), operation_id="show_photograph")
def send_photograph(
    request: ApiRequest,
    photograph: Identifier,
    asked: Annotated[schemas.PhotographAsked, Query()],
) -> HttpResponse:
    """A photograph: nothing but its pixels is in it."""
    found = known_photograph(written(photograph), actor=request.actor)
    if found is None:
        raise Http404
    content = PhotographContent.objects.get(pk=found.pk)
    data = bytes(content.small if asked.small else content.data)
    return sent(data, found.media_type)


@checklist_reads.get("", **answers(Checklists), operation_id="list_checklists")
def list_checklists(
    request: ApiRequest, asked: Annotated[schemas.ChecklistsAsked, Query()]
) -> HttpResponse:
    """The checklists of a group; 404 for who knows the group from outside alone."""
    return answered(checklists_of(written(asked.group), actor=request.actor))


def _named(model: type[Any], kind: str, asked: str, place: str, actor: Actor, **more: Any) -> Any:
    """A thing that the body names: the caller has to know of it."""
    found = visible_to(actor, model.objects.filter(pk=decode(asked), **more)).first()
    if found is None:
        raise RefusedAt(UnknownThing(kind=kind, identifier=asked), (place,))
    return found


def _plan(given: dict[str, Any], _thing: Any, actor: Actor) -> dict[str, Any]:
    given = dict(given)
    if given.get("directives") is not None:
        given["directives"] = [
            _named(Directive, "directive", each, "directives", actor)
            for each in given["directives"]
        ]
    if given.get("checklist") is not None:
        asked = given["checklist"]
        given["checklist"] = _named(Checklist, "checklist", asked, "checklist", actor)
    return given


def _ticks(given: dict[str, Any], inspection: Any, actor: Actor) -> dict[str, Any]:
    ticks = [
        Ticked(
            _named(InspectionPoint, "point", each["point"], "ticks", actor, inspection=inspection),
            Tick(each["tick"]) if each["tick"] else None,
            each["words"],
        )
        for each in given["ticks"]
    ]
    return {"ticks": ticks}


def _finding(given: dict[str, Any], inspection: Any, actor: Actor) -> dict[str, Any]:
    given = schemas.photographs_read(given)
    for name, model in (("point", InspectionPoint), ("finding", Finding)):
        if given.get(name) is not None:
            given[name] = _named(model, name, given[name], name, actor, inspection=inspection)
    return given


_OURS: dict[str, Any] = {"may": with_an_account, "known": visible_to}
_ON: dict[str, Any] = {"of": Inspection, "name": "inspection", **_OURS}
#: Actions hold the inspection first: who held a finding before it would wait for who waits.
_ON_FINDING: dict[str, Any] = {"of": Finding, "name": "finding", "under": "inspection", **_OURS}

offer(
    inspection_verbs,
    Act("", plan_inspection, schemas.PlanningInspection, home="inspections", shape=_plan,
        may=with_an_account),
    Act("/{thing}/announce", announce_inspection, schemas.SeenInspection, **_ON),
    Act("/{thing}/amend", amend_inspection, schemas.AmendingInspection, shape=_plan, **_ON),
    Act("/{thing}/appoint", appoint_inspectors, schemas.AppointingInspectors, **_ON),
    Act("/{thing}/begin", begin_inspection, schemas.SeenInspection, **_ON),
    Act("/{thing}/tick", tick_points, schemas.TickingPoints, shape=_ticks, **_ON),
    Act("/{thing}/findings", note_finding, schemas.NotingFinding, shape=_finding, **_ON),
    Act("/{thing}/photographs", add_photographs, schemas.AddingPhotographs, shape=_finding, **_ON),
    Act("/{thing}/report", report_inspection, schemas.ReportingInspection, **_ON),
    Act("/{thing}/send-back", send_back_inspection, schemas.ReasonedInspection, **_ON),
    Act("/{thing}/close", close_inspection, schemas.SeenInspection, **_ON),
    Act("/{thing}/cancel", cancel_inspection, schemas.ReasonedInspection, **_ON),
)  # fmt: skip
offer(
    finding_verbs,
    Act("/{thing}/answer", answer_finding, schemas.AnsweringFinding, **_ON_FINDING),
    Act("/{thing}/ask-back", ask_back_finding, schemas.AskingBackFinding, **_ON_FINDING),
    Act("/{thing}/settle", settle_finding, schemas.SettlingFinding, **_ON_FINDING),
    Act("/{thing}/correct", correct_finding, schemas.CorrectingFinding, home="directives",
        shape=points_read, **_ON_FINDING),
)  # fmt: skip
offer(
    photograph_verbs,
    Act("/{thing}/take-out", take_out_photograph, Nothing, of=Photograph, name="photograph",
        under="inspection", **_OURS),
)  # fmt: skip
offer(
    checklist_verbs,
    Act("", keep_checklist, schemas.KeepingChecklist, may=with_an_account),
    Act("/{thing}/leave-out", leave_out_checklist, Nothing, of=Checklist, name="checklist",
        **_OURS),
)  # fmt: skip
