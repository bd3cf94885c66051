"""One action on one record: by POST alone, by whoever may, on what the desk shows, while it is offered."""

import pytest

from collaborative.people.models import User
from community.admin.events import EventDesk
from community.models import Event
from tests.builders import a_leader, a_moderator, a_team_member, an_event

pytestmark = pytest.mark.django_db

EVENTS = "/admin/community/event/"
PEOPLE = "/admin/people/user/"


def messages(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


@pytest.mark.parametrize("method", ["get", "head", "put", "patch", "delete", "options"])
@pytest.mark.parametrize("sent", ["", "?confirmed=1"])
def test_nothing_but_a_post_acts_even_when_it_says_it_is_agreed(method, sent, signed_in):
    ann = a_leader("Ann")
    client = signed_in(a_team_member())

    answer = getattr(client, method)(f"{PEOPLE}{ann.pk}/do/close/{sent}")

    ann.refresh_from_db()
    assert (answer.status_code, ann.is_active) == (405, True)


def test_whoever_comes_back_to_a_question_by_its_address_is_led_to_the_record(signed_in):
    ann = a_leader("Ann")

    answer = signed_in(a_team_member()).get(f"{PEOPLE}{ann.pk}/do/close/")

    assert answer.headers["Allow"] == "POST"
    assert f'<a href="{PEOPLE}{ann.pk}/change/" class="office-link">' in answer.content.decode()


@pytest.mark.parametrize("sent", [{}, {"confirmed": 1}])
def test_an_action_needs_its_own_right_and_seeing_the_record_is_not_enough(sent, signed_in):
    draft, ann = an_event("Trust", state="draft"), a_leader("Ann")
    addresses = [
        (a_moderator(), f"{EVENTS}{draft.pk}/do/publish/"),
        (a_moderator(), f"{EVENTS}{draft.pk}/do/copy_to_a_new_date/"),
        (a_team_member(), f"{PEOPLE}{ann.pk}/do/give_roles/"),
    ]

    refused = [signed_in(person).post(address, sent).status_code for person, address in addresses]

    draft.refresh_from_db()
    assert (refused, draft.state, Event.objects.count()) == ([403, 403, 403], "draft", 1)
    assert list(ann.groups.all()) == []


def test_the_desk_asks_for_the_right_whatever_the_action_does_itself(signed_in, monkeypatch):
    def careless(desk, request, events):
        events.update(state="published")

    careless.needs, careless.shown = "community.add_event", lambda *args: True
    monkeypatch.setattr(EventDesk, "publish", careless)
    draft = an_event("Trust", state="draft")

    refused = signed_in(a_moderator()).post(f"{EVENTS}{draft.pk}/do/publish/")

    draft.refresh_from_db()
    assert (refused.status_code, draft.state) == (403, "draft")


def test_a_record_that_the_desk_does_not_show_is_not_found_and_not_touched(signed_in, monkeypatch):
    hidden, draft = an_event("Hidden", state="draft"), an_event("Trust", state="draft")
    everything = EventDesk.get_queryset
    monkeypatch.setattr(
        EventDesk, "get_queryset", lambda desk, request: everything(desk, request).exclude(title="Hidden")
    )
    client = signed_in(a_team_member())

    answers = [client.post(f"{EVENTS}{one.pk}/do/publish/", {"confirmed": 1}) for one in (hidden, draft)]

    assert [answer.status_code for answer in answers] == [404, 302]
    assert dict(Event.objects.values_list("title", "state")) == {"Hidden": "draft", "Trust": "published"}


@pytest.mark.parametrize("sent", [{}, {"confirmed": 1}])
def test_what_is_not_shown_on_the_page_is_refused_from_an_old_one(sent, signed_in):
    ann = a_leader("Ann")
    signed_out = ann.times_signed_out
    User.objects.filter(pk=ann.pk).update(is_active=False)
    client = signed_in(a_team_member())

    done = client.post(f"{PEOPLE}{ann.pk}/do/sign_out/", sent, follow=True)

    assert messages(done) == [
        "“Sign out everywhere” is not open to “Ann” as it stands now, so nothing was changed."
    ]
    assert done.redirect_chain == [(f"{PEOPLE}{ann.pk}/change/", 302)]
    ann.refresh_from_db()
    assert ann.times_signed_out == signed_out


def test_a_refusal_from_an_old_page_is_in_the_words_of_the_rule(signed_in):
    event = an_event("Trust")
    client = signed_in(a_team_member())

    done = client.post(f"{EVENTS}{event.pk}/do/publish/", follow=True)

    assert messages(done) == ["“Trust” is already published."]


def test_an_action_touches_the_one_record_it_was_asked_for(signed_in):
    draft, other = an_event("Trust", state="draft"), an_event("Other", state="draft")
    client = signed_in(a_team_member())

    client.post(f"{EVENTS}{draft.pk}/do/publish/", {"confirmed": 1, "_selected_action": [other.pk]})

    assert dict(Event.objects.values_list("title", "state")) == {"Trust": "published", "Other": "draft"}
