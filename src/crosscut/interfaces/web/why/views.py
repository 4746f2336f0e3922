"""Why may I, why may I not: all that one may, and the answer to one question."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from crosscut.access.capacities import CAPACITIES, RULES, SEE, verbs
from crosscut.access.explaining import AllHeld, Thing, all_held, explain, things_called
from crosscut.access.models import Account
from crosscut.access.queries import account_called
from crosscut.access.refusals import (
    NoSuchAccount,
    NotAccountsOfOthers,
    NothingOfThatName,
    UnknownVerb,
)
from crosscut.access.waiting import own_waits
from crosscut.foundation.identifier import encode
from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.web.address import LONGEST, PageRequest
from crosscut.interfaces.web.door import to_sign_in
from crosscut.interfaces.web.wording.names import Spoken, spoken_name
from crosscut.interfaces.web.wording.refusals import told
from crosscut.interfaces.web.wording.verbs import verb_words


@require_GET
def show(request: PageRequest) -> HttpResponse:
    """What one is here by seats and posts, with their papers; `verb` and `thing` ask a question,
    `account` asks for another (registrars)."""
    own: Account | None = request.visitor.account
    if own is None:
        return to_sign_in(request)
    asked = {
        name: request.GET.get(name, "").strip()[:LONGEST] for name in ("account", "verb", "thing")
    }
    context: dict[str, Any] = {"asked": asked, "verbs": _verbs(), "status": 200}
    whose = own
    try:
        whose = _account(request, asked["account"]) if asked["account"] else own
        context |= _answer(request, whose, **asked) if asked["verb"] or asked["thing"] else {}
    except NotAccountsOfOthers as refusal:
        raise Http404 from refusal
    except Refusal as refusal:
        unknown = isinstance(refusal, NothingOfThatName | NoSuchAccount)
        context |= {"wrong": told(refusal), "status": 404 if unknown else 400}
    held = all_held(whose, asker=request.actor)
    context |= {"whose": whose, "own": whose.pk == own.pk, "all": held, "gives": _gives(held)}
    return render(request, "why/why.html", context, status=context["status"])


def _account(request: PageRequest, name: str) -> Account:
    found = account_called(name, actor=request.actor)
    if found is None:
        raise NoSuchAccount(name=name[:80])
    return found


def _answer(
    request: PageRequest, whose: Account, *, account: str, verb: str, thing: str
) -> dict[str, Any]:
    """The explanation, or the things of that name to choose from."""
    verb = verb or SEE
    if verb != SEE and verb not in verbs():
        raise UnknownVerb(verb=verb[:60])
    found: list[Thing] = things_called(thing, asker=request.actor) if thing else []
    if thing and not found:
        raise NothingOfThatName(asked=thing[:80])
    if len(found) > 1:
        return {"choices": [(encode(each.row.pk), _called(each)) for each in found]}
    one = found[0] if found else None
    answer = explain(account=whose, verb=verb, thing=one, asker=request.actor)
    waits = whose.pk == request.actor.account and own_waits(
        request.actor, verb, one.row.pk if one else None
    )
    return {"answer": answer, "thing_called": _called(one) if one else None, "waits": waits}


def _called(thing: Thing) -> Spoken:
    return spoken_name(thing.scripts, thing.name)


def _verbs() -> list[tuple[str, str]]:
    """Every verb in words, by the words."""
    named = [(verb, str(verb_words(verb))) for verb in verbs()]
    return [(SEE, _("Know of it")), *sorted(named, key=lambda pair: pair[1])]


def _gives(held: AllHeld) -> list[tuple[str, list[str]]]:
    """What each capacity gives: its name and its sentences."""
    found = []
    for key in dict.fromkeys(row.capacity for row in held.held):
        capacity = CAPACITIES[key]
        found.append(
            (capacity.name, [capacity.knows, *(RULES[rule].says for rule in capacity.may)])
        )
    return found
