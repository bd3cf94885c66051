import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("community", "0006_library"),
    ]

    operations = [
        migrations.CreateModel(
            name="Tally",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("confirmed", models.PositiveIntegerField(verbose_name="had a place")),
                ("came", models.PositiveIntegerField(verbose_name="came")),
                ("by_word", models.PositiveIntegerField(verbose_name="came by word of mouth")),
                ("sharers", models.PositiveIntegerField(verbose_name="shared it")),
                (
                    "event",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tally",
                        to="community.event",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "tallies",
            },
        ),
    ]
