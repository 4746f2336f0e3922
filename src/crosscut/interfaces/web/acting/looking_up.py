"""Things looked up by what somebody types: by any name or identifier; nothing is guessed."""

from __future__ import annotations

from typing import Any, NamedTuple, cast

from django.db.models import Q

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode, encode
from crosscut.interfaces.web.acting.things import TABLES
from crosscut.interfaces.web.address import LONGEST
from crosscut.interfaces.web.record import terms_by_key
from crosscut.interfaces.web.wording.dates import spoken_date
from crosscut.interfaces.web.wording.names import original_name, spoken_name
from crosscut.interfaces.web.wording.sayings import spoken_hint
from crosscut.register.models import Instrument, Vocabulary
from crosscut.register.policy import visible_to
from crosscut.register.queries.finding import SUGGESTED, FoundKind, find
from crosscut.register.queries.rows import Match
from crosscut.register.queries.vocabulary import words_of


class Choice(NamedTuple):
    """A thing that a text may mean: its identifier, its name, what tells it from others."""

    id: str
    name: str
    lang: str
    hint: str


class LookedUp(NamedTuple):
    """What bears the name; and what comes near it."""

    exact: tuple[Choice, ...]
    near: tuple[Choice, ...]


def look_up(kind: str, text: str, actor: Actor) -> LookedUp:
    """Things of a kind that a text may mean."""
    asked = " ".join(text.split())[:LONGEST]
    if not asked:
        return LookedUp((), ())
    if kind == "instrument":
        return _instruments(asked, actor)
    found = find(cast(FoundKind, kind), asked, actor=actor)
    terms = terms_by_key(words_of(*Vocabulary.values)) if kind == "group" else {}
    exact, near = (
        tuple(_choice(match, terms) for match in matches)
        for matches in (found.matches, found.suggestions)
    )
    return LookedUp(exact, near)


def chosen(kind: str, identifier: str, actor: Actor) -> Choice | None:
    """The thing behind an identifier; None where there is none."""
    try:
        decode(identifier)
    except ValueError:
        return None
    exact = look_up(kind, identifier, actor).exact
    return exact[0] if exact else None


def row_of(kind: str, choice: Choice) -> Any:
    return TABLES[kind]._default_manager.get(pk=decode(choice.id))


def _choice(match: Match, terms: dict[str, str]) -> Choice:
    spoken = spoken_name(match.scripts, match.name)
    hint = spoken_hint(match.hint, match.kind, terms, match.hinted)
    original = original_name(match.scripts, spoken_name(match.scripts))
    met = match.met if match.met != spoken.text else ""
    beside = (original.text if original else "", met, hint)
    said = " · ".join(dict.fromkeys(filter(None, beside)))
    return Choice(match.id, spoken.text, spoken.lang, said)


def _instruments(asked: str, actor: Actor) -> LookedUp:
    standing = visible_to(actor, Instrument.objects.filter(withdrawn=False))
    try:
        exact = standing.filter(pk=decode(asked))
    except ValueError:
        exact = standing.filter(Q(number__iexact=asked) | Q(title__iexact=asked))
    found = tuple(_instrument(row) for row in exact.order_by("-day_max", "pk")[:SUGGESTED])
    if found:
        return LookedUp(found, ())
    near = standing.filter(
        Q(number__icontains=asked) | Q(title__icontains=asked) | Q(issuer__icontains=asked)
    )
    return LookedUp(
        (), tuple(_instrument(row) for row in near.order_by("-day_max", "pk")[:SUGGESTED])
    )


def _instrument(row: Instrument) -> Choice:
    day = spoken_date(row.date_text) if row.date_text else ""
    return Choice(
        encode(row.pk), row.title, "", " · ".join(filter(None, (row.number, row.issuer, day)))
    )
