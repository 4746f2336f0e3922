"""What the ORM cannot say: guards of single slots, and the view of who sits."""

from django.db import migrations

from crosscut.register.models.slots import (
    drop_sitting_view,
    guard_slots,
    make_sitting_view,
    release_slots,
)


class Migration(migrations.Migration):
    dependencies = [("register", "0001_initial")]

    operations = [
        migrations.RunPython(guard_slots, release_slots),
        migrations.RunPython(make_sitting_view, drop_sitting_view),
    ]
