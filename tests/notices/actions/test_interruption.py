"""An import that ends in the middle leaves nothing, and can be done again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

from django.db import connection

from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.record.models import Entry
from crosscut.notices.models import Document
from crosscut.register.actions.installation import set_up_installation
from crosscut.register.models import Citation, Group, Instrument, Person, Seat, Source
from tests.notices.entering import enter
from tests.notices.invented import FOUNDED

#: Imports the paper in a process of its own, which is killed when the third seat is written.
KILLED = """
import os, signal, sys
import django
django.setup()
from crosscut.foundation.actor import SYSTEM
from crosscut.notices.actions.drafts import import_document
from crosscut.notices.reading import read_path
from crosscut.register.models import Seat

seats, save = [], Seat.save

def counted(seat, **how):
    save(seat, **how)
    seats.append(seat)
    if len(seats) == 3:
        os.kill(os.getpid(), signal.SIGKILL)

Seat.save = counted
draft = read_path(sys.argv[1])
import_document(name=sys.argv[1], media="text", draft=draft, decisions={}, actor=SYSTEM)
"""


def address() -> str:
    """The address of the database that this test writes to."""
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{settings['NAME']}"
    host, user = quote(settings["HOST"], safe=""), settings["USER"]
    return f"postgres://{user}@{host}/{settings['NAME']}"


def test_a_process_killed_in_the_middle_leaves_nothing(
    transactional_db: None, tmp_path: Path
) -> None:
    set_up_installation(actor=SYSTEM)
    entries = Entry.objects.count()
    paper = tmp_path / "notice.txt"
    paper.write_text(FOUNDED, encoding="utf-8")
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, str(paper)],
        env={
            **os.environ,
            "DATABASE_URL": address(),
            "DATA_DIR": str(tmp_path),
            "DJANGO_SETTINGS_MODULE": "crosscut.config.settings.defaults",
        },
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    for model in (Document, Instrument, Source, Group, Seat, Person, Citation):
        assert not model.objects.exists(), model.__name__
    assert Entry.objects.count() == entries
    enter(FOUNDED)
    assert Seat.objects.count() == 7
