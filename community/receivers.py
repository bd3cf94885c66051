from django.db import transaction
from django.db.models import Model, QuerySet

from collaborative.people.models import User
from community.actions.leaving import leave
from community.actions.library.leaving import forget
from community.models import File


def forget_person(sender: type[User], instance: User, origin: Model | QuerySet, **kwargs) -> None:
    """In the transaction of the erasure itself, whichever door it came through."""
    leave(instance, going=_going(instance, origin))
    forget(instance)


def _going(person: User, origin: Model | QuerySet) -> set[int]:
    """Everybody who is erased at one go."""
    many = isinstance(origin, QuerySet) and origin.model is User
    return {person.pk, *(origin.values_list("pk", flat=True) if many else ())}


def clear_shelf(sender: type[File], instance: File, **kwargs) -> None:
    """The content goes once it is certain that its row has gone."""
    content = instance.content
    transaction.on_commit(lambda: content.storage.delete(content.name))
