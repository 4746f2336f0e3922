"""What may be one thing entered twice, and two things side by side."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from crosscut.interfaces.web.acting.act import ACTS, FOLDERS
from crosscut.interfaces.web.address import AFTER, LONGEST, PageRequest
from crosscut.interfaces.web.choosing import Answers
from crosscut.interfaces.web.duplicates.acts import KEY
from crosscut.interfaces.web.record import record_context
from crosscut.notices.queries import papers_that_came_twice
from crosscut.register.queries.duplicates import list_likes, merged_lately, side_by_side

KINDS = {"person": _("People"), "organisation": _("Organisations"), "group": _("Groups")}
BY = {"name": _("Same name"), "sound": _("Same sound in pinyin")}


def show_list(request: PageRequest) -> HttpResponse:
    """Names that several things bear, and what was merged lately."""
    if not request.actor.may_write_register:
        raise Http404
    answers = Answers()
    kind: Any = answers.choice(request.GET, "kind", KINDS, "person")
    by: Any = answers.choice(request.GET, "by", BY, "name")
    answers.typed |= {"kind": kind, "by": by}
    context = record_context() | {"answers": answers, "kinds": KINDS, "ways": BY, "kind": kind}
    if answers.wrong:
        return render(request, "duplicates/list.html", context, status=400)
    after = request.GET.get(AFTER, "")[:LONGEST].replace("\x00", "")
    page = list_likes(kind, actor=request.actor, by=by, after=after)
    merges = merged_lately(kind, actor=request.actor)
    twice = papers_that_came_twice(actor=request.actor)
    context |= {"page": page, "merges": merges, "twice": twice}
    return render(request, "duplicates/list.html", context)


def show_sides(request: PageRequest, kind: str, one: int, other: int) -> HttpResponse:
    """Two things side by side: which is kept, and which merged into it."""
    if not request.actor.may_write_register or (FOLDERS.get(kind, ""), KEY) not in ACTS:
        raise Http404
    sides = side_by_side(kind, (one, other), actor=request.actor)  # type: ignore[arg-type]
    if sides is None:
        raise Http404
    first, second = sides
    context = record_context() | {
        "kind": kind,
        "sides": [(first, second.thing.id), (second, first.thing.id)],
        "merge": f"{FOLDERS[kind]}/{KEY}",
    }
    return render(request, "duplicates/sides.html", context)
