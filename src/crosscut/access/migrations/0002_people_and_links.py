import crosscut.foundation.clock
import crosscut.foundation.identifier
import django.db.models.deletion
from django.conf import settings
from django.core.management import call_command
from django.db import migrations, models

from crosscut.foundation.tables import CreateTables


def make_cache_table(apps, schema_editor):
    """Limits of sign-in are kept in the database, where all processes see them."""
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    replaces = [
        ('access', '0002_preferences'),
        ('access', '0003_accounts_of_people'),
        ('access', '0004_tokens'),
        ('access', '0005_held_writes_and_links'),
        ('access', '0006_saved_views'),
    ]
    dependencies = [
        ('access', '0001_initial'),
        ('register', '0001_tables'),
        # What the libraries do to their tables costs little only until accounts are tied to all
        # others: each of their steps makes Django draw whatever an account leads to.
        ('account', '0009_emailaddress_unique_primary_email'),
        ('mfa', '0003_authenticator_type_uniq'),
        ('socialaccount', '0006_alter_socialaccount_extra_data'),
        ('usersessions', '0001_initial'),
    ]

    operations = [
        migrations.RunPython(make_cache_table, migrations.RunPython.noop),
        migrations.AddField(
            model_name='account',
            name='person',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='accounts', to='register.person'),
        ),
        migrations.AddConstraint(
            model_name='account',
            constraint=models.UniqueConstraint(condition=models.Q(('person__isnull', False)), fields=('person',), name='one_account_for_a_person'),
        ),
        CreateTables([
            migrations.CreateModel(
                name='HeldWrite',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='held', to=settings.AUTH_USER_MODEL)),
                    ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='held_writes', to='register.person')),
                    ('door', models.CharField(choices=[('page', 'page'), ('api', 'api')], max_length=4)),
                    ('address', models.CharField(max_length=500)),
                    ('body', models.TextField()),
                    ('digest', models.CharField(max_length=64)),
                    ('verb', models.CharField(max_length=80)),
                    ('capacity', models.CharField(max_length=80)),
                    ('about', models.JSONField(default=list)),
                    ('founds', models.CharField(blank=True, max_length=10)),
                    ('at', models.DateTimeField(default=crosscut.foundation.clock.now)),
                    ('state', models.CharField(choices=[('waiting', 'waiting'), ('taken', 'taken'), ('withdrawn', 'withdrawn')], default='waiting', max_length=9)),
                    ('settled_at', models.DateTimeField(null=True)),
                    ('settled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [models.Index(fields=['state', 'at'], name='held_by_state')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'waiting')), fields=('digest',), name='one_held_write_of_a_kind')],
                },
            ),
            migrations.CreateModel(
                name='OneTimeLink',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('digest', models.CharField(max_length=64, unique=True)),
                    ('item_kind', models.CharField(max_length=40)),
                    ('item', models.BigIntegerField()),
                    ('verb', models.CharField(max_length=80)),
                    ('arguments', models.JSONField(default=dict)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='one_time_links', to='register.person')),
                    ('ground_kind', models.CharField(max_length=40)),
                    ('ground', models.BigIntegerField()),
                    ('due', models.DateField()),
                    ('state', models.CharField(choices=[('open', 'open'), ('used', 'used'), ('revoked', 'revoked')], default='open', max_length=7)),
                    ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('made_at', models.DateTimeField(default=crosscut.foundation.clock.now)),
                    ('settled_at', models.DateTimeField(null=True)),
                ],
                options={
                    'indexes': [models.Index(fields=['item_kind', 'item'], name='link_by_item')],
                },
            ),
            migrations.CreateModel(
                name='SavedView',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('account', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='saved_views', to=settings.AUTH_USER_MODEL)),
                    ('noun', models.CharField(max_length=40)),
                    ('name', models.CharField(max_length=80)),
                    ('asked', models.CharField(blank=True, max_length=2000)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('account', 'noun', 'name'), name='saved_view_once'), models.UniqueConstraint(condition=models.Q(('account', None)), fields=('noun', 'name'), name='shared_view_once')],
                },
            ),
            migrations.CreateModel(
                name='Token',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tokens', to=settings.AUTH_USER_MODEL)),
                    ('name', models.CharField(max_length=80)),
                    ('digest', models.CharField(max_length=64, unique=True)),
                    ('scope', models.CharField(choices=[('read', 'read'), ('write', 'write')], max_length=5)),
                    ('created_at', models.DateTimeField(default=crosscut.foundation.clock.now)),
                    ('expires_at', models.DateTimeField()),
                    ('last_used_at', models.DateTimeField(null=True)),
                    ('revoked_at', models.DateTimeField(null=True)),
                ],
            ),
        ]),
    ]
