"""The sections of a dossier: their form, joining two people's edits, the digest of the content."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from crosscut.table.rules.matrix import Matrix

#: Longer texts are pasted by mistake: a law with its annexes is shorter.
LONGEST = 200_000
MOST_OPTIONS = 20


@dataclass(frozen=True, slots=True)
class Option:
    """One way to answer the question: what it is, what it costs, and who bears that."""

    title: str
    text: str = ""
    cost: str = ""
    borne_by: str = ""


@dataclass(frozen=True, slots=True)
class Sections:
    """What the office wrote. Inputs are not among it: they are the contributions themselves."""

    question: str = ""
    background: str = ""
    analysis: str = ""
    options: tuple[Option, ...] = ()
    draft: str = ""

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "options": [asdict(option) for option in self.options]}


#: Names of sections, in the order in which a dossier has them.
NAMES = tuple(field.name for field in fields(Sections))


def sections_of(stored: Mapping[str, Any]) -> Sections:
    """Sections from their stored or posted form; what is not named is empty."""
    texts = {name: tidy(stored.get(name) or "") for name in NAMES if name != "options"}
    options = (_option(each) for each in stored.get("options") or ())
    return Sections(**texts, options=tuple(option for option in options if option != Option("")))


def _option(stored: Mapping[str, Any]) -> Option:
    return Option(**{each.name: tidy(stored.get(each.name) or "") for each in fields(Option)})


def changed_sections(before: Sections, after: Sections) -> tuple[str, ...]:
    """The names of the sections that differ."""
    return tuple(name for name in NAMES if getattr(before, name) != getattr(after, name))


def joined(seen: Sections, mine: Sections, theirs: Sections) -> tuple[Sections, tuple[str, ...]]:
    """Two people's edits of what both had seen: mine laid over theirs, and the names of the
    sections that both changed differently (there theirs stands)."""
    own = changed_sections(seen, mine)
    clash = tuple(
        name
        for name in changed_sections(seen, theirs)
        if name in own and getattr(mine, name) != getattr(theirs, name)
    )
    taken = {name: getattr(mine, name) for name in own if name not in clash}
    return replace(theirs, **taken), clash


def content_digest(
    sections: Sections,
    contributions: Iterable[str],
    attachments: Iterable[str],
    matrix: Matrix | None = None,
) -> str:
    """SHA-256 of what lies on the table: the sections, the texts of the contributions and the
    digests of the attachments, in their order, and what organisations said in rounds."""
    content = {
        "sections": sections.as_json(),
        "contributions": list(contributions),
        "attachments": list(attachments),
        "matrix": (matrix or Matrix()).as_json(),
    }
    written = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def replace_draft(sections: Sections, draft: str) -> Sections:
    """The same sections with another draft text."""
    return replace(sections, draft=draft)


def tidy(text: str) -> str:
    """Line ends made one, trailing space and what no database takes left out."""
    lines = text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n")
