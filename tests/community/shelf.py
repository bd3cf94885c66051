"""Things of the library for tests, made as people make them."""

import io
from itertools import count

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from django.utils.text import slugify
from PIL import Image

from community.actions.library import learning, moderating, uploads, writing
from community.choices import Byline, Consent, ItemFormat, ItemKind, ItemState
from community.models import (
    File,
    Item,
    Module,
    ReadingList,
    ReflectiveQuestion,
    Resource,
    Step,
    Story,
)
from tests import builders

numbers = count(1)


def words(title: str = "", **said) -> dict:
    """All that a story says, and enough of it to be sent in."""
    return {
        "title": title or f"Story {next(numbers)}",
        "kind": ItemKind.CASE_STUDY,
        "format": ItemFormat.TEXT,
        "summary": "How three teams began to trust each other.",
        "body": "There was soup on Wednesdays.",
        "link": "",
        "picture": None,
        "picture_words": "",
        "byline": Byline.NAME,
        "credits": "",
        "consent": Consent.NOBODY,
        "characteristics": [builders.a_characteristic()],
        "behaviours": [],
        **said,
    }


def a_draft(title: str = "", *, author=None, **said) -> Story:
    return writing.begin(author=author or builders.a_leader(), words=words(title, **said))


def a_story_sent_in(title: str = "", *, author=None, **said) -> Story:
    story = a_draft(title, author=author, **said)
    return writing.submit(story=story, by=story.author)


def a_story(title: str = "", *, author=None, by=None, **said) -> Story:
    """On show."""
    story = a_story_sent_in(title, author=author, **said)
    return moderating.publish(story=story, by=by or story.author)


def a_resource(title: str = "", *, is_shown: bool = True, **fields) -> Resource:
    title = title or f"Resource {next(numbers)}"
    state = ItemState.PUBLISHED if is_shown else ItemState.DRAFT
    made = Resource.objects.create(
        **{
            "kind": ItemKind.RESOURCE,
            "title": title,
            "slug": slugify(title),
            "summary": "Worth a quarter of an hour.",
            "state": state,
            "is_shown": is_shown,
            "published_at": timezone.now() if is_shown else None,
            **fields,
        }
    )
    if is_shown:
        learning.learn(made)
    return made


def a_module(title: str = "", *, steps: int = 2, **fields) -> Module:
    """On show, with a question at the end of each step."""
    title = title or f"Module {next(numbers)}"
    module = Module.objects.create(
        **{
            "kind": ItemKind.MODULE,
            "format": ItemFormat.STEPS,
            "title": title,
            "slug": slugify(title),
            "summary": "Two steps.",
            "state": ItemState.PUBLISHED,
            "is_shown": True,
            "published_at": timezone.now(),
            **fields,
        }
    )
    for order in range(1, steps + 1):
        step = Step.objects.create(module=module, order=order, title=f"Step {order}", body="Read this.")
        ReflectiveQuestion.objects.create(step=step, order=1, words=f"What do you think of step {order}?")
    return module


def a_team_list(title: str = "", *items: Item) -> ReadingList:
    title = title or f"List {next(numbers)}"
    made = ReadingList.objects.create(title=title, slug=slugify(title), is_shown=True)
    for order, item in enumerate(items, 1):
        made.entries.create(item=item, order=order)
    return made


def a_list_of(owner, title: str = "") -> ReadingList:
    return ReadingList.objects.create(owner=owner, title=title or f"List {next(numbers)}")


def a_picture(*, size=(40, 30), kind: str = "PNG", colour=(10, 90, 100), **saved) -> bytes:
    into = io.BytesIO()
    Image.new("RGB", size, colour).save(into, kind, **saved)
    return into.getvalue()


def sent(content: bytes, name: str = "picture.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def a_file(by, **picture) -> File:
    return uploads.keep_picture(sent(a_picture(**picture)), by=by)
