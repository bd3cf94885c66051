"""Prompts and those who answer them."""

from uuid import UUID, uuid4

from collaborative.people.models import User
from community.actions import prompts as actions
from community.actions.prompts import Answerer, phone_print
from community.choices import PromptState
from community.models import Prompt, Reply


def a_prompt(words: str = "What does trust need?", **fields) -> Prompt:
    """Open to anybody, for one word each, shown at once."""
    return Prompt.objects.create(**{"words": words, "state": PromptState.OPEN, **fields})


def a_choice(*options: str, **fields) -> Prompt:
    options = options or ("Tea", "Coffee", "Water")
    return a_prompt("What shall we drink?", **{"kind": "choice", "options": "\n".join(options), **fields})


def a_ranking(*options: str, **fields) -> Prompt:
    return a_choice(*options, **{"kind": "ranking", **fields})


def a_phone(prompt: Prompt, secret: str = "") -> Answerer:
    """A phone in the room that nobody signed in on."""
    return Answerer(None, phone_print(prompt, secret or uuid4().hex))


def says(prompt: Prompt, *texts: str, who: Answerer | None = None, token: UUID | None = None) -> list[Reply]:
    return actions.answer(
        prompt=prompt,
        who=who or a_phone(prompt),
        token=token or uuid4(),
        sitting=prompt.sitting,
        texts=texts,
    )


def picks(prompt: Prompt, *numbers: int, who: Answerer | None = None) -> list[Reply]:
    return actions.answer(
        prompt=prompt,
        who=who or a_phone(prompt),
        token=uuid4(),
        sitting=prompt.sitting,
        picks=numbers,
    )


def a_person(user: User) -> Answerer:
    return Answerer(user)
