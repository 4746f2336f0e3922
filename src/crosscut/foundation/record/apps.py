from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate


class RecordConfig(AppConfig):
    name = "crosscut.foundation.record"
    label = "record"
    verbose_name = "Record"

    def ready(self) -> None:
        pre_migrate.connect(_open, sender=self)
        post_migrate.connect(_close, sender=self)


def _open(using: str, **_: Any) -> None:
    from crosscut.foundation.record.guards import drop_guards

    drop_guards(connections[using])


def _close(using: str, **_: Any) -> None:
    from crosscut.foundation.record.guards import ENTRY, set_guards

    # After migrating backwards to nothing there is no table left to guard.
    if ENTRY in connections[using].introspection.table_names():
        set_guards(connections[using])
