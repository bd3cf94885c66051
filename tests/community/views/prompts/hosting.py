"""Questions as their host runs them, for tests."""

from django.contrib.messages import get_messages

from community.models import Prompt


def page(response) -> str:
    return response.content.decode()


def said(response) -> list[str]:
    """The last that was said; nobody has looked at a page in between."""
    return [str(message) for message in get_messages(response.wsgi_request)][-1:]


def do(client, prompt: Prompt, what: str, **more):
    return client.post(f"/prompts/{prompt.key}/", {"do": what, **more})


FORM = {
    "words": "What does trust need?",
    "event": "",
    "kind": "word",
    "options": "",
    "answers_each": "1",
    "least_inside": "1",
    "least_outside": "5",
}
