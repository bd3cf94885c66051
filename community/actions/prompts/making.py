from django.db import transaction

from collaborative.kit.refusals import refuse
from collaborative.people.models import User
from collaborative.trail import actions as trail
from community.models import Prompt
from community.queries.prompts import numbers_of
from community.rules.prompts import reason_cannot_delete


@transaction.atomic
def make(*, prompt: Prompt, by: User) -> Prompt:
    prompt.made_by = by
    prompt.save()
    trail.note(by=by, did="made", to=prompt)
    return prompt


@transaction.atomic
def change(*, prompt: Prompt, by: User) -> None:
    prompt.save()
    trail.note(by=by, did="changed", to=prompt)


@transaction.atomic
def delete(*, prompt: Prompt, by: User) -> None:
    """Only what nobody answered. Raises Refused."""
    refuse(reason_cannot_delete(prompt, numbers_of(prompt).people))
    trail.note(by=by, did="deleted", to=prompt)
    prompt.delete()
