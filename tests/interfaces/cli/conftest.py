"""Installations for the commands that look after one."""

from __future__ import annotations

import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from tests.interfaces.cli.installation import Installation

SERVER = os.environ.get("DATABASE_URL", "")


@pytest.fixture
def fresh(tmp_path: Path) -> Installation:
    """Nothing yet: not even the data folder."""
    return Installation(tmp_path / "data")


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """Made by whichever worker of a run is first to want it; nobody writes in it afterwards."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    made = Installation(folder / "made" / "data")
    with (folder / "made.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.data_dir.exists():
            done = made.run("init")
            assert done.returncode == 0, done.stderr
    return made


@pytest.fixture
def installation(made_once: Installation, tmp_path: Path) -> Installation:
    """A register on SQLite, set up with the defaults."""
    return made_once.copied(tmp_path / "data")


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Installation]:
    """No register yet, on the database of the test run: SQLite or PostgreSQL."""
    if SERVER:
        with database() as url:
            yield Installation(tmp_path / "data", url)
    else:
        yield Installation(tmp_path / "data")


@pytest.fixture(scope="session")
def filled_once(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Installation]:
    if not SERVER:
        yield request.getfixturevalue("made_once")
        return
    with database() as url:
        made = Installation(tmp_path_factory.mktemp("filled") / "data", url)
        done = made.run("init")
        assert done.returncode == 0, done.stderr
        yield made


@pytest.fixture
def filled(filled_once: Installation, tmp_path: Path) -> Iterator[Installation]:
    """A register on the database of the test run."""
    copy = filled_once.copied(tmp_path / "data")
    if SERVER:
        with database(like=urlsplit(filled_once.url).path.strip("/")) as url:
            yield Installation(copy.data_dir, url)
    else:
        yield copy


@contextmanager
def database(like: str = "template1") -> Iterator[str]:
    """The address of a database of its own, made like another, on the run's PostgreSQL."""
    name = f"crosscut_{secrets.token_hex(6)}"
    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {like}".encode())
        try:
            yield urlsplit(SERVER)._replace(path=f"/{name}").geturl()
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())
