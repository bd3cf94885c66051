"""What the programme team does with stories sent in; and taking one down, which its author may do, too."""

from django.utils import timezone

from collaborative.kit.refusals import refuse
from collaborative.people.models import User
from collaborative.trail import actions as trail
from community.actions.library import letters
from community.actions.library.learning import learn
from community.actions.library.writing import TAGS, WORDS, held
from community.choices import ItemState
from community.models import Comment, Story, Version
from community.queries.library.slugs import free_slug
from community.queries.library.stories import latest_given
from community.rules import library as rules


def ask_for_changes(*, story: Story, by: User, words: str) -> Story:
    """The author reads why, and has the story back."""
    with held(story) as story:
        refuse(rules.reason_not_waiting(story))
        version = latest_given(story)
        story.state = ItemState.CHANGES
        story.save()
        _say(story, version, by, words)
        letters.changes_asked(story, version, words)
        trail.note(by=by, did="asked for changes to", to=story, version=version.number)
    return story


def publish(*, story: Story, by: User, words: str = "") -> Story:
    """The version the team was given, as it was given. Its first address stays its address."""
    with held(story) as story:
        refuse(rules.reason_not_waiting(story))
        version = latest_given(story)
        show(story, version)
        _say(story, version, by, words)
        letters.published(story, version, words)
        trail.note(by=by, did="published", to=story, version=version.number)
    return story


def show(story: Story, version: Version) -> None:
    for name in WORDS:
        setattr(story, name, getattr(version, name))
    for name in TAGS:
        getattr(story, name).set(getattr(version, name).all())
    story.shown, story.is_shown, story.state = version, True, ItemState.PUBLISHED
    story.published_at = story.published_at or timezone.now()
    story.slug = story.slug or free_slug(story.title)
    story.save()
    learn(story)


def take_down(*, story: Story, by: User, words: str = "") -> Story:
    """Nobody reads it any more, and it is found by nothing. The author keeps every version."""
    with held(story) as story:
        refuse(rules.reason_cannot_take_down(story))
        version, story.shown = story.shown, None
        story.is_shown, story.is_featured, story.state = False, False, ItemState.WITHDRAWN
        story.save()
        if story.author_id and by.pk != story.author_id:
            _say(story, version, by, words)
            letters.taken_down(story, version, words)
        trail.note(by=by, did="took down", to=story)
    return story


def feature(*, story: Story, by: User) -> Story:
    with held(story) as story:
        refuse(rules.reason_cannot_feature(story))
        return _put_at_top(story, is_featured=True, did="put at the top of the library", by=by)


def unfeature(*, story: Story, by: User) -> Story:
    with held(story) as story:
        refuse(rules.reason_not_featured(story))
        return _put_at_top(story, is_featured=False, did="took from the top of the library", by=by)


def _put_at_top(story: Story, *, is_featured: bool, did: str, by: User) -> Story:
    story.is_featured = is_featured
    story.save()
    trail.note(by=by, did=did, to=story)
    return story


def _say(story: Story, version: Version | None, by: User, words: str) -> None:
    if words:
        Comment.objects.create(story=story, version=version, by=by, is_from_team=True, words=words)
