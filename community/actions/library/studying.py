"""How far somebody has come in a module, and what they wrote to themselves on the way."""

from collections.abc import Mapping

from django.db import transaction

from collaborative.people.models import User
from community.models import Reflection, Step, StepDone


@transaction.atomic
def keep(*, step: Step, person: User, said: Mapping[int, str]) -> None:
    """By the number of each question, what they think of it; nothing said takes away what was said before."""
    for question in step.questions.all():
        words = said.get(question.pk, "").strip()
        own = {"question": question, "person": person}
        if words:
            Reflection.objects.update_or_create(**own, defaults={"words": words})
        else:
            Reflection.objects.filter(**own).delete()


def finish(*, step: Step, person: User) -> None:
    StepDone.objects.get_or_create(step=step, person=person)


def unfinish(*, step: Step, person: User) -> None:
    StepDone.objects.filter(step=step, person=person).delete()
