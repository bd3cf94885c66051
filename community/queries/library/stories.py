"""Stories as those who work on them see them."""

from django.db.models import Max, QuerySet

from collaborative.people.models import User
from community.choices import ItemState
from community.models import Story, Version

MODERATES = "community.moderate_story"


def mine(user: User) -> QuerySet[Story]:
    return Story.objects.filter(author=user).order_by("-changed_at", "-pk")


def with_versions(stories: QuerySet[Story]) -> QuerySet[Story]:
    return stories.select_related("picture").prefetch_related("comments__by", "characteristics")


def given_to_the_team(stories: QuerySet[Story]) -> QuerySet[Story]:
    """When each was last sent in. What an author still keeps to themselves is not among them."""
    return stories.annotate(sent=Max("versions__submitted_at")).filter(sent__isnull=False)


def waiting() -> QuerySet[Story]:
    return Story.objects.filter(state=ItemState.SUBMITTED).select_related("author").order_by("changed_at")


def to_read_again() -> QuerySet[Story]:
    """On show, and whoever wrote it has left: are they still named in it?"""
    return Story.objects.filter(is_shown=True, author_left_at__isnull=False).order_by("author_left_at")


def latest(story: Story) -> Version:
    return _versions(story)[0]


def latest_given(story: Story) -> Version | None:
    return _versions(story).filter(submitted_at__isnull=False).first()


def given_before(version: Version) -> Version | None:
    """What the team read last time, or what everybody reads now."""
    earlier = _versions(version.story).filter(number__lt=version.number, submitted_at__isnull=False)
    return earlier.first()


def _versions(story: Story) -> QuerySet[Version]:
    return story.versions.select_related("picture").prefetch_related("characteristics", "behaviours")


def moderators() -> QuerySet[User]:
    may = {
        "groups__permissions__codename": "moderate_story",
        "groups__permissions__content_type__app_label": "community",
    }
    return User.objects.filter(is_active=True, is_staff=True, **may).distinct().order_by("pk")
