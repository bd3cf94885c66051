from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from collaborative.people.models import Upload, User

KEPT_FOR = timedelta(hours=1)


def own(by: User, kind: str, key: str) -> QuerySet[Upload]:
    """A file of this person's own that they may still confirm."""
    return Upload.objects.filter(by=by, kind=kind, key=key).exclude(pk__in=old())


def old() -> QuerySet[Upload]:
    """Files nobody confirmed within the hour."""
    return Upload.objects.filter(created_at__lte=timezone.now() - KEPT_FOR)
