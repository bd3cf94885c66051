from collaborative.kit.keys import new_key
from community.models import Event, Question


def copy_questions(*, of: Event, to: Event) -> None:
    """In their order, each condition pointing at the copy of what it pointed at."""
    copies: dict[int, Question] = {}
    for question in of.questions.all():
        number = question.pk
        question.pk, question.key, question.event = None, new_key(), to
        question.only_after = copies.get(question.only_after_id)
        question._state.adding = True
        question.save()
        copies[number] = question
