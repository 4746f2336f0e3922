"""Random references, capacities, and a digest of each entry by itself.

The chain takes in every column now, so what was sealed is sealed anew.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.db import migrations, models

from crosscut.foundation.identifier import random_id
from crosscut.foundation.record.digests import COVERED, entry_digest


def _give_digests(apps: Any, schema_editor: Any) -> None:
    entries = apps.get_model("record", "Entry").objects
    touched = apps.get_model("record", "EntryObject").objects
    objects = _ObjectsOf(touched.order_by("entry_id").values_list("entry_id", "kind", "identifier"))
    many = []
    for entry in entries.order_by("sequence").iterator(chunk_size=1000):
        entry.reference, entry.position, entry.chain_digest = random_id(), None, ""
        own = objects.pop(entry.sequence)
        entry.digest = entry_digest([getattr(entry, name) for name in COVERED], own)
        many.append(entry)
        if len(many) == 500:
            entries.bulk_update(many, ("reference", "digest", "position", "chain_digest"))
            many.clear()
    if many:
        entries.bulk_update(many, ("reference", "digest", "position", "chain_digest"))


class _ObjectsOf:
    """The objects of entries that are asked for in the order of their sequences."""

    def __init__(self, rows: Any) -> None:
        self.groups: Iterator[Any] = groupby(rows.iterator(chunk_size=2000), lambda row: row[0])
        self.ahead: tuple[int, list[tuple[str, int]]] | None = None

    def pop(self, sequence: int) -> list[tuple[str, int]]:
        while self.ahead is None or self.ahead[0] < sequence:
            found = next(self.groups, None)
            if found is None:
                return []
            self.ahead = found[0], [(kind, identifier) for _, kind, identifier in found[1]]
        return self.ahead[1] if self.ahead[0] == sequence else []


class Migration(migrations.Migration):
    dependencies = [("record", "0001_initial")]

    operations = [
        migrations.AddField("entry", "reference", models.BigIntegerField(null=True)),
        migrations.AddField(
            "entry", "capacity", models.CharField(blank=True, default="", max_length=40),
            preserve_default=False,
        ),
        migrations.AddField(
            "entry", "digest", models.CharField(default="", max_length=64), preserve_default=False
        ),
        migrations.CreateModel(
            name="Reading",
            fields=[
                ("id", models.BigAutoField(
                    auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                )),
                ("account", models.BigIntegerField()),
                ("kind", models.CharField(max_length=40)),
                ("identifier", models.BigIntegerField()),
                ("day", models.DateField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("account", "identifier", "kind", "day"), name="one_reading_a_day"
                    )
                ],
            },
        ),
        migrations.RunPython(_give_digests, migrations.RunPython.noop),
    ]  # fmt: skip
