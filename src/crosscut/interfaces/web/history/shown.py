"""Entries as pages show them: what was written, by whom, when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from crosscut.access.queries import names_of_accounts
from crosscut.foundation.actor import Actor
from crosscut.foundation.partial_date import PartialDate
from crosscut.register.queries.changes import EntryAnswer
from crosscut.register.queries.doers import Doer, doers_of

#: An entry that wrote more rows is shown on its own page.
ROWS = 12


class ShownEntry(NamedTuple):
    """An entry with who did it; `at` is in the reader's time zone once a template writes it."""

    entry: EntryAnswer
    at: datetime
    doer: Doer | None
    account: str

    @property
    def few(self) -> bool:
        return len(self.entry.changes) <= ROWS


def shown_entries(
    entries: Sequence[EntryAnswer], actor: Actor, window: PartialDate
) -> list[ShownEntry]:
    """Entries with who did each, in the names of the window."""
    doers = doers_of([entry.id for entry in entries], actor=actor, window=window)
    accounts = names_of_accounts(doer.account for doer in doers.values())
    return [
        ShownEntry(
            entry,
            datetime.fromisoformat(entry.at),
            doers.get(entry.id),
            accounts.get(doers[entry.id].account or 0, "") if entry.id in doers else "",
        )
        for entry in entries
    ]
