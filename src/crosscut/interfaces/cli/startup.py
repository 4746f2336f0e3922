"""Bringing Django up for a command, and turning what goes wrong into one line."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.cli.outcomes import BadInput

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")

SETTINGS = "crosscut.config.settings.defaults"


def start(data_dir: Path | None = None) -> None:
    """Set Django up, without asking the database anything."""
    if data_dir is not None:
        os.environ["DATA_DIR"] = str(data_dir.expanduser().absolute())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
    except (ImproperlyConfigured, OSError, ValueError) as error:
        raise BadInput(f"the settings cannot be used: {one_line(error)}") from error


def make_data_dir() -> Path:
    """The data folder, made if it is not there; readable by its owner only. After `start`."""
    from django.conf import settings

    folder = Path(settings.DATA_DIR)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise BadInput(f"the data folder {folder} cannot be made: {error.strerror}") from error
    return folder


def unapplied() -> list[str]:
    """Migrations that the database still needs. Raises OperationalError where there is none, and
    BadInput where some of the steps are missing that one step stands for now."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    there = executor.loader.applied_migrations
    for migration in executor.loader.replacements.values():
        missing = [name for name in migration.replaces if name not in there]
        if missing and len(missing) < len(migration.replaces):
            raise BadInput(
                f"the register was set up by halves, or by a version too old for this one (it lacks"
                f" {'.'.join(missing[0])}): go on with a backup, or with a new data folder"
            )
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def require_register() -> None:
    """Refuse with one line where the database is not there or not up to date."""
    if not has_register():
        raise BadInput("there is no register yet: run `crosscut init` or `crosscut demo`")
    if unapplied():
        raise BadInput("the register is of an older version: run `crosscut upgrade`")


def has_register() -> bool:
    """Whether there is a database with tables; asking makes none."""
    from django.db import DatabaseError, connection

    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite" and not Path(name).exists():
        return False
    try:
        return bool(connection.introspection.table_names())
    except DatabaseError as error:
        raise BadInput(f"the database does not answer: {plain_cause(error)}") from error


def with_register(function: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
    """Decorate a command that needs the register; refusals become one line and exit code 2."""

    @wraps(function)
    def run(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
        start()
        require_register()
        from crosscut.register.queries.business_day import on_the_moved_day

        with on_the_moved_day():
            return function(*args, **kwargs)

    return refusals_as_lines(run)


def refusals_as_lines(function: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
    """Turn what a room refuses, and a database or disk that fails, into one line, exit code 2."""

    @wraps(function)
    def run(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
        from django.db import DatabaseError

        try:
            return function(*args, **kwargs)
        except Refusal as refusal:
            _record(refusal)
            raise BadInput(str(refusal)) from refusal
        except DatabaseError as error:
            raise BadInput(
                f"the database refused: {plain_cause(error)}; nothing was entered"
            ) from error
        except BrokenPipeError:
            raise  # who reads has seen enough; main ends quietly
        except OSError as error:
            what = error.strerror or str(error)
            where = f"{error.filename}: " if error.filename else ""
            raise BadInput(f"{where}{what}") from error

    return run


def _record(refusal: Refusal) -> None:
    """Enter a refusal that auditors want to know of; by now its write was taken back."""
    if refusal.recorded and has_register():
        from crosscut.access.refused import enter_at_the_machine, reason_of

        enter_at_the_machine(refusal.recorded, reason_of(refusal))


def plain_cause(error: Exception) -> str:
    """What a database error means for whoever sits before it."""
    said = one_line(error)
    if "locked" in said:
        return "another process is writing: try again in a moment"
    if "full" in said:
        return "the disk is full: make room and try again"
    if "readonly" in said or "read-only" in said:
        return "its file is read-only"
    return said


def one_line(error: BaseException) -> str:
    return " ".join(str(error).split()) or type(error).__name__


def free_space(folder: Path) -> int:
    """Bytes that are free where the folder is."""
    return shutil.disk_usage(folder).free


def echo_json(value: Any) -> None:
    """Print a value as JSON on one line per nesting, in real characters."""
    import json

    import click

    click.echo(json.dumps(value, ensure_ascii=False, indent=2))
