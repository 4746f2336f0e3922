from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('register', '0009_mentions'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='organisation',
            index=models.Index(fields=['display', 'id'], name='organisation_page'),
        ),
        migrations.AddIndex(
            model_name='person',
            index=models.Index(fields=['display', 'id'], name='person_page'),
        ),
        migrations.AddIndex(
            model_name='post',
            index=models.Index(fields=['display', 'id'], name='post_page'),
        ),
    ]
