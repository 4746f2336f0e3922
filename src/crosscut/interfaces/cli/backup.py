"""`crosscut backup` and `crosscut restore`: the whole register in one file and back.

A backup is a ZIP of `manifest.json` (version, engine, migrations, digest) and the database:
a consistent copy of the SQLite file, or PostgreSQL's custom dump.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import tempfile
import zipfile
import zlib
from importlib.metadata import version
from pathlib import Path
from typing import Any

import click

from crosscut.foundation import clock
from crosscut.interfaces.cli.outcomes import BadInput
from crosscut.interfaces.cli.startup import (
    has_register,
    make_data_dir,
    refusals_as_lines,
    start,
    with_register,
)

FORMAT = 1


@click.command()
@click.argument("path", required=False, type=click.Path(dir_okay=False, path_type=Path))
@with_register
def backup(path: Path | None) -> None:
    """Write the whole register to PATH (a new file below the data folder without one).

    People may go on working meanwhile.
    """
    target = path or default_backup_path()
    if target.exists():
        raise BadInput(f"{target} is there already: name a new file")
    write_backup(target)
    click.echo(f"{target} ({target.stat().st_size / 1e6:.1f} MB)")


@click.command()
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--replace", is_flag=True, help="Replace a register that is there.")
@refusals_as_lines
def restore(path: Path, replace: bool) -> None:
    """Put a register back from a backup. Stop the server first."""
    start()
    make_data_dir()
    from django.db import connection

    with tempfile.TemporaryDirectory(prefix="crosscut-restore-") as scratch:
        manifest, copy = read_backup(path, Path(scratch))
        if manifest["engine"] != connection.vendor:
            raise BadInput(
                f"{path} holds a {manifest['engine']} database, and DATABASE_URL names "
                f"a {connection.vendor} one"
            )
        if has_register() and not replace:
            raise BadInput("there is a register already: --replace puts the backup in its place")
        if connection.vendor == "sqlite":
            _restore_sqlite(copy)
        else:
            _restore_postgres(copy)
    click.echo(f"Restored the register of {manifest['made']}.")


def default_backup_path() -> Path:
    stamp = clock.now().strftime("%Y%m%dT%H%M%SZ")
    return make_data_dir() / f"backup-{stamp}.zip"


def write_backup(target: Path) -> None:
    """Write a backup, whole or not at all."""
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(target.name + ".part")
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as scratch:
        copy = Path(scratch) / "database"
        if connection.vendor == "sqlite":
            _copy_sqlite(copy)
        else:
            _postgres("pg_dump", "--format=custom", "--no-owner", f"--file={copy}")
        manifest = {
            "format": FORMAT,
            "crosscut": version("crosscut"),
            "engine": connection.vendor,
            "made": clock.now().isoformat(timespec="seconds"),
            "migrations": sorted(
                f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations()
            ),
            "sha256": digest(copy),
        }
        try:
            with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
                archive.writestr("manifest.json", json.dumps(manifest, indent=2))
                archive.write(copy, "database")
            part.chmod(0o600)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)


def read_backup(path: Path, scratch: Path) -> tuple[dict[str, Any], Path]:
    """A backup's manifest and its database, unpacked and compared with the digest."""
    from django.db.migrations.loader import MigrationLoader

    try:
        with zipfile.ZipFile(path) as archive:
            manifest = json.loads(archive.read("manifest.json"))
            if manifest["format"] > FORMAT:
                raise BadInput(f"{path} was written by a newer Crosscut ({manifest['crosscut']})")
            with archive.open("database") as packed, (scratch / "database").open("wb") as copy:
                shutil.copyfileobj(packed, copy)
        whole = digest(scratch / "database") == manifest["sha256"]
        applied = set(manifest["migrations"])
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, TypeError, ValueError) as error:
        raise BadInput(f"{path} is not a backup of Crosscut, or it is damaged") from error
    if not whole:
        raise BadInput(f"{path} is damaged: its database is not what the backup's digest says")
    migrations = MigrationLoader(None).disk_migrations
    replaced = (name for migration in migrations.values() for name in migration.replaces)
    known = {f"{app}.{name}" for app, name in (*migrations, *replaced)}
    newer = sorted(applied - known)
    if newer:
        raise BadInput(f"{path} was written by a newer Crosscut (it has {newer[0]})")
    return manifest, scratch / "database"


def digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _copy_sqlite(copy: Path) -> None:
    """SQLite's own online copy: consistent while others write."""
    from django.db import connection

    connection.ensure_connection()
    target = sqlite3.connect(copy)
    try:
        connection.connection.backup(target)
    finally:
        target.close()


def _restore_sqlite(copy: Path) -> None:
    """Write the copy over the database in one transaction: a crash leaves the old one."""
    from django.db import connection

    source = sqlite3.connect(copy)
    try:
        connection.ensure_connection()
        source.backup(connection.connection)
    finally:
        source.close()
        connection.close()


def _restore_postgres(copy: Path) -> None:
    """Put the dump in the place of all tables, in one transaction. A dump of an older version
    does not know the newer tables and views that would hold its own, so all are dropped."""
    from django.db import connection

    with connection.cursor() as cursor:
        there = connection.introspection.get_table_list(cursor)
        cursor.execute(_FUNCTIONS)
        functions = [f"DROP FUNCTION IF EXISTS {name} CASCADE;" for (name,) in cursor.fetchall()]
    kinds = {"t": "TABLE", "p": "TABLE", "v": "VIEW"}
    drops = (
        f"DROP {kinds[one.type]} IF EXISTS {connection.ops.quote_name(one.name)} CASCADE;"
        for one in there
    )
    clear, script = copy.with_name("clear.sql"), copy.with_name("script.sql")
    clear.write_text("\n".join([*drops, *functions]))
    # Comments on extensions may be written by their owner only.
    _postgres("pg_restore", "--no-owner", "--no-comments", f"--file={script}", str(copy))
    _postgres(
        *("psql", "--no-psqlrc", "--quiet", "--single-transaction", "--output=/dev/null"),
        *("--set=ON_ERROR_STOP=1", f"--file={clear}", f"--file={script}"),
    )


#: The functions of this schema that no extension brought: those of triggers.
_FUNCTIONS = """
SELECT p.oid::regprocedure::text FROM pg_proc p
WHERE p.pronamespace = current_schema()::regnamespace
  AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
"""


def _postgres(program: str, *arguments: str) -> None:
    """Run a program of PostgreSQL on the database; the password goes by the environment."""
    from django.db import connection

    found = shutil.which(program)
    if found is None:
        raise BadInput(f"{program} is not installed: it comes with PostgreSQL's client programs")
    settings = connection.settings_dict
    environment = os.environ | {
        name: str(value)
        for name, value in {
            "PGHOST": settings["HOST"],
            "PGPORT": settings["PORT"],
            "PGUSER": settings["USER"],
            "PGPASSWORD": settings["PASSWORD"],
            "PGDATABASE": settings["NAME"],
            "PGSSLMODE": settings.get("OPTIONS", {}).get("sslmode"),
        }.items()
        if value
    }
    connection.close()
    ended = subprocess.run(
        [found, *arguments], env=environment, capture_output=True, text=True, check=False
    )
    if ended.returncode:
        said = " ".join(ended.stderr.split())[:300]
        raise BadInput(f"{program} failed: {said}")
