"""States and verbs of the register as frozen data."""

from __future__ import annotations

from enum import StrEnum

from crosscut.foundation.lifecycle import Lifecycle, Step


class GroupState(StrEnum):
    PROPOSED = "proposed"
    ACTIVE = "active"
    STANDBY = "standby"
    WINDING_UP = "winding up"
    DISSOLVED = "dissolved"


REGISTRAR = frozenset({"registrar"})

#: DOMAIN §2, "Status of a group". Renaming, merging and splitting are events, not states.
GROUP = Lifecycle[GroupState](
    start=GroupState.PROPOSED,
    steps={
        "activate": Step(frozenset({GroupState.PROPOSED}), GroupState.ACTIVE, REGISTRAR),
        "put on standby": Step(frozenset({GroupState.ACTIVE}), GroupState.STANDBY, REGISTRAR),
        "wake": Step(frozenset({GroupState.STANDBY}), GroupState.ACTIVE, REGISTRAR),
        "wind up": Step(
            frozenset({GroupState.ACTIVE, GroupState.STANDBY}),
            GroupState.WINDING_UP,
            REGISTRAR,
        ),
        "dissolve": Step(
            frozenset({GroupState.ACTIVE, GroupState.STANDBY, GroupState.WINDING_UP}),
            GroupState.DISSOLVED,
            REGISTRAR,
            needs=("no open business",),
        ),
        "re-establish": Step(frozenset({GroupState.DISSOLVED}), GroupState.ACTIVE, REGISTRAR),
    },
    keeps=frozenset({"rename", "change members", "merge", "split", "succeed"}),
)
