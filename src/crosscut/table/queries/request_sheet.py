"""One request for input with what was given in answer."""

from __future__ import annotations

from crosscut.foundation.actor import Actor
from crosscut.foundation.record.readings import note_reading
from crosscut.foundation.record.trace import Subject
from crosscut.register.models import Disclosure
from crosscut.register.queries.asking import window_of
from crosscut.register.queries.gathering import Gathering
from crosscut.table.lifecycles import WRITABLE, MatterState, RequestState
from crosscut.table.models import Attachment, InputRequest, Matter
from crosscut.table.openness import OFFICE
from crosscut.table.policy import capacities_on, readable, visible_to
from crosscut.table.queries.answers import RequestSheet
from crosscut.table.queries.matter_sheet import contribution_line, file_line
from crosscut.table.queries.requests import owed_by


def known_request(request: int, *, actor: Actor) -> InputRequest | None:
    """A request, if there is such a one and the actor may know of it. Opening one of a sealed
    matter is noted."""
    rows = visible_to(actor, InputRequest.objects.filter(pk=request))
    found = rows.select_related("matter").first()
    if found is not None and found.matter.disclosure == Disclosure.SEALED:
        note_reading(actor, Subject("matter", found.matter_id))
    return found


def request_sheet(request: InputRequest, *, actor: Actor) -> RequestSheet:
    """The sheet of a request that the actor knows of. Five statements."""
    contributions = list(request.contributions.all())
    files = Attachment.objects.filter(
        readable(actor), contribution__in=contributions, withdrawn_on__isnull=True
    )
    lines = [file_line(each) for each in files.select_related("mark")]
    names = Gathering(actor, window_of(None))
    names.mention("group", request.matter.group_id)
    names.mention_rows([request], "organisation", "expert:person")
    names.mention_rows(contributions, "organisation", "person")
    names.load_names()
    held = capacities_on(actor, request.matter)
    return RequestSheet(
        **owed_by(request, names, actor),
        contributions=tuple(contribution_line(each, names, lines) for each in contributions),
        knows_matter=visible_to(actor, Matter.objects.filter(pk=request.matter_id)).exists(),
        may_chase=bool(held & OFFICE) and request.state == RequestState.OPEN.value,
        frozen=MatterState(request.matter.state) not in WRITABLE,
    )
