import pytest
from django.urls import reverse
from django.utils import timezone

from collaborative.kit.database import Busy
from collaborative.trail.models import Entry
from community import rules
from community.actions.places import take_place
from community.admin import event_doings
from community.models import Event
from tests.builders import a_leader, a_moderator, a_team_member, an_event, in_london
from tests.community.admin.sent import as_sent, text
from tests.community.questioning import a_question

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(signed_in):
    return signed_in(a_team_member("Tom"))


def do(client, event, action, **fields):
    address = reverse("admin:community_event_do", args=[event.pk, action])
    return client.post(address, {"confirmed": "1", **fields}, follow=True)


def change(client, event, **changes):
    address = reverse("admin:community_event_change", args=[event.pk])
    return text(client.post(address, as_sent(event, **changes), follow=True))


def test_a_draft_is_shared_and_taken_back(team):
    draft = an_event("Trust", state="draft")

    page = text(do(team, draft, "share_draft"))
    draft.refresh_from_db()
    assert "1 event shared: its address stands on this page." in page
    assert f"http://127.0.0.1:8000/events/draft/{draft.draft_secret}/" in page

    page = text(do(team, draft, "stop_sharing"))
    draft.refresh_from_db()
    assert ("Not shared" in page, draft.draft_secret) == (True, "")
    assert [str(entry) for entry in Entry.objects.order_by("pk")] == [
        "Tom shared the draft of Trust",
        "Tom stopped sharing the draft of Trust",
    ]


def test_a_shared_draft_is_not_shared_by_its_copies(team):
    draft = an_event("Trust", state="draft")
    do(team, draft, "share_draft")

    do(team, draft, "copy_to_a_new_date", starts_at_0="03/12/2027", starts_at_1="12:00")

    assert Event.objects.latest("pk").draft_secret == ""


def test_a_template_is_kept_and_an_event_made_from_it(team):
    event = an_event("Trust", starts_at=in_london(2026, 12, 3, 12, 30))

    do(team, event, "keep_as_template")
    template = Event.objects.latest("pk")
    do(team, template, "make_an_event", starts_at_0="03/03/2027", starts_at_1="09:00")
    made = Event.objects.latest("pk")

    assert (template.is_template, template.state) == (True, "draft")
    assert (made.is_template, made.state, made.title) == (False, "draft", "Trust")
    assert (made.starts_at, made.ends_at) == (in_london(2027, 3, 3, 9), in_london(2027, 3, 3, 10, 30))


@pytest.mark.parametrize(
    ("action", "about", "fields"),
    [
        ("copy_to_a_new_date", {}, {"starts_at_0": "03/12/2027", "starts_at_1": "12:00"}),
        ("make_an_event", {"is_template": True}, {"starts_at_0": "03/12/2027", "starts_at_1": "12:00"}),
        ("keep_as_template", {}, {}),
    ],
)
def test_a_button_pressed_twice_leads_to_what_the_first_press_made(team, action, about, fields):
    event = an_event("Trust", state="draft", **about)

    first, second = do(team, event, action, **fields), do(team, event, action, **fields)

    assert Event.objects.count() == 2
    assert second.redirect_chain == first.redirect_chain
    assert "This is made already: the same, on the same date. Nothing was made twice." in text(second)


def test_another_copy_on_the_same_date_is_made_under_another_name_or_once_the_first_is_out(team):
    event = an_event("Trust")
    date = {"starts_at_0": "03/12/2027", "starts_at_1": "12:00"}

    do(team, event, "copy_to_a_new_date", **date)
    do(team, event, "copy_to_a_new_date", title="Trust, second room", **date)
    Event.objects.filter(state="draft").update(state="published")
    do(team, event, "copy_to_a_new_date", **date)

    assert sorted(Event.objects.exclude(pk=event.pk).values_list("title", "state")) == [
        ("Trust", "draft"),
        ("Trust", "published"),
        ("Trust, second room", "published"),
    ]


