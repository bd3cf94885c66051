from datetime import datetime

from django.db import transaction
from django.db.models import F

from collaborative.notices.models import Address
from collaborative.people.models import User
from collaborative.trail import actions as trail

PATIENCE = 2


def count_bounce(*, address: str, now: datetime) -> None:
    """In the transaction that writes down the bounce itself. The second one pauses the address."""
    Address.objects.get_or_create(address=address)
    Address.objects.filter(address=address).update(bounces=F("bounces") + 1, changed_at=now)
    tired = Address.objects.filter(address=address, bounces__gte=PATIENCE, paused_at__isnull=True)
    tired.update(paused_at=now)


@transaction.atomic
def write_again(*, address: Address, by: User) -> None:
    """Somebody has found out that the address works after all."""
    Address.objects.filter(pk=address.pk).update(bounces=0, paused_at=None)
    trail.note(by=by, did="lets messages go again to", to=address)
