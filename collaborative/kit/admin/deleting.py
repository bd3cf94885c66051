"""Deleting says first what else would go, and refuses what others still stand on."""

from django.contrib.admin.utils import NestedObjects
from django.db import router, transaction
from django.db.models import QuerySet

from collaborative.kit.words import count, listed


def what_goes(objects: QuerySet) -> NestedObjects:
    collector = NestedObjects(using=router.db_for_write(objects.model))
    collector.collect(objects)
    return collector


def goes_too(objects: QuerySet) -> list[str]:
    """2 places and 1 profile: whatever is deleted along with these."""
    others = {
        model: len(rows)
        for model, rows in what_goes(objects).model_objs.items()
        if model is not objects.model and not model._meta.auto_created
    }
    return sorted(
        count(number, str(model._meta.verbose_name), str(model._meta.verbose_name_plural))
        for model, number in others.items()
    )


def sentence(desk, request, objects: QuerySet) -> str:
    others = goes_too(objects)
    along = f", and with them {listed(others)}" if others else ""
    return f"{{count}} will be deleted{along}. This cannot be undone."


def reason_cannot_delete(desk, request, objects: QuerySet) -> str | None:
    _, _, lacking, protected = desk.get_deleted_objects(objects, request)
    if protected:
        return "Nothing was deleted: other records still stand on these. Move or close those first."
    if lacking:
        kinds = listed(sorted(map(str, lacking)))
        return f"Nothing was deleted: among it is what you may not delete ({kinds})."
    return None


@transaction.atomic
def delete(desk, request, objects: QuerySet) -> str:
    """Every one or none, each with its line in the history."""
    number = objects.count()
    desk.delete_queryset(request, objects)
    return f"{count(number, str(desk.opts.verbose_name), str(desk.opts.verbose_name_plural))} deleted."
