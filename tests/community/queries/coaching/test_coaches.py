import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from collaborative.people.models import Sector, User
from community.engine.coaching import suggest
from community.models import Challenge, KeptApart, Participant
from community.queries.coaching.coaches import (
    cared_about,
    found,
    guide,
    never,
    open_to,
    room,
    seeker,
    with_page,
)
from tests.builders import a_leader, an_organisation, reference
from tests.community.coaching_world import a_coach, a_coaching, a_topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return a_leader("Ada", organisation=an_organisation())


def names(coaches) -> list[str]:
    return [coach.person.name for coach in coaches]


def test_coaches_are_found_by_name_and_by_what_they_show(ada):
    a_coach("Ben Osei", style="I walk while I talk.")
    a_coach("Cai Webb", training="Systemic coaching")
    a_coach(
        "Dee Shah",
        person=a_leader(
            "Dee Shah", job_title="Head of housing", organisation=an_organisation("Bridge House")
        ),
    )
    a_coach("Eve Hidden", person=a_leader("Eve Hidden", job_title="Head of housing", shows_job_title=False))

    assert names(found(ada)) == ["Ben Osei", "Cai Webb", "Dee Shah", "Eve Hidden"]
    assert names(found(ada, words="osei")) == ["Ben Osei"]
    assert names(found(ada, words="walk talk")) == ["Ben Osei"]
    assert names(found(ada, words="systemic")) == ["Cai Webb"]
    assert names(found(ada, words="housing")) == ["Dee Shah"]
    assert names(found(ada, words="bridge")) == ["Dee Shah"]


def test_coaches_are_filtered(ada):
    topic = a_topic()
    a_coach("Ben", kind="coach", languages=("en", "so"))
    a_coach("Cai", kind="mentor", topics=[topic])
    a_coaching(coach=a_coach("Dee", capacity=1))
    a_coaching("waiting", coach=a_coach("Fay", capacity=3))

    assert names(found(ada, help="coaching")) == ["Ben", "Dee", "Fay"]
    assert names(found(ada, help="mentoring")) == ["Cai", "Dee", "Fay"]
    assert names(found(ada, language="so")) == ["Ben"]
    assert names(found(ada, topic=topic)) == ["Cai"]
    assert names(found(ada, has_room=True)) == ["Ben", "Cai"]


def test_whoever_could_not_coach_somebody_is_as_little_there_as_who_takes_nobody(ada):
    colleague = a_coach("Colleague", person=a_leader(organisation=ada.profile.organisation))
    manager, above, report, apart, shy = (a_coach(name) for name in ("Mia", "Nia", "Rae", "Sam", "Tia"))
    for one, line in ((ada, manager.person), (manager.person, above.person), (report.person, ada)):
        one.profile.line_manager = line.email
        one.profile.save()
    KeptApart.objects.create(person_key=ada.key, other_key=apart.person.key)
    KeptApart.objects.create(person_key=shy.person.key, other_key=ada.key)
    a_coach("Paused", is_paused=True)
    a_coach("Held", is_stood_down=True)
    a_coach("New", state="asked")
    a_coach("Gone")
    User.objects.filter(name="Gone").update(is_active=False)
    stranger = a_coach("Zoe")

    assert list(open_to(ada)) == [stranger]
    assert colleague.person_id not in never(ada)  # that goes by where they work


def test_whoever_did_not_say_where_they_work_finds_everybody():
    a_coach("Ben")

    assert names(open_to(a_leader())) == ["Ben"]


def test_room_is_what_is_left_and_none_while_somebody_waits(ada):
    coach = a_coach(capacity=3)
    a_coaching(coach=coach)
    a_coaching("declined", coach=coach)
    assert room(with_page(open_to(ada)).get()) == 2

    a_coaching("waiting", coach=coach)
    assert room(with_page(open_to(ada)).get()) == 0


def test_a_coach_is_compared_by_what_they_show(ada):
    sector = reference(Sector, "Housing")
    shy = a_leader("Shy", sector=sector, shows_sector=False, organisation=an_organisation())
    open_one = a_leader("Open", sector=sector, organisation=an_organisation())

    told = [guide(with_page(open_to(ada)).get(person=a_coach(person=one).person)) for one in (shy, open_one)]

    assert [one.about["sector"] for one in told] == [None, sector.pk]


def test_whoever_asks_and_whoever_is_asked_are_numbered_alike(ada):
    """As people, that is: a coach whose row has the number of the one who asks is somebody else."""
    coach = a_coach("Ben", id=ada.pk)
    [theirs] = with_page(open_to(ada))

    suggested = suggest(seeker(ada, topics=[], language=""), [guide(theirs)])

    assert [one.number for one in suggested] == [coach.person_id]


def test_a_seeker_is_who_they_are(ada):
    topic = a_topic()

    asked = seeker(ada, topics=[topic], language="so")

    assert (asked.number, asked.topics, asked.language) == (ada.pk, frozenset({topic.slug}), "so")
    assert asked.organisation == ada.profile.organisation_id


def test_what_somebody_cares_about_elsewhere_is_where_they_begin(ada):
    assert cared_about(ada) == []

    challenge = Challenge.objects.create(
        slug="five", title="Five", summary="Five", joining_until="2026-12-31"
    )
    joined = Participant.objects.create(challenge=challenge, person=ada, joined_at=timezone.now())
    joined.topics.set([a_topic("Workforce")])

    assert cared_about(ada) == [a_topic("Workforce")]


def test_finding_asks_as_much_for_three_as_for_one(ada):
    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            [
                (one.person.profile.organisation, list(one.topics.all()), list(one.spoken.all()))
                for one in found(ada)
            ]
        return len(seen)

    a_coach("Ben", topics=[a_topic()])
    asked()
    with_one = asked()
    a_coach("Cai", topics=[a_topic()])
    a_coach("Dee", topics=[a_topic()])

    assert asked() == with_one
