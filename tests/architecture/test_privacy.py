from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from collaborative.kit.privacy import OPEN, RETENTION
from tests.architecture.held import classified_but_gone, everything_held, unclassified
from tests.architecture.tables import DATA_PAGE, data_page

HOW = "say so in the model's privacy table, as collaborative/kit/privacy.py shows"


def test_every_field_of_every_table_is_classified():
    assert unclassified(apps.get_models(), everything_held()) == [], HOW


def test_nothing_is_classified_that_is_not_there():
    assert classified_but_gone(everything_held()) == []


@isolate_apps("collaborative.people")
def test_a_planted_field_without_a_class_is_found():
    class Planted(models.Model):  # noqa: DJ008
        name = models.CharField(max_length=10)
        secret = models.CharField(max_length=10)

        class Meta:
            app_label = "people"

    assert unclassified([Planted], {"people.Planted": {"id": OPEN, "name": OPEN}}) == [
        "people.Planted.secret"
    ]


def test_every_retention_is_used_and_in_words():
    used = {kind.until for fields in everything_held().values() for kind in fields.values()}

    assert set(RETENTION) == used


def test_the_page_of_data_is_current():
    assert DATA_PAGE.read_text() == data_page(), "run: python -m tests.architecture.tables"
