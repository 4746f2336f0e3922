import crosscut.foundation.identifier
import django.db.models.deletion
from django.db import migrations, models

from crosscut.foundation.tables import CreateTables


class Migration(migrations.Migration):
    initial = True
    replaces = [
        ('notices', '0001_initial'),
        ('notices', '0002_corrections'),
        ('notices', '0003_drafting'),
        ('notices', '0004_groups_named'),
        ('notices', '0005_paper_marks'),
        ('notices', '0006_papers_that_came_twice'),
    ]
    dependencies = [
        ('register', '0001_tables'),
    ]

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='Document',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('name', models.CharField(max_length=500)),
                    ('media', models.CharField(max_length=10)),
                    ('found_at', models.TextField(blank=True)),
                    ('text', models.TextField()),
                    ('digest', models.CharField(max_length=64)),
                    ('draft_form', models.JSONField()),
                    ('named', models.JSONField(default=list)),
                    ('decisions', models.JSONField(default=dict)),
                    ('repeats', models.CharField(blank=True, max_length=64)),
                    ('brought_by', models.BigIntegerField(null=True)),
                    ('mark', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.term')),
                    ('state', models.CharField(choices=[('waiting', 'Waiting'), ('entered', 'Entered'), ('withdrawn', 'Withdrawn')], default='waiting', max_length=10)),
                    ('instrument', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='document', to='register.instrument')),
                    ('received_at', models.DateTimeField()),
                    ('version', models.PositiveIntegerField(default=1)),
                ],
                options={
                    'ordering': ('-received_at', 'id'),
                    'indexes': [models.Index(fields=['state', '-received_at'], name='document_inbox'), models.Index(condition=models.Q(('repeats', ''), _negated=True), fields=['repeats'], name='document_that_repeats')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(models.Q(('state', 'withdrawn'), _negated=True), models.Q(('digest', ''), _negated=True)), fields=('digest',), name='document_received_once')],
                },
            ),
            migrations.CreateModel(
                name='Correction',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='notices.document')),
                    ('version', models.PositiveIntegerField()),
                    ('before_form', models.JSONField()),
                    ('before_decisions', models.JSONField(default=dict)),
                    ('account', models.BigIntegerField(null=True)),
                    ('made_at', models.DateTimeField()),
                ],
                options={
                    'ordering': ('version',),
                    'constraints': [models.UniqueConstraint(fields=('document', 'version'), name='correction_once')],
                },
            ),
            migrations.CreateModel(
                name='Notice',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('group', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='notices', to='register.group')),
                    ('title', models.TextField()),
                    ('state', models.CharField(choices=[('preparing', 'preparing'), ('in review', 'in review'), ('approved', 'approved'), ('issued', 'issued'), ('withdrawn', 'withdrawn')], default='preparing', max_length=10)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('changes', models.PositiveIntegerField(default=1)),
                    ('approved_version', models.PositiveIntegerField(null=True)),
                    ('instrument', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='notice', to='register.instrument')),
                    ('begun_at', models.DateTimeField()),
                ],
                options={
                    'ordering': ('-begun_at', 'id'),
                    'indexes': [models.Index(fields=['state', '-begun_at'], name='notice_by_state')],
                },
            ),
            migrations.CreateModel(
                name='NoticeVersion',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('notice', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='notices.notice')),
                    ('number', models.PositiveIntegerField()),
                    ('draft_form', models.JSONField()),
                    ('text', models.TextField()),
                    ('named', models.JSONField(default=list)),
                    ('account', models.BigIntegerField(null=True)),
                    ('made_at', models.DateTimeField()),
                ],
                options={
                    'ordering': ('notice', 'number'),
                    'constraints': [models.UniqueConstraint(fields=('notice', 'number'), name='notice_version_once')],
                },
            ),
            migrations.CreateModel(
                name='NoticeRemark',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('notice', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='remarks', to='notices.notice')),
                    ('version', models.PositiveIntegerField()),
                    ('verb', models.CharField(max_length=10)),
                    ('text', models.TextField(blank=True)),
                    ('account', models.BigIntegerField(null=True)),
                    ('made_at', models.DateTimeField()),
                ],
                options={
                    'ordering': ('made_at', 'id'),
                },
            ),
        ]),
    ]
