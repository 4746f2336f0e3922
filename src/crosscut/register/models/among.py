"""`field__among=[…]`: one of many identifiers, so that few statements serve every number of them.

`IN (…)` is another one for each number, and nothing that was prepared for one serves the others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import BigIntegerField, ForeignKey, Lookup

SqlWithValues = tuple[str, tuple[Any, ...]]


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
