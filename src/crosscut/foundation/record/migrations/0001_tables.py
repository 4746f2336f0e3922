import crosscut.foundation.identifier
import django.db.models.deletion
from django.db import migrations, models

from crosscut.foundation.tables import CreateTables


class Migration(migrations.Migration):
    initial = True
    replaces = [
        ('record', '0001_initial'),
        ('record', '0002_digests_and_references'),
        ('record', '0003_search_of_entries'),
    ]
    dependencies = []

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='Entry',
                fields=[
                    ('sequence', models.BigAutoField(primary_key=True, serialize=False)),
                    ('reference', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, unique=True)),
                    ('verb', models.CharField(db_index=True, max_length=80)),
                    ('account', models.BigIntegerField(db_index=True, null=True)),
                    ('person', models.BigIntegerField(null=True)),
                    ('seat', models.BigIntegerField(null=True)),
                    ('capacity', models.CharField(blank=True, max_length=40)),
                    ('on_behalf_of', models.BigIntegerField(null=True)),
                    ('request', models.CharField(blank=True, max_length=64)),
                    ('origin', models.CharField(max_length=12)),
                    ('at', models.DateTimeField(db_index=True)),
                    ('business_day', models.DateField()),
                    ('payload_digest', models.CharField(max_length=64)),
                    ('digest', models.CharField(max_length=64)),
                    ('position', models.BigIntegerField(null=True, unique=True)),
                    ('chain_digest', models.CharField(blank=True, max_length=64)),
                ],
                options={
                    'ordering': ('sequence',),
                    'indexes': [models.Index(condition=models.Q(('position__isnull', True)), fields=['sequence'], name='record_waiting')],
                },
            ),
            migrations.CreateModel(
                name='EntryObject',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='objects_touched', to='record.entry')),
                    ('kind', models.CharField(max_length=40)),
                    ('identifier', models.BigIntegerField()),
                ],
                options={
                    'indexes': [models.Index(fields=['identifier', 'kind'], name='record_of_object')],
                    'constraints': [models.UniqueConstraint(fields=('entry', 'kind', 'identifier'), name='record_object_once')],
                },
            ),
            migrations.CreateModel(
                name='Payload',
                fields=[
                    ('entry', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='payload', serialize=False, to='record.entry')),
                    ('salt', models.CharField(max_length=32)),
                    ('content', models.TextField()),
                ],
            ),
            migrations.CreateModel(
                name='Reading',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('account', models.BigIntegerField()),
                    ('kind', models.CharField(max_length=40)),
                    ('identifier', models.BigIntegerField()),
                    ('day', models.DateField()),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('account', 'identifier', 'kind', 'day'), name='one_reading_a_day')],
                },
            ),
        ]),
    ]
