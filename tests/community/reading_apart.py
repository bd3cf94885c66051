"""Versions of the characteristics, what people wrote, and two who read it."""

from datetime import timedelta

from django.utils import timezone

from collaborative.identity.models import Behaviour, Edition, Wording
from collaborative.people.models import User
from community.models import Coding, Excerpt, Insight, Reading
from tests import builders

TRUST, COURAGE = "Building connections and trust", "Embracing challenge and difference"
KEEPS, ASKS, DARES = "Keeps their word", "Asks before telling", "Says what nobody says"


def a_version(*, ahead: bool = False) -> Wording:
    """In force since yesterday, or of next month; the wording of its first characteristic."""
    days = 30 if ahead else -1
    edition = Edition.objects.create(
        number=Edition.objects.count() + 1,
        published_on=timezone.localdate() + timedelta(days=days),
        note="What we heard.",
    )
    wordings = []
    for name, tint, behaviours in ((TRUST, "t", (KEEPS, ASKS)), (COURAGE, "l", (DARES,))):
        characteristic = builders.a_characteristic(name, tint)
        wording = Wording.objects.create(
            edition=edition, characteristic=characteristic, summary=f"On {name}."
        )
        for order, text in enumerate(behaviours, start=1):
            Behaviour.objects.create(wording=wording, text=text, order=order)
        wordings.append(wording)
    return wordings[0]


def an_insight(text: str = "It takes trust.", **fields) -> Insight:
    author = fields.pop("author", None) or builders.a_leader()
    return Insight.objects.create(author=author, text=text, **fields)


def a_reading(first: User, second: User, *texts: str, wording: Wording | None = None) -> Reading:
    """Of one insight each, by somebody else each."""
    edition = (wording or a_version()).edition
    reading = Reading.objects.create(title="Autumn", edition=edition, first=first, second=second)
    for order, text in enumerate(texts, start=1):
        Excerpt.objects.create(reading=reading, order=order, insight=an_insight(text))
    return reading


def saw(excerpt: Excerpt, *behaviours: str, second: bool = False, beyond: str = "") -> Coding:
    """What a reader saw, straight into the database."""
    coding = Coding.objects.create(excerpt=excerpt, is_second=second)
    edition = excerpt.reading.edition
    coding.behaviours.set(Behaviour.objects.filter(wording__edition=edition, text__in=behaviours))
    if beyond:
        coding.characteristics.set([builders.a_characteristic(beyond, "x")])
    return coding
