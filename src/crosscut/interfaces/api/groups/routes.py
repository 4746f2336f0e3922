"""Groups: lists as of a date, sheets, what the design checks find, and every verb about them."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpResponse
from ninja import Query, Router

from crosscut.interfaces.answers import keep_not, kept_answer
from crosscut.interfaces.api.acting import Act, offer, thing_version
from crosscut.interfaces.api.asking import (
    Asked,
    AskedSheet,
    Confirmed,
    answered,
    answers,
    paged,
    whole,
    written,
)
from crosscut.interfaces.api.given import Identifier
from crosscut.interfaces.api.groups import schemas
from crosscut.interfaces.api.refusals_as_problems import ApiRequest
from crosscut.register.actions import groups as acts
from crosscut.register.actions import knowing, liaisons, lives, offices, seats
from crosscut.register.models import Disclosure, Group
from crosscut.register.queries.design import GroupFindings, findings_for
from crosscut.register.queries.group_sheet import group_sheet
from crosscut.register.queries.groups import GroupFilters, list_groups
from crosscut.register.queries.rows import GroupRow, Page
from crosscut.register.queries.sheets import GroupSheet

reads = Router(tags=["groups"])
verbs = Router(tags=["groups"])


@reads.get("", **answers(Page[GroupRow]), operation_id="list_groups")
def list_(request: ApiRequest, asked: Annotated[schemas.GroupsAsked, Query()]) -> HttpResponse:
    """The groups that meet all filters; without `status` those in being."""
    return kept_answer(request, lambda: _listed(request, asked))


def _listed(request: ApiRequest, asked: schemas.GroupsAsked) -> HttpResponse:
    filters = GroupFilters(
        **asked.model_dump(include=schemas.WORDS),
        host=whole(asked.host),
        lead_department=whole(asked.lead_department),
        leader=whole(asked.leader),
    )
    return paged(
        request,
        list_groups(
            actor=request.actor,
            on=asked.day,
            filters=filters,
            after=asked.after,
            limit=asked.limit,
        ),
    )


@reads.get("/{group}", **answers(GroupSheet), operation_id="show_group")
def show(request: ApiRequest, group: Identifier, asked: AskedSheet) -> HttpResponse:
    """All that the register answers about one group. A duplicate answers with the group that it
    was merged into."""
    return kept_answer(request, lambda: _shown(request, written(group), asked))


def _shown(request: ApiRequest, pk: int, asked: Confirmed) -> HttpResponse:
    sheet = group_sheet(pk, actor=request.actor, on=asked.day, only_confirmed=asked.confirmed)
    if sheet and sheet.disclosure == Disclosure.SEALED:
        keep_not(request)
    return thing_version(request, answered(sheet), "group", pk)


@verbs.get("/{group}/findings", **answers(GroupFindings), operation_id="show_findings")
def findings(request: ApiRequest, group: Identifier, asked: Asked) -> HttpResponse:
    """What the design checks find in a group, with the reasons: warnings, never a block."""
    return answered(findings_for(written(group), actor=request.actor, on=asked.day))


def _at(path: str, action: object, body: type, name: str = "group", home: str = "") -> Act:
    return Act(f"/{{thing}}/{path}", action, body, of=Group, name=name, home=home)  # type: ignore[arg-type]


offer(
    verbs,
    Act("", acts.found_group, schemas.Founding, home="groups"),
    _at("rename", acts.rename_group, schemas.GroupRenaming),
    _at("describe", acts.describe_group, schemas.GroupDescription),
    Act(
        "/{thing}/tie", acts.tie_group, schemas.GroupTying,
        of=Group, name="group", shape=schemas.tied_to,
    ),
    _at("write-mandate", acts.write_mandate, schemas.GivenMandate),
    _at("state-roster", acts.state_roster, schemas.GivenRoster),
    _at("disclose", acts.disclose_group, schemas.Disclosing),
    _at("activate", lives.activate, schemas.Step),
    _at("put-on-standby", lives.put_on_standby, schemas.Step),
    _at("wake", lives.wake, schemas.Step),
    _at("wind-up", lives.wind_up, schemas.Step),
    _at("dissolve", lives.dissolve_group, schemas.Step),
    _at("re-establish", lives.re_establish, schemas.Step),
    _at("take-in", lives.merge_groups, schemas.TakingIn, name="into"),
    _at("split", lives.split_group, schemas.Splitting),
    _at("succeed", lives.succeed_group, schemas.Succeeding, name="new"),
    _at("seats", seats.seat, schemas.Seating, home="seats"),
    _at("clear-seats", seats.clear_seats, schemas.ClearingSeats),
    _at("place-office", offices.place_office, schemas.PlacingOffice),
    _at("name-liaison", liaisons.name_liaison, schemas.NamingLiaison),
    _at("let-know", knowing.put_on_distribution_list, schemas.PuttingOnDistributionList),
)  # fmt: skip
