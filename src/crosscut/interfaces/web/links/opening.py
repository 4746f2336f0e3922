"""What a one-time link opens. It is nobody's session: who has the link sees one item.

Opening acts upon nothing, since programs that read mail open links too; the button does, once.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from crosscut.access.actions.one_time_links import use_link
from crosscut.access.expert_links import opened_request
from crosscut.access.one_time import LinkActor, actor_for_link, shown_seat
from crosscut.access.report_links import opened_report
from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.web.address import PageRequest
from crosscut.interfaces.web.links.experts import open_request
from crosscut.interfaces.web.links.plain import dead, plain
from crosscut.interfaces.web.links.reports import open_report
from crosscut.interfaces.web.record import record_context
from crosscut.interfaces.web.wording.refusals import told
from crosscut.register.refusals import SeatOfNobody


# The link is the secret: a page that can send this form knows it already. A browser that sends no
# referrer sends no origin either, which the check of forms takes for another site.
@csrf_exempt
@require_http_methods(("GET", "HEAD", "POST"))
def open_link(request: PageRequest, secret: str) -> HttpResponse:
    """The item and a button; with POST what the button does."""
    question = opened_request(secret)
    if question is not None:
        return open_request(request, secret, question)
    owed = opened_report(secret)
    if owed is not None:
        return open_report(request, secret, owed)
    opened = actor_for_link(secret)
    if opened is None:
        return dead(request, secret)
    if request.method != "POST":
        return _item(request, opened)
    name, reason = (request.POST.get(field, "") for field in ("name", "reason"))
    try:
        use_link(secret=secret, name=name, reason=reason, actor=opened.actor)
    except SeatOfNobody as refusal:
        return _item(request, opened, 400, wrong=told(refusal), reason=reason)
    except Refusal:
        # It was used, or the item was answered, in this moment.
        return dead(request, secret)
    return plain(request, "links/done.html", 200)


def _item(request: PageRequest, opened: LinkActor, status: int = 200, **typed: Any) -> HttpResponse:
    context = record_context() | {
        "item": shown_seat(opened.seat, opened.actor),
        "due": opened.link.due.isoformat(),
        **typed,
    }
    return plain(request, "links/item.html", status, context)
