from typing import Any

from django.db import migrations, models

from crosscut.notices.rules.stored_draft import groups_named


def say_which_groups_are_named(apps: Any, schema_editor: Any) -> None:
    for name in ("Document", "NoticeVersion"):
        rows = apps.get_model("notices", name)._base_manager
        for row in rows.only("pk", "draft_form").iterator():
            rows.filter(pk=row.pk).update(named=groups_named(row.draft_form))


class Migration(migrations.Migration):

    dependencies = [
        ('notices', '0003_drafting'),
    ]

    operations = [
        migrations.AddField(
            model_name='document',
            name='named',
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name='noticeversion',
            name='named',
            field=models.JSONField(default=list),
        ),
        migrations.RunPython(say_which_groups_are_named, migrations.RunPython.noop),
    ]
