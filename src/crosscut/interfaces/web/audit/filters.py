"""What the address of the record asks for."""

from __future__ import annotations

from datetime import date
from typing import get_args

from django.http import QueryDict
from django.utils.translation import gettext as _

from crosscut.access.queries import accounts_named
from crosscut.foundation.actor import Actor, Origin
from crosscut.foundation.identifier import decode
from crosscut.interfaces.web.choosing import Answers, Wrong
from crosscut.interfaces.web.wording.keys import KEYS
from crosscut.interfaces.web.wording.verbs import VERBS
from crosscut.register.queries.audit import REFUSED, AuditFilters
from crosscut.register.queries.finding import FoundKind, find
from crosscut.register.queries.rows import Match

KINDS: tuple[FoundKind, ...] = ("group", "organisation", "person", "post")


def read_filters(asked: QueryDict, actor: Actor) -> tuple[AuditFilters, Answers]:
    """The filters of an address; what cannot be read is in the answers' `wrong`."""
    answers = Answers()
    accounts, people = _who(answers, asked, actor)
    return AuditFilters(
        accounts=accounts,
        people=people,
        verb=answers.key(asked, "verb", {REFUSED, *VERBS}) or "",
        thing=_thing(answers, asked, actor),
        since=_day(answers, asked, "since"),
        until=_day(answers, asked, "until"),
        origin=answers.key(asked, "origin", dict.fromkeys(get_args(Origin))) or "",
        capacity=answers.key(asked, "capacity", KEYS["capacity"]) or "",
    ), answers


def _who(
    answers: Answers, asked: QueryDict, actor: Actor
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Accounts of a name, and people of a name."""
    value = answers.text(asked, "who")
    if value is None:
        return (), ()
    accounts = accounts_named(value)
    found = find("person", value, actor=actor, on=None)
    people = tuple(decode(match.id) for match in found.matches)
    if not accounts and not people:
        said = _("Nobody and nothing is called “%(value)s”.") % {"value": value}
        answers.wrong["who"] = Wrong(said, found.suggestions)
    return accounts, people


def _thing(answers: Answers, asked: QueryDict, actor: Actor) -> int | None:
    """A thing by its identifier, of whatever kind, or by its name."""
    value = answers.text(asked, "thing")
    if value is None:
        return None
    try:
        return decode(value)
    except ValueError:
        pass
    matches: list[Match] = []
    near: list[Match] = []
    for kind in KINDS:
        found = find(kind, value, actor=actor, on=None)
        matches += found.matches
        near += found.suggestions
    if len(matches) == 1:
        answers.shown["thing"] = matches[0].name
        return decode(matches[0].id)
    if matches:
        said = _("Several are called “%(value)s”. Choose one:") % {"value": value}
        answers.wrong["thing"] = Wrong(said, tuple(matches[:10]))
    else:
        said = _("Nobody and nothing is called “%(value)s”.") % {"value": value}
        answers.wrong["thing"] = Wrong(said, tuple(near[:3]))
    return None


def _day(answers: Answers, asked: QueryDict, name: str) -> date | None:
    value = answers.text(asked, name)
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        said = _("“%(value)s” is no day: write it like 2026-03-01.") % {"value": value[:40]}
        answers.wrong[name] = Wrong(said)
        return None
