"""What somebody who reads sends and sees, for tests."""

from django.contrib.messages import get_messages
from django.test import Client

from collaborative.identity.models import Behaviour
from community.models import Reading
from tests.architecture.asking import enter


def page(response) -> str:
    return response.content.decode()


def said(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)][-1:]


def as_(user) -> Client:
    client = Client()
    enter(client, user)
    return client


def ticks(reading: Reading, *texts: str, beyond: str = "") -> dict:
    """The boxes of a form, by the words beside them."""
    sent: dict[str, list[str]] = {}
    for behaviour in Behaviour.objects.filter(wording__edition=reading.edition, text__in=texts):
        sent.setdefault(f"c{behaviour.wording.characteristic_id}", []).append(str(behaviour.pk))
    for wording in reading.edition.wordings.filter(characteristic__name=beyond):
        sent.setdefault(f"c{wording.characteristic_id}", []).append("beyond")
    return sent or {"none": "on"}


def codes(client: Client, reading: Reading, *texts: str, **more):
    """The next excerpt, coded."""
    shown = client.get(f"/readings/{reading.key}/next/")
    return client.post(
        f"/readings/{reading.key}/next/",
        {"excerpt": shown.context["excerpt"].key} | ticks(reading, *texts, **more),
    )
