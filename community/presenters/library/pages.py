"""The library's pages for everybody: the list, one story, one resource, one module."""

from urllib.parse import urlsplit

from django.core.paginator import Page
from django.http import QueryDict
from django.template.defaultfilters import filesizeformat
from django.urls import reverse

from collaborative.kit.components.pages import links
from collaborative.kit.search import MOST
from collaborative.kit.words import count
from community.choices import ItemFormat, ItemKind
from community.engine.library.blocks import blocks
from community.engine.library.thanks import thanks
from community.models import Item, Step, Version
from community.presenters.library.cards import by, cards, dated, how_long, tags
from community.queries.library.search import Found

TEMPLATE = {ItemKind.RESOURCE: "resource", ItemKind.MODULE: "module"}
FOLLOW = {ItemFormat.AUDIO: "Listen to it", ItemFormat.VIDEO: "Watch it", ItemFormat.LINK: "Go to it"}


def library_page(
    form, found: Found, page: Page, excerpts: dict, *, featured: list[Item], narrowed: bool, query: QueryDict
) -> dict:
    return {
        "filters": {
            "form": form,
            "action": reverse("library"),
            "clear": reverse("library") if narrowed else "",
            "target": "results",
            "label": "Search the library",
            "button": "Search",
        },
        "cards": cards(page.object_list, excerpts),
        "level": 3 if featured and not narrowed and page.number == 1 else 2,
        "featured": [] if narrowed or page.number > 1 else cards(featured),
        "results": {
            "count": found.number,
            "one": "thing",
            "many": "things",
            "note": _note(found, narrowed),
        },
        "instead": _instead(found),
        "empty": _empty(found, narrowed),
        "pages": links(page, query),
    }


def _note(found: Found, narrowed: bool) -> str:
    if found.looked_for:
        newest = "the newest that say so, " if found.number >= MOST else ""
        return f"for “{found.looked_for}”, {newest}the best first"
    return "as you asked, the newest first" if narrowed else "in the library, the newest first"


def _instead(found: Found) -> str:
    if not (found.instead and found.number):
        return ""
    return f"Nothing says “{found.asked}”. Did you mean “{found.instead}”? This is what says that."


def _empty(found: Found, narrowed: bool) -> dict:
    if not narrowed:
        return {
            "title": "The library is empty",
            "text": "The first story in it could be yours.",
            "action": {"text": "See the open call", "href": reverse("open-call")},
        }
    said = f"Nothing says “{found.asked}”" if found.asked else "Nothing fits all of that"
    return {
        "title": said,
        "text": "Try another word, a shorter one, or fewer filters.",
        "action": {"text": "See everything", "href": reverse("library")},
    }


QUESTIONS = {
    "building-connections-and-trust": "Whom do you trust now whom you did not know a year ago?",
    "driving-purposeful-collaboration": "What could none of you have done alone?",
    "catalysing-and-embedding-innovation": "What did you try, what went wrong first, and what stayed?",
    "including-and-empowering-others": "Whose voice changed what you decided?",
    "embracing-challenge-and-difference": "Who told you that you were wrong, and what did you do next?",
}


def open_call_page(wordings) -> dict:
    asks = [
        {
            "name": each.characteristic.name,
            "tint": each.characteristic.tint,
            "summary": each.summary,
            "question": QUESTIONS.get(each.characteristic.slug, "What did you see somebody do?"),
            "href": f"{reverse('library')}?characteristic={each.characteristic.slug}",
        }
        for each in wordings
    ]
    return {"asks": asks, "write": write("Write yours")}


def write(text: str) -> dict:
    return {"text": text, "href": reverse("story-new")}


def item_page(item: Item, related: list[Item]) -> dict:
    """What every kind of page says; each adds its own."""
    child = {ItemKind.RESOURCE: resource, ItemKind.MODULE: module}.get(item.kind, story)
    return {
        "item": item,
        "caption": f"{item.get_kind_display()}. {by(item)}",
        "facts": sentence(", ".join(dict.fromkeys([how_long(item), dated(item)]))),
        "tags": tags(item),
        "characteristics": five(item),
        "behaviours": [one.text for one in item.behaviours.all()],
        "blocks": blocks(item.body),
        "leads": leads(item.link, FOLLOW.get(item.format, "Go to it")),
        "related": cards(related),
        **child(item),
    }


def draft_page(version: Version) -> dict:
    """What a story would look like, from one of its versions."""
    return {
        "version": version,
        "tags": tags(version),
        "behaviours": [one.text for one in version.behaviours.all()],
        "blocks": blocks(version.body),
        "leads": leads(version.link, FOLLOW.get(version.format, "Go to it")),
        "thanks": thanks(version.credits),
    }


def sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def template_of(item: Item) -> str:
    return f"community/library/{TEMPLATE.get(item.kind, 'story')}.html"


def five(item: Item) -> list[dict]:
    address = reverse("library")
    return [
        {"name": one.name, "tint": one.tint, "href": f"{address}?characteristic={one.slug}"}
        for one in item.characteristics.all()
    ]


def leads(link: str, words: str) -> dict | None:
    """Where a link leads, said before anybody follows it. Only ever to https."""
    host = urlsplit(link).hostname if link.startswith("https://") else None
    return {"href": link, "words": words, "host": host} if host else None


def story(item: Item) -> dict:
    return {"thanks": thanks(item.story.credits)}


def resource(item: Item) -> dict:
    file = item.resource.file
    size = f"PDF, {filesizeformat(file.size)}" if file else ""
    return {"file": file, "file_size": size, "source": item.resource.source}


def module(item: Item) -> dict:
    return {"minutes": count(item.module.minutes, "minute")}


def steps(steps: list[Step], done: set[int]) -> dict:
    """Where somebody stands in a module: each step, and the one to go on with."""
    rows = [
        {
            "number": number,
            "title": step.title,
            "href": address(step, number),
            "is_done": step.pk in done,
        }
        for number, step in enumerate(steps, 1)
    ]
    left = [row for row in rows if not row["is_done"]]
    on = len(rows) - len(left)
    return {
        "steps": rows,
        "go_on": go_on(rows, left),
        "progress": f"{on} of {count(len(rows), 'step')} done" if on else "",
    }


def go_on(rows: list[dict], left: list[dict]) -> dict | None:
    if not rows:
        return None
    if not left:
        return {"text": "Look at it again", "href": rows[0]["href"]}
    return {"text": "Begin" if len(left) == len(rows) else "Go on", "href": left[0]["href"]}


def address(step: Step, number: int) -> str:
    return reverse("module-step", args=[step.module.slug, number])
