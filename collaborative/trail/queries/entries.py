from django.db.models import Model, QuerySet

from collaborative.people.models import User
from collaborative.trail.models import Entry, key_of


def about(thing: Model) -> QuerySet[Entry]:
    """Everything that was done to it, the latest first."""
    return Entry.objects.filter(to_kind=thing._meta.verbose_name, to_key=key_of(thing))


def by(person: User) -> QuerySet[Entry]:
    return Entry.objects.filter(by_key=person.key)
