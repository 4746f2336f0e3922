"""How far a long command is: a line on standard error once it has taken two seconds."""

from __future__ import annotations

import sys
import time

import click

QUIET_SECONDS = 2.0


class Progress:
    """Counts rows of a stage; says nothing to a file or a pipe."""

    def __init__(self) -> None:
        self._next = time.monotonic() + QUIET_SECONDS
        self._stage = ""
        self._rows = 0

    def step(self, stage: str) -> None:
        """One row further in a stage."""
        self.reached(stage, self._rows + 1 if stage == self._stage else 1)

    def reached(self, stage: str, rows: int) -> None:
        """So many rows of a stage are done."""
        self._stage, self._rows = stage, rows
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + QUIET_SECONDS
            if sys.stderr.isatty():
                click.echo(f"{stage}: {rows:,} rows", err=True)
