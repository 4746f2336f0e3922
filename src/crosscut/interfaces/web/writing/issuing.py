"""Issuing a notice: number, date, what the register asks; then the register changes."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.web.address import LONGEST, PageRequest
from crosscut.interfaces.web.notices.wording import asked as asked_words
from crosscut.interfaces.web.notices.wording import offered
from crosscut.interfaces.web.wording.refusals import told
from crosscut.interfaces.web.writing import wording
from crosscut.interfaces.web.writing.notices import known_notice, show
from crosscut.notices.actions.issuing import issue_notice
from crosscut.notices.refusals import QuestionsOpen
from crosscut.notices.writing.drafted import questions_at_issue
from crosscut.register.models import Disclosure

ANSWER = "answer-"


@require_POST
def issue(request: PageRequest, notice: int) -> HttpResponse:
    """Issue the approved version, or ask first what the register has to ask."""
    found = known_notice(request, notice)
    typed = {name: request.POST.get(name, "").strip()[:LONGEST] for name in ("number", "date")}
    disclosure = request.POST.get("disclosure", "")
    typed["disclosure"] = disclosure if disclosure in Disclosure.values else Disclosure.INTERNAL
    seen = request.POST.get("seen", "")
    answers = {
        name.removeprefix(ANSWER): value
        for name, value in request.POST.items()
        if name.startswith(ANSWER) and isinstance(value, str) and value
    }
    if not typed["number"]:
        return show(request, notice, refused=_("The notice needs its number."), typed_issue=typed)
    try:
        date = PartialDate.parse(typed["date"])
        issue_notice(
            notice=found,
            seen=int(seen) if seen.isdecimal() else 0,
            number=typed["number"],
            date=date,
            decisions=answers,
            disclosure=typed["disclosure"],
            actor=request.actor,
        )
    except QuestionsOpen:
        questions = questions_at_issue(
            found, number=typed["number"], date=date, answers=answers, actor=request.actor
        )
        context = {
            "notice": found,
            "typed": typed,
            "answers": list(answers.items()),
            "words": wording,
            "questions": [
                (
                    question.key,
                    asked_words(question),
                    [(o.key, offered(o)) for o in question.options],
                )
                for question in questions
            ],
        }
        return render(request, "writing/issue.html", context)
    except Refusal as refusal:
        return show(request, notice, refused=told(refusal), typed_issue=typed)
    return HttpResponseRedirect(reverse("writing:notice", args=[found.address]))
