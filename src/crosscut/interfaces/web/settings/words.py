"""The organisation's words: levels, ranks, systems, categories, kinds, role names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from crosscut.foundation.identifier import decode, encode
from crosscut.foundation.refusal import NotForYou, Refusal
from crosscut.foundation.words import sentence
from crosscut.interfaces.web.address import PageRequest
from crosscut.interfaces.web.settings.sections import sections_for
from crosscut.interfaces.web.wording.refusals import told
from crosscut.register.actions.vocabulary import (
    FIXED,
    add_term,
    move_term,
    rename_term,
    restore_term,
    retire_term,
)
from crosscut.register.models import Term
from crosscut.register.queries.organisation_file import organisation_yaml
from crosscut.register.rules.organisation_file import SECTIONS

LONGEST_WORD = 200
#: Of these the order is a ladder: the first stands highest.
LADDERS = ("level", "rank")


def show_words(request: PageRequest, vocabulary: str) -> HttpResponse:
    """The words of one vocabulary in their order, each with what may be done to it."""
    if vocabulary not in SECTIONS.values() or not request.actor.may_write_register:
        raise Http404
    wrong, at = "", ""
    if request.method == "POST":
        at = request.POST.get("term", "")
        try:
            changed = _carry_out(request, vocabulary)
            address = reverse("settings:words", args=[vocabulary])
            return HttpResponseRedirect(f"{address}?kept={changed.key}#term-{changed.key}")
        except Refusal as refusal:
            wrong = told(refusal)
    terms = list(Term.objects.filter(vocabulary=vocabulary).order_by("ordinal", "key"))
    context = {
        "sections": sections_for(request.actor, vocabulary),
        "vocabulary": vocabulary,
        "terms": [(term, encode(term.pk)) for term in terms],
        "fixed": vocabulary in FIXED,
        "is_ladder": vocabulary in LADDERS,
        "wrong": wrong,
        "wrong_at": at,
        "typed": request.POST if wrong else {},
        "kept": request.GET.get("kept", "")[:60],
        "longest": LONGEST_WORD,
    }
    return render(request, "settings/words.html", context, status=400 if wrong else 200)


def download(request: PageRequest) -> HttpResponse:
    """The whole as the file that `crosscut init` takes."""
    try:
        content = organisation_yaml(actor=request.actor)
    except NotForYou:
        raise Http404 from None
    response = HttpResponse(content, content_type="application/yaml; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="organisation.yaml"'
    return response


class GoneMeanwhile(Refusal):
    """The form names a word that is not there."""

    message = sentence("This word is not there. Look at the page again.")


def _carry_out(request: PageRequest, vocabulary: str) -> Term:
    asked = request.POST
    said = {
        "english": asked.get("english", "")[:LONGEST_WORD],
        "chinese": asked.get("chinese", "")[:LONGEST_WORD],
    }
    does = asked.get("does", "")
    if does == "add":
        key = asked.get("key", "").strip()
        return add_term(vocabulary=vocabulary, key=key, actor=request.actor, **said)
    term = _term(asked.get("term", ""), vocabulary)
    verbs: dict[str, tuple[Callable[..., Term], dict[str, Any]]] = {
        "rename": (rename_term, said),
        "up": (move_term, {"up": True}),
        "down": (move_term, {"up": False}),
        "retire": (retire_term, {}),
        "restore": (restore_term, {}),
    }
    if does not in verbs:
        raise GoneMeanwhile
    act, values = verbs[does]
    return act(term=term, actor=request.actor, **values)


def _term(written: str, vocabulary: str) -> Term:
    try:
        found: Term | None = Term.objects.filter(pk=decode(written), vocabulary=vocabulary).first()
    except ValueError:
        found = None
    if found is None:
        raise GoneMeanwhile
    return found
