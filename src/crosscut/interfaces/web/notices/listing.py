"""The list of papers: its columns, and what its address asks."""

from __future__ import annotations

from functools import partial
from html import escape
from typing import Any

from django.template.context import Context
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from crosscut.foundation.actor import Actor
from crosscut.interfaces.web import marks
from crosscut.interfaces.web.address import PageRequest
from crosscut.interfaces.web.choosing import Answers
from crosscut.interfaces.web.door import registrars_only
from crosscut.interfaces.web.lists.columns import Column, dated, moment, said
from crosscut.interfaces.web.lists.listing import Asked, Listing
from crosscut.interfaces.web.notices import wording
from crosscut.interfaces.web.templatetags import crosscut as tags
from crosscut.interfaces.web.wording.words import Words
from crosscut.notices.models import DocumentState
from crosscut.notices.queries import count_documents, groups_of_papers, list_documents


def ask(request: PageRequest) -> Asked:
    """Which papers wait, which were entered, which were withdrawn."""
    registrars_only(request)
    answers = Answers()
    asked = request.GET.get("state", "")
    state = asked if asked in DocumentState else DocumentState.WAITING.value
    fetch = partial(
        list_documents,
        state,
        actor=request.actor,
        text=answers.text(request.GET, "text"),
        kind=answers.key(request.GET, "kind", wording.KINDS),
        media=answers.key(request.GET, "media", wording.MEDIA),
    )
    counts = count_documents(request.actor)
    context = {
        "state": state,
        "tabs": [(key, word, counts[key]) for key, word in wording.STATES.items()],
        "kinds": wording.KINDS,
        "media": wording.MEDIA,
    }
    return Asked(answers, fetch, context=context)


def _paper(context: Context, row: Any) -> str:
    called = marks.linked(
        tags.to(context, "notices:paper", row.id), SafeString(escape(row.group or row.name))
    )
    return f'{called}<span class="rows-kind">{escape(row.name)}</span>' if row.group else called


def _word(key: str, label: Any, words: Words) -> Column:
    def text(row: Any) -> str:
        return str(words.get(getattr(row, key), ""))

    return Column(key, label, lambda _context, row: escape(text(row)), text)


def _groups(rows: list[Any], actor: Actor) -> list[int]:
    return groups_of_papers([row.id for row in rows], actor=actor)


PAPERS = Listing(
    "notices",
    "notices:list",
    _("Notices"),
    (
        Column("paper", _("Group"), _paper, lambda row: row.group or row.name),
        _word("kind", _("What it does"), wording.KINDS),
        said("number", _("Number")),
        dated("date", _("Date")),
        _word("media", _("Format"), wording.MEDIA),
        moment("received", _("Came in")),
    ),
    ask,
    _(
        "No paper is in this state, or none meets the filter. Drop a notice on “New paper”: it is"
        " read at once and waits here until somebody confirms it."
    ),
    order="-received",
    groups=_groups,
)
