from django.db import migrations, models

SEARCHED = [
    "DROP INDEX item_search",
    "ALTER TABLE community_item DROP COLUMN search",
    """
    ALTER TABLE community_item ADD COLUMN search tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('english', title), 'A')
        || setweight(to_tsvector('english', summary), 'B')
        || setweight(to_tsvector('english', left(body, 100000)), 'C')
        || setweight(to_tsvector('english', left(keywords, 100000)), 'D')
    ) STORED
    """,
    "CREATE INDEX item_search ON community_item USING gin (search)",
]
AS_BEFORE = [
    "DROP INDEX item_search",
    "ALTER TABLE community_item DROP COLUMN search",
    """
    ALTER TABLE community_item ADD COLUMN search tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('english', title), 'A')
        || setweight(to_tsvector('english', summary), 'B')
        || setweight(to_tsvector('english', left(body, 100000)), 'C')
    ) STORED
    """,
    "CREATE INDEX item_search ON community_item USING gin (search)",
]


def run(statements, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for statement in statements:
            schema_editor.execute(statement)


def search_keywords_too(apps, schema_editor):
    run(SEARCHED, schema_editor)


def search_as_before(apps, schema_editor):
    run(AS_BEFORE, schema_editor)


class Migration(migrations.Migration):
    dependencies = [("community", "0009_networks")]

    operations = [
        migrations.AddField(
            model_name="item",
            name="keywords",
            field=models.TextField(
                blank=True, db_default="", default="", editable=False, verbose_name="found by these, too"
            ),
        ),
        migrations.RunPython(search_keywords_too, search_as_before),
    ]
