from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate


class SupervisionConfig(AppConfig):
    name = "crosscut.supervision"
    label = "supervision"
    verbose_name = "Supervision"

    def ready(self) -> None:
        from crosscut.register.business import OPEN_BUSINESS
        from crosscut.register.desk import DUTIES
        from crosscut.register.queries.known_entries import KNOWN_ELSEWHERE
        from crosscut.supervision.policy.directives import known_things
        from crosscut.supervision.queries.desk.directives import duties
        from crosscut.supervision.queries.directives.lists import directives_of
        from crosscut.supervision.queries.ending import open_business
        from crosscut.table.queries.following import DIRECTIVES

        DIRECTIVES.answer("supervision", directives_of)
        OPEN_BUSINESS.answer("supervision", open_business)
        KNOWN_ELSEWHERE.answer("supervision", known_things)
        DUTIES.answer("supervision", duties)
        pre_migrate.connect(_open, sender=self)
        post_migrate.connect(_close, sender=self)


def _open(using: str, **_: Any) -> None:
    from crosscut.supervision.models.book_guards import drop_book_guards

    drop_book_guards(connections[using])


def _close(using: str, **_: Any) -> None:
    from crosscut.supervision.models.book_guards import LINE, set_book_guards

    # After migrating backwards to nothing there is no table left to guard.
    if LINE in connections[using].introspection.table_names():
        set_book_guards(connections[using])
