from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("table", "0002_begun_points"),
    ]

    operations = [
        migrations.AddField(
            model_name="cadence",
            name="days_off",
            field=models.CharField(
                choices=[
                    ("after", "after"),
                    ("before", "before"),
                    ("stays", "stays"),
                    ("none", "none"),
                ],
                default="after",
                max_length=6,
            ),
        ),
    ]
