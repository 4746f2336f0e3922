"""What PostgreSQL keeps of statements: one plan each, for as long as a connection is open.

They are asked past psycopg's cursors, which take several times as long to send a statement and to
receive its rows as PostgreSQL takes to look up a row, and which have all plans forgotten with each
transaction that is taken back, as of each act that is refused.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import count
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from psycopg import DataError
from psycopg.adapt import Transformer
from psycopg.errors import error_from_result
from psycopg.pq import ExecStatus, TransactionStatus

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.pq.abc import PGresult

#: One plan, whatever the values are.
_ONCE = "SET plan_cache_mode = force_generic_plan"
_FOR_VALUES = "SET plan_cache_mode = auto"
#: On a connection; the pages ask a few hundred questions.
MOST = 400
#: Types of values that PostgreSQL could not tell from their places; the others it can.
_TYPES = {bool: 16, int: 20, date: 1082}
_TOLD = 0

_opened: WeakKeyDictionary[Connection[Any], Plans] = WeakKeyDictionary()


def keep_plans(opened: Connection[Any]) -> None:
    """PostgreSQL makes one plan of a statement whatever the values are: most are looked up by keys,
    and to plan them takes five to fifty times as long as to answer. Left to itself it would plan
    many anew each time, since it takes ten values for granted where mostly one is given. What
    Django asks has its values in its text, and is planned for them."""
    opened.execute(_ONCE, prepare=False)
    # One that was lent by a pool has its own.
    if opened not in _opened:
        _opened[opened] = Plans(opened)


def plans_of(opened: Connection[Any]) -> Plans:
    if opened not in _opened:
        keep_plans(opened)
    return _opened[opened]


class Plans:
    """The plans of a connection, of which it is the only one who prepares."""

    def __init__(self, opened: Connection[Any]) -> None:
        self._opened = opened
        self._server = opened.pgconn
        #: Behind a pooler another connection answers the next time.
        self._keeps = opened.prepare_threshold is not None
        opened.prepare_threshold = None
        self._names: OrderedDict[str, bytes] = OrderedDict()
        self._numbers = count()

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows that a statement answers; its values are whole numbers, texts and days."""
        idle = self._server.transaction_status == TransactionStatus.IDLE
        if idle and not self._opened.autocommit:
            # psycopg begins its transactions with the first thing that it is asked itself.
            self._opened.execute("SELECT", prepare=False)
        sent = [_written(value) for value in values]
        if self._keeps:
            name = self._names.get(sql) or self._prepared(sql, values)
            self._names.move_to_end(sql)
            answer = self._server.exec_prepared(name, sent)
        else:
            kinds = [_TYPES.get(type(value), _TOLD) for value in values]
            answer = self._server.exec_params(sql.encode(), sent, kinds)
        self._check(answer, ExecStatus.TUPLES_OK)
        # It knows the readers that Django gave the connection.
        reader = Transformer(self._opened)
        reader.set_pgresult(answer)
        return reader.load_rows(0, answer.ntuples, tuple)

    def _prepared(self, sql: str, values: Sequence[Any]) -> bytes:
        name = f"asked_{next(self._numbers)}".encode()
        kinds = [_TYPES.get(type(value), _TOLD) for value in values]
        self._check(self._server.prepare(name, sql.encode(), kinds), ExecStatus.COMMAND_OK)
        self._names[sql] = name
        while len(self._names) > MOST:
            _, oldest = self._names.popitem(last=False)
            done = self._server.exec_(b"DEALLOCATE " + oldest)
            self._check(done, ExecStatus.COMMAND_OK)
        return name

    @contextmanager
    def for_values(self) -> Iterator[None]:
        """Of what is looked for in a large table, the best plan hangs on the values."""
        self._opened.execute(_FOR_VALUES, prepare=False)
        try:
            yield
        finally:
            # A transaction that failed takes nothing more, and takes the setting back itself.
            failed = self._server.transaction_status == TransactionStatus.INERROR
            if not failed and not self._opened.broken:
                self._opened.execute(_ONCE, prepare=False)

    def _check(self, answer: PGresult, wanted: ExecStatus) -> None:
        if answer.status != wanted:
            raise error_from_result(answer, encoding="utf-8")


def _written(value: Any) -> bytes:
    if isinstance(value, date):
        return value.isoformat().encode()
    written = str(value).encode()
    if b"\0" in written:
        # It would end there.
        raise DataError("PostgreSQL text cannot contain the character U+0000")
    return written
