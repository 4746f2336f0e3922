"""Groups of commands that import a command only when it is run.

`crosscut notice read` must not wait for Django, nor `crosscut --help` for anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from importlib import import_module
from typing import NamedTuple

import click


class Lazy(NamedTuple):
    """Where a command is ("package.module:attribute"), and its line in the list of commands."""

    target: str
    help: str


class _Commands(MutableMapping[str, click.Command]):
    """Commands by name, as click wants them; a lookup imports, a listing does not."""

    def __init__(self, lazy: Mapping[str, Lazy]) -> None:
        self.lazy = lazy
        self.loaded: dict[str, click.Command] = {}

    def __getitem__(self, name: str) -> click.Command:
        if name not in self.loaded:
            module, _, attribute = self.lazy[name].target.partition(":")
            self.loaded[name] = getattr(import_module(module), attribute)
        return self.loaded[name]

    def __setitem__(self, name: str, command: click.Command) -> None:
        self.loaded[name] = command

    def __delitem__(self, name: str) -> None:
        del self.loaded[name]

    def __contains__(self, name: object) -> bool:
        return name in self.loaded or name in self.lazy

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys([*self.lazy, *self.loaded]))

    def __len__(self) -> int:
        return len({*self.lazy, *self.loaded})


class LazyGroup(click.Group):
    """A group made from a table of its commands; they are listed in the table's order."""

    def __init__(self, name: str, lazy: Mapping[str, Lazy], help: str) -> None:
        super().__init__(name, commands=_Commands(lazy), help=help)
        self.lazy = lazy

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, lazy.help) for name, lazy in self.lazy.items()])
