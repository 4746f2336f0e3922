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
                name='Book',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='books', to='register.group')),
                    ('title', models.CharField(max_length=200)),
                    ('disclosure', models.CharField(choices=[('public', 'Public'), ('internal', 'Internal'), ('restricted', 'Restricted'), ('sealed', 'Sealed')], default='internal', max_length=12)),
                    ('begins_on', models.DateField()),
                    ('closed_until', models.DateField(null=True)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('group', 'title'), name='book_titled_once')],
                },
            ), migrations.CreateModel(
                name='BookAccount',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('book', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='accounts', to='supervision.book')),
                    ('stage', models.CharField(choices=[('outside', 'outside'), ('allocated', 'allocated'), ('pledged', 'pledged'), ('on hand', 'on hand'), ('used', 'used'), ('lost', 'lost')], max_length=9)),
                    ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='accounts', to='supervision.bookitem')),
                    ('donor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='accounts', to='supervision.bookdonor')),
                    ('place', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='accounts', to='supervision.bookplace')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('place__isnull', False)), fields=('item', 'donor', 'stage', 'place'), name='book_account_once'), models.UniqueConstraint(condition=models.Q(('place__isnull', True)), fields=('item', 'donor', 'stage'), name='book_account_once_anywhere'), models.CheckConstraint(condition=models.Q(models.Q(('stage__in', ['allocated', 'outside', 'pledged']), models.Q(('place__isnull', False), _negated=True)), models.Q(models.Q(('stage__in', ['allocated', 'outside', 'pledged']), _negated=True), ('place__isnull', False)), _connector='OR'), name='book_account_place')],
                },
            ), migrations.CreateModel(
                name='BookDocument',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('name', models.CharField(max_length=200)),
                    ('media_type', models.CharField(max_length=100)),
                    ('size', models.PositiveIntegerField()),
                    ('digest', models.CharField(max_length=64)),
                    ('added_at', models.DateTimeField()),
                    ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='supervision.bookentry')),
                ],
                options={
                    'ordering': ('added_at', 'id'),
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='BookDocumentContent',
                fields=[
                    ('data', models.BinaryField()),
                    ('document', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='content', serialize=False, to='supervision.bookdocument')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='BookDonor',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('book', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='donors', to='supervision.book')),
                    ('name', models.CharField(max_length=200)),
                    ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.organisation')),
                    ('nameless', models.BooleanField(default=False)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('book', 'name'), name='book_donor_once')],
                },
            ), migrations.CreateModel(
                name='BookEntry',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('book', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='supervision.book')),
                    ('number', models.PositiveIntegerField()),
                    ('kind', models.CharField(choices=[('allocate', 'allocate'), ('pledge', 'pledge'), ('receive', 'receive'), ('use', 'use'), ('move', 'move'), ('buy', 'buy'), ('give back', 'give back'), ('lose', 'lose'), ('lapse', 'lapse'), ('reverse', 'reverse')], max_length=9)),
                    ('day', models.DateField()),
                    ('text', models.TextField(blank=True)),
                    ('citation', models.CharField(blank=True, max_length=300)),
                    ('reverses', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reversed_by', to='supervision.bookentry')),
                    ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.person')),
                    ('entered_at', models.DateTimeField()),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('book', 'number'), name='book_entry_number_once'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'reverse'), models.Q(('reverses__isnull', True), _negated=True)), models.Q(models.Q(('kind', 'reverse'), _negated=True), ('reverses__isnull', True)), _connector='OR'), name='book_entry_reverses')],
                },
            ), migrations.CreateModel(
                name='BookFile',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('book', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='supervision.book')),
                    ('name', models.CharField(max_length=255)),
                    ('digest', models.CharField(max_length=64)),
                    ('entered_on', models.DateField()),
                    ('first', models.PositiveIntegerField()),
                    ('last', models.PositiveIntegerField()),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('book', 'digest'), name='book_file_once')],
                },
            ), migrations.CreateModel(
                name='BookItem',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('book', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='supervision.book')),
                    ('kind', models.CharField(choices=[('money', 'money'), ('goods', 'goods'), ('staff', 'staff')], max_length=5)),
                    ('name', models.CharField(max_length=100)),
                    ('unit', models.CharField(blank=True, max_length=40)),
                    ('places', models.PositiveSmallIntegerField()),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('book', 'name'), name='book_item_once'), models.CheckConstraint(condition=models.Q(('places__lte', 4)), name='book_item_places'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'goods'), models.Q(('unit', ''), _negated=True)), models.Q(models.Q(('kind', 'goods'), _negated=True), ('unit', '')), _connector='OR'), name='book_item_goods_unit')],
                },
            ), migrations.CreateModel(
                name='BookLine',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='supervision.bookentry')),
                    ('ordinal', models.PositiveSmallIntegerField()),
                    ('out_of', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='went_out', to='supervision.bookaccount')),
                    ('into', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='came_in', to='supervision.bookaccount')),
                    ('amount', models.BigIntegerField()),
                ],
                options={
                    'ordering': ('entry', 'ordinal'),
                    'constraints': [models.UniqueConstraint(fields=('entry', 'ordinal'), name='book_line_once'), models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='book_line_of_something'), models.CheckConstraint(condition=models.Q(('out_of', models.F('into')), _negated=True), name='book_line_between_accounts')],
                },
            ), migrations.CreateModel(
                name='BookPlace',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('book', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='places', to='supervision.book')),
                    ('name', models.CharField(max_length=200)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('book', 'name'), name='book_place_once')],
                },
            ), migrations.CreateModel(
                name='Checklist',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='checklists', to='register.group')),
                    ('name', models.CharField(max_length=120)),
                    ('lines', models.JSONField(default=list)),
                    ('kept_on', models.DateField()),
                    ('left_out_on', models.DateField(null=True)),
                ],
                options={
                    'ordering': ('group', 'name', 'id'),
                    'constraints': [models.UniqueConstraint(condition=models.Q(('left_out_on__isnull', True)), fields=('group', 'name'), name='checklist_once')],
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
                    ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.person')),
                    ('capacity', models.CharField(max_length=12)),
                    ('text', models.TextField()),
                    ('day', models.DateField()),
                    ('at', models.DateTimeField()),
                    ('directive', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='supervision.directive')),
                ],
                options={
                    'ordering': ('at', 'id'),
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Concern',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='concerns', to='register.group')),
                    ('kind', models.CharField(choices=[('project', 'project'), ('programme', 'programme'), ('grievance', 'grievance')], max_length=9)),
                    ('title', models.CharField(max_length=500)),
                    ('key', models.CharField(blank=True, max_length=60)),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.organisation')),
                    ('value', models.DecimalField(decimal_places=4, max_digits=18, null=True)),
                    ('currency', models.CharField(blank=True, max_length=3)),
                    ('stalled_since', models.DateField()),
                    ('due', models.DateField(null=True)),
                    ('why', models.TextField(blank=True)),
                    ('citation', models.CharField(max_length=300)),
                    ('as_of', models.DateField()),
                    ('entered_on', models.DateField()),
                    ('resolved_on', models.DateField(null=True)),
                    ('resolution', models.TextField(blank=True)),
                ],
                options={
                    'ordering': ('stalled_since', 'id'),
                    'constraints': [models.UniqueConstraint(condition=models.Q(('key', ''), _negated=True), fields=('group', 'kind', 'key'), name='concern_key_once'), models.CheckConstraint(condition=models.Q(('value__isnull', True), models.Q(('currency', ''), _negated=True), _connector='OR'), name='concern_value_of_currency')],
                },
            ), migrations.CreateModel(
                name='Directive',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='directives', to='register.group')),
                    ('matter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='directives', to='table.matter')),
                    ('origin', models.CharField(choices=[('decision', 'decision'), ('instruction', 'instruction'), ('split', 'split'), ('inspection', 'inspection'), ('review', 'review'), ('ledger', 'ledger')], default='decision', max_length=11)),
                    ('parent', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='supervision.directive')),
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
                    'indexes': [models.Index(condition=models.Q(('state__in', ['acknowledged', 'issued', 'refused', 'reported done', 'under way', 'verified'])), fields=['due', 'id'], name='directive_open'), models.Index(fields=['due', 'id'], name='directive_page'), models.Index(fields=['group', 'due', 'id'], name='directive_of_group'), models.Index(fields=['lead', 'due', 'id'], name='directive_of_lead'), models.Index(condition=models.Q(('parent__isnull', False)), fields=['parent'], name='directive_part')],
                    'constraints': [models.UniqueConstraint(fields=('group', 'series', 'year', 'number'), name='directive_number_once'), models.CheckConstraint(condition=models.Q(('matter__isnull', False), models.Q(('origin', 'decision'), _negated=True), _connector='OR'), name='directive_of_a_decision')],
                },
            ), migrations.CreateModel(
                name='DirectiveStep',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('ordinal', models.PositiveIntegerField()),
                    ('verb', models.CharField(max_length=20)),
                    ('capacity', models.CharField(max_length=12)),
                    ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.person')),
                    ('text', models.TextField(blank=True)),
                    ('day', models.DateField()),
                    ('at', models.DateTimeField()),
                    ('directive', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='trail', to='supervision.directive')),
                    ('source', models.CharField(blank=True, max_length=13)),
                    ('target', models.CharField(max_length=13)),
                    ('way', models.CharField(blank=True, choices=[('documents', 'documents'), ('sample', 'sample'), ('inspection', 'inspection')], max_length=10)),
                    ('inspection', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='verified', to='supervision.inspection')),
                    ('changed_values', models.JSONField(default=dict)),
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
                    ('name', models.CharField(max_length=200)),
                    ('media_type', models.CharField(max_length=100)),
                    ('size', models.PositiveIntegerField()),
                    ('digest', models.CharField(max_length=64)),
                    ('added_at', models.DateTimeField()),
                    ('directive', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='supervision.directive')),
                    ('filing', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='supervision.filing')),
                    ('mark', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.term')),
                ],
                options={
                    'ordering': ('added_at', 'id'),
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='EvidenceContent',
                fields=[
                    ('data', models.BinaryField()),
                    ('evidence', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='content', serialize=False, to='supervision.evidence')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Filing',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.organisation')),
                    ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.person')),
                    ('capacity', models.CharField(max_length=12)),
                    ('claim', models.CharField(choices=[('on track', 'on track'), ('behind', 'behind'), ('stuck', 'stuck'), ('done', 'done')], max_length=8)),
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
                name='Finding',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('inspection', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='supervision.inspection')),
                    ('number', models.PositiveSmallIntegerField()),
                    ('point', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='supervision.inspectionpoint')),
                    ('severity', models.CharField(choices=[('grave', 'grave'), ('serious', 'serious'), ('minor', 'minor')], max_length=7)),
                    ('text', models.TextField()),
                    ('place', models.CharField(blank=True, max_length=200)),
                    ('latitude', models.DecimalField(decimal_places=6, max_digits=9, null=True)),
                    ('longitude', models.DecimalField(decimal_places=6, max_digits=9, null=True)),
                    ('found_on', models.DateField()),
                    ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.person')),
                    ('answer', models.TextField(blank=True)),
                    ('answered_on', models.DateField(null=True)),
                    ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.person')),
                    ('asked_back', models.TextField(blank=True)),
                    ('settled_on', models.DateField(null=True)),
                    ('settlement', models.TextField(blank=True)),
                    ('changes', models.PositiveIntegerField(default=1)),
                ],
                options={
                    'ordering': ('inspection', 'number'),
                    'constraints': [models.UniqueConstraint(fields=('inspection', 'number'), name='finding_number_once'), models.CheckConstraint(condition=models.Q(models.Q(('latitude__isnull', True), ('longitude__isnull', True)), models.Q(('latitude__range', (-90, 90)), ('longitude__range', (-180, 180))), _connector='OR'), name='finding_on_earth')],
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
                name='InspectedDirective',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('inspection', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='looked_at', to='supervision.inspection')),
                    ('directive', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='inspected', to='supervision.directive')),
                    ('left_out_on', models.DateField(null=True)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('left_out_on__isnull', True)), fields=('inspection', 'directive'), name='inspected_once')],
                },
            ), migrations.CreateModel(
                name='Inspection',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='inspections', to='register.group')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='inspections', to='register.organisation')),
                    ('year', models.PositiveSmallIntegerField(null=True)),
                    ('number', models.PositiveIntegerField(null=True)),
                    ('subject', models.CharField(max_length=300)),
                    ('announced', models.BooleanField()),
                    ('day', models.DateField()),
                    ('place', models.CharField(blank=True, max_length=200)),
                    ('latitude', models.DecimalField(decimal_places=6, max_digits=9, null=True)),
                    ('longitude', models.DecimalField(decimal_places=6, max_digits=9, null=True)),
                    ('state', models.CharField(choices=[('planned', 'planned'), ('under way', 'under way'), ('reported', 'reported'), ('closed', 'closed'), ('cancelled', 'cancelled')], default='planned', max_length=9)),
                    ('state_since', models.DateField()),
                    ('planned_on', models.DateField()),
                    ('begun_on', models.DateField(null=True)),
                    ('reported_on', models.DateField(null=True)),
                    ('conclusion', models.TextField(blank=True)),
                    ('answers_by', models.DateField(null=True)),
                    ('changes', models.PositiveIntegerField(default=1)),
                ],
                options={
                    'ordering': ('-day', '-id'),
                    'indexes': [models.Index(fields=['group', '-day', '-id'], name='inspection_of_group'), models.Index(fields=['organisation', '-day', '-id'], name='inspection_of_organisation'), models.Index(fields=['-day', '-id'], name='inspection_page')],
                    'constraints': [models.UniqueConstraint(fields=('group', 'year', 'number'), name='inspection_number_once'), models.CheckConstraint(condition=models.Q(models.Q(('latitude__isnull', True), ('longitude__isnull', True)), models.Q(('latitude__range', (-90, 90)), ('longitude__range', (-180, 180))), _connector='OR'), name='inspection_on_earth')],
                },
            ), migrations.CreateModel(
                name='InspectionPoint',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('inspection', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='points', to='supervision.inspection')),
                    ('ordinal', models.PositiveSmallIntegerField()),
                    ('text', models.CharField(max_length=300)),
                    ('tick', models.CharField(blank=True, choices=[('yes', 'yes'), ('no', 'no'), ('not applicable', 'not applicable')], max_length=14)),
                    ('words', models.TextField(blank=True)),
                    ('ticked_on', models.DateField(null=True)),
                    ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.person')),
                    ('left_out_on', models.DateField(null=True)),
                ],
                options={
                    'ordering': ('inspection', 'ordinal', 'id'),
                },
            ), migrations.CreateModel(
                name='InspectionStep',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('ordinal', models.PositiveIntegerField()),
                    ('verb', models.CharField(max_length=20)),
                    ('capacity', models.CharField(max_length=12)),
                    ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.person')),
                    ('text', models.TextField(blank=True)),
                    ('day', models.DateField()),
                    ('at', models.DateTimeField()),
                    ('inspection', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='trail', to='supervision.inspection')),
                    ('source', models.CharField(blank=True, max_length=9)),
                    ('target', models.CharField(max_length=9)),
                ],
                options={
                    'ordering': ('inspection', 'ordinal'),
                    'constraints': [models.UniqueConstraint(fields=('inspection', 'ordinal'), name='inspection_step_once')],
                },
            ), migrations.CreateModel(
                name='Inspector',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('inspection', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='team', to='supervision.inspection')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='inspections', to='register.person')),
                    ('leads', models.BooleanField(default=False)),
                    ('left_out_on', models.DateField(null=True)),
                ],
                options={
                    'ordering': ('inspection', '-leads', 'id'),
                    'constraints': [models.UniqueConstraint(condition=models.Q(('left_out_on__isnull', True)), fields=('inspection', 'person'), name='inspector_once')],
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
                name='Photograph',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('name', models.CharField(max_length=200)),
                    ('media_type', models.CharField(max_length=100)),
                    ('size', models.PositiveIntegerField()),
                    ('digest', models.CharField(max_length=64)),
                    ('added_at', models.DateTimeField()),
                    ('inspection', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='photographs', to='supervision.inspection')),
                    ('finding', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='photographs', to='supervision.finding')),
                    ('caption', models.CharField(blank=True, max_length=300)),
                    ('width', models.PositiveIntegerField()),
                    ('height', models.PositiveIntegerField()),
                    ('left_out_on', models.DateField(null=True)),
                ],
                options={
                    'ordering': ('added_at', 'id'),
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='PhotographContent',
                fields=[
                    ('data', models.BinaryField()),
                    ('photograph', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='content', serialize=False, to='supervision.photograph')),
                    ('small', models.BinaryField()),
                ],
                options={
                    'abstract': False,
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
                name='Remedy',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('finding', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='remedies', to='supervision.finding')),
                    ('directive', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='remedy', to='supervision.directive')),
                ],
                options={
                    'abstract': False,
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
                    ('figure', models.DecimalField(decimal_places=4, max_digits=18, null=True)),
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
                name='Review',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='register.group')),
                    ('series', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='supervision.reviewseries')),
                    ('planned_on', models.DateField(null=True)),
                    ('year', models.PositiveSmallIntegerField()),
                    ('number', models.PositiveIntegerField()),
                    ('state', models.CharField(choices=[('drafted', 'drafted'), ('called', 'called'), ('held', 'held'), ('closed', 'closed'), ('cancelled', 'cancelled')], default='drafted', max_length=9)),
                    ('starts_at', models.DateTimeField()),
                    ('minutes', models.PositiveIntegerField()),
                    ('place', models.CharField(blank=True, max_length=300)),
                    ('drafted_on', models.DateField()),
                    ('comments_due', models.DateField()),
                    ('called_at', models.DateTimeField(null=True)),
                    ('opened_at', models.DateTimeField(null=True)),
                    ('closed_at', models.DateTimeField(null=True)),
                    ('reason', models.TextField(blank=True)),
                    ('changes', models.PositiveIntegerField(default=1)),
                    ('sequence', models.PositiveIntegerField(default=0)),
                ],
                options={
                    'ordering': ('-starts_at', 'id'),
                    'indexes': [models.Index(fields=['group', '-starts_at', 'id'], name='review_of_group'), models.Index(fields=['-starts_at', 'id'], name='review_by_time')],
                    'constraints': [models.UniqueConstraint(fields=('group', 'year', 'number'), name='review_number_once'), models.UniqueConstraint(condition=models.Q(('planned_on__isnull', False)), fields=('series', 'planned_on'), name='review_planned_once')],
                },
            ), migrations.CreateModel(
                name='ReviewCall',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='calls', to='supervision.review')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='review_calls', to='register.person')),
                    ('seat', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.seat')),
                    ('reply', models.CharField(blank=True, choices=[('accepted', 'Accepted'), ('declined', 'Declined'), ('tentative', 'Tentative')], max_length=9)),
                    ('replied_at', models.DateTimeField(null=True)),
                    ('remark', models.TextField(blank=True)),
                    ('withdrawn_at', models.DateTimeField(null=True)),
                ],
                options={
                    'ordering': ('review', 'id'),
                    'constraints': [models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('review', 'person'), name='review_call_once')],
                },
            ), migrations.CreateModel(
                name='ReviewComment',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.person')),
                    ('capacity', models.CharField(max_length=12)),
                    ('text', models.TextField()),
                    ('day', models.DateField()),
                    ('at', models.DateTimeField()),
                    ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='supervision.reviewitem')),
                    ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.organisation')),
                ],
                options={
                    'ordering': ('at', 'id'),
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='ReviewGuest',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='guests', to='supervision.reviewitem')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='review_items', to='register.person')),
                    ('withdrawn_on', models.DateField(null=True)),
                ],
                options={
                    'ordering': ('item', 'id'),
                    'constraints': [models.UniqueConstraint(condition=models.Q(('withdrawn_on__isnull', True)), fields=('item', 'person'), name='review_guest_once')],
                },
            ), migrations.CreateModel(
                name='ReviewItem',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='supervision.review')),
                    ('ordinal', models.PositiveIntegerField()),
                    ('directive', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='review_items', to='supervision.directive')),
                    ('concern', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='review_items', to='supervision.concern')),
                    ('score', models.DecimalField(decimal_places=1, max_digits=6)),
                    ('parts', models.JSONField()),
                    ('reason', models.TextField(blank=True)),
                    ('left_out_on', models.DateField(null=True)),
                    ('cleared_on', models.DateField(null=True)),
                    ('cleared_by', models.CharField(blank=True, choices=[('verified', 'verified'), ('obstacle', 'obstacle'), ('resolved', 'resolved')], max_length=9)),
                    ('reminded_on', models.DateField(null=True)),
                ],
                options={
                    'ordering': ('review', 'ordinal', 'id'),
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('concern__isnull', True), ('directive__isnull', False)), models.Q(('concern__isnull', False), ('directive__isnull', True)), _connector='OR'), name='review_item_of_one_thing'), models.UniqueConstraint(condition=models.Q(('directive__isnull', False), ('left_out_on__isnull', True)), fields=('review', 'directive'), name='review_directive_once'), models.UniqueConstraint(condition=models.Q(('concern__isnull', False), ('left_out_on__isnull', True)), fields=('review', 'concern'), name='review_concern_once')],
                },
            ), migrations.CreateModel(
                name='ReviewSeries',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='review_series', to='register.group')),
                    ('rule', models.CharField(max_length=200)),
                    ('at', models.TimeField()),
                    ('minutes', models.PositiveIntegerField()),
                    ('place', models.CharField(blank=True, max_length=300)),
                    ('items', models.PositiveSmallIntegerField()),
                    ('least', models.PositiveSmallIntegerField()),
                    ('weights', models.JSONField()),
                    ('full_value', models.DecimalField(decimal_places=4, max_digits=18, null=True)),
                    ('currency', models.CharField(blank=True, max_length=3)),
                    ('since', models.DateField()),
                    ('until', models.DateField(null=True)),
                ],
                options={
                    'ordering': ('group', 'since', 'id'),
                    'constraints': [models.UniqueConstraint(condition=models.Q(('until__isnull', True)), fields=('group',), name='review_series_open_once')],
                },
            ), migrations.CreateModel(
                name='Ruling',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('item', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='ruling', to='supervision.reviewitem')),
                    ('text', models.TextField()),
                    ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.organisation')),
                    ('seat', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.seat')),
                    ('due', models.DateField()),
                    ('verb', models.CharField(blank=True, choices=[('issue', 'issue'), ('extend', 'extend'), ('amend', 'amend')], max_length=8)),
                    ('directive', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='rulings', to='supervision.directive')),
                    ('capacity', models.CharField(max_length=12)),
                    ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.person')),
                    ('ruled_on', models.DateField()),
                    ('reminded_on', models.DateField(null=True)),
                    ('outcome', models.CharField(blank=True, choices=[('carried out', 'carried out'), ('not carried out', 'not carried out'), ('overtaken', 'overtaken')], max_length=15)),
                    ('answer', models.TextField(blank=True)),
                    ('answered_on', models.DateField(null=True)),
                    ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.person')),
                ],
                options={
                    'ordering': ('due', 'id'),
                    'indexes': [models.Index(condition=models.Q(('answered_on__isnull', True)), fields=['due', 'id'], name='ruling_open')],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('organisation__isnull', False), ('seat__isnull', True)), models.Q(('organisation__isnull', True), ('seat__isnull', False)), _connector='OR'), name='ruling_of_one_owner')],
                },
            ), migrations.CreateModel(
                name='Sample',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('directive', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='samples', to='supervision.directive')),
                    ('listed', models.JSONField()),
                    ('seed', models.CharField(max_length=16)),
                    ('drawn', models.JSONField()),
                    ('drawn_on', models.DateField()),
                    ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.person')),
                    ('failed', models.JSONField(null=True)),
                    ('remark', models.TextField(blank=True)),
                    ('checked_on', models.DateField(null=True)),
                    ('at', models.DateTimeField()),
                ],
                options={
                    'ordering': ('directive', 'at', 'id'),
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
