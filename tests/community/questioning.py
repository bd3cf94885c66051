"""Questions of events, briefly."""

from community.models import Event, Question


def a_question(event: Event, words: str = "What do you hope for?", **fields) -> Question:
    """Asked after the ones that are there."""
    return Question.objects.create(
        **{"event": event, "words": words, "order": event.questions.count(), **fields}
    )


def a_choice(event: Event, words: str, *options: str, **fields) -> Question:
    return a_question(event, words, **{"kind": "choice", "options": "\n".join(options), **fields})


def name(question: Question) -> str:
    """Of its field in a form."""
    return f"q_{question.key}"
