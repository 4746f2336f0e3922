import crosscut.foundation.identifier
import django.db.models.deletion
from django.db import migrations, models

from crosscut.foundation.tables import CreateTables


class Migration(migrations.Migration):
    initial = True
    replaces = [
    ]
    dependencies = [
        ('register', '0001_tables'),
        ('table', '0001_tables'),
    ]

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='Directive',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('series', models.CharField(blank=True, max_length=1)),
                    ('year', models.PositiveSmallIntegerField()),
                    ('number', models.PositiveIntegerField()),
                    ('task', models.CharField(max_length=500)),
                    ('result', models.TextField()),
                    ('binds', models.BooleanField()),
                    ('unit', models.CharField(blank=True, max_length=60)),
                    ('baseline', models.DecimalField(decimal_places=4, max_digits=18, null=True)),
                    ('target', models.DecimalField(decimal_places=4, max_digits=18, null=True)),
                    ('due', models.DateField()),
                    ('first_due', models.DateField()),
                    ('state', models.CharField(choices=[('issued', 'issued'), ('refused', 'refused'), ('acknowledged', 'acknowledged'), ('under way', 'under way'), ('reported done', 'reported done'), ('verified', 'verified'), ('closed', 'closed'), ('withdrawn', 'withdrawn')], default='issued', max_length=13)),
                    ('state_since', models.DateField()),
                    ('issued_on', models.DateField()),
                    ('changes', models.PositiveIntegerField(default=1)),
                    ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='directives', to='register.group')),
                    ('lead', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='directives', to='register.organisation')),
                    ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='directives', to='table.matter')),
                ],
                options={
                    'indexes': [models.Index(condition=models.Q(('state__in', ['acknowledged', 'issued', 'refused', 'reported done', 'under way', 'verified'])), fields=['due', 'id'], name='directive_open'), models.Index(fields=['due', 'id'], name='directive_page')],
                    'constraints': [models.UniqueConstraint(fields=('group', 'series', 'year', 'number'), name='directive_number_once')],
                },
            ),
            migrations.CreateModel(
                name='DirectiveStep',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('ordinal', models.PositiveIntegerField()),
                    ('verb', models.CharField(max_length=20)),
                    ('source', models.CharField(blank=True, max_length=13)),
                    ('target', models.CharField(max_length=13)),
                    ('capacity', models.CharField(max_length=12)),
                    ('text', models.TextField(blank=True)),
                    ('day', models.DateField()),
                    ('at', models.DateTimeField()),
                    ('directive', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='trail', to='supervision.directive')),
                    ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.person')),
                ],
                options={
                    'ordering': ('directive', 'ordinal'),
                    'constraints': [models.UniqueConstraint(fields=('directive', 'ordinal'), name='directive_step_once')],
                },
            ),
            migrations.CreateModel(
                name='Supporting',
                fields=[
                    ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                    ('left_out_on', models.DateField(null=True)),
                    ('directive', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='supporting', to='supervision.directive')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.organisation')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('left_out_on__isnull', True)), fields=('directive', 'organisation'), name='supporting_once')],
                },
            ),
        ]),
    ]
