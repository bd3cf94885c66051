from collections import Counter
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.db.models import Count, F, Q
from django.utils import timezone

from collaborative.home.actions import demonstration, invented_people
from collaborative.home.demo.accounts import ACCOUNTS, BY_NAME
from collaborative.notices.models import Notice
from collaborative.people.models import Organisation, Place, Profile, Sector, User
from collaborative.trail.models import Entry
from community.choices import HOLDS_PLACE
from community.models import Event, Registration
from community.queries.places import position_of
from tests.builders import a_leader, an_event, in_london

pytestmark = pytest.mark.django_db

NOW = in_london(2026, 11, 21, 10)
HELD = Q(registrations__state__in=HOLDS_PLACE)


@pytest.fixture
def few(monkeypatch):
    """Fewer people, for tests that do not care how many."""
    monkeypatch.setattr(invented_people, "LEADERS", 90)


def invented():
    return Event.objects.filter(source=invented_people.INVENTED)


def leader():
    return User.objects.get(email=BY_NAME["leader"].person.email)


def everything():
    models = (User, Profile, EmailAddress, Organisation, Event, Registration, Entry, Notice)
    return {model: model.objects.count() for model in models}


def test_load_brings_four_hundred_leaders_of_every_borough_and_sector():
    loaded = demonstration.load(now=NOW)

    assert loaded.people == 400 + len(ACCOUNTS) == User.objects.count()
    assert set(Profile.objects.values_list("place__slug", flat=True)) == set(
        Place.objects.values_list("slug", flat=True)
    )
    assert set(Profile.objects.values_list("sector__slug", flat=True)) == set(
        Sector.objects.values_list("slug", flat=True)
    )
    employers = Organisation.objects.filter(profiles__isnull=False).distinct()
    assert 38 <= employers.count() <= 46
    assert EmailAddress.objects.filter(verified=True, primary=True).count() == loaded.people


def test_load_twice_is_once_and_quick_to_see(few, django_assert_max_num_queries):
    demonstration.load(now=NOW)
    before = everything()

    with django_assert_max_num_queries(25):
        again = demonstration.load(now=NOW)

    assert again == demonstration.Loaded(0, 0)
    assert everything() == before


def test_nobody_invented_has_a_password_or_an_address_that_reaches_anybody(few):
    demonstration.load(now=NOW)

    assert not any(user.has_usable_password() for user in User.objects.all())
    assert {user.email.split("@")[1] for user in User.objects.all()} == {"example.org", "example.net"}


def test_the_accounts_of_the_demonstration_hold_their_roles_and_nobody_else_does(few):
    demonstration.load(now=NOW)

    held = {
        user.email: set(user.groups.values_list("name", flat=True))
        for user in User.objects.exclude(groups=None)
    }
    assert held == {account.person.email: {account.role.name} for account in ACCOUNTS if account.role}
    staff = User.objects.filter(is_staff=True).values_list("email", flat=True)
    assert sorted(staff) == ["administrator@example.org", "moderator@example.org", "team@example.org"]
    assert not User.objects.filter(is_superuser=True).exists()


def test_the_season_has_places_left_full_events_and_one_of_every_other_kind(few):
    demonstration.load(now=NOW)

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


def test_no_event_has_more_people_than_places_and_no_place_two_people(few):
    demonstration.load(now=NOW)

    for event in invented().exclude(capacity=None):
        numbers = list(event.registrations.filter(state__in=HOLDS_PLACE).values_list("number", flat=True))
        assert sorted(numbers) == list(range(1, len(numbers) + 1))
        assert len(numbers) <= event.capacity
    for event in invented().filter(capacity=None):
        assert set(event.registrations.values_list("number", flat=True)) == {None}


def test_a_place_given_back_has_changed_its_calendar_version_once(few):
    demonstration.load(now=NOW)

    states = set(Registration.objects.values_list("state", "sequence"))
    assert states - {("asked", 0), ("offered", 1), ("waiting", 0)} == {("confirmed", 0), ("cancelled", 1)}


def test_those_who_host_an_event_do_not_register_for_it(few):
    demonstration.load(now=NOW)

    assert all(event.hosts.count() == 2 for event in invented())
    assert not Registration.objects.filter(event__hosts=F("person")).exists()


def test_host_and_partner_each_have_events_to_come(few):
    demonstration.load(now=NOW)

    for name in ("host", "partner"):
        hosted = invented().filter(hosts__email=BY_NAME[name].person.email, starts_at__gt=NOW)
        assert hosted.count() >= 8


def test_the_demo_leader_has_a_place_to_come_and_has_been_to_others(few):
    demonstration.load(now=NOW)

    places = leader().registrations.filter(state="confirmed")
    coming = places.filter(event__starts_at__gt=NOW).values_list("event__title", flat=True)
    assert list(coming) == ["Leading without authority: an evening for early career leaders"]
    assert places.filter(event__starts_at__lt=NOW).count() == 5


