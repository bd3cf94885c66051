from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from collaborative.people.models import User
from community.choices import FileKind
from community.models import File
from community.queries.library.stories import MODERATES

ON_SHOW = Q(pictured__is_shown=True) | Q(resources__is_shown=True)


def open_to(user: User | AnonymousUser) -> QuerySet[File]:
    """What stands on a page for everybody; what somebody gave themselves; for the team, what it was given."""
    allowed = ON_SHOW
    if user.is_authenticated:
        allowed |= Q(by=user)
    if user.is_staff and user.has_perm(MODERATES):
        allowed |= Q(in_versions__submitted_at__isnull=False) | Q(resources__isnull=False)
    return File.objects.filter(allowed).distinct()


def belonging_nowhere() -> QuerySet[File]:
    return File.objects.filter(pictured=None, resources=None, in_versions=None)


def given_by(user: User, key: str) -> File | None:
    """A picture that this person gave, by its key."""
    return File.objects.filter(by=user, kind=FileKind.PICTURE, key=key).first()
