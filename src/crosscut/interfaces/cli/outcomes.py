"""How a command ends when it cannot do what it was asked: exit code and one line."""

from __future__ import annotations

import click


class NothingFound(click.ClickException):
    """There is nothing of that kind, or a check has findings."""

    exit_code = 1


class BadInput(click.ClickException):
    """What was given cannot be used; the message says what and where."""

    exit_code = 2
