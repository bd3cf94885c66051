from django.db import migrations

from collaborative.kit.database import make_append_only, make_changeable

TABLE = "trail_entry"


class Migration(migrations.Migration):
    dependencies = [("trail", "0001_initial")]

    operations = [
        migrations.RunPython(
            lambda apps, editor: make_append_only(TABLE, editor),
            lambda apps, editor: make_changeable(TABLE, editor),
        )
    ]