def test_the_demo_leader_waits_second_in_one_line_and_is_offered_a_place_elsewhere(few):
    demonstration.load(now=NOW)

    waiting, offered = (leader().registrations.get(state=state) for state in ("waiting", "offered"))
    assert position_of(waiting) == 2
    assert offered.offer_until > NOW
    assert offered.number <= offered.event.capacity


def test_one_event_is_held_twice_and_places_can_be_swapped(few):
    demonstration.load(now=NOW)

    first, second = invented().filter(title="Building trust across boundaries", starts_at__gt=NOW)
    assert second.other_date_of == first


def test_the_trail_tells_what_happened_when_it_happened(few):
    demonstration.load(now=NOW)

    place = Registration.objects.filter(state="cancelled").first()
    told = Entry.objects.filter(by_key=place.person.key, to_key=place.event.key).order_by("at")
    assert [(entry.did, entry.at) for entry in told] == [
        ("took a place at", place.registered_at),
        ("gave back a place at", place.cancelled_at),
    ]
    by_team = Entry.objects.filter(by_name="Nisha Patel").values_list("did", flat=True)
    assert Counter(by_team) == {"published": 27, "closed registration for": 1, "cancelled": 1}
    assert list(Entry.objects.order_by("pk")) == list(Entry.objects.order_by("at", "to_key"))


def test_the_outbox_holds_a_few_letters_that_have_gone(few):
    demonstration.load(now=NOW)

    notices = Notice.objects.all()
    assert set(notices.values_list("state", "attempt")) == {("sent", 1)}
    assert 12 <= notices.count() <= 16
    for notice in notices:
        assert NOW - timedelta(days=28) < notice.created_at == notice.due_at < notice.sent_at
    own = notices.get(to=leader(), subject__contains="Leading without authority")
    assert own.calendar_method == "REQUEST"


def test_a_registration_was_made_when_it_was_made(few):
    demonstration.load(now=NOW)

    assert not Registration.objects.exclude(created_at=F("registered_at")).exists()


def test_another_season_is_laid_on_when_few_events_are_still_to_come(few):
    demonstration.load(now=NOW)
    later = NOW + timedelta(days=120)

    loaded = demonstration.load(now=later)

    assert loaded.people == 0
    assert loaded.places_taken > 100
    assert invented().filter(starts_at__gt=later).count() >= 17
    assert invented().filter(starts_at__lt=NOW).count() == 9
    slugs = Event.objects.values_list("slug", flat=True)
    assert len(slugs) == len(set(slugs))


def test_load_leaves_alone_what_is_there_already(few):
    ada = a_leader("Ada Ash", email="leader@example.org")
    ours = an_event("Ours", starts_at=NOW + timedelta(days=5))

    demonstration.load(now=NOW)

    ada.refresh_from_db()
    assert ada.name == "Ada Ash"
    assert ours.registrations.count() == 0


def test_load_goes_on_without_the_people_somebody_has_closed(few):
    demonstration.load(now=NOW)
    User.objects.filter(email__in=["leader@example.org", "host@example.org"]).update(is_active=False)
    User.objects.filter(email="team@example.org").update(email="gone@example.com")
    before = list(invented().values_list("pk", flat=True))

    demonstration.load(now=NOW + timedelta(days=120))

    new = invented().exclude(pk__in=before)
    assert new.count() >= 15
    assert not new.filter(registrations__person__email="leader@example.org").exists()
    assert not new.filter(hosts__email="host@example.org").exists()


def test_an_employer_of_a_sector_we_have_no_posts_for_gets_nobody(few):
    demonstration.reference.load()
    sector = Sector.objects.create(slug="prisons", name="Prisons")
    prison = Organisation.objects.create(slug="a-prison", name="A prison", sector=sector)
    prison.places.add(Place.objects.get(slug="greenwich"))

    demonstration.load(now=NOW)

    assert not Profile.objects.filter(organisation=prison).exists()


@pytest.mark.parametrize(
    ("demo", "debug", "may"), [(True, False, True), (False, True, True), (False, False, False)]
)
def test_reason_cannot_load_anywhere_but_in_a_demonstration_or_on_a_developers_machine(
    settings, demo, debug, may
):
    settings.DEMO, settings.DEBUG = demo, debug

    assert (demonstration.reason_cannot_load() is None) == may


def test_a_few_joined_this_week_and_the_others_long_ago(few):
    demonstration.load(now=NOW)

    a_week_ago = timezone.now() - timedelta(days=7)
    newcomers = User.objects.filter(created_at__gt=a_week_ago).count()

    assert 0 < newcomers < User.objects.count() / 10
