import django.db.models.deletion
from django.db import migrations, models

from crosscut.register.models.mention import fill_mentions


class Migration(migrations.Migration):

    dependencies = [
        ('register', '0008_knowing'),
    ]

    operations = [
        migrations.CreateModel(
            name='Mention',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('paper', models.BigIntegerField()),
                ('disclosure', models.CharField(choices=[('public', 'Public'), ('internal', 'Internal'), ('restricted', 'Restricted'), ('sealed', 'Sealed')], max_length=12)),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='register.group')),
            ],
            options={
                'indexes': [models.Index(fields=['paper', 'disclosure', 'group'], name='mention_by_disclosure')],
                'constraints': [models.UniqueConstraint(fields=('paper', 'group'), name='mention_once')],
            },
        ),
        migrations.RunPython(fill_mentions, migrations.RunPython.noop),
    ]
