from django.db import transaction

from collaborative.identity.actions import content as identity
from collaborative.people.actions import content as people
from community.actions import content as community


@transaction.atomic
def load() -> int:
    """The content the portal stands on, floor by floor from the ground; how many pieces were new."""
    return identity.load() + people.load() + community.load()
