"""The console script `crosscut`: its commands by name, and how every command ends.

Exit codes: 0 done; 1 a finding, or nothing found; 2 wrong usage or bad input, with one line
that says what and where. A command returns its code, or raises one of outcomes.py.
"""

from __future__ import annotations

import io
import os
import sys
from typing import Any, NoReturn

import click

from crosscut.interfaces.cli.lazy import Lazy, LazyGroup

INTERRUPTED = 130  # what a shell gives for a program that was stopped by Ctrl-C

COMMANDS = {
    "demo": Lazy("crosscut.interfaces.cli.demo:demo", "Load the demonstration and serve it."),
    "init": Lazy("crosscut.interfaces.cli.init:init", "Set up a register."),
    "serve": Lazy("crosscut.interfaces.cli.serve:serve", "Serve the pages on this machine."),
    "notice": Lazy(
        "crosscut.interfaces.cli.notice:notice", "Founding documents: read them, enter them."
    ),
    "group": Lazy("crosscut.interfaces.cli.group:group", "Leading groups, as of any date."),
    "person": Lazy("crosscut.interfaces.cli.person:person", "People, their posts and seats."),
    "organisation": Lazy(
        "crosscut.interfaces.cli.organisation:organisation", "Organisations and their groups."
    ),
    "source": Lazy("crosscut.interfaces.cli.source:source", "Sources and what they say."),
    "directive": Lazy(
        "crosscut.interfaces.cli.directive:directive", "Directives: who is to do what until when."
    ),
    "ladder": Lazy("crosscut.interfaces.cli.ladder:ladder", "Ladders: how what stalls climbs."),
    "inspection": Lazy(
        "crosscut.interfaces.cli.inspection:inspection", "Inspections: what the office looks at."
    ),
    "league": Lazy("crosscut.interfaces.cli.league:league", "Who delivers, by verified results."),
    "report": Lazy("crosscut.interfaces.cli.report:report", "Reports on directives."),
    "review": Lazy("crosscut.interfaces.cli.review:review", "Reviews of what has stalled."),
    "working-days": Lazy(
        "crosscut.interfaces.cli.working_days:working_days", "Which days of a year are worked on."
    ),
    "book": Lazy("crosscut.interfaces.cli.book:book", "Account books: what came in and went out."),
    "desk": Lazy("crosscut.interfaces.cli.desk:desk", "What waits for somebody."),
    "matter": Lazy("crosscut.interfaces.cli.matter:matter", "The table: matters and their steps."),
    "bulletin": Lazy(
        "crosscut.interfaces.cli.bulletin:bulletin", "Briefings up and circulars down."
    ),
    "meeting": Lazy("crosscut.interfaces.cli.meeting:meeting", "Meetings of groups."),
    "position": Lazy(
        "crosscut.interfaces.cli.position:position", "Positions that organisations owe."
    ),
    "account": Lazy("crosscut.interfaces.cli.account:account", "Accounts and their tokens."),
    "access": Lazy("crosscut.interfaces.cli.access:access", "Who may what, and why."),
    "export": Lazy("crosscut.interfaces.cli.export:export", "Write spreadsheets, CSV or Popolo."),
    "import": Lazy(
        "crosscut.interfaces.cli.import_:import_file", "Take spreadsheets, CSV or Popolo in."
    ),
    "check": Lazy("crosscut.interfaces.cli.check:check", "Design checks: what a group lacks."),
    "audit": Lazy("crosscut.interfaces.cli.audit:audit", "The record: verify, checkpoint, export."),
    "doctor": Lazy("crosscut.interfaces.cli.doctor:doctor", "Is this installation healthy?"),
    "upgrade": Lazy("crosscut.interfaces.cli.upgrade:upgrade", "Bring the register up to date."),
    "backup": Lazy("crosscut.interfaces.cli.backup:backup", "Write the register to a file."),
    "restore": Lazy("crosscut.interfaces.cli.backup:restore", "Put it back from a backup."),
}


class Crosscut(LazyGroup):
    """The root of all commands; the only place where the process is ended."""

    def main(
        self,
        args: Any = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        if not standalone_mode:
            return super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        _speak_utf8()
        try:
            ended = super().main(
                args, prog_name or "crosscut", complete_var, standalone_mode=False, **extra
            )
        except click.exceptions.NoArgsIsHelpError as error:
            # A group of commands alone asks what there is; as one line it could not be read.
            error.show()
            sys.exit(error.exit_code)
        except click.UsageError as error:
            _fail(error.ctx.command_path if error.ctx else "crosscut", error)
        except click.ClickException as error:
            _fail("crosscut", error)
        except (click.Abort, KeyboardInterrupt):
            click.echo("crosscut: interrupted", err=True)
            sys.exit(INTERRUPTED)
        sys.exit(ended if isinstance(ended, int) else 0)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            ended = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            # Who reads has seen enough (`| head`). Python would complain once more when it
            # flushes at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0
        return ended


def _speak_utf8() -> None:
    """UTF-8 whatever the locale; a file name that is none is written with escapes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _fail(where: str, error: click.ClickException) -> NoReturn:
    click.echo(f"{where}: {' '.join(error.format_message().split())}", err=True)
    sys.exit(error.exit_code)


main = Crosscut(
    "crosscut", COMMANDS, "Found, run, supervise and see the leading groups of an organisation."
)
click.version_option(package_name="crosscut", message="%(prog)s %(version)s")(main)

if __name__ == "__main__":
    main()
