"""A story as its author and the team see it while it is made."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone

from collaborative.kit.words import count, day, hour
from community.choices import ItemState
from community.engine.library.changes import changed
from community.models import Comment, Module, ReadingList, Story, Version

LINE = {
    ItemState.DRAFT: "A draft. Nobody sees it but you.",
    ItemState.SUBMITTED: "With the programme team, who will write to you.",
    ItemState.CHANGES: "The programme team asks for changes.",
    ItemState.PUBLISHED: "Published in the library.",
    ItemState.WITHDRAWN: "Taken down. Nobody sees it but you.",
}
ACTION = {
    ItemState.CHANGES: "Read what they say",
    ItemState.SUBMITTED: "See it",
    ItemState.PUBLISHED: "Change it",
}
COMPARED = ("title", "summary", "body", "link", "picture_words", "credits")


def my_story(story: Story) -> dict:
    line = LINE[story.state]
    if story.is_shown and story.state != ItemState.PUBLISHED:
        line = f"{line} The earlier version stays on show until then."
    return {
        "when": f"{day(story.changed_at, today=timezone.localdate())}",
        "title": story.title,
        "href": reverse("story-change", args=[story.key]),
        "line": line,
        "action": {
            "text": ACTION.get(story.state, "Go on writing"),
            "href": reverse("story-change", args=[story.key]),
        },
    }


def my_module(module: Module) -> dict:
    finished = module.done >= module.number
    return {
        "when": "Finished" if finished else f"{module.done} of {count(module.number, 'step')}",
        "title": module.title,
        "href": module.get_absolute_url(),
        "line": "",
        "action": {"text": "Look at it again" if finished else "Go on", "href": module.get_absolute_url()},
    }


def my_list(one: ReadingList) -> dict:
    return {
        "title": one.title,
        "href": one.get_absolute_url(),
        "line": one.about,
        "number": count(one.number, "thing"),
    }


def said(comments: Iterable[Comment], *, author: str = "You") -> list[dict]:
    return [
        {
            "who": "The programme team" if one.is_from_team else author,
            "when": f"{day(one.created_at, today=timezone.localdate())}, {hour(one.created_at)}",
            "words": one.words,
            "is_from_team": one.is_from_team,
        }
        for one in comments
    ]


def what_changed(before: Version | None, after: Version) -> list[dict]:
    """Field by field, in pieces; nothing where there is nothing to compare with."""
    if before is None:
        return []
    rows = [_row(name, getattr(before, name), getattr(after, name)) for name in COMPARED]
    rows += [_row(name, _tags(before, name), _tags(after, name)) for name in ("characteristics",)]
    rows.append(_row("picture", str(before.picture or ""), str(after.picture or "")))
    return [row for row in rows if row["pieces"]]


def _row(name: str, before: str, after: str) -> dict:
    return {"label": LABELS[name], "pieces": changed(before, after)}


def _tags(version: Version, name: str) -> str:
    return "\n".join(str(one) for one in getattr(version, name).all())


LABELS = {
    "title": "Title",
    "summary": "In one or two sentences",
    "body": "The story",
    "link": "Link",
    "picture": "Picture",
    "picture_words": "What the picture shows",
    "credits": "Thanks",
    "characteristics": "Characteristics",
}
