"""What every test can ask for: the shared folder, a browser page, profiles of hypothesis.

`DATABASE_URL` chooses the database (SQLite without one); `make test` runs both.
"""

from __future__ import annotations

import gc
import importlib
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest

from tests.contracts.visits import Visits

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

pytest_plugins = ["tests.browser"]

ROOT = Path(__file__).resolve().parent.parent
DATABASE_FIXTURES = {"db", "transactional_db", "live_server"}
FOLLOW_FROM_MODELS = {"auth_permission", "django_content_type"}
DOORS = ("tests/interfaces/web", "tests/interfaces/api")
#: What stands on questions and actions that are asked of both databases elsewhere: wording, papers,
#: programs, who may what, whole stories.
ABOVE_SQL = (
    "tests/access/test_explaining.py",
    "tests/access/test_marks.py",
    "tests/contracts/test_access_matrix.py",
    "tests/contracts/test_indistinguishable.py",
    "tests/demonstration",
    "tests/documents",
    "tests/interfaces/cli",
    "tests/interfaces/jobs",
    "tests/notices/matching",
    "tests/notices/test_samples.py",
    "tests/notices/test_sealed_twins.py",
    "tests/notices/writing",
    "tests/register/actions/test_undoing.py",
    "tests/register/bulk/test_problems.py",
    "tests/stories",
    "tests/supervision/books/test_walks.py",
    "tests/supervision/queries/test_desk_of_ladder.py",
    "tests/supervision/test_a_year.py",
    "tests/supervision/test_inspections_hidden.py",
    "tests/supervision/test_walks.py",
    "tests/supervision/test_writing.py",
    "tests/table/test_consultation_walks.py",
    "tests/table/test_meeting_walks.py",
    "tests/table/test_submission_walks.py",
    "tests/table/test_walks.py",
    "tests/table/writing",
)

hypothesis.settings.register_profile("quick", max_examples=20, deadline=None)
hypothesis.settings.register_profile("full", max_examples=100, deadline=None)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


def pytest_configure(config: pytest.Config) -> None:
    if os.environ.get("CROSSCUT_TEST_DATABASE") == "postgres" and not os.environ.get(
        "DATABASE_URL"
    ):
        raise pytest.UsageError(
            "no DATABASE_URL: `python -m tests.postgres python -m pytest …` brings a PostgreSQL"
        )
    config.pluginmanager.register(Visits(config), "visits")
    _empty_the_record_too()
    _load_middleware_once()


def _load_middleware_once() -> None:
    """Each client would load the middleware anew, and WhiteNoise look at all files with it. Where a
    test changed a setting, its clients still do."""
    from django.conf import Settings, settings
    from django.test.client import ClientHandler

    configured: Any = settings
    load: Any = ClientHandler.load_middleware
    loaded: dict[bool, Any] = {}

    def loading(handler: Any, is_async: bool = False) -> None:
        if not isinstance(configured._wrapped, Settings):
            load(handler, is_async)
            return
        if is_async not in loaded:
            load(handler, is_async)
            loaded[is_async] = handler._middleware_chain
        handler._middleware_chain = loaded[is_async]

    ClientHandler.load_middleware = loading  # type: ignore[assignment, method-assign]


def _empty_the_record_too() -> None:
    """After a test that commits, Django empties all tables; the guards of the record and of account
    books refuse that, so they are dropped before and set again after it. Content types and
    permissions stay, for they follow from the models: Django would make them all anew."""
    flush: Any = importlib.import_module("django.core.management.commands.flush")
    from django.db import connections

    def emptying(style: Any, connection: BaseDatabaseWrapper, **asked: bool) -> list[str]:
        from crosscut.foundation.record.guards import drop_guards
        from crosscut.supervision.models.book_guards import drop_book_guards

        drop_guards(connection)
        drop_book_guards(connection)
        there = connection.introspection.django_table_names(only_existing=True, include_views=False)
        tables = [table for table in there if table not in FOLLOW_FROM_MODELS]
        found: list[str] = _of_what_was_written(connection, tables)
        if not found:
            found = connection.ops.sql_flush(style, tables, **asked)
        if connection.vendor == "sqlite":
            found.append("DELETE FROM sqlite_sequence WHERE name = 'record_entry'")
        return found

    def emptied(verbosity: int, interactive: bool, database: str, **_: object) -> None:
        from crosscut.foundation.record.guards import set_guards
        from crosscut.supervision.models.book_guards import set_book_guards

        set_guards(connections[database])
        set_book_guards(connections[database])

    flush.sql_flush = emptying
    flush.emit_post_migrate_signal = emptied


