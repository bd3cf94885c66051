import csv
import io

import pytest
from django.urls import reverse

from collaborative.kit.database import Busy
from collaborative.notices.models import Notice
from collaborative.trail.models import Entry
from community.actions.places import take_place
from community.admin import event_doings
from community.admin import events as desk
from community.choices import EventState
from community.models import Event, Registration
from tests.builders import a_leader, a_moderator, a_team_member, an_event, an_executive, in_london
from tests.community.admin.sent import as_sent, text

pytestmark = pytest.mark.django_db
LIST = "admin:community_event_changelist"


@pytest.fixture
def team(signed_in):
    return signed_in(a_team_member("Tom"))


def with_people(event, *names):
    for name in names:
        person = a_leader(name)
        take_place(event=event, person=person, by=person)
    Notice.objects.all().delete()


def do(client, event, action, *, confirmed=True, **fields):
    sent = {"confirmed": "1"} if confirmed else {}
    return client.post(
        reverse("admin:community_event_do", args=[event.pk, action]), {**sent, **fields}, follow=True
    )


def state(event):
    return Event.objects.get(pk=event.pk).state


def change(client, event, **changes):
    address = reverse("admin:community_event_change", args=[event.pk])
    return client.post(address, as_sent(event, **changes), follow=True)


def test_the_list_shows_when_how_it_stands_and_places_of_how_many(team):
    event = an_event("Trust", starts_at=in_london(2026, 12, 3, 12, 30))
    with_people(event, "Ada")

    page = text(team.get(reverse(LIST)))

    for words in ("Trust", "Thursday 3 December 2026, 12.30pm to 2pm", "Published", "1 of 10 places taken"):
        assert words in page


def test_the_places_lead_to_who_took_them(team):
    event = an_event()
    with_people(event, "Ada")

    page = team.get(reverse(LIST)).content.decode()
    address = f"{reverse('admin:community_registration_changelist')}?event__id__exact={event.pk}"

    assert address in page
    assert "Ada" in text(team.get(address))


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("when=coming", {"Roomy", "Full", "Over", "Endless"}),
        ("when=past", {"Old"}),
        ("places=left", {"Roomy", "Endless", "Old"}),
        ("places=full", {"Full", "Over"}),
        ("places=over", {"Over"}),
        ("q=roomy", {"Roomy"}),
        ("", {"Roomy", "Full", "Over", "Endless", "Old"}),
    ],
)
def test_the_list_is_filtered_and_searched(question, found, team):
    an_event("Roomy")
    an_event("Full", capacity=0)
    over = an_event("Over", capacity=2)
    with_people(over, "Ada", "Ben")
    Event.objects.filter(pk=over.pk).update(capacity=1)
    an_event("Endless", capacity=None)
    an_event("Old", starts_at=in_london(2022, 3, 3))

    page = team.get(f"{reverse(LIST)}?{question}")

    assert {event.title for event in page.context["cl"].queryset} == found


def test_a_new_event_is_a_draft_and_is_written_down(team):
    draft = Event(
        title="New",
        slug="new",
        summary="In short.",
        starts_at=in_london(2026, 12, 3, 12),
        capacity=5,
        ends_at=in_london(2026, 12, 3, 14),
        format="online",
    )

    team.post(reverse("admin:community_event_add"), as_sent(draft), follow=True)

    made = Event.objects.get()
    assert (made.title, made.state, made.starts_at) == ("New", EventState.DRAFT, draft.starts_at)


def test_the_state_cannot_be_changed_by_the_form(team):
    event = an_event(state=EventState.DRAFT)

    change(team, event, summary="Another.", state="published", sequence=9, key="mine")

    changed = Event.objects.get()
    assert (changed.summary, changed.state, changed.sequence) == ("Another.", EventState.DRAFT, 0)
    assert changed.key == event.key


def test_a_new_time_is_told_to_everybody_with_a_place(team):
    event = an_event(starts_at=in_london(2026, 12, 3, 12))
    with_people(event, "Ada", "Ben")

    page = change(team, event, starts_at=in_london(2026, 12, 4, 12), ends_at=in_london(2026, 12, 4, 14))

    assert "2 people with a place will be told." in text(page)
    assert Notice.objects.filter(template="community/event_changed").count() == 2
    assert Event.objects.get().starts_at == in_london(2026, 12, 4, 12)


