"""`field__among=[…]`: one of many identifiers, so that few statements serve every number of them.

`IN (…)` is another one for each number, and nothing that was prepared for one serves the others.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.db.models import BigIntegerField, ForeignKey, Lookup

SqlWithValues = tuple[str, tuple[Any, ...]]
#: Of the few who ask at the same time.
KEPT_SETS = 64


@BigIntegerField.register_lookup
@ForeignKey.register_lookup
class Among(Lookup[Any] if TYPE_CHECKING else Lookup):  # type: ignore[misc]  # generic there only
    lookup_name = "among"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> SqlWithValues:
        column, values = self.process_lhs(compiler, connection)
        return f"{column} = ANY(%s)", (*values, list(self.rhs))

    def as_sqlite(self, compiler: Any, connection: Any) -> SqlWithValues:
        # One value would have to be unpacked by a subquery, and conditions with one are not
        # pushed down into views: all of `sitting` would be read. `Statement` gives it more places.
        column, values = self.process_lhs(compiler, connection)
        identifiers = list(self.rhs)
        places = ", ".join(["%s"] * len(identifiers)) or "NULL"
        return f"{column} IN ({places})", (*values, *identifiers)


@BigIntegerField.register_lookup
@ForeignKey.register_lookup
class KnownIn(Lookup[Any] if TYPE_CHECKING else Lookup):  # type: ignore[misc]  # generic there only
    """`field__known_in=frozenset(…)`: one of a set, given as one value however large it is."""

    lookup_name = "known_in"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> SqlWithValues:
        column, values = self.process_lhs(compiler, connection)
        sql, given = known_in(column, self.rhs, connection.vendor)
        return sql, (*values, *given)


def known_in(column: str, identifiers: frozenset[int], vendor: str) -> SqlWithValues:
    """The condition that a column has one of the identifiers."""
    if vendor == "sqlite":
        listed = "(SELECT value FROM json_each(%s))"
        return f"{column} IN {listed}", (one_value(identifiers, vendor),)
    return f"{column} = ANY(%s)", (one_value(identifiers, vendor),)


def one_value(identifiers: frozenset[int], vendor: str) -> Any:
    """A set as the database takes it as one value."""
    return _written(identifiers) if vendor == "sqlite" else sorted(identifiers)


@lru_cache(KEPT_SETS)
def _written(identifiers: frozenset[int]) -> str:
    """What one actor knows is said in twenty statements of a page."""
    return json.dumps(sorted(identifiers))
