"""One instrument, many groups: before and after as two trees; and the same for any two days."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render

from crosscut.foundation.identifier import encode
from crosscut.interfaces.web.address import (
    AFTER,
    PageRequest,
    asked_day,
    asked_place,
    refused_at,
)
from crosscut.interfaces.web.choosing import Answers
from crosscut.interfaces.web.compare.views import A_YEAR, FROM, TO, asked, day_before, today
from crosscut.interfaces.web.record import record_context
from crosscut.register.queries.reorganisation import (
    Reorganisation,
    reorganisation_between,
    reorganisation_of,
)
from crosscut.register.queries.vocabulary import words_of

ASPECTS = ("level", "category", "system")


def show_instrument(request: PageRequest, instrument: int) -> HttpResponse:
    """What an instrument founded, renamed, merged, split, dissolved and moved."""
    with refused_at(AFTER):
        found = reorganisation_of(instrument, actor=request.actor, after=asked_place(request))
    if found is None:
        raise Http404
    return _page(request, found, {"instrument": encode(instrument)})


def show_between(request: PageRequest) -> HttpResponse:
    """What became of groups between two days; words of the vocabularies narrow it."""
    second = asked(request, TO) or asked_day(request) or today()
    first = asked(request, FROM) or day_before(second.first, A_YEAR)
    words = words_of(*ASPECTS)
    answers = Answers()
    terms = {aspect: answers.key(request.GET, aspect, words[aspect]) for aspect in ASPECTS}
    with refused_at(AFTER):
        found = reorganisation_between(
            first,
            second,
            actor=request.actor,
            traits={aspect: key for aspect, key in terms.items() if key},
            after=asked_place(request),
        )
    context = {"words": words, "answers": answers, "aspects": ASPECTS}
    return _page(request, found, context, status=400 if answers.wrong else 200)


def _page(
    request: PageRequest, found: Reorganisation, more: dict[str, object], status: int = 200
) -> HttpResponse:
    context = record_context() | {"found": found} | more
    return render(request, "reorganisation/trees.html", context, status=status)