def test_a_typing_mistake_is_mended_quietly(team):
    event = an_event()
    with_people(event, "Ada")

    page = change(team, event, summary="Mended.")

    assert "will be told" not in text(page)
    assert Notice.objects.count() == 0


def test_an_event_in_the_hour_the_clocks_change_is_refused_kindly(team):
    event = an_event()

    page = change(team, event, starts_at=in_london(2026, 10, 25, 1, 30))

    assert "The clocks change that night" in text(page)
    assert Event.objects.get().starts_at == event.starts_at


def test_a_change_that_meets_another_asks_to_look_again(team, monkeypatch):
    def busy(**words):
        raise Busy

    monkeypatch.setattr(desk.actions, "change", busy)
    event = an_event("Trust")

    assert "Somebody else changed this event just now." in text(change(team, event, title="Mine"))


def test_characteristics_and_hosts_are_kept_beside_the_event(team):
    event, host = an_event(), a_leader("Hana")

    change(team, event, hosts=[host.pk])

    assert list(Event.objects.get().hosts.all()) == [host]


def test_a_draft_cannot_be_viewed_on_the_site_and_a_published_event_can(team):
    draft, shown = an_event(state=EventState.DRAFT), an_event()
    pages = [team.get(reverse("admin:community_event_change", args=[event.pk])) for event in (draft, shown)]

    assert [bool(page.context["has_absolute_url"]) for page in pages] == [False, True]


@pytest.mark.parametrize(
    ("action", "before", "after", "words"),
    [
        ("publish", EventState.DRAFT, EventState.PUBLISHED, "1 event published."),
        ("close", EventState.PUBLISHED, EventState.CLOSED, "1 event closed."),
        ("reopen", EventState.CLOSED, EventState.PUBLISHED, "1 event reopened."),
        ("cancel", EventState.PUBLISHED, EventState.CANCELLED, "1 event cancelled."),
    ],
)
def test_what_is_done_to_an_event_is_asked_first_and_then_said(action, before, after, words, team):
    event = an_event(state=before)

    do(team, event, action, confirmed=False)
    assert state(event) == before

    assert words in text(do(team, event, action))
    assert state(event) == after


def test_what_cannot_be_done_is_refused_with_its_reason(team):
    event = an_event("Trust")

    assert "“Trust” is already published." in text(do(team, event, "publish"))


def test_only_what_can_be_done_is_offered(team):
    event = an_event(state=EventState.DRAFT)

    page = team.get(reverse("admin:community_event_change", args=[event.pk]))

    assert [action["name"] for action in page.context["object_actions"]] == [
        "publish",
        "copy_to_a_new_date",
        "share_draft",
        "keep_as_template",
    ]


def test_cancelling_says_how_many_are_told_and_tells_them_why(team):
    event = an_event("Trust")
    with_people(event, "Ada", "Ben")

    asked = do(team, event, "cancel", confirmed=False)
    do(team, event, "cancel", reason="The room was flooded.")

    assert "1 event will be cancelled and 2 people told by mail." in text(asked)
    assert [notice.calendar_method for notice in Notice.objects.all()] == ["CANCEL"] * 2
    assert all("The room was flooded." in notice.text for notice in Notice.objects.all())


def test_an_event_is_copied_to_a_new_date_as_a_draft(team):
    event = an_event("Trust", slug="trust")
    with_people(event, "Ada")

    page = do(team, event, "copy_to_a_new_date", starts_at_0="04/03/2027", starts_at_1="09:00", title="")

    copy = Event.objects.exclude(pk=event.pk).get()
    assert (copy.title, copy.slug, copy.state) == ("Trust", "trust-march-2027", EventState.DRAFT)
    assert copy.starts_at == in_london(2027, 3, 4, 9)
    assert Registration.objects.filter(event=copy).count() == 0
    assert "This is the copy." in text(page)


def test_a_copy_without_a_date_asks_for_it(team):
    page = do(team, an_event(), "copy_to_a_new_date")

    assert Event.objects.count() == 1
    assert "Fill in “It begins (London time)”." in text(page)


