"""Letters about stories: to the team that one came in, to its author what the team says of it."""

from django.conf import settings
from django.urls import reverse

from collaborative.notices import actions as notices
from collaborative.notices.choices import Purpose
from community.models import Story, Version
from community.queries.library.stories import moderators


def tell_team(story: Story, version: Version) -> None:
    for person in moderators():
        notices.queue(
            meaning=f"{_said_so_far(story, version)}:submitted:{person.key}",
            purpose=Purpose.OFFICE,
            template="community/story_submitted",
            to=person,
            context={
                "title": version.title,
                "name": person.name,
                "author": story.author.name,
                "is_again": story.comments.filter(is_from_team=True).exists(),
                "desk_url": _site(reverse("admin:community_story_change", args=[story.pk])),
            },
        )


def changes_asked(story: Story, version: Version, words: str) -> None:
    url = _site(reverse("story-change", args=[story.key]))
    _to_author("story_changes", story, version, words=words, story_url=url)


def published(story: Story, version: Version, words: str) -> None:
    url = _site(reverse("library-item", args=[story.slug]))
    _to_author("story_published", story, version, words=words, story_url=url)


def taken_down(story: Story, version: Version | None, words: str) -> None:
    url = _site(reverse("story-change", args=[story.key]))
    _to_author("story_taken_down", story, version, words=words, story_url=url)


def _to_author(template: str, story: Story, version: Version | None, **context) -> None:
    notices.queue(
        meaning=f"{_said_so_far(story, version)}:{template}",
        purpose=Purpose.COMMUNITY,
        template=f"community/{template}",
        to=story.author,
        context={"title": story.title, "name": story.author.name, **context},
    )


def _said_so_far(story: Story, version: Version | None) -> str:
    """A version that comes back after a word of the team is worth another letter."""
    return f"story:{story.key}:{version.number if version else 0}:{story.comments.count()}"


def _site(path: str) -> str:
    return f"{settings.SITE_URL}{path}"
