"""Things of the library as the card component takes them."""

from collections.abc import Iterable, Mapping

from collaborative.kit.words import LONDON, count
from community.choices import STORY_KINDS, Byline, ItemFormat, ItemKind
from community.engine.library.blocks import minutes
from community.models import Item, Story

NOBODY = "a member of the Collaborative"
TEAM = "the programme team"


def cards(items: Iterable[Item], excerpts: Mapping[int, list] | None = None) -> list[dict]:
    """For items fetched by queries.library.shelf.with_cards."""
    return [card(item, (excerpts or {}).get(item.pk)) for item in items]


def card(item: Item, excerpt: list | None = None) -> dict:
    return {
        "url": item.get_absolute_url(),
        "title": item.title,
        "kind": item.get_kind_display(),
        "sign": SIGNS[item.format],
        "tags": tags(item),
        "summary": item.summary,
        "excerpt": excerpt or [],
        "line": ", ".join([by(item), how_long(item)]),
    }


SIGNS = {
    ItemFormat.TEXT: "Read",
    ItemFormat.AUDIO: "Listen",
    ItemFormat.VIDEO: "Watch",
    ItemFormat.FILE: "Download",
    ItemFormat.LINK: "Link",
    ItemFormat.STEPS: "Learn",
}


def tags(item: Item) -> list[dict]:
    return [{"text": one.short_name, "tint": one.tint} for one in item.characteristics.all()]


def by(item: Item) -> str:
    name = byline(item.story) if item.kind in STORY_KINDS else TEAM
    return f"By {name}"


def byline(story: Story) -> str:
    """As its author chose to be named; an organisation only if they show it."""
    if story.author is None or story.byline == Byline.NONE:
        return NOBODY
    profile = getattr(story.author, "profile", None)
    shows = story.byline == Byline.ORGANISATION and profile and profile.shows_organisation
    named = profile.organisation if shows else None
    return f"{story.author.name}, {named}" if named else story.author.name


def how_long(item: Item) -> str:
    """4 minutes to read, 30 minutes to learn; otherwise when it came."""
    if item.kind == ItemKind.MODULE:
        return f"about {count(item.module.minutes, 'minute')}"
    if item.format == ItemFormat.TEXT:
        return f"{count(minutes(item.body), 'minute')} to read"
    return dated(item)


def dated(item: Item) -> str:
    on = item.published_at.astimezone(LONDON)
    return f"{on.day} {on:%B %Y}"
