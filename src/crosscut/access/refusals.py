"""The reasons for which access says no."""

from __future__ import annotations

from crosscut.foundation.refusal import Refusal
from crosscut.foundation.words import sentence


class NoAccount(Refusal):
    """Who is not signed in has no account to keep a choice with."""

    message = sentence("Only an account keeps this; you are not signed in.")


class UnknownChoice(Refusal):
    """The value is none of those that there are."""

    message = sentence("“{value}” is not a choice for “{field}”.")
