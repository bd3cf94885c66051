"""The page on which somebody subscribes to a calendar."""

from urllib.parse import urlsplit

from django.urls import reverse

from collaborative.kit.words import day, hour
from community.models import Feed


def calendar_page(feed: Feed | None, *, site: str, secret: str = "") -> dict:
    return subscribe_page(site=site) | {
        "mine": addresses(site, reverse("personal-feed", args=[secret])) if secret else None,
        "since": f"{day(feed.changed_at)} at {hour(feed.changed_at)}" if feed else "",
    }


def subscribe_page(*, site: str) -> dict:
    return {"everybodys": addresses(site, reverse("events-feed"))}


def addresses(site: str, path: str) -> dict[str, str]:
    """To copy, and to press: a calendar program answers to webcal."""
    return {"address": f"{site}{path}", "subscribe": f"webcal://{urlsplit(site).netloc}{path}"}
