"""The page on which somebody takes away their own address of an event."""

from urllib.parse import quote

from django.urls import reverse

from collaborative.kit.words import count, span
from community.engine.tickets import qr
from community.models import Event, ShareLink


def share_page(event: Event, link: ShareLink | None, *, site: str) -> dict:
    if link is None:
        return {"event": event}
    address = f"{site}{reverse('share-link', args=[link.key])}"
    return {
        "event": event,
        "address": address,
        "mail": _mail(event, address),
        "code": qr(address),
        "came": came_in_words(link.came),
    }


def came_in_words(came: int) -> str:
    """3 people came through your link."""
    if not came:
        return "Nobody has taken a place through your link yet."
    return f"{count(came, 'person has', 'people have')} taken a place through your link."


def _mail(event: Event, address: str) -> str:
    """A letter begun in the person's own mail program; we never see whom it goes to."""
    words = f"{event.summary}\n\n{span(event.starts_at, event.ends_at)}, London time\n{address}\n"
    return f"mailto:?subject={quote(event.title)}&body={quote(words)}"
