import crosscut.foundation.identifier
import django.db.models.deletion
from django.db import migrations, models

from crosscut.foundation.tables import CreateTables


class Migration(migrations.Migration):
    initial = True
    replaces = [
        ('table', '0001_initial'),
        ('table', '0002_packs'),
        ('table', '0003_reason_of_withdrawal'),
    ]
    dependencies = [
        ('register', '0001_tables'),
    ]

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='Recommendation',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recommendations', to='table.matter')),
                    ('version', models.PositiveIntegerField()),
                    ('text', models.TextField()),
                    ('agreed_on', models.DateField()),
                    ('ruled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.person')),
                    ('ruling', models.TextField(blank=True)),
                    ('dissent', models.TextField(blank=True)),
                ],
                options={
                    'ordering': ('matter', 'agreed_on', 'id'),
                },
            ),
            migrations.CreateModel(
                name='Submission',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='submissions', to='table.matter')),
                    ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.organisation')),
                    ('body', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='submissions', to='register.group')),
                    ('recommendation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='submissions', to='table.recommendation')),
                    ('text', models.TextField()),
                    ('views', models.TextField(blank=True)),
                    ('submitted_on', models.DateField()),
                    ('answer', models.CharField(blank=True, max_length=10)),
                    ('answered_on', models.DateField(null=True)),
                    ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.person')),
                    ('reason', models.TextField(blank=True)),
                ],
                options={
                    'ordering': ('matter', 'submitted_on', 'id'),
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('body__isnull', True), ('organisation__isnull', False)), models.Q(('body__isnull', False), ('organisation__isnull', True)), _connector='OR'), name='submission_to_one'), models.UniqueConstraint(condition=models.Q(('answer', '')), fields=('matter',), name='submission_open_once')],
                },
            ),
            migrations.CreateModel(
                name='Decision',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('matter', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='decision', to='table.matter')),
                    ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='register.group')),
                    ('series', models.CharField(blank=True, max_length=1)),
                    ('year', models.PositiveSmallIntegerField()),
                    ('number', models.PositiveIntegerField()),
                    ('form', models.CharField(choices=[('recommendation', 'Recommendation'), ('guidance', 'Guidance'), ('directive', 'Directive')], max_length=14)),
                    ('text', models.TextField()),
                    ('recommended', models.TextField(blank=True)),
                    ('reason', models.TextField(blank=True)),
                    ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.organisation')),
                    ('body', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.group')),
                    ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.person')),
                    ('decided_on', models.DateField()),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('group', 'series', 'year', 'number'), name='decision_number_once')],
                },
            ),
            migrations.CreateModel(
                name='DossierVersion',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='table.matter')),
                    ('number', models.PositiveIntegerField()),
                    ('sections', models.JSONField()),
                    ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.person')),
                    ('made_at', models.DateTimeField()),
                    ('frozen_on', models.DateField(null=True)),
                    ('digest', models.CharField(blank=True, max_length=64)),
                    ('frozen_with', models.JSONField(default=dict)),
                ],
                options={
                    'ordering': ('matter', 'number'),
                    'constraints': [models.UniqueConstraint(fields=('matter', 'number'), name='dossier_version_once')],
                },
            ),
            migrations.CreateModel(
                name='Attachment',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attachments', to='table.matter')),
                    ('contribution', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='attachments', to='table.contribution')),
                    ('name', models.CharField(max_length=200)),
                    ('media_type', models.CharField(max_length=100)),
                    ('size', models.PositiveIntegerField()),
                    ('digest', models.CharField(max_length=64)),
                    ('pages', models.PositiveIntegerField(null=True)),
                    ('added_at', models.DateTimeField()),
                    ('withdrawn_on', models.DateField(null=True)),
                ],
                options={
                    'ordering': ('added_at', 'id'),
                },
            ),
            migrations.CreateModel(
                name='AttachmentContent',
                fields=[
                    ('attachment', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='content', serialize=False, to='table.attachment')),
                    ('data', models.BinaryField()),
                ],
            ),
            migrations.CreateModel(
                name='Matter',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='matters', to='register.group')),
                    ('series', models.CharField(blank=True, max_length=1)),
                    ('year', models.PositiveSmallIntegerField()),
                    ('number', models.PositiveIntegerField()),
                    ('title', models.CharField(max_length=500)),
                    ('state', models.CharField(choices=[('raised', 'raised'), ('preparing', 'preparing'), ('consulting', 'consulting'), ('tabled', 'tabled'), ('agreed', 'agreed'), ('unresolved', 'unresolved'), ('submitted', 'submitted'), ('decided', 'decided'), ('relayed', 'relayed'), ('closed', 'closed'), ('withdrawn', 'withdrawn')], default='raised', max_length=10)),
                    ('disclosure', models.CharField(choices=[('public', 'Public'), ('internal', 'Internal'), ('restricted', 'Restricted'), ('sealed', 'Sealed')], default='restricted', max_length=12)),
                    ('remit', models.CharField(blank=True, choices=[('routine', 'Routine'), ('key', 'Key'), ('critical', 'Critical')], max_length=8)),
                    ('remit_proposed', models.CharField(blank=True, choices=[('routine', 'Routine'), ('key', 'Key'), ('critical', 'Critical')], max_length=8)),
                    ('crisis', models.BooleanField(default=False)),
                    ('raised_by', models.CharField(choices=[('member', 'Member'), ('office', 'Office'), ('counterpart', 'Counterpart'), ('above', 'Above')], max_length=11)),
                    ('raiser', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.person')),
                    ('for_organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.organisation')),
                    ('from_group', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.group')),
                    ('raised_on', models.DateField()),
                    ('wanted_by', models.DateField(null=True)),
                    ('version', models.PositiveIntegerField(default=0)),
                    ('tabled_version', models.PositiveIntegerField(null=True)),
                    ('changes', models.PositiveIntegerField(default=1)),
                    ('state_since', models.DateField()),
                    ('was_submitted', models.BooleanField(default=False)),
                ],
                options={
                    'indexes': [models.Index(fields=['group', 'state'], name='matter_by_state'), models.Index(fields=['-raised_on', 'id'], name='matter_page')],
                    'constraints': [models.UniqueConstraint(fields=('group', 'series', 'year', 'number'), name='matter_number_once')],
                },
            ),
            migrations.CreateModel(
                name='MatterStep',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='trail', to='table.matter')),
                    ('ordinal', models.PositiveIntegerField()),
                    ('verb', models.CharField(max_length=20)),
                    ('source', models.CharField(blank=True, max_length=10)),
                    ('target', models.CharField(max_length=10)),
                    ('capacity', models.CharField(max_length=12)),
                    ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.person')),
                    ('text', models.TextField(blank=True)),
                    ('day', models.DateField()),
                    ('at', models.DateTimeField()),
                ],
                options={
                    'ordering': ('matter', 'ordinal'),
                    'constraints': [models.UniqueConstraint(fields=('matter', 'ordinal'), name='matter_step_once')],
                },
            ),
            migrations.CreateModel(
                name='Round',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rounds', to='table.matter')),
                    ('number', models.PositiveIntegerField()),
                    ('version', models.PositiveIntegerField()),
                    ('opened_on', models.DateField()),
                    ('due', models.DateField()),
                    ('closed_on', models.DateField(null=True)),
                ],
                options={
                    'ordering': ('matter', 'number'),
                    'constraints': [models.UniqueConstraint(fields=('matter', 'number'), name='round_number_once'), models.UniqueConstraint(condition=models.Q(('closed_on__isnull', True)), fields=('matter',), name='round_open_once')],
                },
            ),
            migrations.CreateModel(
                name='Concerned',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='concerned', to='table.round')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.organisation')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('round', 'organisation'), name='concerned_once')],
                },
            ),
            migrations.CreateModel(
                name='Pack',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('matter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='packs', to='table.matter')),
                    ('version', models.PositiveIntegerField()),
                    ('language', models.CharField(max_length=8)),
                    ('content', models.CharField(max_length=64)),
                    ('pages', models.PositiveIntegerField()),
                    ('size', models.PositiveIntegerField()),
                    ('data', models.BinaryField()),
                    ('made_at', models.DateTimeField()),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('matter', 'version', 'language', 'content'), name='pack_once')],
                },
            ),
            migrations.CreateModel(
                name='InputRequest',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='table.matter')),
                    ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.organisation')),
                    ('expert', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.person')),
                    ('question', models.TextField()),
                    ('due', models.DateField()),
                    ('state', models.CharField(choices=[('open', 'open'), ('answered', 'answered'), ('withdrawn', 'withdrawn')], default='open', max_length=9)),
                    ('reason', models.TextField(blank=True)),
                    ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.person')),
                    ('asked_on', models.DateField()),
                    ('asked_at', models.DateTimeField()),
                    ('reminders', models.PositiveIntegerField(default=0)),
                    ('reminded_on', models.DateField(null=True)),
                ],
                options={
                    'ordering': ('due', 'id'),
                    'indexes': [models.Index(fields=['state', 'due', 'id'], name='request_by_due')],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('expert__isnull', True), ('organisation__isnull', False)), models.Q(('expert__isnull', False), ('organisation__isnull', True)), _connector='OR'), name='request_to_one')],
                },
            ),
            migrations.CreateModel(
                name='Contribution',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contributions', to='table.matter')),
                    ('request', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='contributions', to='table.inputrequest')),
                    ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.organisation')),
                    ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.person')),
                    ('capacity', models.CharField(max_length=12)),
                    ('text', models.TextField()),
                    ('given_on', models.DateField()),
                    ('given_at', models.DateTimeField()),
                    ('late', models.BooleanField(default=False)),
                ],
                options={
                    'ordering': ('given_at', 'id'),
                },
            ),
        ]),
    ]
