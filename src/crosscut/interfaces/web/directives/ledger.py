"""The ledger: all directives of a group or of the whole, with their lights; what stands in the
way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from crosscut.documents.content import Language
from crosscut.interfaces.web.address import PageRequest
from crosscut.interfaces.web.choosing import Answers
from crosscut.interfaces.web.directives import wording
from crosscut.interfaces.web.directives.listing import LEDGER, ask
from crosscut.interfaces.web.files import handed_out
from crosscut.interfaces.web.lists.listing import list_context
from crosscut.interfaces.web.wording.refusals import told
from crosscut.supervision.queries.ledger.narrowing import Wanted
from crosscut.supervision.queries.ledger.obstacles import obstacles_in_the_way
from crosscut.supervision.refusals.directives import LedgerTooLong
from crosscut.supervision.writing.ledger import FILES, ledger_document

LANGUAGES: Mapping[str, Language] = {"en": "en", "zh-Hans": "zh-Hans"}


@require_safe
def show_list(request: PageRequest) -> HttpResponse:
    """What is late, and whose is it: red and stalled first."""
    asked = ask(request)
    context = list_context(request, LEDGER, asked)
    status = 400 if asked.answers.wrong else 200
    return render(request, "directives/list.html", context, status=status)


@require_safe
def send_file(request: PageRequest) -> HttpResponse:
    """The ledger in the form that offices circulate, as its address narrows it: `?format=` xlsx,
    pdf, docx or txt, `?language=` en or zh-Hans (that of the page without one)."""
    asked = ask(request)
    format_ = request.GET.get("format", "xlsx")
    if asked.answers.wrong or format_ not in FILES:
        raise Http404
    spoken: Language = "zh-Hans" if request.LANGUAGE_CODE.startswith("zh") else "en"
    language = LANGUAGES.get(request.GET.get("language", ""), spoken)
    wanted: Wanted = asked.context["wanted"]
    try:
        file = ledger_document(wanted, format=format_, language=language, actor=request.actor)
    except LedgerTooLong as refusal:
        context = {"listing": LEDGER, "refused": told(refusal)}
        return render(request, "lists/too_many.html", context, status=400)
    return handed_out(file.name, FILES[format_], file.data)


@require_safe
def show_obstacles(request: PageRequest) -> HttpResponse:
    """Which obstacle holds how many directives, since when, and who can clear it."""
    return obstacles_shown(request)


def obstacles_shown(request: PageRequest, *, status: int = 200, **more: Any) -> HttpResponse:
    """The same; `wrong` is the obstacle whose clearing was refused, with what was said to it."""
    answers = Answers()
    group, organisation = (
        answers.thing(request.GET, kind, kind, actor=request.actor, on=None)
        for kind in ("group", "organisation")
    )
    kind = answers.key(request.GET, "kind", wording.OBSTACLES) or ""
    context = {"answers": answers, "kinds": wording.OBSTACLES}
    if answers.wrong:
        return render(request, "directives/obstacles.html", context, status=400)
    context["view"] = obstacles_in_the_way(
        actor=request.actor, group=group, organisation=organisation, kind=kind
    )
    return render(request, "directives/obstacles.html", {**context, **more}, status=status)