def _of_what_was_written(connection: BaseDatabaseWrapper, tables: list[str]) -> list[str]:
    """PostgreSQL makes new files for each table that is truncated, and asks each one that could
    point there for each row that is deleted, unless a superuser says that all of it goes."""
    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute("SHOW is_superuser")
        if cursor.fetchone() != ("on",):
            return []
        cursor.execute(
            " UNION ALL ".join(
                f"SELECT '{table}' WHERE EXISTS (SELECT FROM \"{table}\")" for table in tables
            )
        )
        written = [f'DELETE FROM "{table}"' for (table,) in cursor.fetchall()]
    return ["SET LOCAL session_replication_role = replica", *written]


def pytest_report_header() -> str:
    from django.conf import settings

    return f"database: {settings.DATABASES['default']['ENGINE']}"


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """`make test` reads no file for PostgreSQL of which it would take nothing: reading all of them
    would be a tenth of that half. What commits says `transaction`, itself or by its folder."""
    taken = config.option.markexpr
    if collection_path.suffix != ".py" or "not thorough" not in taken:
        return None
    name = collection_path.relative_to(ROOT).as_posix()
    left = ("not door" in taken and name.startswith(DOORS)) or (
        "not above_sql" in taken and name.startswith(ABOVE_SQL)
    )
    beside = (collection_path, collection_path.parent / "conftest.py")
    commits = any("transaction" in each.read_text() for each in beside if each.exists())
    return True if left and not commits else None


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what touches the database, and what need not touch two of them; browsers last."""
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if item.get_closest_marker("django_db") or fixtures & DATABASE_FIXTURES:
            item.add_marker("database")
        # What is committed, or done by two at once, is another matter on another database.
        commits = "transactional_db" in fixtures or any(
            mark.kwargs.get("transaction") for mark in item.iter_markers("django_db")
        )
        if item.nodeid.startswith(DOORS) and not commits:
            item.add_marker("door")
        if item.nodeid.startswith(ABOVE_SQL) and not commits:
            item.add_marker("above_sql")
    _leave_a_part_to_ci(items)
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


def _leave_a_part_to_ci(items: list[pytest.Item]) -> None:
    """Of many cases of one question that are marked `one_of(4)`, the first of every four is tried
    by `make test`, the others are thorough."""
    cases: Counter[str] = Counter()
    for item in items:
        shared_out = item.get_closest_marker("one_of")
        if shared_out is None:
            continue
        question = item.nodeid.partition("[")[0]
        if cases[question] % shared_out.args[0]:
            item.add_marker("thorough")
        cases[question] += 1


def pytest_make_parametrize_id(val: object) -> str | None:
    """Bytes are not the name of a test: of a DOCX they hold the time, and workers that collected in
    different seconds would not agree on which tests there are."""
    return f"{len(val)} bytes" if isinstance(val, bytes) and len(val) > 40 else None


def pytest_collection_finish() -> None:
    """What is loaded by now stays to the end: looking through it again and again for what could
    be freed would be a tenth of the run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(autouse=True)
def _nobodys_language() -> Iterator[None]:
    """A request leaves the reader's language and time zone behind in its thread; the next test is
    another reader's."""
    from django.utils import timezone, translation

    yield
    translation.deactivate()
    timezone.deactivate()


@pytest.fixture(autouse=True)
def _nothing_counted_yet() -> None:
    """What is counted in memory, requests and refusals, is counted anew for each test."""
    from django.core.cache import caches

    caches["limits"].clear()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder `shared` beside the checkout: designs, sample notices, seeds."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        said = f"no folder {folder.name} beside the checkout"
        if os.environ.get("CROSSCUT_REQUIRE_SHARED") == "1":
            pytest.fail(said)
        pytest.skip(said)
    return folder
