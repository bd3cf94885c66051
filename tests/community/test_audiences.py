from datetime import timedelta

import pytest
from django.utils import timezone

from collaborative.kit.refusals import Refused
from collaborative.notices import subjects
from collaborative.notices.actions.campaigns import freeze
from collaborative.notices.actions.writing import write_next
from collaborative.notices.audiences import in_words, people_who_fit
from collaborative.notices.models import Notice
from community.actions.events import change
from community.audiences import Invited, find
from community.models import Attendance, Registration
from tests.builders import a_leader, a_team_member, an_event, in_london
from tests.collaborative.notices.builders import a_campaign, a_list, a_released_campaign
from tests.community.reading import value

pytestmark = pytest.mark.django_db


@pytest.fixture
def trust():
    return an_event("Trust", starts_at=in_london(2026, 12, 3, 12, 30), venue="Room 2", format="in_person")


def names(**criteria) -> list[str]:
    return list(people_who_fit(criteria).order_by("name").values_list("name", flat=True))


def test_people_are_found_by_what_became_of_their_places(trust):
    states = {"Ada": "confirmed", "Ben": "cancelled", "Cai": "waiting", "Dot": None}
    for name, state in states.items():
        person = a_leader(name)
        if state:
            now = timezone.now()
            since = {"cancelled": {"cancelled_at": now}, "waiting": {"waiting_since": now}}.get(state, {})
            Registration.objects.create(event=trust, person=person, state=state, registered_at=now, **since)

    assert names(has_place=["trust"]) == ["Ada"]
    assert names(had_place=["trust"]) == ["Ben"]
    assert names(waits_for=["trust"]) == ["Cai"]
    assert names(never_registered=["trust"]) == ["Dot"]
    assert names(new_here=["yes"]) == ["Dot"]
    assert names(has_place=["trust"], never_registered=["trust"]) == []


def test_people_are_found_by_whether_they_came(trust):
    for name, presence in {"Ada": "came", "Ben": "missed"}.items():
        Attendance.objects.create(
            event=trust, person=a_leader(name), presence=presence, source="register", at=timezone.now()
        )

    assert (names(came_to=["trust"]), names(missed=["trust"])) == (["Ada"], ["Ben"])


def test_a_segment_names_the_event_and_its_day(trust):
    assert in_words({"has_place": ["trust"]}) == (
        "People who have a place at Trust, Thursday 3 December 2026."
    )


def test_an_invitation_says_what_when_and_where_and_brings_a_calendar_entry(trust):
    ada = a_leader("Ada")
    words = "{event_title}\n{event_when}\n{event_where}\n{event_link}"

    a_released_campaign([ada], by=a_team_member(), body=words, about_kind="event", about_key="trust")
    write_next()

    notice = Notice.objects.get()
    assert notice.text.startswith(
        "Trust\nThursday 3 December 2026, 12.30pm to 2pm, London time\nRoom 2\n"
        "http://127.0.0.1:8000/events/trust/\n"
    )
    assert notice.calendar_method == "PUBLISH"
    assert value(notice.calendar, "SUMMARY") == "Trust"


def test_nobody_is_invited_to_a_draft_or_to_what_is_cancelled():
    for state, reason in (("draft", "not published yet"), ("cancelled", "is cancelled")):
        event = an_event(f"An event that is {state}", state=state)
        campaign = a_campaign(lists=[a_list(people=[a_leader()])], about_kind="event", about_key=event.slug)
        with pytest.raises(Refused, match=reason):
            freeze(campaign=campaign, by=a_team_member())


def test_what_is_over_is_written_about_without_an_entry():
    event = an_event("Over", starts_at=timezone.now() - timedelta(days=9))

    assert (Invited(event).obstacle, Invited(event).calendar(a_leader())) == ("", None)


def test_whatever_people_would_be_told_of_makes_another_version(trust):
    before = find("trust").version
    change(event=trust, changes={"capacity": 20}, by=a_team_member())
    same = find("trust").version
    change(event=trust, changes={"venue": "Room 3"}, by=a_team_member())

    assert (same, find("trust").version == before) == (before, False)


def test_an_event_that_is_gone_is_not_found():
    assert find("gone") is None


def test_events_are_chosen_by_their_names_and_days(trust):
    an_event("A draft", state="draft", starts_at=in_london(2026, 12, 4, 10))

    assert subjects.KINDS["event"].choices() == [
        ("a-draft", "A draft, Friday 4 December 2026"),
        ("trust", "Trust, Thursday 3 December 2026"),
    ]
