from collections.abc import Mapping

from django.db import transaction

from collaborative.people.models import User
from collaborative.trail import actions as trail
from community.actions.places.taking import answer_rows
from community.models import Answer, Registration


@transaction.atomic
def answer_at_the_door(*, place: Registration, by: User, answers: Mapping[int, str]) -> None:
    """What somebody tells the host at the door. It stays, whether the door then opens or not."""
    place.answers.all().delete()
    Answer.objects.bulk_create(answer_rows(place, answers))
    trail.note(by=by, did="took answers at the door of", to=place.event, person=place.person.key)
