"""The habits of every desk, tried on organisations, events and statements."""

import re

import pytest
from auditlog.models import LogEntry
from django.contrib.admin.models import LogEntry as DjangosOwnLog

from collaborative.identity.models import Statement
from collaborative.kit.admin import Desk
from collaborative.people.models import Organisation, Sector, User
from community.admin.events import EventDesk
from community.models import Event, Registration
from tests.builders import (
    a_leader,
    a_moderator,
    a_team_member,
    an_administrator,
    an_event,
    an_organisation,
    the_borough,
)
from tests.community.admin.sent import as_sent

pytestmark = pytest.mark.django_db

ORGANISATIONS = "/admin/people/organisation/"
EVENTS = "/admin/community/event/"


def messages(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def ask_to_delete(client, address: str, *objects, follow: bool = False, **more):
    chosen = {"action": "delete_chosen", "_selected_action": [one.pk for one in objects], "index": 0}
    return client.post(address, {**chosen, **more}, follow=follow)


def test_a_change_in_the_admin_is_written_down_once_with_its_author(signed_in):
    event = an_event("Trust")
    client = signed_in(a_moderator("Mo"))
    page = client.get(f"{EVENTS}{event.pk}/history/")
    assert page.status_code == 200

    statement = Statement.objects.create(slug="a", name="A", kind="vision", text="Before")
    client.post(
        f"/admin/identity/statement/{statement.pk}/change/",
        {"name": "A", "slug": "a", "kind": "vision", "text": "After", "order": 0},
    )

    page = client.get(f"/admin/identity/statement/{statement.pk}/history/").content.decode()
    assert ("Mo" in page, "Before" in page, "After" in page) == (True, True, True)
    assert LogEntry.objects.get_for_object(statement).filter(action=1).count() == 1
    assert DjangosOwnLog.objects.count() == 0


@pytest.mark.parametrize("hidden", ["\u202e", "\x07", "\u2066", "\x00"])
def test_words_that_would_read_otherwise_than_they_were_typed_are_refused(hidden, signed_in):
    said = {"slug": "a", "kind": "vision", "name": f"Ann{hidden}gnp", "text": f"One\n{hidden}two", "order": 0}

    page = signed_in(a_moderator()).post("/admin/identity/statement/add/", said)

    assert not Statement.objects.filter(slug="a").exists()
    assert page.context["adminform"].form.errors.keys() == {"name", "text"}


def test_words_in_any_script_on_several_lines_are_taken(signed_in):
    said = {"slug": "a", "kind": "vision", "name": "שלום 👩‍⚕️ Łukasz", "text": "One\r\ntwo\tthree", "order": 0}

    signed_in(a_moderator()).post("/admin/identity/statement/add/", said)

    assert Statement.objects.get(slug="a").name == "שלום 👩‍⚕️ Łukasz"


def test_deleting_many_says_what_goes_before_it_goes(signed_in):
    one, two = an_organisation("One"), an_organisation("Two")
    client = signed_in(an_administrator())

    asked = ask_to_delete(client, ORGANISATIONS, one, two)

    assert asked.context["sentence"] == "2 organisations will be deleted. This cannot be undone."
    assert [str(row) for row in asked.context["first"]] == ["One", "Two"]
    assert Organisation.objects.count() == 2
    done = client.post(
        ORGANISATIONS,
        {"action": "delete_chosen", "_selected_action": [one.pk, two.pk], "confirmed": 2},
        follow=True,
    )
    assert messages(done) == ["2 organisations deleted."]
    assert Organisation.objects.count() == 0
    assert DjangosOwnLog.objects.count() == 0


def test_deleting_says_what_goes_along(signed_in):
    borough = the_borough("Lewisham")
    person = a_leader("Ada")
    client = signed_in(an_administrator())

    asked = ask_to_delete(client, "/admin/people/user/", person)

    assert "profile" in asked.context["sentence"]
    assert borough.pk
    assert User.objects.filter(pk=person.pk).exists()


def test_what_others_stand_on_is_not_deleted(signed_in):
    event = an_event("Trust")
    Registration.objects.create(event=event, person=a_leader(), number=1, registered_at=event.starts_at)
    client = signed_in(a_team_member())

    done = ask_to_delete(client, EVENTS, event, follow=True)

    assert messages(done) == [
        "Nothing was deleted: other records still stand on these. Move or close those first."
    ]
    assert Event.objects.count() == 1


def test_nobody_deletes_themselves_among_many(signed_in):
    me, other = an_administrator("Adi"), a_leader("Ada")
    client = signed_in(me)

    done = ask_to_delete(client, "/admin/people/user/", me, other, confirmed=2, follow=True)

    assert messages(done) == ["Nothing was deleted: among it is what you may not delete (person)."]
    assert User.objects.filter(pk__in=[me.pk, other.pk]).count() == 2


def test_whoever_may_not_delete_what_goes_along_deletes_nothing(signed_in, monkeypatch):
    one = an_organisation("One")
    client = signed_in(an_administrator())
    monkeypatch.setattr(Desk, "get_deleted_objects", lambda *args: ([], {}, {"profile"}, []))

    done = ask_to_delete(client, ORGANISATIONS, one, confirmed=1, follow=True)

    assert messages(done) == ["Nothing was deleted: among it is what you may not delete (profile)."]
    assert Organisation.objects.get() == one


def test_adding_and_deleting_one_leave_no_second_log(signed_in):
    client = signed_in(an_administrator())

    client.post("/admin/people/sector/add/", {"name": "Hospices", "slug": "hospices", "order": 1})
    sector = Sector.objects.get(slug="hospices")
    client.post(f"/admin/people/sector/{sector.pk}/delete/", {"post": "yes"})

    assert not Sector.objects.filter(slug="hospices").exists()
    assert [entry.action for entry in LogEntry.objects.get_for_model(Sector)] == [2, 0]
    assert DjangosOwnLog.objects.count() == 0


def test_a_list_that_grew_meanwhile_is_shown_again_before_anything_is_done(signed_in):
    for number in range(60):
        an_organisation(f"Organisation with a name {number}")
    client = signed_in(an_administrator())
    all_of_them = {"action": "delete_chosen", "select_across": "1", "_selected_action": [1]}

    asked = client.post(ORGANISATIONS, {**all_of_them, "index": 0})
    assert asked.context["number"] == 60
    assert asked.context["others"] == 50
    assert dict(asked.context["again"]) == {
        "action": "delete_chosen",
        "select_across": "1",
        "_selected_action": "1",
    }
    an_organisation("A late one")
    again = client.post(ORGANISATIONS, {**all_of_them, "confirmed": 60})

    assert "This has changed since you looked at it." in again.content.decode()
    assert Organisation.objects.count() == 61
    client.post(ORGANISATIONS, {**all_of_them, "confirmed": 61})
    assert Organisation.objects.count() == 0


def test_abuse_60_no_right_to_delete_means_no_deleting_by_any_door(signed_in):
    one = an_organisation("One")
    client = signed_in(a_team_member())

    ask_to_delete(client, ORGANISATIONS, one, confirmed=1)
    assert client.post(f"{ORGANISATIONS}{one.pk}/delete/", {"post": "yes"}).status_code == 403
    assert client.post(f"{ORGANISATIONS}{one.pk}/delete/?_popup=1", {"post": "yes"}).status_code == 403
    assert Organisation.objects.count() == 1
    assert "delete_chosen" not in client.get(ORGANISATIONS).content.decode()


def test_abuse_60_a_moderator_meets_no_people_by_any_door(signed_in):
    ada = a_leader("Ada Lovelace")
    event = an_event("Trust")
    event.hosts.add(ada)
    client = signed_in(a_moderator())
    refused = [
        "/admin/people/user/",
        f"/admin/people/user/{ada.pk}/change/",
        f"/admin/people/user/{ada.pk}/change/?_popup=1",
        f"/admin/people/user/{ada.pk}/history/",
        "/admin/people/user/add/?_popup=1",
        "/admin/people/user/export/",
        "/admin/autocomplete/?app_label=community&model_name=event&field_name=hosts&term=ada",
        f"/admin/r/{content_type_of(ada)}/{ada.pk}/",
    ]

    assert {address: client.get(address).status_code for address in refused} == dict.fromkeys(refused, 403)
    assert "Ada Lovelace" not in client.get("/admin/search/?s=lovelace").content.decode()
    assert (
        client.post(
            "/admin/people/user/",
            {"action": "close", "_selected_action": [ada.pk], "confirmed": 1, "index": 0},
        ).status_code
        == 403
    )


def test_an_action_one_may_not_do_is_neither_offered_nor_done(signed_in):
    event = an_event("Trust", state="draft")
    client = signed_in(a_moderator())

    refused = client.post(f"{EVENTS}{event.pk}/do/publish/", {"confirmed": 1})
    client.post(EVENTS, {"action": "publish", "_selected_action": [event.pk], "confirmed": 1, "index": 0})

    event.refresh_from_db()
    assert (refused.status_code, event.state) == (403, "draft")
    assert "Publish" not in client.get(f"{EVENTS}{event.pk}/change/").content.decode()


def test_abuse_66_an_action_asked_for_with_get_is_not_allowed(signed_in):
    event = an_event("Trust", state="draft")
    client = signed_in(a_team_member())

    answers = [
        client.get(f"{EVENTS}{event.pk}/do/{name}/").status_code for name in ("publish", "cancel", "nothing")
    ]

    event.refresh_from_db()
    assert (answers, event.state) == ([405, 405, 405], "draft")


def test_an_action_on_one_asks_first_and_leads_back_to_it(signed_in):
    event = an_event("Trust", state="draft")
    client = signed_in(a_team_member())
    address = f"{EVENTS}{event.pk}/do/publish/"

    asked = client.post(address)
    assert asked.status_code == 200
    assert "1 event will be shown to everybody" in asked.content.decode()
    done = client.post(address, {"confirmed": 1})

    event.refresh_from_db()
    assert (event.state, done.url) == ("published", f"{EVENTS}{event.pk}/change/")


def test_an_action_that_is_not_on_the_page_or_a_record_that_is_not_there_is_not_found(signed_in):
    event = an_event("Trust")
    client = signed_in(a_team_member())
    addresses = [
        f"{EVENTS}{event.pk}/do/delete_chosen/",
        f"{EVENTS}{event.pk}/do/save/",
        f"{EVENTS}0/do/publish/",
    ]

    assert [client.post(address).status_code for address in addresses] == [404, 404, 404]


def test_after_an_action_that_took_the_record_away_the_list_is_shown(rf):
    from django.contrib import admin

    desk = admin.site._registry[Organisation]
    gone = Organisation(pk=999)

    assert desk.after(rf.post("/"), gone).url == ORGANISATIONS


def test_whoever_may_not_see_a_record_may_not_act_on_it(signed_in, monkeypatch):
    event = an_event("Trust", state="draft")
    client = signed_in(a_team_member())
    monkeypatch.setattr(EventDesk, "has_view_permission", lambda *args: False)

    assert client.post(f"{EVENTS}{event.pk}/do/publish/", {"confirmed": 1}).status_code == 403


def test_the_history_of_what_is_not_there_leads_home(signed_in):
    client = signed_in(a_team_member())

    assert client.get(f"{EVENTS}0/history/").status_code == 302


def test_history_is_refused_to_whoever_may_not_see_the_record(signed_in):
    ada = a_leader()

    assert signed_in(a_moderator()).get(f"/admin/people/user/{ada.pk}/history/").status_code == 403


@pytest.mark.parametrize("address", [ORGANISATIONS, EVENTS, "/admin/people/user/"])
def test_a_list_asks_the_same_number_of_questions_of_one_row_and_of_many(
    address, signed_in, django_assert_max_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = signed_in(a_team_member())
    asked = []
    for _ in range(2):
        person = a_leader()
        event = an_event()
        event.hosts.add(person)
        an_organisation().places.add(the_borough())
        client.get(address)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(address)
        asked.append(len(queries))

    assert asked[0] == asked[1]


def content_type_of(one) -> int:
    from django.contrib.contenttypes.models import ContentType

    return ContentType.objects.get_for_model(one).pk


def test_a_form_that_could_not_be_saved_leads_to_each_field_and_row(signed_in):
    event = an_event("Trust")
    sent = as_sent(event, title="", starts_at="", capacity="-3")
    sent |= {"materials-TOTAL_FORMS": 1, "materials-0-url": "no link", "materials-0-order": 0}

    page = signed_in(a_team_member()).post(f"{EVENTS}{event.pk}/change/", sent).content.decode()

    note = page[page.index("Nothing was saved yet.") : page.index("</ul></div>")]
    assert re.findall(r'<a href="#(\w[\w-]*)">([^<]*)</a>', note) == [
        ("id_title", "Fill in “Title”."),
        ("id_starts_at_0", "Fill in “Starts”."),
        ("id_capacity", "Places: Give a number of at least 0."),
        ("id_materials-0-title", "Fill in “Title”."),
        ("id_materials-0-url", "Link: Enter a valid URL."),
    ]


def test_where_pages_are_left_out_of_a_list_nothing_leads_nowhere(signed_in, monkeypatch):
    monkeypatch.setattr(Desk, "list_per_page", 1)
    for number in range(14):
        an_organisation(f"Trust {number}")

    page = signed_in(a_team_member()).get(ORGANISATIONS).content.decode()

    assert '<span aria-hidden="true">…</span>' in page
    assert re.findall(r'href="\?p=(\S+)"', page) == ["2", "3", "4", "13", "14"]


def test_one_step_leads_past_the_menu(signed_in):
    page = signed_in(a_team_member()).get("/admin/").content.decode()

    assert page.index('href="#main"') < page.index('id="nav-sidebar"') < page.index('id="main"')
