"""Where the registers of the bench stand: made for a run and gone after it, or kept for others."""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

DATABASES = ("sqlite", "postgresql")


def add_options(parser: argparse.ArgumentParser, sizes: tuple[int, ...]) -> None:
    """The options by which a bench chooses its registers."""
    parser.add_argument("--groups", nargs="+", type=int, default=sizes)
    parser.add_argument("--databases", nargs="+", choices=DATABASES, default=DATABASES)
    parser.add_argument(
        "--keep", type=Path, metavar="FOLDER", help="keep SQLite registers here, and take kept ones"
    )
    parser.add_argument(
        "--server",
        metavar="postgres://…",
        help="a PostgreSQL that keeps its registers; without it one is started for the run",
    )


@contextmanager
def standing(
    database: str, groups: int, asked: argparse.Namespace
) -> Iterator[dict[str, str] | None]:
    """The environment of a process that asks the register of this size, which `building.prepared`
    fills; None where PostgreSQL is not installed."""
    kept = asked.keep and asked.keep / f"{groups}"
    with tempfile.TemporaryDirectory(prefix="crosscut-bench-") as folder:
        data = kept if kept and database == "sqlite" else Path(folder)
        data.mkdir(parents=True, exist_ok=True)
        environment = {**os.environ, "DATA_DIR": str(data), "SECRET_KEY": "a key for the bench"}
        environment.pop("DATABASE_URL", None)
        environment["DJANGO_SETTINGS_MODULE"] = "crosscut.config.settings.defaults"
        if database == "sqlite":
            yield environment
            return
        from tests.postgres import server_programs, throwaway_cluster

        programs = server_programs()
        cluster: AbstractContextManager[str]
        if asked.server:
            cluster = nullcontext(_database_on(asked.server, f"crosscut_bench_{groups}"))
        elif programs:
            cluster = throwaway_cluster(programs)
        else:
            print("PostgreSQL is not installed: skipped")
            yield None
            return
        with cluster as url:
            yield {**environment, "DATABASE_URL": url}


def _database_on(server: str, name: str) -> str:
    """The address of a database of a server, made where it is missing."""
    import psycopg

    with psycopg.connect(server, autocommit=True) as connection:
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if known.fetchone() is None:
            connection.execute(f'CREATE DATABASE "{name}"')
    return urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