def test_many_events_are_done_at_once_and_those_that_cannot_say_why(team, monkeypatch):
    draft, shown, busy = an_event("Draft", state=EventState.DRAFT), an_event("Shown"), an_event("Busy")
    real = event_doings.actions.publish

    def publish(*, event, by):
        if event.title == "Busy":
            raise Busy
        return real(event=event, by=by)

    monkeypatch.setattr(event_doings.actions, "publish", publish)
    chosen = {"action": "publish", "_selected_action": [draft.pk, shown.pk, busy.pk], "confirmed": "3"}

    page = text(team.post(reverse(LIST), chosen, follow=True))

    assert "1 event published." in page
    assert "“Shown” is already published." in page
    assert "“Busy” is being booked or changed at this moment. Try again." in page


def test_a_moderator_mends_words_and_runs_nothing(signed_in):
    moderator, event = signed_in(a_moderator()), an_event()

    change(moderator, event, summary="Mended.")

    assert Event.objects.get().summary == "Mended."
    for action in ("publish", "close", "cancel", "copy_to_a_new_date"):
        assert do(moderator, event, action).status_code == 403
    assert state(event) == EventState.PUBLISHED


def test_an_event_with_people_is_not_deleted(team):
    event = an_event()
    with_people(event, "Ada")
    chosen = {"action": "delete_chosen", "_selected_action": [event.pk], "confirmed": "1"}

    page = text(team.post(reverse(LIST), chosen, follow=True))

    assert "Nothing was deleted" in page
    assert Event.objects.count() == 1


def test_events_are_exported_with_their_places(team):
    event = an_event("=Trust", slug="trust", starts_at=in_london(2026, 12, 3, 12))
    with_people(event, "Ada")

    file = team.post(reverse("admin:community_event_export"), {"kind": "csv"}).content.decode("utf-8-sig")

    [row] = csv.DictReader(io.StringIO(file))
    assert (row["Title"], row["Begins"], row["Taken"], row["State"]) == (
        "'=Trust",
        "2026-12-03 12:00",
        "1",
        "Published",
    )


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_as_many_questions_however_long_it_is(number, team, django_assert_max_num_queries):
    for _ in range(number):
        with_people(an_event(), "Ada")
    team.get(reverse(LIST))

    with django_assert_max_num_queries(22):
        team.get(reverse(LIST))


def test_somebody_is_added_as_if_they_had_registered(team):
    event, ada = an_event("Trust"), a_leader("Ada")

    page = do(team, event, "add_a_person", email=ada.email.upper())

    assert "Ada: confirmed." in text(page)
    assert event.registrations.get().person == ada


def test_at_a_full_event_somebody_added_joins_the_line_unless_the_team_says_why_not(team):
    event, ada, ben = an_event("Trust", capacity=0), a_leader("Ada"), a_leader("Ben")

    waits = do(team, event, "add_a_person", email=ada.email)
    silent = do(team, event, "add_a_person", email=ben.email, past_the_line="on")
    seated = do(team, event, "add_a_person", email=ben.email, past_the_line="on", reason="Speaks first")

    assert "Ada: on the waiting list." in text(waits)
    assert "Say why: it is kept" in text(silent)
    assert "Ben: confirmed." in text(seated)
    assert Entry.objects.filter(did="took a place at").get().details["reason"] == "Speaks first"


@pytest.mark.parametrize(
    ("who", "words"),
    [("nobody@example.org", "Nobody has an account under this address."), ("Eve", "Executive accounts see")],
)
def test_somebody_who_cannot_have_a_place_is_not_added(who, words, team):
    event = an_event()
    email = who if "@" in who else an_executive(who).email

    assert words in text(do(team, event, "add_a_person", email=email))
    assert not event.registrations.exists()


def test_adding_somebody_at_a_busy_moment_asks_to_try_again(team, monkeypatch):
    def busy(**asked):
        raise Busy

    monkeypatch.setattr("community.admin.event_doings.take_place", busy)

    page = do(team, an_event("Trust"), "add_a_person", email=a_leader().email)

    assert "“Trust” is being booked or changed at this moment." in text(page)


def test_an_event_is_not_another_date_of_itself(team):
    event = an_event()

    page = change(team, event, other_date_of=event.pk)

    assert "An event is not another date of itself." in text(page)
