"""Words are kept while nothing changes, and no longer."""

from __future__ import annotations

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from crosscut.foundation.actor import SYSTEM
from crosscut.register.actions.installation import set_up_installation
from crosscut.register.actions.vocabulary import rename_term
from crosscut.register.models import Term
from crosscut.register.models.data_version import data_version
from crosscut.register.queries.vocabulary import words_by_term, words_of

pytestmark = pytest.mark.django_db(transaction=True)


def terms_asked() -> int:
    """How many statements ask for terms when words are wanted."""
    with CaptureQueriesContext(connection) as asked:
        words_of("horizon")
    return sum("register_term" in each["sql"] for each in asked)


def test_a_word_that_was_changed_is_said_at_once_though_words_are_kept() -> None:
    set_up_installation(actor=SYSTEM)
    term = Term.objects.get(vocabulary="horizon", key="permanent")
    assert words_by_term()[term.pk] == words_of("horizon")["horizon"]["permanent"]
    if data_version() is not None:
        # Whoever writes in another database of a PostgreSQL server, as tests beside this do, ends
        # what was kept.
        assert min(terms_asked() for _ in range(10)) == 0
    with transaction.atomic():
        rename_term(term=term, english="Standing", actor=SYSTEM)
        # Nobody else knows of it yet; who writes does.
        assert words_of("horizon")["horizon"]["permanent"].name == "Standing"
        transaction.set_rollback(True)
    assert words_of("horizon")["horizon"]["permanent"].name != "Standing"
    rename_term(term=term, english="Lasting", actor=SYSTEM)
    assert words_of("horizon")["horizon"]["permanent"].scripts["en"] == "Lasting"
    assert words_by_term()[term.pk].scripts["en"] == "Lasting"
