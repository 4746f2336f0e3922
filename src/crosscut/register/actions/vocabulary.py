"""The organisation's words and choices."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import QuerySet

from crosscut.foundation.actor import Actor
from crosscut.foundation.record.action import action
from crosscut.register.models import Setting, Term, Vocabulary
from crosscut.register.policy import may_write
from crosscut.register.refusals import (
    FixedWords,
    KeyNotUsable,
    LimitNotUsable,
    NoRoleOfKind,
    TermIsThere,
    UnknownCheck,
    UnknownTerm,
    WordMissing,
)
from crosscut.register.rules.checks import BY_KEY
from crosscut.register.rules.roles import ROLES, names_role

#: Roles are what seats mean: they are renamed and reordered, never added or retired.
FIXED = frozenset({Vocabulary.ROLE.value})
USABLE_KEY = re.compile(r"[a-z][a-z0-9_]{0,59}")
LARGEST_LIMIT = 1000


@action("vocabulary.loaded")
def load_vocabulary(*, terms: Iterable[Mapping[str, Any]], actor: Actor) -> int:
    """Add terms, or change the labels and the order of those that are there.

    A term is a mapping with `vocabulary`, `key`, `english`, `chinese`, `ordinal`, `retired`.
    Returns how many were new or changed. Terms that the file does not name stay:
    facts may use them.
    """
    may_write(actor)
    there = {(term.vocabulary, term.key): term for term in Term.objects.all()}
    touched = 0
    for given in terms:
        term = there.get((given["vocabulary"], given["key"]))
        if term is None:
            Term(**given).save()
            touched += 1
        elif any(getattr(term, name) != value for name, value in given.items()):
            term.changed(**given)
            touched += 1
    return touched


@action("setting.changed")
def change_setting(*, key: str, value: Any, actor: Actor) -> Setting:
    """Set a choice of the organisation (JSON value)."""
    may_write(actor)
    setting = Setting.objects.filter(key=key).first() or Setting(key=key)
    return setting.changed(value=value)


@action("term.added")
def add_term(*, vocabulary: str, key: str, english: str, chinese: str = "", actor: Actor) -> Term:
    """Add a word at the end of a vocabulary.

    Refuses: FixedWords, KeyNotUsable, NoRoleOfKind, TermIsThere, WordMissing.
    """
    may_write(actor)
    if vocabulary in FIXED:
        raise FixedWords(vocabulary=Vocabulary(vocabulary).label.lower())
    if not USABLE_KEY.fullmatch(key):
        raise KeyNotUsable(key=key)
    if vocabulary == Vocabulary.KIND_ROLE and not names_role(key):
        raise NoRoleOfKind(key=key, known=", ".join(ROLES))
    english, chinese = _words(english, chinese)
    others = list(_ladder(vocabulary))
    if any(other.key == key for other in others):
        raise TermIsThere(vocabulary=Vocabulary(vocabulary).label.lower(), key=key)
    last = max((other.ordinal for other in others), default=0)
    added = Term(vocabulary=vocabulary, key=key, english=english, chinese=chinese, ordinal=last + 1)
    added.save()
    return added


@action("term.renamed")
def rename_term(*, term: Term, english: str, chinese: str = "", actor: Actor) -> Term:
    """Say a word otherwise; facts that use it say the new word. Refuses: WordMissing."""
    may_write(actor)
    english, chinese = _words(english, chinese)
    return term.changed(english=english, chinese=chinese)


@action("term.moved")
def move_term(*, term: Term, up: bool, actor: Actor) -> Term:
    """Change places with the word before or after; at the end of the ladder nothing happens.

    Of levels and ranks the first stands highest, so that design checks see the new order.
    """
    may_write(actor)
    ladder = list(_ladder(term.vocabulary))
    here = next(place for place, other in enumerate(ladder) if other.pk == term.pk)
    there = here - 1 if up else here + 1
    if 0 <= there < len(ladder):
        ladder[here], ladder[there] = ladder[there], ladder[here]
    for ordinal, other in enumerate(ladder, start=1):
        if other.ordinal != ordinal:
            other.changed(ordinal=ordinal)
    term.refresh_from_db()
    return term


@action("term.retired")
def retire_term(*, term: Term, actor: Actor) -> Term:
    """Offer a word for no new fact. It stays where it is used: words are never deleted.

    Refuses: FixedWords.
    """
    may_write(actor)
    if term.vocabulary in FIXED:
        raise FixedWords(vocabulary=Vocabulary(term.vocabulary).label.lower())
    return term.changed(retired=True)


@action("term.restored")
def restore_term(*, term: Term, actor: Actor) -> Term:
    """Offer a retired word again."""
    may_write(actor)
    return term.changed(retired=False)


@action("check.chosen")
def choose_check(
    *, check: str, enabled: bool, limit: int | None = None, actor: Actor
) -> Mapping[str, Any]:
    """Switch a design check on or off, and set its limit where it has one.

    Refuses: UnknownCheck, LimitNotUsable.
    """
    may_write(actor)
    if check not in BY_KEY:
        raise UnknownCheck(check=check, known=", ".join(BY_KEY))
    if limit is not None and not 0 <= limit <= LARGEST_LIMIT:
        raise LimitNotUsable(limit=limit, largest=LARGEST_LIMIT)
    setting = Setting.objects.filter(key="checks").first() or Setting(key="checks", value={})
    chosen = {"enabled": enabled, "limit": limit if BY_KEY[check].limit else None}
    setting.changed(value={**setting.value, check: chosen})
    return chosen


def _ladder(vocabulary: str) -> QuerySet[Term]:
    """The words of a vocabulary in their order, locked: two who reorder wait for each other."""
    return Term.objects.select_for_update().filter(vocabulary=vocabulary).order_by("ordinal", "key")


def _words(english: str, chinese: str) -> tuple[str, str]:
    english, chinese = " ".join(english.split()), " ".join(chinese.split())
    if not english:
        raise WordMissing
    return english, chinese


def term(vocabulary: str, key: str | Term) -> Term:
    """A term by its key. Refuses: UnknownTerm, with the keys that there are."""
    if isinstance(key, Term):
        return key
    found: Term | None = Term.objects.filter(vocabulary=vocabulary, key=key).first()
    if found is None:
        known = Term.objects.filter(vocabulary=vocabulary).values_list("key", flat=True)
        raise UnknownTerm(
            vocabulary=Vocabulary(vocabulary).label.lower(), key=key, known=", ".join(known)
        )
    return found
