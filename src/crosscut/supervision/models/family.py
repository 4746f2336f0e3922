"""All directives that hang together as wholes and parts, by one statement however deep."""

from __future__ import annotations

import functools

from crosscut.register.models.statement import Statement

#: No tree is so deep, and none so wide; a ring, which no action makes, ends here too.
DEEPEST, MOST = 12, 400

_SQL = f"""
WITH RECURSIVE up(id, parent_id, floor) AS (
    SELECT id, parent_id, 0 FROM supervision_directive WHERE id = %s
    UNION ALL
    SELECT whole.id, whole.parent_id, floor + 1
    FROM up JOIN supervision_directive whole ON whole.id = up.parent_id WHERE floor < {DEEPEST}
), down(id, floor) AS (
    SELECT id, 0 FROM up WHERE parent_id IS NULL
    UNION ALL
    SELECT part.id, floor + 1
    FROM down JOIN supervision_directive part ON part.parent_id = down.id WHERE floor < {DEEPEST}
)
SELECT id FROM down LIMIT {MOST}
"""  # noqa: S608  # only numbers of ours


#: Stands for the directive until one is asked about.
_DIRECTIVE = 7_000_000_000


def family(directive: int) -> list[int]:
    """The identifiers of a directive, of the wholes above it, and of all their parts."""
    return [pk for (pk,) in _family().rows({"directive": directive})]


@functools.cache
def _family() -> Statement:
    return Statement(_SQL, [_DIRECTIVE], {"directive": _DIRECTIVE})
