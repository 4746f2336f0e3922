"""Bulletins: briefings up, circulars down, and who has noted them."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import Http404, HttpResponse
from ninja import Query, Router

from crosscut.documents import MEDIA_TYPES
from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode
from crosscut.foundation.record.trace import Recorded
from crosscut.interfaces.api.acting import Act, offer
from crosscut.interfaces.api.asking import answered, answers, paged, whole, written
from crosscut.interfaces.api.bulletins import schemas
from crosscut.interfaces.api.files import file_read, gives_file, sent, sent_as_kept
from crosscut.interfaces.api.given import Identifier
from crosscut.interfaces.api.matters.capacity import with_an_account
from crosscut.interfaces.api.refusals import UnknownThing
from crosscut.interfaces.api.refusals_as_problems import ApiRequest, RefusedAt
from crosscut.register.models import Group
from crosscut.register.policy import visible_to as known_in_register
from crosscut.register.queries.facts import Answer
from crosscut.table.actions.bulletins import (
    discard_bulletin,
    draft_bulletin,
    enclose_file,
    withdraw_enclosure,
    write_bulletin,
)
from crosscut.table.actions.issuing_bulletins import issue_bulletin, withdraw_bulletin
from crosscut.table.actions.receipts import deliver_on_paper, note_bulletin, remind_readers
from crosscut.table.files import TAKEN
from crosscut.table.models import Bulletin, Enclosure, Matter, Meeting, Reader
from crosscut.table.policy import visible_to
from crosscut.table.queries.bulletin_answers import BulletinPage, BulletinSheet, PlaceLine
from crosscut.table.queries.bulletin_sheet import (
    bulletin_sheet,
    enclosure_of,
    known_bulletin,
    places_offered,
)
from crosscut.table.queries.bulletins import list_bulletins
from crosscut.table.writing.bulletins import bulletin_document

bulletin_reads = Router(tags=["bulletins"])
bulletin_verbs = Router(tags=["bulletins"])
enclosure_reads = Router(tags=["enclosures"])
enclosure_verbs = Router(tags=["enclosures"])
reader_verbs = Router(tags=["readers"])


class PlacesAnswer(Answer):
    """To whom a bulletin of a group can go today."""

    places: tuple[PlaceLine, ...]


@bulletin_reads.get("", **answers(BulletinPage), operation_id="list_bulletins")
def list_(request: ApiRequest, asked: Annotated[schemas.BulletinsAsked, Query()]) -> HttpResponse:
    """The briefings and circulars that the caller may know of, the latest first."""
    page = list_bulletins(
        actor=request.actor,
        group=whole(asked.group),
        matter=whole(asked.matter),
        kind=asked.kind or "",
        state=asked.state or "",
        mine=asked.mine,
        unread=asked.unread,
        after=asked.after,
        limit=asked.limit,
    )
    return paged(request, page)


@bulletin_reads.get("/places", **answers(PlacesAnswer), operation_id="list_bulletin_places")
def list_places(
    request: ApiRequest, asked: Annotated[schemas.PlacesAsked, Query()]
) -> HttpResponse:
    """To whom a group can send a briefing or a circular today."""
    group = written(asked.group)
    if not known_in_register(request.actor, Group.objects.filter(pk=group)).exists():
        raise Http404
    places = places_offered(group, asked.kind, sealed=asked.sealed, actor=request.actor)
    return answered(PlacesAnswer(places=places))


@bulletin_reads.get("/{bulletin}", **answers(BulletinSheet), operation_id="show_bulletin")
def show(request: ApiRequest, bulletin: Identifier) -> HttpResponse:
    """A bulletin; its receipts are the office's, others have their own line."""
    return answered(bulletin_sheet(written(bulletin), actor=request.actor))


@bulletin_reads.get(
    "/{bulletin}/paper", **gives_file(*MEDIA_TYPES.values()), operation_id="show_bulletin_paper"
)
def send_paper(
    request: ApiRequest, bulletin: Identifier, asked: Annotated[schemas.PaperAsked, Query()]
) -> HttpResponse:
    """A bulletin as a file, with its head and its distribution."""
    found = known_bulletin(written(bulletin), actor=request.actor)
    if found is None:
        raise Http404
    file = bulletin_document(
        found, format=asked.format, language=asked.language, actor=request.actor
    )
    return sent(file.data, MEDIA_TYPES[asked.format])


@enclosure_reads.get("/{enclosure}", **gives_file(*TAKEN), operation_id="show_enclosure")
def send(request: ApiRequest, enclosure: Identifier) -> HttpResponse:
    """The bytes of a file that goes with a bulletin, of the type that its bytes have."""
    return sent_as_kept(enclosure_of(written(enclosure), actor=request.actor))


def _about(given: dict[str, Any], _thing: Any, actor: Actor) -> dict[str, Any]:
    """What the body names of the table's own: the caller has to know of it."""
    models: dict[str, type[Recorded]] = {
        "matter": Matter, "meeting": Meeting, "corrects": Bulletin,
    }  # fmt: skip
    for name, model in models.items():
        asked = given.get(name)
        if asked is None:
            continue
        rows = visible_to(actor, model._default_manager.filter(pk=decode(asked)))
        found = rows.first()
        if found is None:
            raise RefusedAt(UnknownThing(kind=name, identifier=asked), (name,))
        given = {**given, name: found}
    return given


_OURS: dict[str, Any] = {"may": with_an_account, "known": visible_to}
_ON: dict[str, Any] = {"of": Bulletin, "name": "bulletin", **_OURS}
#: Actions hold the bulletin first: who held these before it would wait for somebody who waits.
_UNDER: dict[str, Any] = {"under": "bulletin", **_OURS}

offer(
    bulletin_verbs,
    Act("", draft_bulletin, schemas.DraftingBulletin, home="bulletins", shape=_about,
        may=with_an_account),
    Act("/{thing}/write", write_bulletin, schemas.WritingBulletin, **_ON),
    Act("/{thing}/enclosures", enclose_file, schemas.EnclosingFile, shape=file_read, **_ON),
    Act("/{thing}/issue", issue_bulletin, schemas.SeenBulletin, **_ON),
    Act("/{thing}/discard", discard_bulletin, schemas.SeenBulletin, **_ON),
    Act("/{thing}/withdraw", withdraw_bulletin, schemas.WithdrawingBulletin, **_ON),
    Act("/{thing}/note", note_bulletin, schemas.Nothing, **_ON),
    Act("/{thing}/remind", remind_readers, schemas.Nothing, **_ON),
)  # fmt: skip
offer(
    enclosure_verbs,
    Act("/{thing}/withdraw", withdraw_enclosure, schemas.Nothing, of=Enclosure, name="enclosure",
        **_UNDER),
)  # fmt: skip
offer(
    reader_verbs,
    Act("/{thing}/deliver", deliver_on_paper, schemas.Delivering, of=Reader, name="reader",
        **_UNDER),
)  # fmt: skip
