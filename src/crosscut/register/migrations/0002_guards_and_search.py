"""What the ORM cannot say: guards of single slots, the view of who sits, what searches look in."""

from django.db import migrations

from crosscut.register.models.search_index import drop_search_index, make_search_index
from crosscut.register.models.slots import (
    drop_sitting_view,
    guard_slots,
    make_sitting_view,
    release_slots,
)


class Migration(migrations.Migration):
    replaces = [
        ("register", "0002_slots_and_sittings"),
        ("register", "0003_search_index"),
    ]
    dependencies = [("register", "0001_tables")]

    operations = [
        migrations.RunPython(guard_slots, release_slots),
        migrations.RunPython(make_sitting_view, drop_sitting_view),
        migrations.RunPython(make_search_index, drop_search_index),
    ]
