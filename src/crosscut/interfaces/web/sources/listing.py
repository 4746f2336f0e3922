"""The list of sources: its columns, and what its address asks."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from crosscut.interfaces.web.address import PageRequest, asked_day
from crosscut.interfaces.web.choosing import Answers
from crosscut.interfaces.web.lists.columns import dated, key_word, number, said, title
from crosscut.interfaces.web.lists.listing import Asked, Listing
from crosscut.interfaces.web.wording.keys import KEYS
from crosscut.register.queries.sources import list_sources


def ask(request: PageRequest) -> Asked:
    """From which documents the register knows what it knows."""
    day, answers = asked_day(request), Answers()
    asked_title = answers.text(request.GET, "title")
    type_ = answers.key(request.GET, "type", KEYS["source"])
    fetch = partial(list_sources, actor=request.actor, on=day, title=asked_title, type=type_)
    return Asked(answers, fetch, context={"types": KEYS["source"]})


def _gone(row: Any) -> str:
    return f"({gettext('no longer available')})" if row.available is False else ""


SOURCES = Listing(
    "sources",
    "sources:list",
    _("Sources"),
    (
        title("sources:source", _("Title"), _gone),
        key_word("type", _("Type"), "source"),
        said("publisher", _("Publisher")),
        dated("date", _("Date")),
        number("citations", _("Cited")),
    ),
    ask,
    _("No source meets this. Every fact that is entered names the document that says it."),
)
