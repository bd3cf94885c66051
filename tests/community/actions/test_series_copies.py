from datetime import date

import pytest

from collaborative.trail.models import Entry
from community.actions.series_copies import MadeAlready, copy_series, free_slug, proposed
from community.models import Event, Series
from tests.builders import a_team_member, an_event, in_london

pytestmark = pytest.mark.django_db


@pytest.fixture
def season():
    return Series.objects.create(slug="season", name="Season 2026", summary="Five questions", order=3)


def test_each_keeps_its_distance_and_its_hour_across_the_clock_change(season):
    late = an_event("Two", starts_at=in_london(2026, 11, 12, 9, 30), series=season)
    early = an_event("One", starts_at=in_london(2026, 10, 22, 12, 30), series=season)

    dates = proposed([late, early], first_day=date(2027, 3, 18))

    assert dates == {early.pk: in_london(2027, 3, 18, 12, 30), late.pk: in_london(2027, 4, 8, 9, 30)}


def test_of_nothing_nothing_is_proposed():
    assert proposed([], first_day=date(2027, 3, 18)) == {}


def test_a_copied_series_is_a_new_one_of_drafts(season):
    one = an_event("One", starts_at=in_london(2026, 10, 22, 12, 30), series=season, number=1)
    an_event("Two", starts_at=in_london(2026, 11, 12, 9, 30), series=season, number=2)

    copy = copy_series(
        series=season,
        name="Season 2027",
        dates={one: in_london(2027, 3, 18, 12, 30)},
        by=a_team_member("Tom"),
    )

    [event] = copy.events.all()
    assert (copy.name, copy.slug, copy.summary) == ("Season 2027", "season-2027", "Five questions")
    assert (event.title, event.state, event.number) == ("One", "draft", 1)
    assert (event.starts_at, event.ends_at) == (in_london(2027, 3, 18, 12, 30), in_london(2027, 3, 18, 14))
    assert season.events.count() == 2
    entry = Entry.objects.latest("pk")
    assert (str(entry), entry.details) == (
        "Tom copied the series Season 2027",
        {"of": "season", "events": 1},
    )


def test_a_series_is_given_an_address_of_its_own(season):
    assert [free_slug("Season"), free_slug("Another"), free_slug("…")] == ["season-2", "another", "series"]


def test_two_dates_of_one_event_stay_dates_of_each_other(season):
    one = an_event("One", starts_at=in_london(2026, 10, 22, 12), series=season)
    two = an_event("One again", starts_at=in_london(2026, 10, 29, 12), series=season, other_date_of=one)
    three = an_event("Alone", starts_at=in_london(2026, 11, 5, 12), series=season, other_date_of=an_event())
    dates = {event: in_london(2027, 10, day, 12) for day, event in enumerate((one, two, three), start=1)}

    copy = copy_series(series=season, name="Season 2027", dates=dates, by=a_team_member())

    first, second, third = copy.events.order_by("starts_at")
    assert (first.other_date_of, second.other_date_of, third.other_date_of) == (None, first, None)


def test_offers_stop_as_long_before_as_they_did(season):
    starts, stop = in_london(2026, 10, 22, 12), in_london(2026, 10, 21, 17)
    one = an_event("One", starts_at=starts, series=season, offers_stop_at=stop)

    copy = copy_series(
        series=season, name="Next", dates={one: in_london(2027, 3, 18, 12)}, by=a_team_member()
    )

    assert copy.events.get().offers_stop_at == in_london(2027, 3, 17, 17)


def test_the_same_series_on_the_same_dates_is_not_made_twice(season):
    one = an_event("One", starts_at=in_london(2026, 10, 22, 12), series=season)
    wanted = {"series": season, "name": "Next", "dates": {one: in_london(2027, 3, 18, 12)}}
    copy = copy_series(**wanted, by=a_team_member())

    with pytest.raises(MadeAlready) as refusal:
        copy_series(**wanted, by=a_team_member("Una"))

    assert refusal.value.series == copy
    assert (Series.objects.count(), Event.objects.count()) == (2, 2)


def test_a_series_of_the_same_name_on_other_dates_is_another(season):
    one = an_event("One", starts_at=in_london(2026, 10, 22, 12), series=season)
    for day in (18, 19):
        copy_series(series=season, name="Next", dates={one: in_london(2027, 3, day, 12)}, by=a_team_member())

    assert [each.slug for each in Series.objects.filter(name="Next").order_by("pk")] == ["next", "next-2"]
