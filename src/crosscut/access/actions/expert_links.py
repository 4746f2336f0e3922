"""One-time links for experts: made by the office of the group, used once."""

from __future__ import annotations

from collections.abc import Collection

from crosscut.access.actions.noted_links import note_link
from crosscut.access.expert_links import ANSWER, REQUEST, answers_by_link, opened_request
from crosscut.access.models import OPEN, REVOKED, USED, Account, OneTimeLink
from crosscut.access.one_time import digest_of, new_secret
from crosscut.access.refusals import LinkNotGood, NoLinkForRequest
from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.record.action import action
from crosscut.table.actions.requests import answer_request
from crosscut.table.actions.steps import held
from crosscut.table.files import CheckedFile
from crosscut.table.models import Contribution, InputRequest
from crosscut.table.policy import may_prepare


@action("link.made_for_expert")
def make_expert_link(*, request: InputRequest, actor: Actor) -> tuple[OneTimeLink, str]:
    """A link by which an expert answers a request until its due date, and its secret: nobody can
    ask for that again. A link to the request that was made before opens nothing any more.

    Refuses: NotForYou, NoLinkForRequest.
    """
    held(request.matter)
    requests = InputRequest.objects.select_related("matter", "matter__group")
    request = requests.select_for_update(of=("self",)).get(pk=request.pk)
    may_prepare(actor, request.matter)
    if request.expert_id is None or not answers_by_link(request):
        raise NoLinkForRequest
    before = OneTimeLink.objects.filter(item_kind=REQUEST, item=request.pk, state=OPEN)
    before.update(state=REVOKED, settled_at=clock.now())
    secret = new_secret()
    link = OneTimeLink(
        digest=digest_of(secret),
        item_kind=REQUEST,
        item=request.pk,
        verb=ANSWER,
        person_id=request.expert_id,
        ground_kind=REQUEST,
        ground=request.pk,
        due=request.due,
        made_by=Account.objects.filter(pk=actor.account).first() if actor.account else None,
        made_at=clock.now(),
    )
    link.save(force_insert=True)
    _note(link, request)
    return link, secret


@action("link.answered")
def answer_by_link(
    *, secret: str, text: str, files: Collection[CheckedFile] = (), actor: Actor
) -> Contribution:
    """Answer a request by a link, once. `actor` is that of the link (`expert_links`).

    Refuses: LinkNotGood, TextNeeded, TooManyAttachments.
    """
    opened = opened_request(secret)
    if opened is None:
        raise LinkNotGood
    # First the matter, as whoever makes a link or answers otherwise does: the other way round two
    # would wait for each other.
    held(opened.request.matter)
    opened = opened_request(secret, locked=True)
    if opened is None or opened.actor.person != actor.person:
        raise LinkNotGood
    given = answer_request(request=opened.request, text=text, files=files, actor=actor)
    link = opened.link
    link.state, link.settled_at = USED, clock.now()
    link.save(update_fields=["state", "settled_at"])
    _note(link, opened.request)
    return given


def _note(link: OneTimeLink, request: InputRequest) -> None:
    matter = request.matter
    note_link(link, (REQUEST, request.pk), ("matter", matter.pk), ("group", matter.group_id))
