import crosscut.foundation.clock
import crosscut.foundation.identifier
import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = []

    operations = [
        migrations.CreateModel(
            name='Account',
            fields=[
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=150, unique=True)),
                ('likeness', models.CharField(max_length=300, unique=True)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('state', models.CharField(choices=[('invited', 'invited'), ('active', 'active'), ('disabled', 'disabled')], default='active', max_length=8)),
                ('created_at', models.DateTimeField(default=crosscut.foundation.clock.now)),
                ('local_registrar', models.BooleanField(default=False)),
                ('demonstrates', models.CharField(blank=True, max_length=24)),
                ('language', models.CharField(blank=True, max_length=12)),
                ('time_zone', models.CharField(blank=True, max_length=60)),
                ('light', models.CharField(blank=True, max_length=5)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('local_registrar', True)), fields=('local_registrar',), name='one_local_registrar'), models.UniqueConstraint(django.db.models.functions.text.Lower('email'), condition=models.Q(('email', ''), _negated=True), name='one_account_for_an_address')],
            },
        ),
    ]
