"""What callers give about seats and successors."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from crosscut.interfaces.api.asking import Listed
from crosscut.interfaces.api.given import (
    APerson,
    APost,
    Given,
    GivenBasis,
    Identifier,
    OnADay,
    Reasoned,
    Text,
    WholeDay,
)
from crosscut.register.models import Role, Tier


class SeatsAsked(Listed):
    """Which seats."""

    group: Identifier | None = None
    organisation: Identifier | None = Field(None, description="That it stands for.")
    person: Identifier | None = Field(None, description="Who sits in it on the date.")
    post: Identifier | None = None
    role: Role | None = None
    tier: Tier | None = None


class WaitingAsked(Listed):
    """Seats that wait for somebody, of one group or of all."""

    group: Identifier | None = None


class ProposalsAsked(Listed):
    """Which proposals."""

    group: Identifier | None = None
    state: Literal["open", "approved", "rejected"] | None = None


class Vacating(OnADay):
    """The day from which the seat is free."""

    reason: Text = ""


class Moving(OnADay):
    """The role that whoever sits there takes from the day on."""

    role: Role
    tier: Tier | None = None


class Proposing(Given):
    """Who follows in a seat: a person, or the holder of a post."""

    person: APerson | None = None
    post: APost | None = None
    on: WholeDay
    reason: Text = ""


class Approving(Given):
    """The day from which the proposed one sits."""

    on: WholeDay
    basis: GivenBasis = GivenBasis()


class Rejecting(Reasoned):
    """The day of the refusal."""

    on: WholeDay
