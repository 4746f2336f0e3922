from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("table", "0003_days_off"),
    ]

    operations = [
        migrations.AddField(
            model_name="recommendation",
            name="ordinal",
            field=models.PositiveIntegerField(default=1),
        ),
    ]
