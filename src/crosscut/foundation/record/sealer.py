"""The one who seals, round by round: entries at once, a checkpoint each day."""

from __future__ import annotations

import logging
import time
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, OperationalError, connection, connections

from crosscut.foundation import clock
from crosscut.foundation.record.chain import seal
from crosscut.foundation.record.checkpoints import append, latest, place

log = logging.getLogger(__name__)

#: Seconds between two rounds: an entry is sealed a second after it was written, at the latest.
PAUSE = 0.5
#: SQLite lets write whoever asks at the right moment, and those who wait ask ever more seldom, up
#: to a tenth of a second: the sealer asks often, or eight writers would leave it behind.
ASKS_EVERY = 0.002
#: KiB of the database that its connection has in memory: what is sealed is read once.
CACHE_KIB = 1024
#: Seconds for which it asks before it says that the database is busy.
PATIENCE = 20
#: After a checkpoint could not be written.
AGAIN = timedelta(minutes=10)


class Sealer:
    """Seals whenever it is asked to, and keeps a checkpoint where a day has passed."""

    def __init__(self) -> None:
        self.due: datetime | None = None

    def round(self) -> int:
        """Seal what waits; the number of entries. Raises DatabaseError."""
        sealed = _seal_often_asking()
        now = clock.now()
        if self.due is None or now >= self.due:
            self._keep_checkpoint(now)
        return sealed

    def _keep_checkpoint(self, now: datetime) -> None:
        between = timedelta(hours=settings.AUDIT_CHECKPOINT_HOURS)
        path = place()
        self.due = now + AGAIN
        last = latest(path)
        if last is not None and now < last.at + between:
            self.due = last.at + between
            return
        try:
            made, hindered = append(path, authority=settings.AUDIT_TIMESTAMP_URL)
        except OSError as error:
            log.warning("no checkpoint could be kept in %s: %s", path, error)
            return
        if hindered:
            log.warning("the checkpoint of %s has no time stamp: %s", now, hindered)
        if made is not None:
            self.due = now + between


def ask_often() -> None:
    """Have SQLite say at once that somebody else writes, and keep little in memory: to this thread,
    before it asks anything. Others wait for their turn; a letter that went and could not be noted
    as sent would go twice."""
    own: Any = connections[DEFAULT_DB_ALIAS]
    if own.vendor == "sqlite":
        options = {**own.settings_dict.get("OPTIONS", {}), "timeout": ASKS_EVERY}
        options["init_command"] = (
            f"{options.get('init_command', '')} PRAGMA cache_size=-{CACHE_KIB};"
        )
        # All connections of a process have one dictionary of settings.
        own.settings_dict = {**own.settings_dict, "OPTIONS": options}


def _seal_often_asking() -> int:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return seal()
        except OperationalError:
            if connection.vendor != "sqlite" or time.monotonic() > until:
                raise
            time.sleep(ASKS_EVERY)
