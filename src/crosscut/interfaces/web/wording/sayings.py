"""Short sayings of facts ("member: 王峰, 财政部部长") in the reader's words.

Answers give them with the keys of the code in front, and with the things that they name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from crosscut.interfaces.web.wording.dates import spoken_date
from crosscut.interfaces.web.wording.keys import KEYS
from crosscut.interfaces.web.wording.names import in_readers_names
from crosscut.register.queries.rows import UNDER

#: By what a saying is about: where its whole, or what stands before its colon, is looked up.
WHOLE = {"status": "status", "event": "event", "roster": "completeness"}
BEFORE = {"seat": "role", "office": "placement", "tie": "fact", "what it is": "fact"}


def spoken_saying(
    says: str, about: str, terms: Mapping[str, str] | None = None, names: Iterable[Any] = ()
) -> str:
    """A saying in the reader's language; `terms` are the vocabulary's words by key and English,
    `names` the things that it names."""
    terms = terms or {}
    whole = KEYS.get(WHOLE.get(about, ""), {}).get(says) or terms.get(says)
    if whole:
        return str(whole)
    if about == "place" and says.startswith(UNDER):
        return _("under %(name)s") % {"name": in_readers_names(says.removeprefix(UNDER), names)}
    key, colon, rest = says.partition(": ")
    words = KEYS[BEFORE.get(about, "fact")]
    if not colon:
        return str(words.get(says) or in_readers_names(says, names))
    if key not in words:
        return in_readers_names(says, names)
    rest = terms.get(rest) or in_readers_names(rest, names)
    return _("%(word)s: %(rest)s") % {"word": words[key], "rest": rest}


def spoken_hint(hint: str, kind: str, terms: Mapping[str, str], names: Iterable[Any] = ()) -> str:
    """What tells one from others of its name: of organisations "under …", of groups their level
    and state ("City, active since 2015"); of the others names alone. `names` are the things that
    it names."""
    if kind == "organisation" and hint.startswith(UNDER):
        return _("under %(name)s") % {"name": in_readers_names(hint.removeprefix(UNDER), names)}
    if kind != "group":
        return in_readers_names(hint, names)
    parts = (_spoken_part(part, terms) for part in hint.split(", "))
    return pgettext("between phrases", "; ").join(part for part in parts if part)


def _spoken_part(part: str, terms: Mapping[str, str]) -> str:
    state, since, day = part.partition(" since ")
    if state not in KEYS["status"]:
        return terms.get(part, part)
    word = str(KEYS["status"][state])
    if not since:
        return word
    return _("%(state)s since %(day)s") % {"state": word, "day": spoken_date(day)}
