from django.contrib.contenttypes.fields import GenericForeignKey
from django.db import models
from django.test.utils import isolate_apps

from tests.architecture.floors import floors, may_know, our_apps, our_models


def wrong_ways(model) -> list[str]:
    """The model's relations that do not run downwards, in words."""
    fields = [*model._meta.get_fields(), *model._meta.private_fields]
    ours = {config.label: config.name for config in our_apps()}
    package = ours[model._meta.app_label]
    loose = [f"{model.__name__}.{field.name} may point anywhere" for field in fields if is_loose(field)]
    return loose + [
        f"{model.__name__}.{field.name} runs from {package} to {ours[label]}"
        for field in fields
        for label in [label_of(field)]
        if label in ours and not may_know(package, ours[label])
    ]


def is_loose(field) -> bool:
    return isinstance(field, GenericForeignKey)


def label_of(field) -> str:
    """The app a relation points to; a model not yet known is still a string such as "community.Event"."""
    if not (field.is_relation and field.concrete and not field.auto_created):
        return ""
    other = field.remote_field.model
    return other.split(".")[0] if isinstance(other, str) else other._meta.app_label


def test_every_app_of_ours_stands_on_a_floor():
    standing = {package for floor in floors() for package in floor}

    assert {config.name for config in our_apps()} - standing == set()


def test_foreign_keys_run_the_same_way_as_imports():
    assert [words for model in our_models() for words in wrong_ways(model)] == []


def test_a_neighbour_and_a_floor_above_are_out_of_reach():
    assert may_know("community", "collaborative.people")
    assert not may_know("collaborative.people", "community")
    assert not may_know("programmes", "innovation")
    assert not may_know("innovation", "programmes")


@isolate_apps("collaborative.people", "community")
def test_a_planted_string_reference_upwards_is_found():
    class Planted(models.Model):  # noqa: DJ008
        event = models.ForeignKey("community.Event", models.CASCADE)
        events = models.ManyToManyField("community.Event")

        class Meta:
            app_label = "people"

    assert wrong_ways(Planted) == [
        "Planted.event runs from collaborative.people to community",
        "Planted.events runs from collaborative.people to community",
    ]


@isolate_apps("collaborative.people")
def test_a_planted_key_to_anything_is_found():
    class Planted(models.Model):  # noqa: DJ008
        kind = models.ForeignKey("contenttypes.ContentType", models.CASCADE)
        number = models.PositiveIntegerField()
        thing = GenericForeignKey("kind", "number")

        class Meta:
            app_label = "people"

    assert "Planted.thing may point anywhere" in wrong_ways(Planted)
