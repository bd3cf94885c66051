from collections import Counter
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.db.models import Count, F, Q

from collaborative.home.actions import demonstration, invented_people
from collaborative.home.demo.accounts import ACCOUNTS, BY_NAME
from collaborative.notices.models import Notice
from collaborative.people.models import Organisation, Profile, User
from collaborative.trail.models import Entry
from community.choices import HOLDS_PLACE
from community.models import Event, Registration
from community.queries.places import position_of
from tests.builders import in_london

pytestmark = pytest.mark.django_db

NOW = in_london(2026, 11, 21, 10)
HELD = Q(registrations__state__in=HOLDS_PLACE)


def invented():
    return Event.objects.filter(source=invented_people.INVENTED, is_template=False)


def leader():
    return User.objects.get(email=BY_NAME["leader"].person.email)


def everything():
    models = (User, Profile, EmailAddress, Organisation, Event, Registration, Entry, Notice)
    return {model: model.objects.count() for model in models}


def test_load_twice_is_once_and_quick_to_see(loaded, django_assert_max_num_queries):
    before = everything()

    with django_assert_max_num_queries(40):
        again = demonstration.load(now=NOW)

    assert again == demonstration.Loaded(0, 0)
    assert everything() == before


def test_nobody_invented_has_a_password_or_an_address_that_reaches_anybody(loaded):
    assert not any(user.has_usable_password() for user in User.objects.all())
    assert {user.email.split("@")[1] for user in User.objects.all()} == {"example.org", "example.net"}


def test_the_accounts_of_the_demonstration_hold_their_roles_and_nobody_else_does(loaded):
    held = {
        user.email: set(user.groups.values_list("name", flat=True))
        for user in User.objects.exclude(groups=None)
    }
    assert held == {account.person.email: {account.role.name} for account in ACCOUNTS if account.role}
    staff = User.objects.filter(is_staff=True).values_list("email", flat=True)
    assert sorted(staff) == ["administrator@example.org", "moderator@example.org", "team@example.org"]
    assert not User.objects.filter(is_superuser=True).exists()


def test_the_season_has_places_left_full_events_and_one_of_every_other_kind(loaded):
    coming = invented().filter(starts_at__gt=NOW).annotate(taken=Count("registrations", filter=HELD))
    assert coming.count() == 18
    assert coming.latest("starts_at").starts_at < NOW + timedelta(days=155)
    kinds = Counter(coming.values_list("state", flat=True))
    assert kinds == {"published": 15, "closed": 1, "cancelled": 1, "draft": 1}
    assert coming.filter(state="published", taken=F("capacity")).count() == 2
    assert set(coming.filter(registrations__state="waiting")) == set(coming.filter(taken=F("capacity")))
    assert list(coming.filter(registrations__state="asked").distinct()) == [coming.get(needs_approval=True)]
    trust = coming.filter(title="Building trust across boundaries").earliest("starts_at")
    assert 0 < trust.taken < trust.capacity
    assert set(coming.values_list("format", flat=True)) == {"online", "in_person"}


def test_no_event_has_more_people_than_places_and_no_place_two_people(loaded):
    for event in invented().exclude(capacity=None):
        numbers = list(event.registrations.filter(state__in=HOLDS_PLACE).values_list("number", flat=True))
        assert sorted(numbers) == list(range(1, len(numbers) + 1))
        assert len(numbers) <= event.capacity
    for event in invented().filter(capacity=None):
        assert set(event.registrations.values_list("number", flat=True)) == {None}


def test_a_place_given_back_has_changed_its_calendar_version_once(loaded):
    states = set(Registration.objects.values_list("state", "sequence"))
    assert states - {("asked", 0), ("offered", 1), ("waiting", 0)} == {("confirmed", 0), ("cancelled", 1)}


def test_those_who_host_an_event_do_not_register_for_it(loaded):
    assert all(event.hosts.count() == 2 for event in invented())
    assert not Registration.objects.filter(event__hosts=F("person")).exists()


def test_host_and_partner_each_have_events_to_come(loaded):
    for name in ("host", "partner"):
        hosted = invented().filter(hosts__email=BY_NAME[name].person.email, starts_at__gt=NOW)
        assert hosted.count() >= 8


def test_the_demo_leader_has_a_place_to_come_and_has_been_to_others(loaded):
    places = leader().registrations.filter(state="confirmed")
    coming = places.filter(event__starts_at__gt=NOW).values_list("event__title", flat=True)
    assert list(coming) == ["Leading without authority: an evening for early career leaders"]
    assert places.filter(event__starts_at__lt=NOW).count() == 5


def test_the_demo_leader_waits_second_in_one_line_and_is_offered_a_place_elsewhere(loaded):
    waiting, offered = (leader().registrations.get(state=state) for state in ("waiting", "offered"))
    assert position_of(waiting) == 2
    assert offered.offer_until > NOW
    assert offered.number <= offered.event.capacity


def test_one_event_is_held_twice_and_places_can_be_swapped(loaded):
    first, second = invented().filter(title="Building trust across boundaries", starts_at__gt=NOW)
    assert second.other_date_of == first


def test_the_trail_tells_what_happened_when_it_happened(loaded):
    place = Registration.objects.filter(state="cancelled").first()
    told = Entry.objects.filter(by_key=place.person.key, to_key=place.event.key).order_by("at")
    assert [(entry.did, entry.at) for entry in told] == [
        ("took a place at", place.registered_at),
        ("gave back a place at", place.cancelled_at),
    ]
    by_team = Entry.objects.filter(by_name="Nisha Patel").values_list("did", flat=True)
    assert Counter(by_team) == {
        "published": 27,
        "closed registration for": 1,
        "cancelled": 1,
        "drafted the pairs of": 3,
        "copied": 1,
        "shared the draft of": 1,
    }
    of_events = Entry.objects.exclude(did="drafted the pairs of")  # rounds are invented after the events
    assert list(of_events.order_by("pk")) == list(of_events.order_by("at", "to_key", "pk"))


def test_the_outbox_holds_a_few_letters_that_have_gone(loaded):
    notices = Notice.objects.filter(purpose="place")
    assert set(notices.values_list("state", "attempt")) == {("sent", 1)}
    assert 12 <= notices.count() <= 16
    for notice in notices:
        assert NOW - timedelta(days=28) < notice.created_at == notice.due_at < notice.sent_at
    own = notices.get(to=leader(), subject__contains="Leading without authority")
    assert own.calendar_method == "REQUEST"


def test_a_registration_was_made_when_it_was_made(loaded):
    assert not Registration.objects.exclude(created_at=F("registered_at")).exists()


def test_another_season_is_laid_on_when_few_events_are_still_to_come(loaded):
    later = NOW + timedelta(days=120)

    loaded = demonstration.load(now=later)

    assert loaded.people == 0
    assert loaded.places_taken > 100
    assert invented().filter(starts_at__gt=later).count() >= 17
    assert invented().filter(starts_at__lt=NOW).count() == 9
    slugs = Event.objects.values_list("slug", flat=True)
    assert len(slugs) == len(set(slugs))


def test_load_goes_on_without_the_people_somebody_has_closed(loaded):
    User.objects.filter(email__in=["leader@example.org", "host@example.org"]).update(is_active=False)
    User.objects.filter(email="team@example.org").update(email="gone@example.com")
    before = list(invented().values_list("pk", flat=True))

    demonstration.load(now=NOW + timedelta(days=120))

    new = invented().exclude(pk__in=before)
    assert new.count() >= 15
    assert not new.filter(registrations__person__email="leader@example.org").exists()
    assert not new.filter(hosts__email="host@example.org").exists()
