"""People: lists, sheets, who holds which post, who acts for whom."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpResponse
from ninja import Query, Router

from crosscut.interfaces.api.acting import Act, offer, thing_version
from crosscut.interfaces.api.asking import AskedSheet, answered, answers, paged, whole, written
from crosscut.interfaces.api.given import Identifier
from crosscut.interfaces.api.people import schemas
from crosscut.interfaces.api.refusals_as_problems import ApiRequest
from crosscut.register.actions import knowing, liaisons
from crosscut.register.actions import people as acts
from crosscut.register.models import Tenure
from crosscut.register.queries.fact_lists import FactPage, list_deputisations, list_tenures
from crosscut.register.queries.people import list_people
from crosscut.register.queries.person_sheet import person_sheet
from crosscut.register.queries.rows import Page, PersonRow
from crosscut.register.queries.sheets import DeputisationFact, PersonSheet, TenureFact

reads = Router(tags=["people"])
verbs = Router(tags=["people"])
tenure_reads = Router(tags=["tenures"])
tenure_verbs = Router(tags=["tenures"])
deputisation_reads = Router(tags=["deputisations"])
deputisation_verbs = Router(tags=["deputisations"])
clearance_verbs = Router(tags=["clearances"])


@reads.get("", **answers(Page[PersonRow]), operation_id="list_people")
def list_(request: ApiRequest, asked: Annotated[schemas.PeopleAsked, Query()]) -> HttpResponse:
    """People by name, with the posts, seats and chairs that they hold on the date."""
    page = list_people(
        actor=request.actor,
        on=asked.day,
        name=asked.name,
        organisation=whole(asked.organisation),
        after=asked.after,
        limit=asked.limit,
    )
    return paged(request, page)


@reads.get("/{person}", **answers(PersonSheet), operation_id="show_person")
def show(request: ApiRequest, person: Identifier, asked: AskedSheet) -> HttpResponse:
    """A person: the whole career, what holds on the date marked."""
    pk = written(person)
    sheet = person_sheet(pk, actor=request.actor, on=asked.day, only_confirmed=asked.confirmed)
    return thing_version(request, answered(sheet), "person", pk)


@tenure_reads.get("", **answers(FactPage[TenureFact]), operation_id="list_tenures")
def tenures(request: ApiRequest, asked: Annotated[schemas.TenuresAsked, Query()]) -> HttpResponse:
    """Who holds which post on the date."""
    page = list_tenures(
        actor=request.actor,
        on=asked.day,
        person=whole(asked.person),
        post=whole(asked.post),
        organisation=whole(asked.organisation),
        after=asked.after,
        limit=asked.limit,
    )
    return paged(request, page)


@deputisation_reads.get(
    "", **answers(FactPage[DeputisationFact]), operation_id="list_deputisations"
)
def deputisations(
    request: ApiRequest, asked: Annotated[schemas.DeputisationsAsked, Query()]
) -> HttpResponse:
    """Who acts for whom on the date, in one group or in all."""
    page = list_deputisations(
        actor=request.actor,
        on=asked.day,
        group=whole(asked.group),
        person=whole(asked.person),
        after=asked.after,
        limit=asked.limit,
    )
    return paged(request, page)


offer(verbs, Act("", acts.register_person, schemas.RegisteringPerson, home="people"))
offer(
    tenure_verbs,
    Act("", acts.appoint, schemas.Appointing),
    Act("/{thing}/end", acts.end_tenure, schemas.EndingTenure, of=Tenure, name="tenure"),
)
offer(deputisation_verbs, Act("", liaisons.deputise, schemas.Deputising))
offer(clearance_verbs, Act("", knowing.give_clearance, schemas.GivingClearance))
