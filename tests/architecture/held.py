"""Which class every field of every table is in: our models' own words, and ours for the packages'."""

from django.apps import apps

from collaborative.home.held_by_packages import HELD
from collaborative.kit.privacy import Class
from tests.architecture.floors import our_models


def everything_held() -> dict[str, dict[str, Class]]:
    return {model._meta.label: model.privacy for model in our_models()} | HELD


def fields_of(model) -> set[str]:
    return {field.name for field in [*model._meta.fields, *model._meta.many_to_many]}


def unclassified(models: list, held: dict[str, dict[str, Class]]) -> list[str]:
    return [
        f"{model._meta.label}.{name}"
        for model in models
        for name in sorted(fields_of(model) - set(held.get(model._meta.label, {})))
    ]


def classified_but_gone(held: dict[str, dict[str, Class]]) -> list[str]:
    known = {model._meta.label: fields_of(model) for model in apps.get_models()}
    return [
        f"{label}.{name}"
        for label, fields in held.items()
        for name in sorted(set(fields) - known.get(label, set()))
    ]
