"""Which thing a text names: a row of the file, or something that the register has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode, encode
from crosscut.register.bulk.blocks import BEARERS, MODELS, names_of
from crosscut.register.bulk.queries.ledger import Ledger
from crosscut.register.bulk.rules.columns import BY_KEY
from crosscut.register.bulk.rules.problems import LINK_AMBIGUOUS, LINK_NOT_FOUND
from crosscut.register.models import Noun, Standing
from crosscut.register.policy import visible_to
from crosscut.register.rules.names import folded

#: What is wrong with a link: a marked sentence and what fills it.
Fault = tuple[str, dict[str, Any]]


def known_among(sheet: str, ids: Collection[int], actor: Actor) -> dict[int, int]:
    """Identifiers that the register knows, each with the identifier that answers for it: a
    duplicate is answered for by what it was merged into."""
    model = MODELS[sheet]
    rows = visible_to(actor, model._default_manager.filter(pk__in=ids))
    if issubclass(model, Noun):
        found = rows.filter(withdrawn=False).values_list("pk", "merged_into")
        return {pk: merged or pk for pk, merged in found}
    if hasattr(model, "standing"):
        rows = rows.exclude(standing=Standing.WITHDRAWN)
    if sheet == "instruments":
        rows = rows.filter(withdrawn=False)
    return {pk: pk for pk in rows.values_list("pk", flat=True)}


class Linker:
    """Resolves the links of many rows at once."""

    def __init__(self, ledger: Ledger, actor: Actor) -> None:
        self.ledger = ledger
        self.actor = actor

    def resolve(self, wanted: Iterable[tuple[str, str]]) -> dict[tuple[str, str], int | Fault]:
        """For pairs of sheet and text the identifier, or what is wrong."""
        by_sheet: dict[str, set[str]] = defaultdict(set)
        for sheet, text in wanted:
            by_sheet[sheet].add(text)
        found: dict[tuple[str, str], int | Fault] = {}
        for sheet, texts in by_sheet.items():
            found |= {(sheet, text): end for text, end in self._of(sheet, texts).items()}
        return found

    def _of(self, sheet: str, texts: set[str]) -> dict[str, int | Fault]:
        found: dict[str, int | Fault] = {}
        ids = {text: id_ for text in texts if (id_ := _as_id(text)) is not None}
        if ids:
            described = self.ledger.things(sheet, ids.values())
            known = known_among(sheet, list(ids.values()), self.actor)
            for text, id_ in ids.items():
                if id_ in known or id_ in described:
                    found[text] = known.get(id_, id_)
        rest = texts - found.keys()
        for text, things in self.ledger.called(sheet, rest).items():
            found[text] = things[0] if len(things) == 1 else _several(text, things)
        rest = texts - found.keys()
        for text, things in self._in_register(sheet, rest).items():
            found[text] = things[0] if len(things) == 1 else _several(text, things)
        title = BY_KEY[sheet].english
        for text in texts - found.keys():
            found[text] = LINK_NOT_FOUND, {"text": text, "sheet": title}
        return found

    def _in_register(self, sheet: str, texts: set[str]) -> dict[str, list[int]]:
        """Things of the register that bear exactly this name, now or once."""
        if not texts:
            return {}
        found: dict[str, dict[int, None]] = defaultdict(dict)
        if sheet in BEARERS:
            bearer = BEARERS[sheet]
            names: Any = names_of(bearer.model)._default_manager.filter(
                folded__in={folded(text) for text in texts},
                standing=Standing.ACCEPTED,
                **{f"{bearer.bearer}__withdrawn": False, f"{bearer.bearer}__merged_into": None},
            )
            if sheet == "groups":
                names = visible_to(self.actor, names)
            for text, id_ in names.values_list("text", f"{bearer.bearer}_id"):
                if text in texts:
                    found[text][id_] = None
        elif sheet == "sources":
            for text, id_ in (
                MODELS[sheet].objects.filter(title__in=texts).values_list("title", "pk")
            ):
                found[text][id_] = None
        elif sheet == "instruments":
            known = MODELS[sheet].objects.filter(withdrawn=False)
            for name in ("number", "title"):
                some = known.filter(**{f"{name}__in": texts - found.keys()})
                for text, id_ in some.values_list(name, "pk"):
                    found[text][id_] = None
        return {text: list(ids) for text, ids in found.items()}


def _several(text: str, things: list[int]) -> Fault:
    shown = ", ".join(encode(id_) for id_ in things[:4]) + (" …" if len(things) > 4 else "")
    return LINK_AMBIGUOUS, {"text": text, "ids": shown}


def _as_id(text: str) -> int | None:
    try:
        return decode(text.lower())
    except ValueError:
        return None
