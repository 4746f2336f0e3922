"""What roles are called in groups of a kind: keys of those words."""

from __future__ import annotations

#: As `models.seat.Role` has them, which these rules cannot ask: they know no database.
ROLES = (
    "leader", "first_deputy", "executive_deputy", "deputy", "member", "secretary", "adviser",
    "observer", "director", "executive_director", "deputy_director",
)  # fmt: skip
_BETWEEN = "__"


def key_of_role(kind: str, role: str) -> str:
    """headquarters, leader → headquarters__leader."""
    return f"{kind}{_BETWEEN}{role}"


def names_role(key: str) -> bool:
    """Whether a key ends in a role that there is, after a kind."""
    kind, _, role = key.rpartition(_BETWEEN)
    return bool(kind) and role in ROLES


def kind_and_role(key: str) -> tuple[str, str]:
    kind, _, role = key.rpartition(_BETWEEN)
    return kind, role
