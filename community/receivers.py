from django.db import transaction

from collaborative.people.models import User
from community.actions.library.leaving import forget
from community.models import File


def forget_person(sender: type[User], instance: User, **kwargs) -> None:
    """In the transaction of the erasure itself, whichever door it came through."""
    forget(instance)


def clear_shelf(sender: type[File], instance: File, **kwargs) -> None:
    """The content goes once it is certain that its row has gone."""
    content = instance.content
    transaction.on_commit(lambda: content.storage.delete(content.name))
