from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from collaborative.home.actions import demonstration, invented_people
from collaborative.home.demo.accounts import ACCOUNTS
from collaborative.people.models import Organisation, Place, Profile, Sector, User
from community.choices import EventState
from community.models import Event
from tests.builders import a_leader, an_event, in_london

pytestmark = pytest.mark.django_db

NOW = in_london(2026, 11, 21, 10)


@pytest.fixture
def few(monkeypatch):
    """Fewer people, for tests that do not care how many."""
    monkeypatch.setattr(invented_people, "LEADERS", 90)


def invented():
    return Event.objects.filter(source=invented_people.INVENTED, is_template=False)


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


def test_load_leaves_alone_what_is_there_already(few):
    ada = a_leader("Ada Ash", email="leader@example.org")
    ours = an_event("Ours", starts_at=NOW + timedelta(days=5))

    demonstration.load(now=NOW)

    ada.refresh_from_db()
    assert ada.name == "Ada Ash"
    assert ours.registrations.count() == 0


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


def test_nobody_came_to_what_was_cancelled(few, monkeypatch):
    from collaborative.home.actions import invented_door

    real = invented_door.keep_today

    def cancelled(**more):
        made = real(**more)
        for each in made:
            each.event.state = EventState.CANCELLED
            each.event.save()
        return made

    monkeypatch.setattr(demonstration, "keep_today", cancelled)

    demonstration.load(now=NOW)

    assert not invented().get(slug__startswith="open-house-drop-in").attendances.exists()
