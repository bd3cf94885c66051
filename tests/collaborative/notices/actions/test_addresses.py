from django.utils import timezone

from collaborative.notices.actions.addresses import count_bounce, write_again
from collaborative.notices.models import Address
from collaborative.trail.models import Entry
from tests.builders import a_team_member


def test_the_second_bounce_pauses_an_address_and_the_third_changes_nothing(db):
    now, paused = timezone.now(), []
    for _ in range(3):
        count_bounce(address="gone@example.org", now=now)
        paused.append(Address.objects.get().paused_at)

    assert paused == [None, now, now]
    assert Address.objects.get().bounces == 3


def test_write_again_lets_messages_go_and_says_who_let_them(db):
    address = Address.objects.create(address="back@example.org", bounces=2, paused_at=timezone.now())

    write_again(address=address, by=a_team_member("Tom"))

    address.refresh_from_db()
    assert (address.bounces, address.paused_at) == (0, None)
    assert str(Entry.objects.get()) == "Tom lets messages go again to back@example.org"
