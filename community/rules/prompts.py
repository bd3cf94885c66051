"""What may be done with a prompt, and why not."""

from collections.abc import Mapping

from community.choices import IN_WORDS, PromptKind, PromptState
from community.models import Prompt

FEW, MANY = 2, 8  # things to choose among or to rank
LONGEST_OPTION = 80
NOT_YET = "This question is not open yet. Keep this page: it changes by itself when it is."
NOT_NOW = "This question is closed. Thank you to everybody who answered."
AFRESH = "The question was started afresh. Give your answer again."


def reason_not_open(prompt: Prompt) -> str | None:
    if prompt.state == PromptState.OPEN:
        return None
    return NOT_YET if prompt.state == PromptState.DRAFT else NOT_NOW


def answers_left(prompt: Prompt, given: int) -> int:
    """A choice or a ranking is one answer, whatever it holds."""
    allowed = prompt.answers_each if prompt.kind in IN_WORDS else 1
    return max(0, allowed - given)


def reason_cannot_answer(prompt: Prompt, *, sitting: int, given: int, more: int) -> str | None:
    if reason := reason_not_open(prompt):
        return reason
    if sitting != prompt.sitting:
        return AFRESH
    if more > answers_left(prompt, given):
        return "You have given your answer. You can take it back and answer again."
    return None


def reason_cannot_take_back(prompt: Prompt) -> str | None:
    if prompt.state == PromptState.OPEN:
        return None
    return "This question is closed, so answers stay as they are."


def reason_cannot_open(prompt: Prompt) -> str | None:
    if prompt.state == PromptState.OPEN:
        return "It is open already."
    return None


def reason_cannot_close(prompt: Prompt) -> str | None:
    return None if prompt.state == PromptState.OPEN else "It is not open, so there is nothing to close."


def reason_cannot_start_afresh(prompt: Prompt, people: int) -> str | None:
    return None if people else "Nobody has answered, so there is nothing to start afresh."


def reason_cannot_delete(prompt: Prompt, people: int) -> str | None:
    if people:
        return "People have answered it. Start it afresh first: that deletes what they said."
    return None


def reason_cannot_publish(prompt: Prompt, people: int) -> str | None:
    if prompt.event_id is None:
        return "This question belongs to no event, so there is no page to show it on."
    if prompt.state != PromptState.CLOSED:
        return "Close the question first: what leaves the room should not change any more."
    if prompt.kind == PromptKind.TEXT:
        return "Sentences stay in the room: somebody could be known by how they write."
    if people < prompt.least_outside:
        return (
            f"Fewer than {prompt.least_outside} people answered, so their answers stay in the room. "
            "Somebody could be known by them."
        )
    return None


def reason_options_wrong(kind: str, options: list[str]) -> str | None:
    if not FEW <= len(options) <= MANY:
        what = "things to rank" if kind == PromptKind.RANKING else "answers to choose from"
        return f"Give between {FEW} and {MANY} {what}, one on each line."
    if len({option.casefold() for option in options}) < len(options):
        return "Two of these are the same. Give each once."
    if any(len(option) > LONGEST_OPTION for option in options):
        return f"Keep each to {LONGEST_OPTION} letters, so that it can be read on the screen."
    return None


def changed_but_fixed(prompt: Prompt, said: Mapping, people: int) -> list[str]:
    """What people answered to may not become another question."""
    fixed = ("kind", "options", "answers_each") if people else ()
    return [name for name in fixed if said[name] != getattr(prompt, name)]
