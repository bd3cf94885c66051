"""When somebody's account is erased: what they gave to the library. What they kept there goes by itself."""

from django.utils import timezone

from collaborative.people.models import User
from community.choices import Byline, ItemState
from community.engine.library.thanks import without
from community.models import Comment, Story, Version


def forget(person: User) -> None:
    """What was never on show goes. What is on show stays without their name, and the team reads it again."""
    theirs = Story.objects.filter(author=person)
    for story in theirs.filter(is_shown=False):
        story.delete()
    for story in theirs.filter(is_shown=True):
        _let_go(story, person)
    for story in Story.objects.filter(credits__icontains=person.name):
        _thank_no_more(story, person)


def _let_go(story: Story, person: User) -> None:
    story.versions.exclude(pk=story.shown_id).delete()
    Comment.objects.filter(story=story).delete()
    story.author, story.byline, story.author_left_at = None, Byline.NONE, timezone.now()
    story.state = ItemState.PUBLISHED
    story.save()
    story.versions.update(byline=Byline.NONE)


def _thank_no_more(story: Story, person: User) -> None:
    story.credits = without(story.credits, person.name)
    story.save()
    for version in Version.objects.filter(story=story):
        version.credits = without(version.credits, person.name)
        version.save(update_fields=["credits"])
