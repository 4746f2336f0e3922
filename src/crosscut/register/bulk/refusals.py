"""Why a file is not taken in."""

from __future__ import annotations

from crosscut.foundation.refusal import Refusal
from crosscut.foundation.words import sentence


class FileHasProblems(Refusal):
    message = sentence(
        "{name}: {count} problems keep it from being entered. Correct them and take the file again."
    )


class FileEntered(Refusal):
    message = sentence("{name} was entered on {day} already, with {rows} rows.")


class FileBeingEntered(Refusal):
    message = sentence("Another process is entering {name} just now.")


class FileOvertaken(Refusal):
    message = sentence(
        "The register changed while {name} came in, so that it no longer fits: {what}. Nothing of"
        " it was entered. Check it again."
    )
