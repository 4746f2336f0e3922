"""Organisations: the list, and who sits for one of them where."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render

from crosscut.foundation.identifier import encode
from crosscut.interfaces.web.address import (
    AFTER,
    PageRequest,
    asked_day,
    asked_place,
    moved,
    refused_at,
)
from crosscut.interfaces.web.choosing import Answers
from crosscut.interfaces.web.record import record_context
from crosscut.register.models import Vocabulary
from crosscut.register.queries.organisation_sheet import organisation_sheet
from crosscut.register.queries.organisations import OrganisationFilters, list_organisations
from crosscut.register.queries.vocabulary import words_of

#: Field of the filter → vocabulary of its choices.
ASPECTS = {
    "kind": Vocabulary.ORGANISATION_KIND,
    "level": Vocabulary.LEVEL,
    "track": Vocabulary.TRACK,
    "system": Vocabulary.SYSTEM,
}


def show_list(request: PageRequest) -> HttpResponse:
    """Which organisations are known, and where they stand on the day."""
    day, answers = asked_day(request), Answers()
    by_vocabulary = words_of(*ASPECTS.values())
    words = {name: by_vocabulary[vocabulary] for name, vocabulary in ASPECTS.items()}
    filters = OrganisationFilters(
        **{name: answers.key(request.GET, name, words[name]) for name in ASPECTS},
        parent=answers.thing(request.GET, "parent", "organisation", actor=request.actor, on=day),
        name=answers.text(request.GET, "name"),
    )
    context = {"words": words, "answers": answers}
    if answers.wrong:
        return render(request, "organisations/list.html", context, status=400)
    with refused_at(AFTER):
        context["page"] = list_organisations(
            actor=request.actor, on=day, filters=filters, after=asked_place(request)
        )
    return render(request, "organisations/list.html", context)


def show_organisation(request: PageRequest, organisation: int) -> HttpResponse:
    """Who sits for it where."""
    sheet = organisation_sheet(organisation, actor=request.actor, on=asked_day(request))
    if sheet is None:
        raise Http404
    if sheet.id != encode(organisation):
        return moved(request, "organisations:organisation", sheet.id)
    context = record_context(sheet.citations, sheet.names) | {"organisation": sheet}
    return render(request, "organisations/organisation.html", context)
