"""Learning modules, and how far one person has come in them."""

from django.db.models import Count, F, Max, Prefetch, Q, QuerySet

from collaborative.people.models import User
from community.models import Module, Reflection, ReflectiveQuestion, Step, StepDone


def open_modules() -> QuerySet[Module]:
    return Module.objects.filter(is_shown=True)


def steps_of(module_slug: str) -> list[Step]:
    shown = Step.objects.filter(module__slug=module_slug, module__is_shown=True)
    return list(shown.select_related("module").prefetch_related("questions"))


def done_by(person, steps: list[Step]) -> set[int]:
    """Numbers of the steps this person has worked through; nobody's for a visitor."""
    if not person.is_authenticated:
        return set()
    return set(StepDone.objects.filter(person=person, step__in=steps).values_list("step", flat=True))


def reflections_of(person: User, step: Step) -> dict[int, str]:
    """What this person wrote, by the number of the question, and nobody else's."""
    own = Reflection.objects.filter(person=person, question__step=step)
    return dict(own.values_list("question", "words"))


def begun_by(person: User) -> QuerySet[Module]:
    """Modules somebody has begun, each with how many steps it has and how many are `done`."""
    own = Q(steps__done__person=person)
    counted = open_modules().annotate(
        number=Count("steps", distinct=True),
        done=Count("steps", filter=own, distinct=True),
        last=Max("steps__done__at", filter=own),
    )
    return counted.filter(done__gt=0).order_by(F("done") - F("number"), "-last")


def written_by(person: User, module: Module) -> list[ReflectiveQuestion]:
    """Every question of a module, with this person's own answer as `own`."""
    answers = Prefetch("reflections", Reflection.objects.filter(person=person), to_attr="own")
    asked = ReflectiveQuestion.objects.filter(step__module=module).order_by("step__order", "order", "pk")
    return list(asked.select_related("step").prefetch_related(answers))
