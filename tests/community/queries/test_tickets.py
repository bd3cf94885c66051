import pytest

from community.actions.attendance import mark
from community.choices import Presence
from community.models import Registration
from community.queries import tickets
from tests.community.door_world import comes, expected, todays

pytestmark = pytest.mark.django_db


def test_a_ticket_names_its_registration_and_nothing_else_does():
    event = todays()
    expected(event)
    row = Registration.objects.get()
    ticket = tickets.ticket_for(row)

    assert tickets.registration_on(ticket) == row
    assert tickets.registration_on(ticket[:-1]) is None
    assert tickets.registration_on(row.key) is None
    assert tickets.attendance_on(ticket) is None


def test_a_ticket_of_a_registration_that_is_no_more_names_nobody():
    event = todays()
    expected(event)
    ticket = tickets.ticket_for(Registration.objects.get())
    Registration.objects.all().delete()

    assert tickets.registration_on(ticket) is None


def test_a_certificate_holds_as_long_as_the_register_says_that_they_came():
    event = todays()
    ada = expected(event)
    row = comes(event, ada).attendance
    certificate = tickets.certificate_for(row)
    assert tickets.attendance_on(certificate) == row

    mark(event=event, by=event.hosts.get(), said={ada: Presence.MISSED})

    assert tickets.attendance_on(certificate) is None
