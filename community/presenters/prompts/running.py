"""A prompt in the hand of whoever runs it: what to do next, and the answers that wait."""

import hashlib
from collections.abc import Iterable

from django.urls import reverse

from collaborative.kit.words import LONDON, count, day, hour
from community.choices import IN_WORDS, PromptKind, PromptState, ReplyState
from community.models import Prompt, Reply
from community.presenters.prompts.phones import in_words
from community.presenters.prompts.screen import in_two, join_address, plain, result
from community.queries import prompts as queries
from community.queries.prompts import Numbers
from community.rules import prompts as rules

AT_ONCE = 50
FILTERS = {ReplyState.WAITING: "Waiting", ReplyState.SHOWN: "Shown", ReplyState.HIDDEN: "Hidden", "": "All"}
KINDS = {PromptState.OPEN: "better", PromptState.DRAFT: "gap", PromptState.CLOSED: "same"}


def list_page(prompts: Iterable[Prompt]) -> list[dict]:
    return [
        {
            "words": prompt.words,
            "href": reverse("prompt", args=[prompt.key]),
            "event": prompt.event.title if prompt.event_id else "No event",
            "kind": prompt.get_kind_display(),
            "state": {"word": prompt.get_state_display(), "kind": KINDS[prompt.state]},
            "made": day(prompt.created_at),
        }
        for prompt in prompts
    ]


def run_page(prompt: Prompt) -> dict:
    return {
        "prompt": prompt,
        "caption": prompt.event.title if prompt.event_id else "Prompt",
        "code": in_two(prompt.code),
        "address": plain(join_address(prompt)),
        "here": reverse("prompt", args=[prompt.key]),
    }


def live_queue(prompt: Prompt, *, show: str | None) -> dict:
    """What keeps itself up to date. Where answers are looked at first, those that wait stand first."""
    numbers = queries.numbers_of(prompt)
    if show not in FILTERS:
        show = ReplyState.WAITING if prompt.is_moderated and prompt.kind in IN_WORDS else ""
    replies = queries.queue(prompt, state=show, limit=AT_ONCE)
    page = {
        "here": reverse("prompt", args=[prompt.key]),
        "prompt": prompt,
        "state": {"word": prompt.get_state_display(), "kind": KINDS[prompt.state]},
        "people": count(numbers.people, "person has answered", "people have answered"),
        "has_answers": bool(numbers.people),
        "buttons": buttons(prompt, numbers),
        "publish": publishing(prompt, numbers),
        "so_far": so_far(prompt) if numbers.shown else [],
        "filters": filters(numbers, show),
        "show": show,
        "rows": [row(prompt, reply) for reply in replies],
        "waiting": [reply.key for reply in replies if reply.state == ReplyState.WAITING],
        "more": max(0, total(numbers, show) - len(replies)),
        "is_looked_at": prompt.kind in IN_WORDS,
    }
    return page | {"version": version(prompt, numbers, show)}


def so_far(prompt: Prompt) -> list[dict]:
    """What the big screen draws, where answers one by one do not add up to anything."""
    drawn = {PromptKind.CHOICE: "bars", PromptKind.RANKING: "ranks"}.get(prompt.kind)
    return result(prompt)[drawn] if drawn else []


def version(prompt: Prompt, numbers: Numbers, show: str) -> str:
    return hashlib.sha256(f"{prompt.changed_at} {numbers} {show}".encode()).hexdigest()[:16]


def total(numbers: Numbers, show: str) -> int:
    if show:
        return getattr(numbers, show)
    return numbers.waiting + numbers.shown + numbers.hidden


def filters(numbers: Numbers, show: str) -> list[dict]:
    return [
        {"name": name or "all", "words": words, "count": total(numbers, name), "is_on": name == show}
        for name, words in FILTERS.items()
    ]


def buttons(prompt: Prompt, numbers: Numbers) -> list[dict]:
    """The likeliest first; nothing that a rule has something against."""
    found = []
    if not rules.reason_cannot_open(prompt):
        again = prompt.state == PromptState.CLOSED
        found.append({"do": "open", "text": "Open it again" if again else "Open it", "is_main": not again})
    if not rules.reason_cannot_close(prompt):
        found.append({"do": "close", "text": "Close it", "is_main": True})
    if prompt.is_on_screen:
        found.append({"do": "hide-all", "text": "Hide answers from the screen"})
    else:
        found.append({"do": "show-all", "text": "Show answers on the screen"})
    return found


def publishing(prompt: Prompt, numbers: Numbers) -> dict:
    """What may be done about the event's page, or why nothing may."""
    if prompt.published_at:
        since = f"{day(prompt.published_at)}, {hour(prompt.published_at.astimezone(LONDON))}"
        return {"do": "unpublish", "text": "Take it off the event’s page", "said": f"There since {since}."}
    reason = rules.reason_cannot_publish(prompt, numbers.people)
    if reason:
        return {"said": reason}
    only = "" if prompt.kind == PromptKind.RANKING else " Only what enough people said is shown."
    return {"do": "publish", "text": "Put it on the event’s page", "said": f"No names.{only}"}


def row(prompt: Prompt, reply: Reply) -> dict:
    return {
        "key": reply.key,
        "text": in_words(prompt, reply),
        "state": reply.state,
        "words": reply.get_state_display(),
        "may_show": reply.state != ReplyState.SHOWN,
        "may_hide": reply.state != ReplyState.HIDDEN,
    }
