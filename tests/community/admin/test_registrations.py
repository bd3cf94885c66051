import csv
import io
import re

import pytest
from django.urls import reverse

from collaborative.notices.models import Notice
from community.actions.places import Wish, take_place
from community.choices import EventState
from community.models import Event, Registration
from tests.builders import a_leader, a_team_member, an_event, an_organisation, in_london

pytestmark = pytest.mark.django_db
LIST = "admin:community_registration_changelist"


@pytest.fixture
def team(signed_in):
    return signed_in(a_team_member("Tom"))


def text(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def a_place(name, event=None, adjustments="", **fields):
    person = a_leader(name, organisation=an_organisation(f"{name}'s place"))
    wish = Wish(adjustments=adjustments, may_wait=True)
    return take_place(event=event or an_event(), person=person, by=person, wish=wish, **fields)


def test_the_delegate_list_says_who_from_where_and_what_they_need(team):
    a_place("Ada", adjustments="Captions, please.")

    page = team.get(reverse(LIST)).content.decode()

    assert "Ada&#x27;s place" in page
    assert "Captions, please." in page


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("asked=yes", {"Ada"}),
        ("asked=no", {"Ben", "Cai"}),
        ("when=past", {"Cai"}),
        ("when=coming", {"Ada", "Ben"}),
        ("q=ben", {"Ben"}),
        ("", {"Ada", "Ben", "Cai"}),
    ],
)
def test_the_delegate_list_is_filtered_and_searched(question, found, team):
    a_place("Ada", adjustments="A ramp")
    a_place("Ben")
    old = a_place("Cai").event
    Event.objects.filter(pk=old.pk).update(
        starts_at=in_london(2022, 3, 3, 9), ends_at=in_london(2022, 3, 3, 10)
    )

    page = team.get(f"{reverse(LIST)}?{question}")

    assert {place.person.name for place in page.context["cl"].queryset} == found


def test_places_are_neither_made_nor_changed_by_hand(team):
    place = a_place("Ada")

    assert team.get(reverse("admin:community_registration_add")).status_code == 403
    address = reverse("admin:community_registration_change", args=[place.pk])
    assert team.post(address, {"state": "cancelled"}).status_code == 403
    assert Registration.objects.get().state == "confirmed"


def test_the_team_gives_a_place_back_for_somebody_who_is_told(team):
    place = a_place("Ada")
    address = reverse("admin:community_registration_do", args=[place.pk, "give_back"])

    asked = team.post(address)
    done = team.post(address, {"confirmed": "1"}, follow=True)

    assert "each person told by mail" in text(asked)
    assert "1 registration ended." in text(done)
    assert Registration.objects.get().state == "cancelled"
    assert Notice.objects.filter(calendar_method="CANCEL", to=place.person).count() == 1


def test_giving_back_is_offered_only_while_it_can_be_done(team):
    place = a_place("Ada")
    address = reverse("admin:community_registration_change", args=[place.pk])
    offered = [len(team.get(address).context["object_actions"])]

    Event.objects.update(state=EventState.CANCELLED)
    offered.append(len(team.get(address).context["object_actions"]))

    assert offered == [1, 0]


def test_the_delegate_list_is_exported_as_it_is_filtered(team):
    event = an_event("Trust", starts_at=in_london(2026, 12, 3, 12))
    a_place("Ada", event, adjustments="=SUM(A1)")
    a_place("Ben")

    address = f"{reverse('admin:community_registration_export')}?event__id__exact={event.pk}"
    file = team.post(address, {"kind": "csv"}).content.decode("utf-8-sig")

    [row] = csv.DictReader(io.StringIO(file))
    assert (row["Name"], row["Organisation"], row["Event"]) == ("Ada", "Ada's place", "Trust")
    assert row["What they asked for"] == "'=SUM(A1)"


def doing(client, registration, action, **fields):
    address = reverse("admin:community_registration_do", args=[registration.pk, action])
    return text(client.post(address, {"confirmed": "1", **fields}, follow=True))


def states():
    return {each.person.name: each.state for each in Registration.objects.select_related("person")}


def test_requests_are_approved_or_declined_and_both_are_told(team):
    event = an_event(needs_approval=True)
    ada, ben = a_place("Ada", event), a_place("Ben", event)

    assert "1 registration approved." in doing(team, ada, "approve")
    assert "1 registration declined." in doing(team, ben, "decline", reason="It is for newcomers")

    assert states() == {"Ada": "confirmed", "Ben": "declined"}
    assert (
        "It is for newcomers"
        in Notice.objects.get(
            to=ben.person, template="community/place_news", meaning__startswith="place_declined"
        ).text
    )


def test_a_place_is_offered_out_of_turn_only_while_one_is_free(team):
    event = an_event(capacity=0, offers_automatically=False)
    ada, ben = a_place("Ada", event), a_place("Ben", event)

    nothing_free = doing(team, ben, "offer_a_place")
    Event.objects.update(capacity=1)
    offered = doing(team, ben, "offer_a_place")

    assert "so there is none to offer" in nothing_free
    assert "1 registration offered a place." in offered
    assert states() == {"Ada": "waiting", "Ben": "offered"}
    assert ada.pk


def test_the_order_of_the_line_is_changed_with_a_reason_alone(team):
    ada = a_place("Ada", an_event(capacity=0))

    silent = doing(team, ada, "change_the_order", priority="5")
    said = doing(team, ada, "change_the_order", priority="5", reason="Travels far")

    assert "Say why they go before others" in silent
    assert "1 registration moved in the line." in said
    assert Registration.objects.get().priority_reason == "Travels far"


def test_each_state_offers_what_can_be_done_with_it(team):
    def offered(place):
        page = team.get(reverse("admin:community_registration_change", args=[place.pk]))
        return [each["title"] for each in page.context["object_actions"]]

    asked = a_place("Ada", an_event(needs_approval=True))
    waits = a_place("Ben", an_event(capacity=0))

    assert offered(asked) == ["Approve", "Decline", "End it"]
    assert offered(waits) == ["Offer a place now", "Change the order", "End it"]
