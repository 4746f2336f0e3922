"""Organisations: lists, sheets, and every verb about them."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpResponse
from ninja import Query, Router

from crosscut.interfaces.api.acting import Act, offer, thing_version
from crosscut.interfaces.api.asking import AskedSheet, answered, answers, paged, whole, written
from crosscut.interfaces.api.given import Identifier
from crosscut.interfaces.api.organisations import schemas
from crosscut.interfaces.api.refusals_as_problems import ApiRequest
from crosscut.register.actions import organisations as acts
from crosscut.register.models import Organisation
from crosscut.register.queries.organisation_sheet import organisation_sheet
from crosscut.register.queries.organisations import OrganisationFilters, list_organisations
from crosscut.register.queries.rows import OrganisationRow, Page
from crosscut.register.queries.sheets import OrganisationSheet

reads = Router(tags=["organisations"])
verbs = Router(tags=["organisations"])
lineage_verbs = Router(tags=["organisations"])


@reads.get("", **answers(Page[OrganisationRow]), operation_id="list_organisations")
def list_(
    request: ApiRequest, asked: Annotated[schemas.OrganisationsAsked, Query()]
) -> HttpResponse:
    """The organisations that meet all filters, by name."""
    filters = OrganisationFilters(
        **asked.model_dump(include=schemas.WORDS), parent=whole(asked.parent)
    )
    page = list_organisations(
        actor=request.actor, on=asked.day, filters=filters, after=asked.after, limit=asked.limit
    )
    return paged(request, page)


@reads.get("/{organisation}", **answers(OrganisationSheet), operation_id="show_organisation")
def show(request: ApiRequest, organisation: Identifier, asked: AskedSheet) -> HttpResponse:
    """All that the register answers about one organisation."""
    pk = written(organisation)
    sheet = organisation_sheet(
        pk, actor=request.actor, on=asked.day, only_confirmed=asked.confirmed
    )
    return thing_version(request, answered(sheet), "organisation", pk)


offer(
    verbs,
    Act("", acts.register_organisation, schemas.Registering, home="organisations"),
    *(
        Act(f"/{{thing}}/{path}", action, body, of=Organisation, name="organisation")
        for path, action, body in (
            ("rename", acts.rename_organisation, schemas.OrganisationRenaming),
            ("describe", acts.describe_organisation, schemas.OrganisationDescription),
            ("place", acts.place_organisation, schemas.Placing),
        )
    ),
)
offer(lineage_verbs, Act("", acts.record_organisation_lineage, schemas.Lineage))
