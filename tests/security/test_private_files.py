"""Files that say who: a browser's or a proxy's shortcuts lead past no permission, and nothing keeps them."""

import pytest
from django.contrib import admin
from django.core.files.storage import Storage
from django.urls import reverse

from community.actions.places import take_place
from tests.builders import a_host, a_leader, a_team_member, an_event

pytestmark = pytest.mark.django_db
SHORTCUTS = (
    {"HTTP_RANGE": "bytes=0-9"},
    {"HTTP_IF_NONE_MATCH": "*"},
    {"HTTP_IF_MODIFIED_SINCE": "Fri, 01 Jan 2100 00:00:00 GMT"},
)


@pytest.fixture
def event():
    event = an_event("Trust", slug="trust")
    event.hosts.add(a_host("Hana"))
    ada = a_leader("Ada Secretname")
    take_place(event=event, person=ada, by=ada)
    return event


@pytest.fixture
def those_who_may(event, signed_in):
    return {
        "/events/trust/delegates.csv": event.hosts.get(),
        "/events/trust/place/event.ics": event.registrations.get().person,
        "/events/season.csv": a_team_member(),
    }


@pytest.mark.parametrize("shortcut", SHORTCUTS)
def test_abuse_72_a_shortcut_is_looked_at_after_the_permission(shortcut, those_who_may, signed_in):
    stranger = signed_in(a_leader())

    assert {path: stranger.get(path, **shortcut).status_code for path in those_who_may} == dict.fromkeys(
        those_who_may, 404
    )


@pytest.mark.parametrize("shortcut", SHORTCUTS)
def test_abuse_72_whoever_may_have_it_gets_it_whole_and_nothing_keeps_it(shortcut, those_who_may, signed_in):
    for path, person in those_who_may.items():
        answer = signed_in(person).get(path, **shortcut)

        assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
        assert "Cookie" in answer.headers["Vary"]


def test_abuse_67_a_wider_scope_is_not_to_be_had_by_sending_it(those_who_may, signed_in):
    other = an_event("Other", slug="other")
    ben = a_leader("Ben Elsewhere")
    take_place(event=other, person=ben, by=ben)
    host = signed_in(those_who_may["/events/trust/delegates.csv"])

    asked = host.get("/events/trust/delegates.csv", {"event": other.pk, "slug": "other", "all": 1})
    sent = host.post("/events/trust/delegates.csv", {"event": other.pk})

    assert "Ada Secretname" in asked.content.decode()
    assert "Elsewhere" not in asked.content.decode()
    assert sent.status_code == 405
    assert host.get("/events/other/delegates.csv").status_code == 404


# Abuse cases 68 and 69: an export is made in the answer itself; there is no file to guess or outlive anybody


def exports_by_desk(client) -> dict[str, object]:
    """What each desk of the admin that can be exported answers to whoever asks for the file."""
    desks = [
        (model, desk) for model, desk in admin.site._registry.items() if getattr(desk, "sheet_columns", [])
    ]
    addresses = {
        model._meta.label: reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_export")
        for model, _ in desks
    }
    return {label: client.post(address, {"kind": "csv"}) for label, address in addresses.items()}


def test_abuse_68_an_export_comes_in_the_answer_and_is_kept_nowhere(event, signed_in, monkeypatch):
    kept = []
    monkeypatch.setattr(Storage, "save", lambda self, name, content, **more: kept.append(name))

    answers = exports_by_desk(signed_in(a_team_member()))

    sent = {label: answer for label, answer in answers.items() if answer.status_code == 200}
    assert {"community.Event", "community.Registration", "people.User"} <= sent.keys()
    for answer in sent.values():
        assert answer.headers["Content-Disposition"].startswith("attachment;")
        assert answer.headers["Cache-Control"] == "no-store"
    assert kept == []


def test_abuse_68_nobody_without_the_right_gets_one(event, signed_in):
    hosts = exports_by_desk(signed_in(event.hosts.get()))

    assert {label: answer.status_code for label, answer in hosts.items() if answer.status_code == 200} == {}


def test_abuse_69_whoever_is_erased_is_in_no_export_from_then_on(event, signed_in):
    team, ada = signed_in(a_team_member()), event.registrations.get().person
    paths = ("/events/trust/delegates.csv", "/events/trust/attendance.csv", "/events/season.csv")

    def naming_her() -> set[str]:
        answers = exports_by_desk(team) | {path: team.get(path) for path in paths}
        return {label for label, answer in answers.items() if "Secretname" in answer.content.decode()}

    before = naming_her()
    ada.delete()

    assert {"people.User", "community.Registration", "/events/trust/delegates.csv"} <= before
    assert naming_her() == set()
