"""The reasons for which a demonstration says no."""

from __future__ import annotations

from crosscut.foundation.refusal import Refusal
from crosscut.foundation.words import sentence


class NotADemonstration(Refusal):
    message = sentence("This register is in real use: its days pass by themselves.")


class DayBehind(Refusal):
    message = sentence("A demonstration moves forward only: name a later day.")


class DayTooFar(Refusal):
    message = sentence("A demonstration is {most} days ahead at most.")
