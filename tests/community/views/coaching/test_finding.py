from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from community.choices import CoachingState
from community.models import Coach, Coaching, KeptApart
from tests.builders import a_leader, a_team_member, an_executive, an_organisation
from tests.community.admin.sent import text
from tests.community.coaching_world import a_coach, a_coaching, a_session, a_topic

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script> {{ 7*7 }} '; DROP TABLE"
OFFER = {
    "kind": "both",
    "style": "I listen.",
    "training": "A diploma.",
    "languages": ["en", "so"],
    "capacity": "3",
}


@pytest.fixture
def ada():
    return a_leader("Ada", organisation=an_organisation())


@pytest.fixture
def hers(signed_in, ada):
    return signed_in(ada)


def at(name, *args) -> str:
    return reverse(name, args=args)


def test_the_hub_says_what_is_going_on_and_what_has_ended(hers, ada):
    a_session(a_coaching(leader=ada, coach=a_coach("Ben")))
    a_coaching("ended", leader=ada, coach=a_coach("Cai"))
    a_coaching("waiting", leader=ada, coach=a_coach("Dee"), help="mentoring")

    page = text(hers.get(at("coaching")))

    assert "Coaching with Ben Your next session is planned." in page
    assert "Mentoring with Dee You wait for Dee." in page
    assert ": Coaching with Cai" in page


def test_what_is_today_is_said_to_be_today(hers, ada):
    session = a_session(a_coaching(leader=ada), starts_at=timezone.now() + timedelta(hours=5))

    page = text(hers.get(at("coaching")))

    assert session.is_first_talk is False
    assert "Today, 2pm Coaching with Ben Coach" in page


def test_the_hub_tells_a_coach_how_they_stand(signed_in):
    coach = a_coach("Ben", capacity=2)
    a_coaching(coach=coach)
    a_coaching("asked", coach=coach, leader=a_leader("Una"))
    a_coaching("waiting", coach=coach)

    page = text(signed_in(coach.person).get(at("coaching")))

    assert "Leaders can find you. 2 of 2 places taken, and 1 waits." in page
    assert "Una asks you. Say yes or no." in page


def test_executives_are_shown_figures_and_nobody(client, signed_in):
    eve = signed_in(an_executive())

    assert eve.get(at("coaching")).status_code in (302, 403)
    assert eve.get(at("coaching-find")).status_code == 403


def test_coaches_are_found_and_filtered(hers):
    a_coach("Ben", languages=("en", "so"), topics=[a_topic()])
    a_coaching(coach=a_coach("Cai", capacity=1))

    everybody = text(hers.get(at("coaching-find")))
    assert "2 coaches and mentors" in everybody
    assert "Helps with Workforce Also in Somali 2 places free" in everybody
    assert "Full: join the line" in everybody
    assert "1 coach or mentor" in text(hers.get(at("coaching-find"), {"language": "so"}))
    assert "Nobody matches all of that" in text(hers.get(at("coaching-find"), {"words": "zzz"}))


def test_a_long_list_comes_in_pages(hers):
    for number in range(19):
        a_coach(f"Coach {number:02}")

    first = text(hers.get(at("coaching-find")))
    second = text(hers.get(at("coaching-find"), {"page": "2"}))

    assert ("Coach 17" in first, "Coach 18" in first, "Coach 18" in second) == (True, False, True)


def test_where_there_is_nobody_the_list_says_so(hers):
    assert "Nobody can be asked at the moment" in text(hers.get(at("coaching-find")))


def test_three_are_suggested_with_reasons_and_nothing_is_kept(hers, ada):
    topic = a_topic()
    for name in ("Ben", "Cai", "Dee", "Zelda"):
        a_coach(name, topics=[topic] if name != "Zelda" else [])

    page = text(hers.get(at("coaching-three"), {"help": "coaching", "topics": "workforce"}))

    reason = "Can help with workforce and has room now."
    assert (page.count(reason), "Zelda" in page) == (3, False)
    assert Coaching.objects.count() == 0


def test_the_question_for_three_is_asked_first(hers):
    page = text(hers.get(at("coaching-three")))

    assert "What would you like?" in page
    assert "There is a problem" not in page


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"help": ""}, "Choose an answer for “What would you like”"),
        ({"help": "coaching", "language": "xx"}, "Select a valid choice"),
        ({"help": "coaching"}, "Nobody we could suggest at the moment"),
    ],
)
def test_a_question_that_finds_nobody_says_what_to_do(hers, asked, said):
    assert said in text(hers.get(at("coaching-three"), asked))


