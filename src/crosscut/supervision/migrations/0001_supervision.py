import crosscut.foundation.identifier
import crosscut.foundation.tables
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('supervision', '0001_tables'), ('supervision', '0002_ledger')]

    initial = True

    dependencies = [
        ('register', '0003_decision_rules'),
        ('table', '0002_begun_points'),
    ]

    operations = [
        crosscut.foundation.tables.CreateTables(
            tables=[migrations.CreateModel(
                name='Addressed',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('escalation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='addressed', to='supervision.escalation')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.person')),
                ],
                options={
                    'ordering': ('escalation', 'id'),
                    'constraints': [models.UniqueConstraint(fields=('escalation', 'person'), name='addressed_once')],
                },
            ), migrations.CreateModel(
                name='Clash',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('first', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='clashes', to='supervision.directive')),
                    ('second', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='clashed', to='supervision.directive')),
                    ('reason', models.TextField()),
                    ('found_on', models.DateField()),
                    ('matter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='clashes', to='table.matter')),
                    ('settled_on', models.DateField(null=True)),
                    ('settlement', models.TextField(blank=True)),
                ],
                options={
                    'ordering': ('found_on', 'id'),
                    'constraints': [models.CheckConstraint(condition=models.Q(('first', models.F('second')), _negated=True), name='clash_of_two'), models.UniqueConstraint(condition=models.Q(('settled_on__isnull', True)), fields=('first', 'second'), name='clash_once')],
                },
            ), migrations.CreateModel(
                name='Comment',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('directive', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='supervision.directive')),
                    ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.person')),
                    ('capacity', models.CharField(max_length=12)),
                    ('text', models.TextField()),
                    ('day', models.DateField()),
                    ('at', models.DateTimeField()),
                ],
                options={
                    'ordering': ('at', 'id'),
                },
            ), migrations.CreateModel(
                name='Directive',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='directives', to='register.group')),
                    ('matter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='directives', to='table.matter')),
                    ('origin', models.CharField(choices=[('decision', 'decision'), ('instruction', 'instruction'), ('split', 'split'), ('inspection', 'inspection'), ('review', 'review'), ('ledger', 'ledger')], default='decision', max_length=11)),
                    ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='supervision.directive')),
                    ('disclosure', models.CharField(choices=[('public', 'Public'), ('internal', 'Internal'), ('restricted', 'Restricted'), ('sealed', 'Sealed')], default='internal', max_length=12)),
                    ('citation', models.CharField(blank=True, max_length=300)),
                    ('instructed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.person')),
                    ('series', models.CharField(blank=True, max_length=1)),
                    ('year', models.PositiveSmallIntegerField()),
                    ('number', models.PositiveIntegerField()),
                    ('task', models.CharField(max_length=500)),
                    ('result', models.TextField()),
                    ('lead', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='directives', to='register.organisation')),
                    ('binds', models.BooleanField()),
                    ('unit', models.CharField(blank=True, max_length=60)),
                    ('baseline', models.DecimalField(decimal_places=4, max_digits=18, null=True)),
                    ('target', models.DecimalField(decimal_places=4, max_digits=18, null=True)),
                    ('due', models.DateField()),
                    ('first_due', models.DateField()),
                    ('state', models.CharField(choices=[('issued', 'issued'), ('refused', 'refused'), ('acknowledged', 'acknowledged'), ('under way', 'under way'), ('reported done', 'reported done'), ('verified', 'verified'), ('closed', 'closed'), ('withdrawn', 'withdrawn')], default='issued', max_length=13)),
                    ('state_since', models.DateField()),
                    ('issued_on', models.DateField()),
                    ('rhythm', models.CharField(blank=True, choices=[('weekly', 'weekly'), ('monthly', 'monthly'), ('quarterly', 'quarterly'), ('milestones', 'milestones')], max_length=10)),
                    ('claim', models.CharField(blank=True, choices=[('on track', 'on track'), ('behind', 'behind'), ('stuck', 'stuck'), ('done', 'done')], max_length=8)),
                    ('claimed_on', models.DateField(null=True)),
                    ('figure', models.DecimalField(decimal_places=4, max_digits=18, null=True)),
                    ('figure_on', models.DateField(null=True)),
                    ('changes', models.PositiveIntegerField(default=1)),
                ],
                options={
                    'indexes': [models.Index(condition=models.Q(('state__in', ['acknowledged', 'issued', 'refused', 'reported done', 'under way', 'verified'])), fields=['due', 'id'], name='directive_open'), models.Index(fields=['due', 'id'], name='directive_page'), models.Index(fields=['group', 'due', 'id'], name='directive_of_group'), models.Index(fields=['lead', 'due', 'id'], name='directive_of_lead')],
                    'constraints': [models.UniqueConstraint(fields=('group', 'series', 'year', 'number'), name='directive_number_once'), models.CheckConstraint(condition=models.Q(('matter__isnull', False), models.Q(('origin', 'decision'), _negated=True), _connector='OR'), name='directive_of_a_decision')],
                },
            ), migrations.CreateModel(
                name='DirectiveStep',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('directive', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='trail', to='supervision.directive')),
                    ('ordinal', models.PositiveIntegerField()),
                    ('verb', models.CharField(max_length=20)),
                    ('source', models.CharField(blank=True, max_length=13)),
                    ('target', models.CharField(max_length=13)),
                    ('capacity', models.CharField(max_length=12)),
                    ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.person')),
                    ('text', models.TextField(blank=True)),
                    ('way', models.CharField(blank=True, choices=[('documents', 'documents'), ('sample', 'sample'), ('inspection', 'inspection')], max_length=10)),
                    ('changed_values', models.JSONField(default=dict)),
                    ('day', models.DateField()),
                    ('at', models.DateTimeField()),
                ],
                options={
                    'ordering': ('directive', 'ordinal'),
                    'constraints': [models.UniqueConstraint(fields=('directive', 'ordinal'), name='directive_step_once')],
                },
            ), migrations.CreateModel(
                name='Escalation',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('directive', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='escalations', to='supervision.directive')),
                    ('cause', models.CharField(choices=[('report', 'report'), ('overdue', 'overdue'), ('silence', 'silence')], max_length=7)),
                    ('missed', models.DateField()),
                    ('report', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='escalations', to='supervision.report')),
                    ('ordinal', models.PositiveSmallIntegerField()),
                    ('audience', models.CharField(choices=[('liaison', 'liaison'), ('head', 'head'), ('office', 'office'), ('leader', 'leader'), ('above', 'above')], max_length=7)),
                    ('tone', models.CharField(choices=[('reminder', 'reminder'), ('request', 'request'), ('warning', 'warning'), ('report', 'report')], max_length=8)),
                    ('told_on', models.DateField()),
                    ('on_paper', models.BooleanField(default=False)),
                    ('delivered_on', models.DateField(null=True)),
                    ('delivery', models.CharField(blank=True, max_length=200)),
                ],
                options={
                    'ordering': ('directive', 'told_on', 'ordinal'),
                    'constraints': [models.UniqueConstraint(fields=('directive', 'cause', 'missed', 'ordinal'), name='escalation_once')],
                },
            ), migrations.CreateModel(
                name='Evidence',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('directive', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='supervision.directive')),
                    ('filing', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='supervision.filing')),
                    ('name', models.CharField(max_length=200)),
                    ('media_type', models.CharField(max_length=100)),
                    ('size', models.PositiveIntegerField()),
                    ('digest', models.CharField(max_length=64)),
                    ('mark', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.term')),
                    ('added_at', models.DateTimeField()),
                ],
                options={
                    'ordering': ('added_at', 'id'),
                },
            ), migrations.CreateModel(
                name='EvidenceContent',
                fields=[
                    ('evidence', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='content', serialize=False, to='supervision.evidence')),
                    ('data', models.BinaryField()),
                ],
            ), migrations.CreateModel(
                name='Filing',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.organisation')),
                    ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.person')),
                    ('capacity', models.CharField(max_length=12)),
                    ('claim', models.CharField(choices=[('on track', 'on track'), ('behind', 'behind'), ('stuck', 'stuck'), ('done', 'done')], max_length=8)),
                    ('figure', models.DecimalField(decimal_places=4, max_digits=18, null=True)),
                    ('text', models.TextField(blank=True)),
                    ('obstacle', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='filings', to='supervision.obstacle')),
                    ('help_needed', models.TextField(blank=True)),
                    ('filed_on', models.DateField()),
                    ('filed_at', models.DateTimeField()),
                ],
                options={
                    'ordering': ('filed_at', 'id'),
                },
            ), migrations.CreateModel(
                name='Holdup',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('directive', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='holdups', to='supervision.directive')),
                    ('obstacle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='holdups', to='supervision.obstacle')),
                    ('since', models.DateField()),
                    ('ended_on', models.DateField(null=True)),
                ],
                options={
                    'ordering': ('since', 'id'),
                    'constraints': [models.UniqueConstraint(condition=models.Q(('ended_on__isnull', True)), fields=('directive', 'obstacle'), name='holdup_once')],
                },
            ), migrations.CreateModel(
                name='LadderStep',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ladder', to='register.group')),
                    ('ordinal', models.PositiveSmallIntegerField()),
                    ('audience', models.CharField(choices=[('liaison', 'liaison'), ('head', 'head'), ('office', 'office'), ('leader', 'leader'), ('above', 'above')], max_length=7)),
                    ('waits', models.PositiveSmallIntegerField()),
                    ('tone', models.CharField(choices=[('reminder', 'reminder'), ('request', 'request'), ('warning', 'warning'), ('report', 'report')], max_length=8)),
                    ('left_out_on', models.DateField(null=True)),
                ],
                options={
                    'ordering': ('group', 'ordinal'),
                    'constraints': [models.UniqueConstraint(condition=models.Q(('left_out_on__isnull', True)), fields=('group', 'ordinal'), name='ladder_step_once')],
                },
            ), migrations.CreateModel(
                name='LedgerFile',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.group')),
                    ('name', models.CharField(max_length=255)),
                    ('digest', models.CharField(max_length=64)),
                    ('as_of', models.DateField()),
                    ('taken_on', models.DateField()),
                    ('made', models.PositiveIntegerField()),
                    ('known', models.PositiveIntegerField()),
                ],
                options={
                    'ordering': ('-taken_on', '-id'),
                },
            ), migrations.CreateModel(
                name='LedgerMapping',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.group')),
                    ('key', models.CharField(max_length=64)),
                    ('headings', models.JSONField()),
                    ('read_as', models.JSONField()),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('group', 'key'), name='ledger_mapping_once')],
                },
            ), migrations.CreateModel(
                name='LedgerName',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.group')),
                    ('text', models.CharField(max_length=300)),
                    ('folded', models.CharField(max_length=300)),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.organisation')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('group', 'folded'), name='ledger_name_once')],
                },
            ), migrations.CreateModel(
                name='Obstacle',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='obstacles', to='register.group')),
                    ('kind', models.CharField(choices=[('money', 'money'), ('staff', 'staff'), ('land', 'land'), ('law', 'law'), ('consent', 'consent'), ('procurement', 'procurement'), ('technology', 'technology'), ('other', 'other')], max_length=11)),
                    ('text', models.CharField(max_length=300)),
                    ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.organisation')),
                    ('found_on', models.DateField()),
                    ('cleared_on', models.DateField(null=True)),
                    ('reason', models.TextField(blank=True)),
                ],
                options={
                    'ordering': ('found_on', 'id'),
                },
            ), migrations.CreateModel(
                name='Outlook',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('directive', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='outlooks', to='supervision.directive')),
                    ('likelihood', models.CharField(choices=[('very likely', 'very likely'), ('likely', 'likely'), ('doubtful', 'doubtful'), ('unlikely', 'unlikely')], max_length=11)),
                    ('reason', models.TextField()),
                    ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.person')),
                    ('day', models.DateField()),
                    ('at', models.DateTimeField()),
                ],
                options={
                    'ordering': ('directive', 'at'),
                },
            ), migrations.CreateModel(
                name='Pause',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('directive', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pauses', to='supervision.directive')),
                    ('reason', models.TextField()),
                    ('since', models.DateField()),
                    ('until', models.DateField()),
                    ('ended_on', models.DateField(null=True)),
                ],
                options={
                    'ordering': ('directive', 'since'),
                    'constraints': [models.CheckConstraint(condition=models.Q(('until__gt', models.F('since'))), name='pause_of_some_days')],
                },
            ), migrations.CreateModel(
                name='PlannedPoint',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('directive', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='planned', to='supervision.directive')),
                    ('day', models.DateField()),
                    ('figure', models.DecimalField(decimal_places=4, max_digits=18, null=True)),
                    ('milestone', models.CharField(blank=True, max_length=300)),
                    ('left_out_on', models.DateField(null=True)),
                ],
                options={
                    'ordering': ('directive', 'day'),
                    'constraints': [models.UniqueConstraint(condition=models.Q(('left_out_on__isnull', True)), fields=('directive', 'day'), name='planned_point_once'), models.CheckConstraint(condition=models.Q(('figure__isnull', False), models.Q(('milestone', ''), _negated=True), _connector='OR'), name='planned_something')],
                },
            ), migrations.CreateModel(
                name='Report',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('directive', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='supervision.directive')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='register.organisation')),
                    ('since', models.DateField()),
                    ('until', models.DateField()),
                    ('due', models.DateField()),
                    ('state', models.CharField(choices=[('owed', 'owed'), ('filed', 'filed'), ('accepted', 'accepted'), ('asked back', 'asked back'), ('doubtful', 'doubtful'), ('lapsed', 'lapsed')], default='owed', max_length=10)),
                    ('filing', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='supervision.filing')),
                    ('reason', models.TextField(blank=True)),
                    ('late', models.BooleanField(default=False)),
                    ('changes', models.PositiveIntegerField(default=1)),
                ],
                options={
                    'ordering': ('directive', 'until', 'id'),
                    'indexes': [models.Index(condition=models.Q(('state__in', ['asked back', 'owed'])), fields=['directive', 'due'], name='report_unanswered'), models.Index(fields=['organisation', 'state', 'due'], name='report_of_organisation')],
                    'constraints': [models.UniqueConstraint(fields=('directive', 'organisation', 'until'), name='report_once'), models.CheckConstraint(condition=models.Q(('until__gte', models.F('since'))), name='report_of_some_days')],
                },
            ), migrations.CreateModel(
                name='Supporting',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('directive', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='supporting', to='supervision.directive')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.organisation')),
                    ('left_out_on', models.DateField(null=True)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('left_out_on__isnull', True)), fields=('directive', 'organisation'), name='supporting_once')],
                },
            ), migrations.CreateModel(
                name='TakenRow',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('directive', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='taken_row', to='supervision.directive')),
                    ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rows', to='supervision.ledgerfile')),
                    ('sheet', models.CharField(max_length=120)),
                    ('row', models.PositiveIntegerField()),
                    ('number', models.CharField(blank=True, max_length=60)),
                ],
                options={
                    'indexes': [models.Index(fields=['file', 'number'], name='taken_row_number')],
                },
            )],
        ),
    ]
