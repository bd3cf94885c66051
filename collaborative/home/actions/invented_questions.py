"""What invented events ask of whoever comes, and what people answered."""

from collections.abc import Mapping
from random import Random

from collaborative.home.actions.invented_people import PACKAGE
from collaborative.identity.actions.shipping import content
from community.choices import PlaceState
from community.engine import questions as engine
from community.models import Answer, Event, Question, Registration

ANSWERS_OF_TEN = 8  # the others left the questions open


def keep_questions(registrations: list[Registration], *, seed: int) -> None:
    """Where people meet in a room they are asked about lunch and what they come for."""
    shipped = content(PACKAGE, "questions")
    places: dict[Event, list[Registration]] = {}
    for each in registrations:
        if each.event.venue and each.state == PlaceState.CONFIRMED:
            places.setdefault(each.event, []).append(each)
    for event, held in places.items():
        questions = ask(event, shipped["questions"])
        chance = Random(f"{seed} {event.slug} questions")
        answering = [place for place in held if chance.randrange(10) < ANSWERS_OF_TEN]
        Answer.objects.bulk_create(
            Answer(registration=place, question_id=number, value=value)
            for place in answering
            for number, value in said(questions, shipped["answers"], chance).items()
        )


def ask(event: Event, rows: list[dict]) -> list[Question]:
    """Each condition points at the question of those words."""
    asked: dict[str, Question] = {}
    for order, row in enumerate(rows):
        own = {name: value for name, value in row.items() if name != "after"}
        after = asked.get(row.get("after", ""))
        asked[row["words"]] = Question.objects.create(event=event, order=order, only_after=after, **own)
    return list(asked.values())


def said(questions: list[Question], texts: Mapping[str, list[str]], chance: Random) -> dict[int, str]:
    """One person's answers, by the numbers of the questions."""
    answers = {question.pk: _chosen(question, texts, chance) for question in questions}
    return engine.kept(questions, answers)


def _chosen(question: Question, texts: Mapping[str, list[str]], chance: Random) -> str:
    if question.kind == "choices":
        several = chance.sample(question.offered, chance.randint(1, 2))
        return engine.as_text([each for each in question.offered if each in several])
    return chance.choice(question.offered or texts[question.words])