def test_a_leader_asks_and_waits_where_it_is_full(hers):
    ben, cai = a_coach("Ben"), a_coach("Cai", capacity=1)
    a_coaching(coach=cai)

    asked = hers.post(at("coach", ben.key), {"help": "coaching", "words": HOSTILE}, follow=True)
    waits = hers.post(at("coach", cai.key), {"help": "mentoring", "words": "Hello"}, follow=True)

    assert "We have asked Ben." in text(asked)
    assert "Cai is full, so you wait for them." in text(waits)
    mine = Coaching.objects.get(coach=ben)
    assert (mine.words, mine.state) == (HOSTILE, CoachingState.ASKED)


def test_a_refusal_stands_above_the_form_and_nothing_is_lost(hers):
    for name in ("Ben", "Cai"):
        coach = a_coach(name)
        answer = hers.post(at("coach", coach.key), {"help": "coaching", "words": "My own words"})

    assert answer.status_code == 200
    assert "You have asked Ben for coaching already" in text(answer)
    assert "My own words" in answer.content.decode()


def test_whoever_cannot_be_asked_says_so_before_anybody_writes(hers, ada):
    ben, both = a_coach("Ben", kind="coach"), a_coach("Cai", kind="both")
    a_coaching(coach=ben, leader=ada)

    mine, open_still = (text(hers.get(at("coach", coach.key))) for coach in (ben, both))

    assert ("You have coaching with Ben already" in mine, "Ask them" in mine) == (True, False)
    assert "Ask them" in open_still


def test_a_question_without_words_says_so_at_the_field(hers):
    answer = hers.post(at("coach", a_coach().key), {"help": "coaching", "words": ""})

    assert "Fill in “What would you like to talk about”" in text(answer)


def test_a_coach_is_shown_as_they_wrote_and_hidden_things_stay_hidden(hers):
    person = a_leader("Ben", job_title="Secret post", shows_job_title=False, organisation=an_organisation())
    coach = a_coach(person=person, style=HOSTILE, days=["2", "4"], accreditation="A body")

    page = hers.get(at("coach", coach.key)).content.decode()

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page
    assert "Tuesday and Thursday" in page
    assert "Secret post" not in page
    assert "October" not in page  # when they were last supervised


def test_somebody_kept_apart_is_not_there_and_nothing_tells_why(hers, ada):
    """Planted: a wish of either side. It must not show in any page, and must look like any other absence."""
    apart, paused = a_coach("Sam Apart"), a_coach("Pat Paused", is_paused=True)
    KeptApart.objects.create(person_key=apart.person.key, other_key=ada.key)

    pages = [
        hers.get(at("coaching")),
        hers.get(at("coaching-find")),
        hers.get(at("coaching-three"), {"help": "coaching"}),
    ]

    assert all("Sam Apart" not in text(page) for page in pages)
    gone = {hers.get(at("coach", coach.key)).status_code for coach in (apart, paused)}
    assert gone == {404}
    assert hers.post(at("coach", apart.key), {"help": "coaching", "words": "Hi"}).status_code == 404


def test_a_leader_offers_to_coach_changes_it_and_pauses(hers, ada):
    first = hers.post(at("coach-myself"), OFFER, follow=True)
    assert "The programme team reads what you wrote" in text(first)
    Coach.objects.update(state="approved", approved_at="2026-11-21T09:00Z")

    second = hers.post(at("coach-myself"), OFFER | {"style": "I ask."}, follow=True)
    assert "Saved. Leaders see what you changed." in text(second)

    paused = hers.post(at("coach-pause"), {"pause": "yes"}, follow=True)
    assert "You take nobody new for now." in text(paused)
    again = hers.post(at("coach-pause"), {"pause": "no"}, follow=True)
    assert "Leaders can find you." in text(again)
    coach = Coach.objects.get()
    assert (coach.person, coach.style, coach.is_paused) == (ada, "I ask.", False)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"state": "more", "said": "Which school?"}, "Which school?"),
        ({"is_stood_down": True, "said": "Supervision first."}, "The programme team has paused you"),
    ],
)
def test_what_the_team_said_stands_on_the_page(signed_in, fields, said):
    coach = a_coach(**fields)

    assert said in text(signed_in(coach.person).get(at("coach-myself")))


@pytest.mark.parametrize("capacity", ["-1", "0", "99999999999999999999", "two"])
def test_a_capacity_that_cannot_be_says_so_and_loses_nothing(hers, capacity):
    answer = hers.post(at("coach-myself"), OFFER | {"capacity": capacity})

    assert answer.status_code == 200
    assert "Give a whole number from 1 to 12" in text(answer)
    assert "I listen." in answer.content.decode()
    assert Coach.objects.count() == 0


def test_nobody_pauses_what_they_have_not(hers):
    assert hers.post(at("coach-pause"), {"pause": "yes"}).status_code == 404


def test_the_team_may_look_for_a_coach_like_anybody(signed_in):
    a_coach("Ben")

    assert "1 coach or mentor" in text(signed_in(a_team_member()).get(at("coaching-find")))
