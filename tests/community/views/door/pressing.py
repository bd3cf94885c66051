"""The door as tests press its buttons."""

from django.contrib.messages import get_messages

DOOR = "/events/trust/door/"


def said(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]
