from django.db.models import Model
from django.utils import timezone

from collaborative.people.models import User
from collaborative.trail.models import Entry


def write_down_export(sender: type[Model], *, by: User, number: int, columns: list[str], **kwargs) -> None:
    """A file of people's names leaves the house: who took it, how long it was and what was in it."""
    Entry.objects.create(
        at=timezone.now(),
        by_key=by.key,
        by_name=by.name,
        did="exported",
        to_kind="list",
        to_key=sender._meta.label_lower,
        to_name=str(sender._meta.verbose_name_plural),
        details={"rows": number, "columns": columns},
    )
