"""Notes which routes, templates and commands the tests visit, over all workers of a run.

With `CROSSCUT_WHOLE_SUITE=1` the run fails when something was visited by no test. A visit is
a request that resolves to the route, a template that was rendered, a command that was run in
this process or as `crosscut …` in another.
"""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "crosscut"

# Nobody sees these in a test: name → reason.
EXEMPT: dict[str, str] = {}


def routes() -> set[str]:
    """Every route of the server, as Django names it in `resolver_match.route`."""
    from django.urls import URLPattern, get_resolver
    from django.urls.resolvers import URLResolver

    def below(node: URLResolver, prefix: str) -> Iterator[str]:
        for entry in node.url_patterns:
            # Joined as Django joins them: the sign for the start is left out within.
            route = prefix + (
                str(entry.pattern).removeprefix("^") if prefix else str(entry.pattern)
            )
            if isinstance(entry, URLPattern):
                yield route
            else:
                yield from below(entry, route)

    return set(below(get_resolver(), ""))


def templates() -> set[str]:
    """Every template of the package, relative to it."""
    found = (p for folder in PACKAGE.rglob("templates") for p in folder.rglob("*"))
    return {p.relative_to(PACKAGE).as_posix() for p in found if p.is_file()}


def command_tree() -> click.Command:
    """The command `crosscut` with all that is below it."""
    from crosscut.interfaces.cli.main import main

    assert isinstance(main, click.Command), "crosscut.interfaces.cli.main.main is no click command"
    return main


def commands() -> set[str]:
    """Every command that does something, as one types it: `crosscut group show`."""

    def below(command: click.Command, name: str) -> Iterator[str]:
        if not isinstance(command, click.Group):
            yield name
            return
        context = click.Context(command)
        for part in command.list_commands(context):
            inner = command.get_command(context, part)
            assert inner is not None, f"{name} {part} is listed, but is not there"
            yield from below(inner, f"{name} {part}")

    return set(below(command_tree(), "crosscut"))


def command_named_by(arguments: list[str]) -> str | None:
    """The command that an argument list runs, if it runs `crosscut` at all."""
    names = [Path(argument).name for argument in arguments]
    if names[:1] == ["crosscut"]:
        rest = arguments[1:]
    elif names[1:3] == ["-m", "crosscut.interfaces.cli.main"]:
        rest = arguments[3:]
    else:
        return None
    command, path = command_tree(), ["crosscut"]
    for argument in rest:
        if not isinstance(command, click.Group):
            break
        inner = command.get_command(click.Context(command), argument)
        if inner is not None:
            command = inner
            path.append(argument)
    return " ".join(path)


class Visits:
    """The pytest plugin that notes visits and, at the end of a whole run, what lacks one."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.is_worker = hasattr(config, "workerinput")
        self.is_enforced = os.environ.get("CROSSCUT_WHOLE_SUITE") == "1" and not self.is_worker
        self.seen: dict[str, set[str]] = {"route": set(), "template": set(), "command": set()}
        self.unvisited: list[str] = []

    def pytest_sessionstart(self) -> None:
        from django.core.handlers.base import BaseHandler
        from django.test.signals import template_rendered

        # Resolving each address once more would be a twentieth of the run.
        BaseHandler.resolve_request = self._noting_route(  # type: ignore[method-assign]
            BaseHandler.resolve_request
        )
        template_rendered.connect(self._note_template, weak=False)
        click.Command.invoke = self._noting(click.Command.invoke)  # type: ignore[method-assign]
        sys.addaudithook(self._note_process)

    def _noting_route(self, resolve: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(resolve)
        def noted(handler: Any, request: Any) -> Any:
            match = resolve(handler, request)
            self.seen["route"].add(match.route)
            return match

        return noted

    def _note_template(self, template: Any, **_: Any) -> None:
        name = getattr(template.origin, "name", "")
        if name.startswith(str(PACKAGE)):
            self.seen["template"].add(Path(name).relative_to(PACKAGE).as_posix())

    def _noting(self, invoke: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(invoke)
        def noted(command: click.Command, context: click.Context) -> Any:
            # The root is called by whatever name a test runs it under.
            names = context.command_path.split()
            self.seen["command"].add(" ".join(["crosscut", *names[1:]]))
            return invoke(command, context)

        return noted

    def _note_process(self, event: str, facts: tuple[Any, ...]) -> None:
        if event != "subprocess.Popen":
            return
        given = facts[1]
        arguments = [given] if isinstance(given, str) else [os.fsdecode(a) for a in given]
        if any("crosscut" in argument for argument in arguments[:3]):
            named = command_named_by(arguments)
            if named:
                self.seen["command"].add(named)

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        for kind, names in getattr(node, "workeroutput", {}).get("visits", {}).items():
            self.seen[kind].update(names)

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if self.is_worker:
            workeroutput: dict[str, Any] = self.config.workeroutput  # type: ignore[attr-defined]
            workeroutput["visits"] = {kind: sorted(names) for kind, names in self.seen.items()}
        if not self.is_enforced:
            return
        for kind, known in {"route": routes, "template": templates, "command": commands}.items():
            try:
                names = known() - self.seen[kind] - EXEMPT.keys()
            except ImportError as error:
                names = {f"(none can be listed: {error})"}
            self.unvisited += [f"{kind} {name}" for name in sorted(names)]
        if self.unvisited and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        if self.unvisited:
            terminalreporter.section("visited by no test", red=True)
            for name in self.unvisited:
                terminalreporter.write_line(name)
