"""What a co-chair sends of a session, for tests."""

from datetime import timedelta

from django.utils import timezone

HOME = "/networks/bridges/"


def signed_in(client, person):
    client.force_login(person)
    return client


def said(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def session(**said) -> dict:
    day = timezone.localdate() + timedelta(days=9)
    whole = {
        "title": "Spring",
        "summary": "We meet.",
        "day": day.isoformat(),
        "hour": "10:00",
        "minutes": "60",
    }
    return whole | {"joining_link": "https://meet.example.org/1", "venue": "", "capacity": ""} | said
