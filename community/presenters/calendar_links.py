"""Calendars on the web that an event can be put into by following a link; only then do they learn of it."""

from datetime import UTC, datetime
from urllib.parse import urlencode

from community.choices import EventState
from community.models import Event


def calendar_links(event: Event, *, address: str) -> list[dict]:
    """Text and href each, for a list of links with rel="noreferrer"; none for an event called off."""
    if event.state == EventState.CANCELLED:
        return []
    said = {"words": f"{event.summary}\n\n{address}", "where": event.where}
    return [
        {"text": "Google Calendar", "href": _google(event, **said)},
        {"text": "Outlook.com", "href": _outlook(event, "outlook.live.com", **said)},
        {"text": "Outlook at work or school", "href": _outlook(event, "outlook.office.com", **said)},
    ]


def _google(event: Event, *, words: str, where: str) -> str:
    dates = f"{_moment(event.starts_at)}/{_moment(event.ends_at)}"
    asked = {"action": "TEMPLATE", "text": event.title, "dates": dates, "details": words, "location": where}
    return f"https://calendar.google.com/calendar/render?{urlencode(asked)}"


def _outlook(event: Event, host: str, *, words: str, where: str) -> str:
    asked = {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "subject": event.title,
        "startdt": event.starts_at.astimezone(UTC).isoformat(),
        "enddt": event.ends_at.astimezone(UTC).isoformat(),
        "body": words,
        "location": where,
    }
    return f"https://{host}/calendar/0/deeplink/compose?{urlencode(asked)}"


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"
