"""The list of instruments: its columns, and what its address asks."""

from __future__ import annotations

from functools import partial

from django.utils.translation import gettext_lazy as _

from crosscut.interfaces.web.address import PageRequest, asked_day
from crosscut.interfaces.web.choosing import Answers
from crosscut.interfaces.web.lists.columns import dated, key_word, said, title
from crosscut.interfaces.web.lists.listing import Asked, Listing
from crosscut.interfaces.web.wording.keys import KEYS
from crosscut.register.queries.instrument_sheet import list_instruments


def ask(request: PageRequest) -> Asked:
    """Which documents changed the register."""
    asked_day(request)
    answers = Answers()
    asked_title = answers.text(request.GET, "title")
    kind = answers.key(request.GET, "kind", KEYS["instrument"])
    fetch = partial(list_instruments, actor=request.actor, kind=kind, title=asked_title)
    return Asked(answers, fetch, context={"kinds": KEYS["instrument"]})


INSTRUMENTS = Listing(
    "instruments",
    "instruments:list",
    _("Instruments"),
    (
        title("instruments:instrument", _("Title")),
        key_word("kind", _("Kind"), "instrument"),
        said("number", _("Number")),
        said("issuer", _("Issuer")),
        dated("date", _("Date")),
    ),
    ask,
    _(
        "No instrument meets this. Founding notices, changes of members, renamings and dissolutions"
        " are kept here."
    ),
)
