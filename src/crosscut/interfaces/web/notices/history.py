"""Who corrected a draft, and what; for the page's history and for two people at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from crosscut.access.queries import names_of_accounts
from crosscut.interfaces.web.notices import wording
from crosscut.notices.models import Document
from crosscut.notices.queries import corrections_of
from crosscut.notices.rules.corrections import differences

Stored = tuple[Mapping[str, Any], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Changed:
    """One field that somebody changed, in the reader's words."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Turn:
    """One correction: who, when, what."""

    who: str
    at: datetime
    changes: list[Changed]


def history_of(paper: Document) -> list[Turn]:
    """The corrections of a paper, the latest first."""
    corrections = corrections_of(paper)
    names = names_of_accounts(correction.account for correction, _ in corrections)
    return [
        Turn(
            # The account of this machine has no name of its own.
            names.get(correction.account or 0, _("the system")) or _("the registrar"),
            correction.made_at,
            changes_of((correction.before_form, correction.before_decisions), after),
        )
        for correction, after in corrections
    ]


def changes_of(before: Stored, after: Stored) -> list[Changed]:
    """What differs between two states of a draft, in the reader's words."""
    found = [
        Changed(
            wording.field_of(each),
            wording.value_of(each.field, each.before),
            wording.value_of(each.field, each.after),
        )
        for each in differences(before[0], after[0])
    ]
    changed = {key for key in {**before[1], **after[1]} if before[1].get(key) != after[1].get(key)}
    found += [
        Changed(_("What is meant in the register"), "", _name_in(key)) for key in sorted(changed)
    ]
    return found


def _name_in(key: str) -> str:
    """The name that a match's key is about."""
    parts = key.split(":")
    return parts[1] if len(parts) > 1 and not parts[1].isdecimal() else ""
