"""The table: matters and their verbs, dossiers, attachments, requests for input."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import Http404, HttpResponse
from ninja import Path, Query, Router

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode
from crosscut.interfaces.api.acting import Act, offer
from crosscut.interfaces.api.asking import answered, answers, paged, whole, written
from crosscut.interfaces.api.files import file_read, files_read, gives_file, sent, sent_as_kept
from crosscut.interfaces.api.given import Identifier
from crosscut.interfaces.api.matters import schemas
from crosscut.interfaces.api.matters.capacity import with_an_account
from crosscut.interfaces.api.refusals_as_problems import ApiRequest
from crosscut.table.actions.dossiers import attach_file, revise_dossier, withdraw_attachment
from crosscut.table.actions.matters import raise_matter, send_down_matter
from crosscut.table.actions.requests import (
    answer_request,
    ask_for_input,
    give_input,
    remind_of_request,
    withdraw_request,
)
from crosscut.table.actions.rounds import extend_round
from crosscut.table.actions.voting import call_vote, cast_vote, end_vote
from crosscut.table.files import PDF, TAKEN
from crosscut.table.models import Attachment, InputRequest, Matter
from crosscut.table.policy import visible_to
from crosscut.table.queries.answers import DossierAnswer, MatterPage, MatterSheet, OwedPage
from crosscut.table.queries.matter_sheet import (
    attachment_of,
    dossier_version,
    known_matter,
    matter_sheet,
)
from crosscut.table.queries.matters import list_matters
from crosscut.table.queries.requests import list_owed
from crosscut.table.rules.sections import sections_of
from crosscut.table.verbs import ACTIONS
from crosscut.table.writing.packs import pack_of, version_of

matter_reads = Router(tags=["matters"])
matter_verbs = Router(tags=["matters"])
request_reads = Router(tags=["requests"])
request_verbs = Router(tags=["requests"])
attachment_reads = Router(tags=["attachments"])
attachment_verbs = Router(tags=["attachments"])


@matter_reads.get("", **answers(MatterPage), operation_id="list_matters")
def list_(request: ApiRequest, asked: Annotated[schemas.MattersAsked, Query()]) -> HttpResponse:
    """The matters that the caller may know of, the latest first."""
    page = list_matters(
        actor=request.actor,
        group=whole(asked.group),
        state=asked.state or "",
        text=asked.text,
        after=asked.after,
        limit=asked.limit,
    )
    return paged(request, page)


@matter_reads.get("/{matter}", **answers(MatterSheet), operation_id="show_matter")
def show(request: ApiRequest, matter: Identifier) -> HttpResponse:
    """A matter with all that belongs to it; `verbs` are those that it takes now, and whether the
    caller may."""
    return answered(matter_sheet(written(matter), actor=request.actor))


@matter_reads.get(
    "/{matter}/versions/{number}", **answers(DossierAnswer), operation_id="show_dossier_version"
)
def show_version(
    request: ApiRequest, matter: Identifier, number: Annotated[int, Path(ge=1, le=1_000_000)]
) -> HttpResponse:
    """One version of a dossier."""
    found = known_matter(written(matter), actor=request.actor)
    return answered(dossier_version(found, number, actor=request.actor) if found else None)


@matter_reads.get("/{matter}/pack", **gives_file(PDF), operation_id="show_pack")
def send_pack(
    request: ApiRequest, matter: Identifier, asked: Annotated[schemas.PackAsked, Query()]
) -> HttpResponse:
    """The pack of a dossier as a PDF file: of the present version, or of one that was tabled."""
    found = known_matter(written(matter), actor=request.actor)
    version = version_of(found, asked.version) if found else None
    if found is None or version is None:
        raise Http404
    pack = pack_of(found, version, language=asked.language, actor=request.actor)
    return sent(bytes(pack.data), "application/pdf")


@request_reads.get("", **answers(OwedPage), operation_id="list_requests")
def list_requests(
    request: ApiRequest, asked: Annotated[schemas.RequestsAsked, Query()]
) -> HttpResponse:
    """Open requests for input, the most urgent first: who owes what."""
    page = list_owed(
        actor=request.actor,
        mine=asked.mine,
        group=whole(asked.group),
        organisation=whole(asked.organisation),
        after=asked.after,
        limit=asked.limit,
    )
    return paged(request, page)


@attachment_reads.get("/{attachment}", **gives_file(*TAKEN), operation_id="show_attachment")
def send(request: ApiRequest, attachment: Identifier) -> HttpResponse:
    """The bytes of an attachment, of the type that its bytes have."""
    return sent_as_kept(attachment_of(written(attachment), actor=request.actor))


def _body_known(given: dict[str, Any], _matter: Any, _actor: Actor) -> dict[str, Any]:
    if given.get("body"):
        return {**given, "body": decode(given["body"])}
    return given


def _sections(given: dict[str, Any], _matter: Any, _actor: Actor) -> dict[str, Any]:
    return {"seen_version": given.pop("seen_version"), "sections": sections_of(given)}


_OURS: dict[str, Any] = {"may": with_an_account, "known": visible_to}
_ON_MATTER: dict[str, Any] = {"of": Matter, "name": "matter", **_OURS}
#: Actions hold the matter first: who held these before it would wait for somebody who waits.
_ON_REQUEST: dict[str, Any] = {"of": InputRequest, "under": "matter", "name": "request", **_OURS}

offer(
    matter_verbs,
    Act("", raise_matter, schemas.RaisingMatter, home="matters", may=with_an_account),
    Act("/send-down", send_down_matter, schemas.SendingDownMatter, home="matters",
        may=with_an_account),
    Act("/{thing}/dossier", revise_dossier, schemas.RevisingDossier, shape=_sections, **_ON_MATTER),
    Act("/{thing}/attachments", attach_file, schemas.AttachingFile, shape=file_read, **_ON_MATTER),
    Act("/{thing}/requests", ask_for_input, schemas.AskingForInput, **_ON_MATTER),
    Act("/{thing}/contributions", give_input, schemas.GivingInput, shape=files_read, **_ON_MATTER),
    Act("/{thing}/extend-round", extend_round, schemas.ExtendingRound, **_ON_MATTER),
    Act("/{thing}/call-vote", call_vote, schemas.CallingVote, **_ON_MATTER),
    Act("/{thing}/cast-vote", cast_vote, schemas.CastingVote, **_ON_MATTER),
    Act("/{thing}/end-vote", end_vote, schemas.EndingVote, **_ON_MATTER),
    *(
        Act(
            f"/{{thing}}/{verb.replace('_', '-')}",
            action,
            schemas.body_of(verb),
            shape=_body_known,
            **_ON_MATTER,
        )
        for verb, action in ACTIONS.items()
    ),
)  # fmt: skip
offer(
    request_verbs,
    Act(
        "/{thing}/answer", answer_request, schemas.AnsweringRequest, shape=files_read, **_ON_REQUEST
    ),
    Act("/{thing}/remind", remind_of_request, schemas.Nothing, **_ON_REQUEST),
    Act("/{thing}/withdraw", withdraw_request, schemas.Reasoned, **_ON_REQUEST),
)
offer(
    attachment_verbs,
    Act("/{thing}/withdraw", withdraw_attachment, schemas.Nothing, of=Attachment, under="matter",
        name="attachment", **_OURS),
)  # fmt: skip
