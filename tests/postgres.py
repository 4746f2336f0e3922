"""A PostgreSQL of the run's own: `python -m tests.postgres COMMAND …`.

The command runs with `DATABASE_URL` set to a cluster that is made in a temporary folder,
listens on a Unix socket only, and is gone afterwards. A `DATABASE_URL` that names a PostgreSQL
already is taken as it is. Where PostgreSQL is not installed the command is skipped, saying so;
under `CI` or `CROSSCUT_CI` that is a failure.
"""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import quote

import psycopg

START_SECONDS = 60
# Nothing here has to outlive the run, so nothing waits for the disk.
SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    # Compiling a statement pays where tables are large; here they hold a few rows.
    "jit": "off",
    "listen_addresses": "",
    "max_connections": "60",
    "shared_buffers": "128MB",
}


def is_required() -> bool:
    """Whether a missing part (PostgreSQL, Chromium) fails the run instead of skipping tests."""
    return os.environ.get("CI") == "true" or os.environ.get("CROSSCUT_CI") == "1"


def server_programs() -> Path | None:
    """The folder with `initdb` and `postgres`; Debian keeps it off PATH. The newest wins."""
    debian = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: float(p.parts[-3])
    )
    if debian:
        return debian[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


def _unprivileged() -> list[str]:
    """What to put before a server program: it refuses root, and must not outlive the run."""
    setpriv = shutil.which("setpriv")
    if os.geteuid() != 0:
        return [setpriv, "--pdeathsig=INT"] if setpriv else []
    if setpriv is None:
        raise RuntimeError("root needs setpriv (util-linux) to start PostgreSQL as another user")
    return [
        setpriv,
        "--reuid=postgres",
        "--regid=postgres",
        "--init-groups",
        "--pdeathsig=INT",
    ]


@contextlib.contextmanager
def throwaway_cluster(programs: Path) -> Iterator[str]:
    """A running cluster; yields the address of its empty database `crosscut`."""
    folder = Path(tempfile.mkdtemp(prefix="crosscut-pg-"))
    server: subprocess.Popen[bytes] | None = None
    log = folder / "log"
    try:
        if os.geteuid() == 0:
            owner = pwd.getpwnam("postgres")
            os.chown(folder, owner.pw_uid, owner.pw_gid)
        asked = ["--username=crosscut", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"]
        made = subprocess.run(
            [*_unprivileged(), programs / "initdb", *asked, "--no-sync", "-D", folder / "data"],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
        if made.returncode:
            raise RuntimeError(f"initdb failed:\n{made.stdout}{made.stderr}")
        settings = [f"--{name}={value}" for name, value in SETTINGS.items()]
        with log.open("wb") as output:
            server = subprocess.Popen(
                [
                    *_unprivileged(),
                    *(str(programs / "postgres"), "-D", str(folder / "data"), "-k", str(folder)),
                    *settings,
                ],
                cwd=folder,
                stdout=output,
                stderr=output,
            )
        _create_database(folder, server, log)
        yield f"postgres://crosscut@{quote(str(folder), safe='')}/crosscut"
    finally:
        if server is not None:
            # SIGQUIT: there is nothing to save.
            server.send_signal(signal.SIGQUIT)
            server.wait(timeout=30)
        shutil.rmtree(folder, ignore_errors=True)


def _create_database(folder: Path, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            with psycopg.connect(
                host=str(folder), user="crosscut", dbname="postgres", autocommit=True
            ) as connection:
                connection.execute("CREATE DATABASE crosscut")
                return
        except psycopg.OperationalError:
            if server.poll() is not None or time.monotonic() > deadline:
                said = log.read_text(errors="replace")
                raise RuntimeError(f"PostgreSQL did not start:\n{said}") from None
            time.sleep(0.1)


def run(command: Sequence[str]) -> int:
    """Run a command with `DATABASE_URL` naming a PostgreSQL; its exit code."""
    # A server stopped by a signal must be cleaned up as well.
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    if os.environ.get("DATABASE_URL", "").startswith(("postgres://", "postgresql://")):
        return subprocess.run(command, check=False).returncode
    programs = server_programs()
    if programs is None:
        print("PostgreSQL tests skipped: initdb is not installed (Debian: postgresql).")
        return 1 if is_required() else 0
    with throwaway_cluster(programs) as url:
        return subprocess.run(
            command, env={**os.environ, "DATABASE_URL": url}, check=False
        ).returncode


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