def test_an_event_that_is_being_booked_is_copied_a_moment_later(team, monkeypatch):
    event = an_event("Trust")

    def busy(**about):
        raise Busy

    monkeypatch.setattr(event_doings.copies, "copy_once", busy)
    page = text(do(team, event, "keep_as_template"))

    assert "“Trust” is being booked or changed at this moment. Try again." in page
    assert Event.objects.count() == 1


def test_an_event_made_from_a_template_is_published_and_takes_people_and_the_template_does_not(team, client):
    template = an_event("Form", slug="form", state="draft", is_template=True)
    a_question(template)
    do(team, template, "make_an_event", starts_at_0="03/03/2027", starts_at_1="09:00", title="Trust")
    made = Event.objects.latest("pk")

    page = text(do(team, made, "publish"))
    ada = a_leader("Ada")
    take_place(event=Event.objects.get(pk=made.pk), person=ada, by=ada)

    assert "1 event published." in page
    assert [client.get(f"/events/{slug}/").status_code for slug in ("trust", "form")] == [200, 404]
    assert (made.questions.count(), made.registrations.count()) == (1, 1)
    assert Event.objects.get(slug="form").state == "draft"


def test_a_moderator_neither_shares_a_draft_nor_takes_it_back(team, signed_in):
    draft = an_event("Trust", state="draft")
    moderator = signed_in(a_moderator())

    assert do(moderator, draft, "share_draft").status_code == 403
    assert Event.objects.get().draft_secret == ""
    do(signed_in(a_team_member("Tina")), draft, "share_draft")
    secret = Event.objects.get().draft_secret
    assert do(signed_in(a_moderator()), draft, "stop_sharing").status_code == 403
    assert Event.objects.get().draft_secret == secret


def test_templates_stand_apart_from_events(team):
    an_event("Trust")
    an_event("Form", state="draft", is_template=True)
    address = reverse("admin:community_event_changelist")

    events, templates = team.get(address), team.get(f"{address}?kind=templates")

    assert [event.title for event in events.context["cl"].queryset] == ["Trust"]
    assert [event.title for event in templates.context["cl"].queryset] == ["Form"]
    assert "Events" in [choice["display"] for choice in filter_choices(events)]


def filter_choices(page) -> list[dict]:
    listed = page.context["cl"]
    [kind] = [one for one in listed.filter_specs if one.title == "kind"]
    return list(kind.choices(listed))


def test_a_template_is_never_published(team):
    template = an_event("Form", state="draft", is_template=True)

    assert rules.reason_cannot_publish(template, now=timezone.now()) == (
        "“Form” is a template. Make an event from it, and publish that."
    )
    assert "Make an event from it instead." in text(do(team, template, "keep_as_template"))
    assert "Copy it to a new date instead." in text(do(team, an_event("Trust"), "make_an_event"))


def test_what_speaks_against_a_date_is_said_and_stops_nobody(team):
    event = an_event("Trust", starts_at=in_london(2026, 12, 3, 12))
    an_event("Power", starts_at=in_london(2026, 12, 25, 12))

    page = change(team, event, starts_at=in_london(2026, 12, 25, 12), ends_at=in_london(2026, 12, 25, 13))

    assert "Friday 25 December 2026 is Christmas Day, a bank holiday." in page
    assert "“Power” is on at the same time." in page
    assert Event.objects.get(pk=event.pk).starts_at == in_london(2026, 12, 25, 12)


def test_a_change_of_words_warns_of_nothing(team):
    event = an_event("Trust", starts_at=in_london(2026, 12, 25, 12))

    assert "bank holiday" not in change(team, event, summary="Another.")


def test_an_event_is_not_called_by_the_address_of_another_page(team):
    event = an_event("Trust", starts_at=in_london(2026, 12, 3, 12))

    page = change(team, event, slug="season")

    assert "“season” is the address of another page of ours. Choose another name." in page


def test_a_template_clashes_with_nothing(team):
    template = an_event("Form", starts_at=in_london(2026, 12, 3, 12), state="draft", is_template=True)

    page = change(team, template, starts_at=in_london(2026, 12, 25, 12), ends_at=in_london(2026, 12, 25, 13))

    assert "bank holiday" not in page
