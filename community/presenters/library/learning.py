"""A module as whoever works through it sees it."""

from collections.abc import Iterable

from community.engine.library.blocks import blocks
from community.models import Module, ReflectiveQuestion, Step
from community.presenters.library.pages import address, leads


def step_page(steps: list[Step], here: Step, done: set[int]) -> dict:
    number = steps.index(here) + 1
    return {
        "module": here.module,
        "step": here,
        "number": number,
        "of": len(steps),
        "blocks": blocks(here.body),
        "recording": leads(here.recording, here.recording_words or "Watch the recording"),
        "questions": [question.words for question in here.questions.all()],
        "is_done": here.pk in done,
        "before": address(steps[number - 2], number - 1) if number > 1 else "",
        "after": address(steps[number], number + 1) if number < len(steps) else "",
    }


def well_done(steps: list[Step], done: set[int]) -> str:
    if len(done) == len(steps):
        return "You have worked through all of it. Well done, and come back to it when you like."
    return "That was the last step. Some before it are still open."


def thoughts_page(module: Module, questions: Iterable[ReflectiveQuestion]) -> dict:
    rows = [
        {"step": one.step.title, "question": one.words, "words": one.own[0].words}
        for one in questions
        if one.own
    ]
    begin = {"text": "Go to the module", "href": module.get_absolute_url()}
    return {"module": module, "rows": rows, "begin": begin}
