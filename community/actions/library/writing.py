"""What an author does with a story. Every saving is a version, and none is ever written over."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.db import transaction
from django.utils import timezone

from collaborative.kit.database import brief_transaction, locked_rows
from collaborative.kit.refusals import Refused, refuse
from collaborative.people.models import User
from collaborative.trail import actions as trail
from community.actions.library import letters
from community.choices import ItemState
from community.models import Comment, Item, Story, Version
from community.queries.library.stories import latest
from community.rules import library as rules

WORDS = (
    "kind",
    "format",
    "title",
    "summary",
    "body",
    "link",
    "picture",
    "picture_words",
    "byline",
    "credits",
)
TAGS = ("characteristics", "behaviours")
WAITS_SECONDS = 5
GONE = "This story has been deleted."


@contextmanager
def held(story: Story) -> Iterator[Story]:
    """One transaction in which nobody else changes the story. What it says of itself is said here."""
    with brief_transaction(seconds=WAITS_SECONDS):
        if not locked_rows(Item.objects.filter(pk=story.pk)):
            raise Refused(GONE)
        yield Story.objects.get(pk=story.pk)


@transaction.atomic
def begin(*, author: User, words: Mapping) -> Story:
    plain = {name: words[name] for name in WORDS}
    story = Story.objects.create(author=author, **plain)
    put_tags(story, words)
    _new_version(story, words, number=1)
    return story


def save(*, story: Story, words: Mapping) -> Story:
    """As a further version, where anything is different. Raises Refused while the team reads it."""
    with held(story) as story:
        refuse(rules.reason_cannot_change(story))
        before = latest(story)
        if not differs(before, words):
            return story
        _new_version(story, words, number=before.number + 1)
        _stand_as(story, words)
    return story


def _stand_as(story: Story, words: Mapping) -> None:
    """Until something is on show, the item says what the latest version says."""
    story.state = ItemState.CHANGES if story.state == ItemState.CHANGES else ItemState.DRAFT
    if not story.is_shown:
        for name in WORDS:
            setattr(story, name, words[name])
        put_tags(story, words)
    story.save()


def _new_version(story: Story, words: Mapping, *, number: int) -> Version:
    now, plain = timezone.now(), {name: words[name] for name in WORDS}
    consent = words["consent"]
    version = Version.objects.create(
        story=story,
        number=number,
        saved_at=now,
        consent=consent,
        consent_at=now if consent else None,
        **plain,
    )
    put_tags(version, words)
    return version


def put_tags(one: Story | Version, words: Mapping) -> None:
    for name in TAGS:
        getattr(one, name).set(words[name])


def differs(version: Version, words: Mapping) -> bool:
    same = all(getattr(version, name) == words[name] for name in (*WORDS, "consent"))
    tagged = all(set(getattr(version, name).all()) == set(words[name]) for name in TAGS)
    return not (same and tagged)


def submit(*, story: Story, by: User, note: str = "") -> Story:
    """To the programme team, which hears of it. Raises Refused with what is still missing."""
    with held(story) as story:
        version = latest(story)
        refuse(rules.reason_cannot_submit(story, version))
        version.submitted_at = timezone.now()
        version.save(update_fields=["submitted_at"])
        if note:
            Comment.objects.create(story=story, version=version, by=by, words=note)
        story.state = ItemState.SUBMITTED
        story.save()
        letters.tell_team(story, version)
        trail.note(by=by, did="sent in", to=story, version=version.number)
    return story


def take_back(*, story: Story, by: User) -> Story:
    with held(story) as story:
        refuse(rules.reason_cannot_take_back(story))
        story.state = ItemState.DRAFT
        story.save()
        trail.note(by=by, did="took back", to=story)
    return story


def delete(*, story: Story, by: User) -> None:
    with held(story) as story:
        refuse(rules.reason_cannot_delete(story))
        trail.note(by=by, did="deleted", to=story)
        story.delete()
