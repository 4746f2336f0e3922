"""The list of accounts: its columns, and what its address asks."""

from __future__ import annotations

from functools import partial
from html import escape
from typing import Any

from django.http import Http404
from django.template.context import Context
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from crosscut.access.policy import may_look_after_accounts
from crosscut.access.queries import list_accounts
from crosscut.access.refusals import NotAccountsOfOthers
from crosscut.interfaces.web import marks
from crosscut.interfaces.web.address import PageRequest
from crosscut.interfaces.web.choosing import Answers
from crosscut.interfaces.web.lists.columns import Column, moment
from crosscut.interfaces.web.lists.listing import Asked, Listing
from crosscut.interfaces.web.templatetags import crosscut as tags
from crosscut.interfaces.web.wording.words import Words

STATES: Words = {
    "invited": _("invited"),
    "active": pgettext_lazy("an account", "active"),
    "disabled": _("disabled"),
}


def ask(request: PageRequest) -> Asked:
    """Which accounts there are, whose, and in which state."""
    try:
        may_look_after_accounts(request.actor)
    except NotAccountsOfOthers as refusal:
        raise Http404 from refusal
    answers = Answers()
    fetch = partial(
        list_accounts,
        actor=request.actor,
        text=answers.text(request.GET, "text") or "",
        state=answers.key(request.GET, "state", STATES),
    )
    return Asked(answers, fetch, context={"states": STATES})


def _account(context: Context, row: Any) -> str:
    called = marks.linked(tags.to(context, "accounts:one", row.id), SafeString(escape(row.name)))
    return f'{called}<span class="rows-kind">{escape(row.email)}</span>' if row.email else called


def _person(context: Context, row: Any) -> str:
    return tags.name(context, row.person) if row.person else ""


ACCOUNTS = Listing(
    "accounts",
    "accounts:list",
    _("Accounts"),
    (
        Column("name", _("Name"), _account, lambda row: row.name),
        Column(
            "person",
            _("Person"),
            _person,
            lambda row: tags.plain_name(row.person) if row.person else "",
        ),
        Column(
            "state",
            _("State"),
            lambda _context, row: escape(str(STATES[row.state])),
            lambda row: str(STATES[row.state]),
        ),
        Column(
            "factor",
            _("Second factor"),
            lambda _context, row: escape(_yes(row.second_factor)),
            lambda row: _yes(row.second_factor),
        ),
        moment("last_sign_in", _("Last signed in")),
        moment("created", _("Made"), usual=False),
        Column(
            "email",
            _("E-mail address"),
            lambda _context, row: escape(row.email),
            lambda row: row.email,
            usual=False,
        ),
    ),
    ask,
    _("No account is called so. “Make an account” makes one and invites its owner."),
)


def _yes(holds: bool) -> str:
    return gettext("yes") if holds else gettext("no")
