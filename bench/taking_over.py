"""How fast a ledger that an office kept is taken over, and in how much memory.

    python bench/taking_over.py [--rows 20000] [--databases sqlite postgresql]

A workbook of so many rows with ten columns, days in six styles and four organisations a row is
read, checked and entered in a process of its own, then checked once more: every row is known.
Processor seconds of that process, without the database's own; memory is the most that it had at
once so far, beside what it had before the file was read.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

DATABASES = ("sqlite", "postgresql")
DAYS = (
    "2027-{m:02}-{d:02}", "2027/{m}/{d}", "2027年{m}月{d}日", "{d} Mar 2027", "{m}月底", "年底前",
)  # fmt: skip
STATES = ("进行中", "已完成", "未启动", "进展缓慢", "")
BODIES = ("Water Bureau", "Roads Bureau", "Health Bureau", "Archive")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--rows", type=int, default=20_000)
    parser.add_argument("--databases", nargs="+", choices=DATABASES, default=DATABASES)
    parser.add_argument("--worker", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.worker:
        measure(asked.worker, asked.rows)
        return
    print("| database | what | processor seconds | rows each | MiB more |")
    print("|---|---|---|---|---|")
    for database in asked.databases:
        with tempfile.TemporaryDirectory(prefix="crosscut-bench-") as folder:
            environment = {
                **os.environ,
                "DATA_DIR": folder,
                "SECRET_KEY": "a key for the bench",
                "DJANGO_SETTINGS_MODULE": "crosscut.config.settings.test",
            }
            environment.pop("DATABASE_URL", None)
            command = [sys.executable, __file__, "--worker", database, "--rows", str(asked.rows)]
            if database == "postgresql":
                command = [sys.executable, "-m", "tests.postgres", *command]
            subprocess.run(command, env=environment, check=True, cwd=ROOT)


def measure(database: str, rows: int) -> None:
    """Take a ledger over, and print a line for each part of it."""
    import django

    django.setup()
    from django.db import connection
    from django.test.utils import setup_test_environment

    setup_test_environment()
    connection.creation.create_test_db(verbosity=0)
    from crosscut.foundation.actor import SYSTEM
    from crosscut.register.actions.installation import set_up_installation
    from crosscut.supervision.actions.ready_ledgers import ready_ledger
    from crosscut.supervision.actions.taking_over import take_over_ledger
    from crosscut.supervision.models import Directive
    from crosscut.supervision.queries.kept.checking import How, check_ledger
    from crosscut.supervision.reading.sheets import read_sheets
    from tests.table.world import _made

    set_up_installation(actor=SYSTEM)
    world = _made()
    office = world.actor("office")

    def told(what: str, work: Callable[[], Any]) -> Any:
        begun = time.process_time()
        found = work()
        spent = time.process_time() - begun
        more = most_memory() - before
        print(f"| {database} | {what} | {spent:.1f} | {rows / spent:,.0f} | {more:,.0f} |")
        return found

    # Forget how much the making of the database took.
    Path("/proc/self/clear_refs").write_text("5")
    before = most_memory()
    with tempfile.TemporaryDirectory(prefix="crosscut-bench-") as folder:
        path = Path(folder) / "ledger.xlsx"
        # In a process of its own: making it is not what is measured.
        making = f"from bench.taking_over import write; write({str(path)!r}, {rows})"
        subprocess.run([sys.executable, "-c", making], check=True, cwd=ROOT)
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        sheets = told("read", lambda: read_sheets(path))
        how = How()
        told("check", lambda: check_ledger(sheets, group=world.group.pk, how=how, actor=office))
        ready = told(
            "make ready",
            lambda: ready_ledger(group=world.group.pk, sheets=sheets, digest=digest, actor=office),
        )
        told("enter, others wait", lambda: take_over_ledger(ready=ready, actor=office))
        again = told(
            "check again", lambda: check_ledger(sheets, group=world.group.pk, how=how, actor=office)
        )
    if Directive.objects.count() != rows or again.known != rows or not again.idle:
        raise SystemExit("not every row became a directive once")


def most_memory() -> float:
    """MiB that this process had at once."""
    status = Path("/proc/self/status").read_text("ascii")
    (line,) = [each for each in status.splitlines() if each.startswith("VmHWM:")]
    return int(line.split()[1]) / 1024


def write(path: str, rows: int) -> None:
    """A ledger of so many rows."""
    from openpyxl import Workbook

    draw = Random(rows)
    book = Workbook(write_only=True)
    sheet = book.create_sheet("督查台账")
    sheet.append(["2027年督查台账（截至2027年1月31日）"])
    sheet.append(
        ["序号", "督查事项", "牵头单位", "配合单位", "完成时限", "办理状态", "进展情况", "责任人",
         "任务来源", "备注"]
    )  # fmt: skip
    for number in range(1, rows + 1):
        month, day = draw.randint(1, 12), draw.randint(1, 28)
        lead, *others = draw.sample(BODIES, 4)
        sheet.append(
            [number, f"第{number}项：更换东岸泵站第{number}号水泵并验收", lead, "、".join(others),
             draw.choice(DAYS).format(m=month, d=day), draw.choice(STATES),
             f"已完成招标，正在安装第{number}号设备", "李娜", "市政府常务会议纪要〔2027〕3号", ""]
        )  # fmt: skip
    book.save(path)


if __name__ == "__main__":
    main()
