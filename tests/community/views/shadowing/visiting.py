"""The pages of walking in their shoes, for tests."""

from django.urls import reverse

HIDDEN_LETTER = "\u202e"


def page_of(client, name, *args, **asked) -> str:
    return client.get(reverse(name, args=args), asked).content.decode()


def send(client, name, *args, **data):
    return client.post(reverse(name, args=args), data, follow=True)


def said(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]
