from django.core.management import call_command
from django.db import migrations, models

import crosscut.foundation.clock


def make_cache_table(apps, schema_editor):
    """Limits of sign-in are kept in the database, where all processes see them."""
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


def keep_states(apps, schema_editor):
    Account = apps.get_model("access", "Account")
    Account.objects.filter(is_active=False).update(state="disabled")
    Account.objects.filter(local_registrar=True).update(name="(this machine)")
    for account in Account.objects.filter(local_registrar=False):
        account.likeness = account.name.casefold()
        account.save()


def forget_states(apps, schema_editor):
    Account = apps.get_model("access", "Account")
    Account.objects.filter(state="disabled").update(is_active=False)
    Account.objects.filter(local_registrar=True).update(name="registrar")


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0002_preferences'),
    ]

    operations = [
        migrations.RunPython(make_cache_table, migrations.RunPython.noop),
        migrations.AddField(
            model_name='account',
            name='created_at',
            field=models.DateTimeField(default=crosscut.foundation.clock.now),
        ),
        migrations.AddField(
            model_name='account',
            name='demonstrates',
            field=models.CharField(blank=True, max_length=24),
        ),
        migrations.AddField(
            model_name='account',
            name='email',
            field=models.EmailField(blank=True, max_length=254),
        ),
        migrations.AddField(
            model_name='account',
            name='likeness',
            field=models.CharField(default='', max_length=300),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='account',
            name='state',
            field=models.CharField(choices=[('invited', 'invited'), ('active', 'active'), ('disabled', 'disabled')], default='active', max_length=8),
        ),
        migrations.RunPython(keep_states, forget_states),
        migrations.RemoveField(
            model_name='account',
            name='is_active',
        ),
    ]
