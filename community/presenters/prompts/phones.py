"""A prompt on the phone of somebody in the room."""

from django.urls import reverse

from community.choices import PromptKind, PromptState
from community.models import Hand, Prompt, Reply
from community.presenters.prompts.screen import in_two
from community.queries import prompts as queries
from community.rules.prompts import answers_left, reason_not_open


def phone_page(prompt: Prompt, hand: Hand | None, *, form=None) -> dict:
    said = queries.answered_by(hand)
    beside = next_question(prompt, hand)
    return {
        "prompt": prompt,
        "caption": prompt.event.title if prompt.event_id else "A question to the room",
        "code": in_two(prompt.code),
        "form": form,
        "reason": "" if said else reason_not_open(prompt),
        "closed": bool(said) and prompt.state == PromptState.CLOSED,
        "said": [in_words(prompt, reply) for reply in said],
        "may_take_back": bool(said) and prompt.state == PromptState.OPEN,
        "left": answers_left(prompt, len(said)),
        "beside": beside,
        "now": reverse("prompt-now", args=[prompt.code]),
        "standing": standing(prompt, beside),
    }


def in_words(prompt: Prompt, reply: Reply) -> str:
    """A choice whose words were taken away since is left out."""
    options = dict(enumerate(prompt.choices))
    picked = [options[pick] for pick in reply.picks if pick in options]
    if prompt.kind == PromptKind.RANKING:
        return "; ".join(f"{place}. {option}" for place, option in enumerate(picked, start=1))
    return reply.text or ", ".join(picked)


def next_question(prompt: Prompt, hand: Hand | None) -> dict | None:
    """Another question of the same event that is open now."""
    other = queries.open_beside(prompt).first()
    return {"text": other.words, "href": reverse("prompt-answer", args=[other.code])} if other else None


def standing_on_phone(prompt: Prompt) -> str:
    return standing(prompt, next_question(prompt, None))


def standing(prompt: Prompt, beside: dict | None) -> str:
    """Differs when a phone that waits has something new to see."""
    return f"{prompt.state}-{prompt.sitting}-{beside['href'].strip('/').rpartition('/')[2] if beside else ''}"
