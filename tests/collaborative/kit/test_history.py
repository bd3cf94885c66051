import pytest
from auditlog.models import LogEntry
from auditlog.registry import auditlog
from django.contrib import admin
from django.http import HttpResponse

from collaborative.kit.history import Detail, changes, hidden, remember, remembers_who
from collaborative.people.models import Profile, Sector, User
from community.models import Event
from tests.builders import a_characteristic, a_leader, an_event, an_organisation, in_london, the_borough

pytestmark = pytest.mark.django_db


def newest(record) -> dict[str, tuple[str, str]]:
    return {detail.field: (detail.before, detail.after) for detail in changes(record)[0].details}


def test_history_says_what_was_there_before_and_what_after():
    event = an_event(title="Trust", capacity=10)

    event.title, event.capacity = "Building trust", None
    event.save()

    assert newest(event) == {"Title": ("Trust", "Building trust"), "Places": ("10", "")}


def test_history_begins_with_the_making_and_runs_backwards():
    sector = Sector.objects.create(name="Lewisham Voices", slug="voices")

    sector.name = "Voices of Lewisham"
    sector.save()

    assert [(change.did, change.by) for change in changes(sector)] == [
        ("Changed it", "The portal"),
        ("Made it", "The portal"),
    ]
    assert Detail("Name", "", "Lewisham Voices") in changes(sector)[1].details


def test_history_says_words_names_and_londons_clock():
    event = an_event(starts_at=in_london(2027, 7, 1, 12, 30))

    event.starts_at = in_london(2027, 7, 1, 13)
    event.state = "closed"
    event.place = the_borough("Lewisham")
    event.save()

    assert newest(event) == {
        "Place": ("", "Lewisham"),
        "Starts": ("Thursday 1 July 2027, 12.30pm", "Thursday 1 July 2027, 1pm"),
        "State": ("Published", "Published, registration closed"),
    }


def test_history_says_yes_and_no():
    organisation = an_organisation()

    organisation.is_active = False
    organisation.save()

    assert newest(organisation) == {"Still with us": ("Yes", "No")}


def test_history_names_what_was_added_and_taken_away():
    event, characteristic = an_event(), a_characteristic("Building connections and trust")

    event.characteristics.add(characteristic)
    event.characteristics.remove(characteristic)

    assert [change.details for change in changes(event)[:2]] == [
        [Detail("Characteristics", "Building connections and trust", "")],
        [Detail("Characteristics", "", "Building connections and trust")],
    ]


def test_history_keeps_that_a_need_changed_and_not_what_it_is():
    ada = a_leader(access_needs="A hearing loop")

    ada.profile.access_needs = "A hearing loop and large print"
    ada.profile.save()
    ada.set_password("another long password")
    ada.save()

    assert newest(ada.profile) == {"Access needs": ("kept private", "kept private")}
    assert "loop" not in str(list(LogEntry.objects.values()))
    assert "password" not in str(list(LogEntry.objects.values_list("changes", flat=True)))


def test_what_was_empty_is_not_called_private():
    assert [hidden(value) for value in ("", "None", "words")] == ["", "", "kept private"]


def test_history_still_says_what_a_field_that_is_gone_once_said():
    event = an_event()
    LogEntry.objects.log_create(event, action=1, changes={"old_name": ["a", "b"]}, force_log=True)

    assert newest(event) == {"Old name": ("a", "b")}


def test_history_names_whoever_was_signed_in(rf):
    event, ada = an_event(), a_leader("Ada")

    def rename(request):
        event.title = "Renamed"
        event.save()
        return HttpResponse()

    request = rf.post("/")
    request.user = ada
    remembers_who(rename)(request)

    assert changes(event)[0].by == "Ada"


def test_history_names_the_address_of_somebody_who_is_gone(rf):
    event = an_event()
    LogEntry.objects.log_create(
        event, action=1, changes={"title": ["a", "b"]}, actor_email="gone@example.org", force_log=True
    )

    assert changes(event)[0].by == "gone@example.org"


def test_a_visitor_has_no_name_in_the_history_and_reading_needs_none(rf, django_assert_num_queries):
    from django.contrib.auth.models import AnonymousUser

    answers = []
    for request in (rf.post("/"), rf.get("/")):
        request.user = AnonymousUser()
        answers.append(remembers_who(lambda request: HttpResponse("read"))(request).content)

    assert answers == [b"read", b"read"]


def test_history_is_read_in_one_query_however_long(django_assert_num_queries):
    event = an_event()
    for number in range(4):
        event.title = f"Title {number}"
        event.save()
    changes(event)

    with django_assert_num_queries(1):
        assert len(changes(event)) == 4


def test_every_record_the_team_may_change_is_kept_in_history():
    desks = admin.site._registry.items()
    changed_by_hand = {model for model, desk in desks if type(desk).__name__ and not is_read_only(desk)}

    assert {model._meta.label for model in changed_by_hand if not auditlog.contains(model)} == set()
    assert {Event, User, Profile} <= set(auditlog.get_models())


def is_read_only(desk) -> bool:
    from collaborative.kit.admin import ReadOnly

    return isinstance(desk, ReadOnly)


def test_lines_for_many_records_at_once_are_written_with_their_author():
    ada, organisation = a_leader("Ada"), an_organisation("Voices")

    remember([(organisation, {"name": ["Voice", "Voices"]})], by=ada, made=False)
    remember([(organisation, {"source": ["", "A list"]})], by=None, made=True)

    assert [(change.by, change.did, change.details) for change in changes(organisation)[:2]] == [
        ("The portal", "Made it", [Detail("Where this comes from", "", "A list")]),
        ("Ada", "Changed it", [Detail("Name", "Voice", "Voices")]),
    ]
