from collections import Counter

import pytest

from collaborative.identity.actions import content
from collaborative.identity.actions.shipping import content as read
from collaborative.identity.choices import StatementKind
from collaborative.identity.models import (
    AreaOfWork,
    Behaviour,
    Characteristic,
    CloudWord,
    Edition,
    Statement,
    WayOfWorking,
    Wording,
)

pytestmark = pytest.mark.django_db


def test_load_brings_everything_the_collaborative_says_of_itself():
    content.load()

    kinds = Counter(Statement.objects.values_list("kind", flat=True))
    assert kinds == {
        StatementKind.VISION: 1,
        StatementKind.PURPOSE: 1,
        StatementKind.IS: 6,
        StatementKind.IS_NOT: 3,
        StatementKind.INGREDIENT: 5,
        StatementKind.PRINCIPLE: 6,
        StatementKind.THEME: 3,
    }
    assert list(AreaOfWork.objects.values_list("name", flat=True)) == [
        "Leadership programmes",
        "Innovation",
        "Community",
    ]
    assert list(WayOfWorking.objects.values_list("name", flat=True)) == [
        "Create",
        "Commission",
        "Collaborate",
    ]
    assert CloudWord.objects.count() == 29


def test_load_brings_five_characteristics_in_their_colours_each_with_its_behaviours():
    content.load()

    assert list(Characteristic.objects.values_list("name", "tint")) == [
        ("Building connections and trust", "t"),
        ("Driving purposeful collaboration", "i"),
        ("Catalysing and embedding innovation", "o"),
        ("Including and empowering others", "p"),
        ("Embracing challenge and difference", "l"),
    ]
    behaviours = [wording.behaviours.count() for wording in Edition.objects.get().wordings.all()]
    assert behaviours == [3, 3, 3, 3, 4]


def test_load_says_where_everything_comes_from():
    content.load()

    for model in (Statement, CloudWord, Characteristic, Edition, AreaOfWork, WayOfWorking):
        assert not model.objects.filter(source="").exists(), model


def test_load_twice_leaves_the_same_rows():
    first = content.load()
    before = list(Behaviour.objects.values_list("pk", "text"))

    second = content.load()

    assert first > 60
    assert second == 0
    assert list(Behaviour.objects.values_list("pk", "text")) == before


def test_a_word_is_heavier_when_a_key_ingredient_uses_it():
    content.load()

    assert dict(CloudWord.objects.filter(word__in=["trust", "humility"]).values_list("word", "weight")) == {
        "trust": 3,
        "humility": 1,
    }


def test_put_edition_rewrites_its_wordings_in_place_when_the_file_has_changed():
    content.load()
    [row] = read("collaborative.identity", "editions")
    first = Wording.objects.first()
    row["wordings"] = [row["wordings"][0] | {"summary": "Knows people.", "behaviours": ["rings people up"]}]

    content.put_edition(row)

    first.refresh_from_db()
    assert first.summary == "Knows people."
    assert [str(behaviour) for behaviour in first.behaviours.all()] == ["rings people up"]
    assert Wording.objects.count() == 5
