"""The pages of the league, as far as who asks may know of the directives."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from crosscut.foundation.identifier import decode
from crosscut.interfaces.web.address import PageRequest
from crosscut.interfaces.web.choosing import Answers, Wrong
from crosscut.interfaces.web.directives.ledger import LANGUAGES
from crosscut.interfaces.web.files import handed_out
from crosscut.interfaces.web.league import wording
from crosscut.supervision.queries.league.ranks import LeagueAsked, items_of, league, worst_of
from crosscut.supervision.writing.league import FILES, league_document

#: Of each laggard so many of its worst directives stand on the page of a call.
WORST = 3


def _asked(request: PageRequest) -> tuple[Answers, LeagueAsked]:
    answers = Answers()
    group = answers.thing(request.GET, "group", "group", actor=request.actor, on=None)
    by = answers.choice(request.GET, "by", wording.BY, "organisation")
    since, until = (_day(request, answers, name) for name in ("since", "until"))
    asked = LeagueAsked(group=group, since=since, until=until, by=by)
    period = LeagueAsked().period
    answers.usual |= {"since": period.since.isoformat(), "until": period.until.isoformat()}
    return answers, asked


def _day(request: PageRequest, answers: Answers, name: str) -> date | None:
    value = answers.text(request.GET, name)
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        answers.wrong[name] = Wrong(_("“%(value)s” is no day.") % {"value": value})
        return None


@require_safe
def show(request: PageRequest) -> HttpResponse:
    """Who delivers: each batch with its ranks."""
    answers, asked = _asked(request)
    context: dict[str, Any] = {"answers": answers, "words": wording, "period": asked.period}
    if answers.wrong:
        return render(request, "league/league.html", context, status=400)
    context["league"] = league(actor=request.actor, asked=asked)
    return render(request, "league/league.html", context)


@require_safe
def call(request: PageRequest) -> HttpResponse:
    """One batch in large type: the best, the laggards, and what each of these owes most."""
    answers, asked = _asked(request)
    if answers.wrong:
        raise Http404
    found = league(actor=request.actor, asked=asked)
    number = request.GET.get("batch", "1")
    place = int(number) - 1 if number.isdecimal() and len(number) < 6 else -1
    if found.batches and not 0 <= place < len(found.batches):
        raise Http404
    context: dict[str, Any] = {"league": found, "words": wording, "batch": None}
    if found.batches:
        batch = found.batches[place]
        named = [each for each in batch.standings if each.organisation]
        lagging = [each for each in named if each.place == "laggard"]
        bodies = [decode(each.organisation.id) for each in lagging if each.organisation]
        worst = worst_of(bodies, actor=request.actor, asked=asked, most=WORST)
        context |= {
            "batch": batch,
            "best": [each for each in named if each.place == "best"],
            "laggards": [
                (each, [item for item in worst[pk] if item.outcome != "on time"])
                for each, pk in zip(reversed(lagging), reversed(bodies), strict=True)
            ],
            "before": batch.number - 1 or None,
            "after": batch.number + 1 if batch.number < len(found.batches) else None,
        }
    return render(request, "league/call.html", context)


@require_safe
def show_items(request: PageRequest, organisation: int) -> HttpResponse:
    """The directives that made the place of a body, the worst first."""
    answers, asked = _asked(request)
    if answers.wrong:
        raise Http404
    found = items_of(organisation, actor=request.actor, asked=asked)
    if found is None:
        raise Http404
    return render(request, "league/items.html", {"found": found, "words": wording})


@require_safe
def send_file(request: PageRequest) -> HttpResponse:
    """The league as a file: `?format=` xlsx, pdf or docx, `?language=` en or zh-Hans."""
    answers, asked = _asked(request)
    format_ = request.GET.get("format", "xlsx")
    if answers.wrong or format_ not in FILES:
        raise Http404
    spoken = LANGUAGES["zh-Hans" if request.LANGUAGE_CODE.startswith("zh") else "en"]
    language = LANGUAGES.get(request.GET.get("language", ""), spoken)
    file = league_document(asked, format=format_, language=language, actor=request.actor)
    return handed_out(file.name, FILES[format_], file.data)
