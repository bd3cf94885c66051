import pytest

from collaborative.home.actions import demonstration
from collaborative.home.demo.accounts import BY_NAME
from collaborative.people.models import User
from community.choices import EventState
from community.models import Event, Feed, Registration, ShareLink
from community.queries.calendars import feed_of, places_of_the_feed
from community.queries.seasons import events_of_the_season
from community.queries.sharing import link_of
from tests.builders import in_london

pytestmark = pytest.mark.django_db
NOW = in_london(2026, 11, 21, 10)


@pytest.fixture(autouse=True)
def two_seasons_asked_for(loaded):
    demonstration.load(now=NOW)


def test_there_is_a_template_to_make_events_from_and_a_draft_to_read(client):
    template = Event.objects.get(is_template=True)
    [draft] = Event.objects.filter(state=EventState.DRAFT, is_template=False)

    assert (template.title, template.state) == ("A lunchtime conversation", EventState.DRAFT)
    assert client.get(f"/events/draft/{draft.draft_secret}/").status_code == 200


def test_the_season_tells_who_came_by_word_of_mouth():
    told = [event for event in events_of_the_season(NOW) if event.by_word]

    assert len(told) > 5
    assert all(event.sharers == 2 for event in told)


def test_the_demo_leader_has_brought_somebody_and_nobody_themselves():
    email = BY_NAME["leader"].person.email
    links = ShareLink.objects.filter(person__email=email).select_related("event", "person")

    assert any(link_of(link.event, link.person).came for link in links)
    for place in Registration.objects.exclude(came_by=None).select_related("came_by"):
        assert (place.came_by.event_id, place.came_by.person_id == place.person_id) == (place.event_id, False)


def test_some_read_their_places_in_their_own_calendars_and_the_leader_not_yet():
    leader, host = (User.objects.get(email=BY_NAME[name].person.email) for name in ("leader", "host"))
    feeds = Feed.objects.select_related("person")

    assert 5 < feeds.count() < User.objects.count() / 4
    assert (feed_of(leader), feed_of(host) is None) == (None, False)
    others = [feed.person for feed in feeds if feed.person != host]
    assert all(places_of_the_feed(person, NOW).exists() for person in others[:5])
