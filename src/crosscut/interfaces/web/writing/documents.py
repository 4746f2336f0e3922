"""Papers about a group: what, in which language, as which file, of which day."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from crosscut.documents import FORMATS, MEDIA_TYPES, Format, rendered
from crosscut.documents.content import Paper
from crosscut.documents.hypertext import body_of
from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.web.address import LONGEST, PageRequest, moved
from crosscut.interfaces.web.wording.refusals import filled, told
from crosscut.interfaces.web.writing import wording
from crosscut.notices.writing.papers import FORMS, LANGUAGES, Written, write_about
from crosscut.register.queries.group_sheet import group_sheet


class _Asked:
    """What the address asks; fields that cannot be read are in `wrong`."""

    def __init__(self, query: QueryDict, language: str) -> None:
        spoken = "zh-Hans" if language.startswith("zh") else "en"
        self.form = _one_of(query.get("as"), FORMS)
        self.language = _one_of(query.get("language", spoken), LANGUAGES)
        self.format = _one_of(query.get("format", "docx"), FORMATS)
        self.wrong: dict[str, str] = {}
        self.typed = {name: query.get(name, "").strip()[:LONGEST] for name in ("day", "since")}
        self.on, self.since = self._day("day"), self._day("since")

    def _day(self, name: str) -> PartialDate | None:
        try:
            return PartialDate.parse(self.typed[name]) if self.typed[name] else None
        except Refusal as refusal:
            self.wrong[name] = told(refusal)
            return None


def _one_of(value: str | None, known: Any) -> Any:
    return value if value in known else known[0]


@require_safe
def choose(request: PageRequest, group: int) -> HttpResponse:
    """Choose a paper and look at it before it is fetched as a file."""
    sheet = group_sheet(group, actor=request.actor)
    if sheet is None:
        raise Http404
    asked = _Asked(request.GET, request.LANGUAGE_CODE)
    context: dict[str, Any] = {"group": sheet, "asked": asked, "words": wording}
    status = 400 if asked.wrong else 200
    if "as" in request.GET and not asked.wrong:
        try:
            found = _written(request, group, asked)
        except Refusal as refusal:
            context["refused"] = told(refusal)
        else:
            context["preview"] = body_of(found.paper)
            context["notes"] = [filled(note.message, note.facts) for note in found.notes]
            context["query"] = request.GET.urlencode()
    return render(request, "writing/documents.html", context, status=status)


@require_safe
def send(request: PageRequest, group: int) -> HttpResponse:
    """The file; where it cannot be written, the page that says why."""
    sheet = group_sheet(group, actor=request.actor)
    if sheet is None:
        raise Http404
    asked = _Asked(request.GET, request.LANGUAGE_CODE)
    if asked.wrong:
        return choose(request, group)
    try:
        found = _written(request, group, asked)
    except Refusal:
        return moved(request, "writing:documents", sheet.id)
    return as_file(found.paper, asked.format)


def _written(request: PageRequest, group: int, asked: _Asked) -> Written:
    since = asked.since if asked.form == "change" else None
    return write_about(
        group, asked.form, language=asked.language, on=asked.on, since=since, actor=request.actor
    )


def as_file(paper: Paper, format: Format) -> HttpResponse:
    """A paper as the answer to a request, to be saved under its title."""
    response = HttpResponse(rendered(paper, format), content_type=MEDIA_TYPES[format])
    name = quote("".join(char for char in paper.title if char not in '/\\:*?"<>|')[:80])
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}.{format}"
    return response
