"""Fixtures of the tests of queries."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.register.lanting import lanting, vocabulary

__all__ = ["lanting", "vocabulary"]


@pytest.fixture
def statements(db: None) -> Callable[[Callable[[], object]], int]:
    """How many statements a call takes."""

    def count(ask: Callable[[], object]) -> int:
        with CaptureQueriesContext(connection) as captured:
            ask()
        return len(captured)

    return count
