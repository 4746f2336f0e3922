"""Things chosen by name in a filter: one is taken, several or none are asked back."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from django.http import Http404, QueryDict
from django.utils.translation import gettext as _

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode
from crosscut.foundation.partial_date import PartialDate
from crosscut.interfaces.web.address import LONGEST, PageRequest
from crosscut.register.queries.facts import Word
from crosscut.register.queries.finding import FoundKind, find, identified
from crosscut.register.queries.rows import Match

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why a field of a filter cannot be used, and what may be meant instead."""

    sentence: str
    matches: tuple[Match, ...] = ()


@dataclass
class Answers:
    """What a filter's fields say: values as typed, what they mean, and what is wrong."""

    typed: dict[str, str] = field(default_factory=dict)
    wrong: dict[str, Wrong] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)
    #: What a field says where nobody chose.
    usual: dict[str, str] = field(default_factory=dict)

    @property
    def chosen(self) -> int:
        """How many fields narrow the list beyond what is usual."""
        return sum(bool(said) and said != self.usual.get(at) for at, said in self.typed.items())

    def text(self, asked: QueryDict, name: str) -> str | None:
        """A field's text; None where it is empty."""
        self.typed[name] = asked.get(name, "").strip()[:LONGEST]
        return self.typed[name] or None

    def key(self, asked: QueryDict, name: str, known: Container[str]) -> str | None:
        """A field that is one of some keys."""
        value = self.text(asked, name)
        if value is None or value in known:
            return value
        self.wrong[name] = Wrong(_("“%(value)s” is not a choice here.") % {"value": value})
        return None

    def choice(self, asked: QueryDict, name: str, known: Container[str], usual: str) -> str:
        """A field that always is one of some keys; the usual one where nothing is said."""
        self.usual[name] = usual
        return self.key(asked, name, known) or usual

    def day(self, asked: QueryDict, name: str) -> date | None:
        """A field that is a whole day."""
        value = self.text(asked, name)
        try:
            return date.fromisoformat(value) if value else None
        except ValueError:
            sentence = _("“%(value)s” is no day. Write 2026-11-23.") % {"value": value}
            self.wrong[name] = Wrong(sentence)
            return None

    def thing(
        self,
        asked: QueryDict,
        name: str,
        kind: FoundKind,
        *,
        actor: Actor,
        on: PartialDate | None,
    ) -> int | None:
        """A field that names a thing, by any of its names or by its identifier."""
        value = self.text(asked, name)
        if value is None:
            return None
        chosen = identified(kind, value, actor=actor, on=on)
        if chosen is not None:
            key, self.shown[name] = chosen
            return key
        found = find(kind, value, actor=actor, on=on)
        if len(found.matches) == 1:
            match = found.matches[0]
            self.shown[name] = match.name
            return decode(match.id)
        if found.matches:
            sentence = _("Several are called “%(value)s”. Choose one:") % {"value": value}
            self.wrong[name] = Wrong(sentence, found.matches)
        else:
            sentence = _("Nobody and nothing is called “%(value)s”.") % {"value": value}
            self.wrong[name] = Wrong(sentence, found.suggestions)
        return None


def narrowed(request: PageRequest, name: str, find: Callable[..., Thing | None]) -> Thing | None:
    """The thing by whose identifier an address narrows a list, as `find` of its room finds it for
    who asks. Raises Http404 for one that is not known."""
    asked = request.GET.get(name, "")
    if not asked:
        return None
    try:
        found = find(decode(asked), actor=request.actor)
    except ValueError:
        found = None
    if found is None:
        raise Http404
    return found


def by_key(words: tuple[Word, ...]) -> dict[str, Word]:
    """Words of a vocabulary by their keys, in its order."""
    return {word.key: word for word in words}
