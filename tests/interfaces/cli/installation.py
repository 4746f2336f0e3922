"""An installation of its own for commands that are run as programs: a data folder, a database."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

CROSSCUT = [sys.executable, "-m", "crosscut.interfaces.cli.main"]
#: What the test run itself is set to, and an installation is not.
OWN = ("DATABASE_URL", "DATA_DIR", "DJANGO_SETTINGS_MODULE", "PORT", "SECRET_KEY")
#: What the last step of a register that lacks one would make, taken back by hand: Django's own way
#: back makes all models of all steps again, for ten seconds.
LAST_STEP = "api.0001_kept_answers"
WITHOUT_IT = (
    "DROP TABLE api_keptanswer",
    "DELETE FROM django_migrations WHERE app = 'api' AND name = '0001_kept_answers'",
)
STARTS_WITHIN = 60  # seconds
#: A command that takes longer hangs; loading the demonstration takes minutes on a busy machine.
LONGEST = 600  # seconds


@dataclass(frozen=True)
class Installation:
    """`url` names a PostgreSQL database; without it there is SQLite in the data folder."""

    data_dir: Path
    url: str = ""

    @property
    def file(self) -> Path:
        return self.data_dir / "crosscut.sqlite3"

    def environment(self, **more: str) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name not in OWN}
        address = {"DATABASE_URL": self.url} if self.url else {}
        return {**kept, "DATA_DIR": str(self.data_dir), **address, **more}

    def run(
        self, *arguments: str | Path, program: tuple[str, ...] = (), **environment: str
    ) -> subprocess.CompletedProcess[str]:
        """Run `crosscut …` to its end; `program` is put before it."""
        return subprocess.run(
            [*program, *CROSSCUT, *map(str, arguments)],
            env=self.environment(**environment),
            capture_output=True,
            text=True,
            timeout=LONGEST,
            check=False,
        )

    def one_step_back(self) -> None:
        """Make the register that of an older version."""
        for statement in WITHOUT_IT:
            self.ask(statement)

    def ask(self, statement: str) -> list[Any]:
        """The first column of what the database answers."""
        if self.url:
            with psycopg.connect(self.url, autocommit=True) as server:
                cursor: Any = server.execute(statement.encode())
                return [row[0] for row in cursor] if cursor.description else []
        connection = sqlite3.connect(self.file, isolation_level=None)
        try:
            return [row[0] for row in connection.execute(statement)]
        finally:
            connection.close()

    def copied(self, data_dir: Path) -> Installation:
        """The same SQLite installation in another folder."""
        shutil.copytree(self.data_dir, data_dir)
        return Installation(data_dir)


@dataclass(frozen=True)
class Server:
    """A `crosscut serve` or `crosscut demo` that answers at `address`."""

    process: subprocess.Popen[str]
    port: int

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def page(self) -> str:
        with urllib.request.urlopen(self.address, timeout=60) as answer:
            text: str = answer.read().decode()
        return text

    def children(self) -> dict[int, str]:
        """Processes that the server started, and theirs: what each runs, by its id."""
        parents: dict[int, list[int]] = {}
        for path in Path("/proc").glob("[0-9]*/stat"):
            try:
                after_name = path.read_text().rpartition(")")[2].split()
            except OSError:
                continue
            parents.setdefault(int(after_name[1]), []).append(int(path.parent.name))
        found: dict[int, str] = {}
        waiting = [self.process.pid]
        while waiting:
            for child in parents.get(waiting.pop(), ()):
                found[child] = command_of(child)
                waiting.append(child)
        return found


def command_of(pid: int) -> str:
    """What a process runs; empty where it has gone."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode().strip()
    except OSError:
        return ""


def served(installation: Installation, *arguments: str) -> Server:
    """Start a server and wait until it answers; whoever asks ends its process."""
    port = free_port()
    process = subprocess.Popen(
        [*CROSSCUT, *arguments, "--port", str(port)],
        env=installation.environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    server = Server(process, port)
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline and process.poll() is None:
        try:
            server.page()
        except OSError:
            time.sleep(0.1)
        else:
            return server
    process.kill()
    raise AssertionError(f"the server did not answer: {process.communicate()[0]}")


def gone(pids: Mapping[int, str], seconds: float = 40) -> bool:
    """Whether the processes end within some seconds; those that do not are killed."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if not any(command_of(pid) == command for pid, command in pids.items()):
            return True
        time.sleep(0.1)
    for pid, command in pids.items():
        if command_of(pid) == command:
            os.kill(pid, signal.SIGKILL)
    return False


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
