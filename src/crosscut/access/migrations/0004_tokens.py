from django.conf import settings
from django.db import migrations, models
import django.db.models.deletion
import django.db.models.functions.text

import crosscut.foundation.clock
import crosscut.foundation.identifier


class Migration(migrations.Migration):
    """Constraints apart from the rows that they are about: PostgreSQL wants it so."""

    dependencies = [
        ('access', '0003_accounts_of_people'),
        ('register', '0001_initial'),
    ]

    operations = [
        migrations.AlterField(
            model_name='account',
            name='likeness',
            field=models.CharField(max_length=300, unique=True),
        ),
        migrations.AddConstraint(
            model_name='account',
            constraint=models.UniqueConstraint(condition=models.Q(('person__isnull', False)), fields=('person',), name='one_account_for_a_person'),
        ),
        migrations.AddConstraint(
            model_name='account',
            constraint=models.UniqueConstraint(django.db.models.functions.text.Lower('email'), condition=models.Q(('email', ''), _negated=True), name='one_account_for_an_address'),
        ),
        migrations.CreateModel(
            name='Token',
            fields=[
                ('id', models.BigIntegerField(default=crosscut.foundation.identifier.random_id, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=80)),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('scope', models.CharField(choices=[('read', 'read'), ('write', 'write')], max_length=5)),
                ('created_at', models.DateTimeField(default=crosscut.foundation.clock.now)),
                ('expires_at', models.DateTimeField()),
                ('last_used_at', models.DateTimeField(null=True)),
                ('revoked_at', models.DateTimeField(null=True)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tokens', to=settings.AUTH_USER_MODEL)),
            ],
        ),
    ]
