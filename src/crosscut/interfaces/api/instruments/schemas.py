"""What callers give about documents that change the register."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from crosscut.interfaces.api.asking import Place
from crosscut.interfaces.api.given import (
    ASource,
    CoarseDay,
    Filled,
    Given,
    Key,
    Line,
    Reasoned,
    Text,
    plain,
)
from crosscut.register.models import InstrumentKind


class InstrumentsAsked(Place):
    """Which instruments."""

    kind: InstrumentKind | None = None
    title: Line | None = Field(None, description="Part of the title, number or issuer.")


class EnteringInstrument(Given):
    """A document that changes the register; `text` is by what the same paper is recognised."""

    kind: InstrumentKind
    title: Filled
    number: Annotated[str, StringConstraints(max_length=200), AfterValidator(plain)] = ""
    issuer: Line = ""
    day: CoarseDay | None = None
    source: ASource | None = None
    text: Text = ""
    mark: Key | None = Field(None, description="A classification mark.")


class MarkingInstrument(Given):
    """Another classification mark of a document; without one, none any more."""

    mark: Key | None = Field(None, description="A classification mark.")
    reason: Line = ""


class WithdrawingInstrument(Reasoned):
    """Why it should never have been entered."""
