"""Indexes for those who search the record, and for the sealer."""

from django.db import migrations, models
from django.db.models import Q

from crosscut.foundation.identifier import random_id


class Migration(migrations.Migration):
    dependencies = [("record", "0002_digests_and_references")]

    operations = [
        migrations.AlterField(
            "entry", "reference",
            models.BigIntegerField(default=random_id, editable=False, unique=True),
        ),
        migrations.AlterField(
            "entry", "account", models.BigIntegerField(db_index=True, null=True)
        ),
        migrations.AlterField("entry", "at", models.DateTimeField(db_index=True)),
        migrations.AddIndex(
            "entry",
            models.Index(
                condition=Q(position__isnull=True), fields=["sequence"], name="record_waiting"
            ),
        ),
    ]  # fmt: skip
