from datetime import datetime

from django.utils.text import slugify

from collaborative.kit.words import LONDON
from community.models import Event

LONGEST = 100
OURS = {"draft", "month", "reach", "season", "subscribe"}  # pages beside the events


def free_slug(title: str, starts_at: datetime) -> str:
    """The title as an address; with its month, then with a number, where that is taken."""
    plain = slugify(title)[: LONGEST - 20].strip("-") or "event"
    dated = f"{plain}-{starts_at.astimezone(LONDON):%B-%Y}".lower()
    taken = set(Event.objects.filter(slug__startswith=plain).values_list("slug", flat=True)) | OURS
    proposals = (plain, dated, *(f"{dated}-{number}" for number in range(2, len(taken) + 3)))
    return next(slug for slug in proposals if slug not in taken)
