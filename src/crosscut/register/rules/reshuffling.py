"""What becomes of a seat when its holder leaves a post: the ways that its succession leaves open.

Plain Python. A seat *with the post* goes to whoever follows in the post; a *proposed* one waits
for the organisation's proposal; a *personal* one stays. Where nobody follows, or the document
does not say, the registrar has to decide.
"""

from __future__ import annotations

from enum import StrEnum


class Way(StrEnum):
    """What becomes of a seat."""

    #: Whoever takes the post sits there.
    PASSES = "passes"
    #: Its holder keeps it.
    STAYS = "stays"
    #: Its holder keeps it until the organisation proposes somebody else.
    WAITS = "waits"
    #: It stands empty until somebody takes the post.
    VACANT = "vacant"
    #: The group has no such seat any more.
    ENDS = "ends"


def ways_of(succession: str, *, followed: bool) -> tuple[Way, ...]:
    """The ways open to a seat by its rule, what the rule itself says first; `followed`: somebody
    takes the post on the same day."""
    if succession == "with the post":
        return (Way.PASSES,) if followed else (Way.VACANT, Way.ENDS)
    if succession == "proposed":
        return (Way.WAITS, Way.ENDS)
    if succession == "personal":
        return (Way.STAYS, Way.ENDS)
    return (Way.STAYS, Way.PASSES, Way.ENDS) if followed else (Way.STAYS, Way.ENDS)


def asks(succession: str, *, followed: bool) -> bool:
    """Whether no rule says what becomes of it, so that somebody must."""
    if succession == "with the post":
        return not followed
    return succession not in ("proposed", "personal")
