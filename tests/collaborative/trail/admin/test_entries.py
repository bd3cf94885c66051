import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from collaborative.trail import actions as trail
from collaborative.trail.models import Entry
from tests.builders import a_leader, a_team_member, an_administrator, an_event

LIST = "/admin/trail/entry/"


@pytest.fixture
def entry(db):
    ada = a_leader("Ada <script>alert(1)</script>")
    trail.note(by=None, did="tidied", to=an_event("Old event"))
    return trail.note(by=ada, did="cancelled a place at", to=an_event("Building trust"), seats_left=3)


@pytest.fixture
def administrator(entry, signed_in):
    return signed_in(an_administrator("Zoe"))


def rows(client, **asked) -> list[str]:
    return [str(entry) for entry in client.get(LIST, asked).context["cl"].result_list]


def test_the_trail_is_listed_the_latest_first(administrator, entry):
    assert rows(administrator) == [str(entry), "The portal tidied Old event"]


@pytest.mark.parametrize("asked", [{"q": "Building"}, {"q": "cancelled"}, {"by_name__icontains": "Ada"}])
def test_the_trail_is_searched_and_filtered(administrator, entry, asked):
    assert rows(administrator, **asked) == [str(entry)]


def test_the_trail_is_filtered_by_day(administrator, entry):
    assert rows(administrator, at__gte="2100-01-01 00:00:00Z") == []
    assert len(rows(administrator, at__lt="2100-01-01 00:00:00Z")) == 2


def test_the_trail_is_filtered_by_kind(administrator):
    trail.note(by=None, did="met", to=a_leader("Ben"))

    assert rows(administrator, to_kind="person") == ["The portal met Ben"]


def test_an_entry_shows_everything_as_dead_text(administrator, entry):
    page = administrator.get(reverse("admin:trail_entry_change", args=[entry.pk])).content.decode()

    assert "seats left: 3" in page
    assert "<script>alert(1)" not in page


def test_an_entry_without_details_says_none(administrator):
    entry = Entry.objects.get(did="tidied")

    page = administrator.get(reverse("admin:trail_entry_change", args=[entry.pk])).content.decode()

    assert "Nothing more" in page


@pytest.mark.parametrize("path", ["add/", "{pk}/delete/"])
def test_nobody_adds_or_deletes(administrator, entry, path):
    assert administrator.post(LIST + path.format(pk=entry.pk), {"post": "yes"}).status_code == 403
    assert Entry.objects.count() == 2


def test_nobody_changes(administrator, entry):
    answer = administrator.post(f"{LIST}{entry.pk}/change/", {"did": "nothing"})

    assert answer.status_code == 403
    assert Entry.objects.get(pk=entry.pk).did == "cancelled a place at"


def test_nobody_deletes_many(administrator, entry):
    administrator.post(LIST, {"action": "delete_chosen", "_selected_action": [entry.pk], "confirmed": "1"})

    assert Entry.objects.count() == 2


def test_the_number_of_queries_does_not_grow_with_the_trail(administrator, django_assert_num_queries):
    rows(administrator)
    with CaptureQueriesContext(connection) as few:
        rows(administrator)
    for _ in range(5):
        trail.note(by=None, did="met", to=a_leader())

    with django_assert_num_queries(len(few)):
        rows(administrator)


def test_the_team_reads_the_trail_too(entry, signed_in):
    assert signed_in(a_team_member()).get(LIST).status_code == 200
