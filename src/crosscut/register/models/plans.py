"""What PostgreSQL and psycopg keep of statements: one plan each, for as long as the connection is
open. Nothing is prepared where `prepare_threshold` is None, as behind a pooler."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from psycopg._preparing import Prepare, PrepareManager
from psycopg.pq import TransactionStatus

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.pq.abc import PGresult

#: One plan, whatever the values are.
_ONCE = "SET plan_cache_mode = force_generic_plan"
_FOR_VALUES = "SET plan_cache_mode = auto"
#: On a connection. The pages ask a few hundred questions; psycopg would keep a hundred, so that who
#: asks for all in turn would find none of them.
MOST = 400
#: What may make a thing that a plan names another one.
_CHANGES_TABLES = re.compile(rb"DROP|ALTER|DISCARD ALL|DEALLOCATE ALL").match


class _Plans(PrepareManager):
    """psycopg forgets all plans when a transaction is taken back, as of each act that is refused,
    since tables may have been made in it. No act makes tables, and the server keeps its plans."""

    def clear(self) -> bool:
        return False

    def _should_discard(self, prep: Prepare, results: Sequence[PGresult], *_: Any) -> bool:
        changed = any(_CHANGES_TABLES(each.command_status or b"") for each in results)
        return changed and super().clear()


def keep_plans(opened: Connection[Any]) -> None:
    """PostgreSQL makes one plan of a statement whatever the values are: most are looked up by keys,
    and to plan them takes five to fifty times as long as to answer. Left to itself it would plan
    many anew each time, since it takes ten values for granted where mostly one is given. What
    Django asks has its values in its text, and is planned for them."""
    opened.execute(_ONCE, prepare=False)
    plans = _Plans()
    plans.prepare_threshold = opened.prepare_threshold
    plans.prepared_max = MOST
    opened._prepared = plans


@contextmanager
def planned_for_values(opened: Connection[Any]) -> Iterator[None]:
    """Of what is looked for in a large table, the best plan hangs on the values."""
    opened.execute(_FOR_VALUES, prepare=False)
    try:
        yield
    finally:
        # A transaction that failed takes nothing more, and takes the setting back itself.
        if opened.info.transaction_status != TransactionStatus.INERROR and not opened.broken:
            opened.execute(_ONCE, prepare=False)
