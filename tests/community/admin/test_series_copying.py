import pytest
from django.urls import reverse

from community.models import Event, Series
from tests.builders import a_moderator, a_team_member, an_event, in_london
from tests.community.admin.sent import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(signed_in):
    return signed_in(a_team_member("Tom"))


@pytest.fixture
def season():
    series = Series.objects.create(slug="season", name="Season 2026")
    an_event("One", starts_at=in_london(2026, 10, 22, 12, 30), series=series)
    an_event("Two", starts_at=in_london(2026, 11, 5, 12, 30), series=series)
    return series


def address(series) -> str:
    return reverse("admin:community_series_copy", args=[series.pk])


def ask(client, series, do="propose", **fields):
    sent = {"name": "Season 2027", "first_day": "03/12/2027", "do": do, **fields}
    return client.post(address(series), sent, follow=True)


def dates(*wanted) -> dict:
    """The table as sent: for each event a day and an hour, or nothing to leave it out."""
    sent = {}
    for event, moment in zip(Event.objects.order_by("pk"), wanted, strict=False):
        name = f"event-{event.pk}"
        sent |= {f"{name}-is_wanted": "on"} if moment else {}
        day, hour = moment or ("", "")
        sent |= {f"{name}-starts_at_0": day, f"{name}-starts_at_1": hour}
    return sent


def copies() -> list[tuple]:
    made = Event.objects.filter(series__name="Season 2027").order_by("starts_at")
    return [(event.title, event.starts_at) for event in made]


def test_the_way_leads_from_the_series_page(team, season):
    do = reverse("admin:community_series_do", args=[season.pk, "copy_to_new_dates"])

    page = team.post(do, follow=True)

    assert page.redirect_chain == [(address(season), 302)]
    assert "Copy Season 2026 to new dates" in text(page)


def test_a_series_without_events_cannot_be_copied(team):
    empty = Series.objects.create(slug="empty", name="Empty")

    page = team.get(reverse("admin:community_series_change", args=[empty.pk]))

    assert "Copy to new dates" not in text(page)


def test_dates_are_proposed_before_anything_is_made(team, season):
    page = ask(team, season)

    proposals = [line.form.initial["starts_at"] for line in page.context["lines"]]
    assert proposals == [in_london(2027, 12, 3, 12, 30), in_london(2027, 12, 17, 12, 30)]
    assert copies() == []


def test_what_speaks_against_a_date_is_said(team, season):
    an_event("Other", starts_at=in_london(2027, 12, 27, 12))

    page = text(ask(team, season, first_day="27/12/2027"))

    assert "1 of 2 dates has something against it." in page
    assert "Monday 27 December 2027 is the day given for Christmas Day, a bank holiday." in page
    assert "“Other” is on at the same time." in page


def test_dates_put_right_are_looked_at_again(team, season):
    page = ask(team, season, "look", **dates(("25/12/2028", "09:00"), None))

    first, second = page.context["lines"]
    assert (first.clashes, second.clashes) == (
        ["Monday 25 December 2028 is Christmas Day, a bank holiday."],
        [],
    )
    assert copies() == []


def test_the_drafts_are_made_on_the_dates_as_put_right(team, season):
    page = ask(team, season, "make", **dates(("03/12/2027", "09:00"), ("10/12/2027", "14:15")))

    assert copies() == [("One", in_london(2027, 12, 3, 9)), ("Two", in_london(2027, 12, 10, 14, 15))]
    assert "2 drafts made. Nobody sees them before you publish." in text(page)


def test_pressed_twice_the_drafts_are_made_once(team, season):
    sent = dates(("03/12/2027", "09:00"), ("10/12/2027", "14:15"))
    ask(team, season, "make", **sent)

    page = ask(team, season, "make", **sent)

    made = Series.objects.get(name="Season 2027")
    assert page.redirect_chain == [(reverse("admin:community_series_change", args=[made.pk]), 302)]
    assert "This series is already made, with these events on these dates. Nothing was made twice." in text(
        page
    )
    assert len(copies()) == 2


def test_what_is_not_ticked_is_not_copied(team, season):
    ask(team, season, "make", **dates(("03/12/2027", "09:00"), ("10/12/2027", "14:15")) | {"event-x": ""})
    Event.objects.filter(series__name="Season 2027").delete()
    one = Event.objects.order_by("pk").first()
    sent = dates(("03/12/2027", "09:00"), ("10/12/2027", "14:15"))
    del sent[f"event-{one.pk}-is_wanted"]

    ask(team, season, "make", **sent)

    assert copies() == [("Two", in_london(2027, 12, 10, 14, 15))]


def test_nothing_ticked_makes_nothing(team, season):
    sent = {
        name: value
        for name, value in dates(("03/12/2027", "09:00"), ("10/12/2027", "14:15")).items()
        if not name.endswith("wanted")
    }

    page = ask(team, season, "make", **sent)

    assert "No event is ticked, so there is nothing to copy." in text(page)
    assert not Series.objects.filter(name="Season 2027").exists()


def test_an_hour_that_does_not_exist_makes_nothing_and_is_explained(team, season):
    page = ask(team, season, "make", **dates(("28/03/2027", "01:30"), ("10/12/2027", "14:15")))

    assert "The clocks change that night" in text(page)
    assert copies() == []


def test_a_day_that_is_none_is_explained(team, season):
    page = ask(team, season, first_day="tomorrow")

    assert "Give the day as day, month and year, such as 03/12/2026." in text(page)
    assert page.context["lines"] == []


@pytest.mark.parametrize("day", ["0001-01-01", "1999-12-31", "2100-01-01", "9999-12-31"])
@pytest.mark.parametrize("do", ["propose", "look", "make"])
def test_a_day_of_no_year_of_ours_is_explained(day, do, team, season):
    page = ask(team, season, do, first_day=day)

    assert "Give a year from 2000 to 2099." in text(page)
    assert page.context["lines"] == []


def test_an_unknown_series_is_not_found_and_a_moderator_copies_none(team, season, client, signed_in):
    assert team.get(reverse("admin:community_series_copy", args=[999])).status_code == 404
    assert signed_in(a_moderator()).get(address(season)).status_code == 403
