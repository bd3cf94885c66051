"""A pair's own pages: what the two see and do there, and that nobody else does."""

from datetime import timedelta

import pytest
from django.utils import timezone

from collaborative.notices.models import Notice
from community.choices import Met
from community.models import Insight, Pair, PairNote
from tests.builders import (
    a_leader,
    a_moderator,
    a_team_member,
    an_administrator,
    an_executive,
    an_organisation,
    in_london,
)
from tests.community import reading
from tests.community.pairs import a_pair, a_published_round, all_words, letters_to, next_week, person_in, says
from tests.community.rounds import a_challenge, joined
from tests.community.views.connect.reading import address, text

pytestmark = pytest.mark.django_db
PAGES = ("", "conversation.ics", "move/", "did-you-meet/", "notes/", "insights/")
WHEN = {"when_0": "2026-12-08", "when_1": "15:00", "where": "Room 2"}


def test_the_page_says_who_why_when_and_what_to_begin_with(signed_in):
    challenge = a_challenge("Connect Five")
    round = a_published_round(challenge)
    ben = joined(
        challenge,
        "Ben Small",
        job_title="Team leader",
        organisation=an_organisation("Riverside"),
        about="Bridges",
    )
    ben.offers = "An hour of data"
    ben.save()
    pair = a_pair(joined(challenge, "Ada Okoro"), ben, round=round, starts_at=in_london(2026, 12, 8, 12, 30))

    page = text(signed_in(person_in(pair)).get(address(pair)))

    for words in (
        "Connect Five, round 1 You and Ben Small",
        "You work in different sectors and have not been paired before.",
        "Team leader, Riverside",
        "Suggested Tuesday 8 December, 12.30pm to 1.15pm, London time",
        "You have until Wednesday 30 December.",
        "What gave you energy this month?",
        "About me Bridges",
        "Can offer An hour of data",
        ben.person.email,
        "Say whether you met",
        "Notes for the two of you",
    ):
        assert words in page


def test_an_agreed_time_says_so_and_a_link_can_be_followed(signed_in):
    pair = a_pair(starts_at=next_week(), is_agreed=True, where="https://meet.example.org/1")

    page = signed_in(person_in(pair)).get(address(pair))

    assert "Agreed Saturday 28 November" in text(page)
    assert 'href="https://meet.example.org/1" rel="noopener noreferrer"' in page.content.decode()


@pytest.mark.parametrize(
    "where", ["javascript:alert(1)", "http://a.example", "https://a.example and more", "Room 2"]
)
def test_whatever_is_no_safe_link_is_words(signed_in, where):
    pair = a_pair(starts_at=next_week(), where=where)

    page = signed_in(person_in(pair)).get(address(pair))

    assert f'href="{where}' not in page.content.decode()
    assert where in text(page)


def test_without_a_time_it_asks_for_one(signed_in):
    page = text(signed_in(person_in(pair := a_pair())).get(address(pair)))

    assert "No time yet Write to one another, and put the time you agree here." in page
    assert "Download the calendar entry" not in page


@pytest.mark.parametrize("is_agreed", [True, False])
def test_once_the_time_is_past_the_question_whether_they_met_comes_first(signed_in, is_agreed):
    pair = a_pair(starts_at=timezone.now() - timedelta(hours=2), is_agreed=is_agreed)
    client = signed_in(person_in(pair))

    asked = text(client.get(address(pair)))
    says(pair, "Ada Okoro", Met.UNREACHABLE)
    answered = text(client.get(address(pair)))

    assert asked.index("Say whether you met") < asked.index("When you meet")
    assert answered.index("When you meet") < answered.index("You said that you could not reach them.")


def test_three_are_three(signed_in):
    pair = a_pair("Ada Okoro", "Ben Small", "Cai Rees", relaxation="trio")

    page = text(signed_in(person_in(pair)).get(address(pair)))

    assert "Three of you, because an odd number of people took part." in page
    assert "Notes for the three of you" in page
    assert page.index("Ben Small") < page.index("Cai Rees")


def test_the_page_of_three_names_all_of_them_in_one_breath(signed_in):
    pair = a_pair("Ada Okoro", "Ben Small", "Cai Lo")

    page = signed_in(person_in(pair)).get(address(pair)).content.decode()

    assert "<title>You, Ben Small and Cai Lo " in page
    assert "You, Ben Small and Cai Lo</h1>" in page


def test_somebody_outside_the_directory_has_no_link_to_it(signed_in):
    pair = a_pair()
    ben = person_in(pair, "Ben Small")
    ben.profile.is_listed = False
    ben.profile.save()

    assert f"/people/{ben.key}/" not in signed_in(person_in(pair)).get(address(pair)).content.decode()


@pytest.mark.parametrize(
    "who",
    [a_leader, a_team_member, a_moderator, an_administrator, an_executive],
    ids=lambda who: who.__name__,
)
def test_for_anybody_else_there_is_no_such_page_whoever_they_are(signed_in, who):
    pair = a_pair(starts_at=next_week())
    insight, note = all_words(pair), PairNote.objects.get
    client = signed_in(who())

    met = [client.get(address(pair, page)).status_code for page in PAGES]
    met += [client.post(address(pair, page), WHEN).status_code for page in PAGES if page[-1:] == "/"]
    met += [
        client.post(address(pair, f"notes/{note().key}/delete/")).status_code,
        client.post(address(pair, f"insights/{insight.key}/take-back/")).status_code,
    ]

    assert met == [404] * 12
    assert (PairNote.objects.count(), Insight.objects.count(), Pair.objects.get().sequence) == (1, 1, 0)


def test_a_draft_is_not_even_the_pairs(signed_in):
    pair = a_pair(state="draft")

    assert signed_in(person_in(pair)).get(address(pair)).status_code == 404


def test_an_ended_pair_says_so_and_shows_no_way_on(signed_in):
    pair = a_pair(starts_at=next_week())
    says(pair, "Ben Small", Met.NOT_NOW)
    client = signed_in(person_in(pair))

    page = client.get(address(pair))
    sent_back = [client.get(address(pair, page)).url for page in ("move/", "did-you-meet/", "notes/")]

    assert "This pairing has ended, so there is nothing more to say about it." in text(page)
    assert "Ben Small" in text(page)
    assert "There is nothing more to say about this one." in text(page)
    for gone in ("Agree a time", "Write a note", "mailto:", "Not this time"):
        assert gone not in page.content.decode()
    assert sent_back == [address(pair)] * 3


def test_the_entry_is_the_one_of_the_letters(signed_in):
    pair = a_pair(starts_at=next_week(), where="Room 2")

    answer = signed_in(person_in(pair)).get(address(pair, "conversation.ics"))

    calendar = answer.content.decode()
    assert reading.value(calendar, "UID") == f"{pair.key}@127.0.0.1"
    assert reading.value(calendar, "SUMMARY") == "Connect Five with Ben Small"
    assert answer.headers["Cache-Control"] == "no-store"


def test_without_a_time_there_is_no_entry(signed_in):
    page = signed_in(person_in(pair := a_pair())).get(address(pair, "conversation.ics"), follow=True)

    assert "There is no time for this conversation yet." in text(page)


def test_a_time_is_agreed_and_both_are_told(signed_in):
    pair = a_pair(starts_at=next_week())
    client = signed_in(person_in(pair))

    asked = client.get(address(pair, "move/")).content.decode()
    done = client.post(address(pair, "move/"), WHEN, follow=True)

    assert 'value="2026-11-28"' in asked
    assert "The new time is set." in text(done)
    assert "Agreed Tuesday 8 December, 3pm to 3.45pm, London time Room 2" in text(done)
    for name in ("Ada Okoro", "Ben Small"):
        assert letters_to(person_in(pair, name)) == ["pair_moved"]


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"when_0": ""}, "Give a day and a time."),
        ({"when_0": "soon"}, "Give a day, such as 3 December 2026."),
        ({"when_1": "25:00"}, "Give a time, such as 2.30pm."),
        ({"when_0": "2026-11-20"}, "Give a time that is still to come."),
        ({"when_0": "2027-03-28", "when_1": "01:30"}, "The clocks change that night"),
        ({"when_0": "2028-01-01"}, "Give a time until Thursday 1 April 2027"),
        ({"where": "x" * 301}, "at most 300 characters"),
        ({"where": "\u202eRoom"}, "cannot be seen"),
    ],
)
def test_a_time_or_place_that_will_not_do_is_said_at_its_field(signed_in, more, words):
    pair = a_pair()

    page = signed_in(person_in(pair)).post(address(pair, "move/"), WHEN | more)

    assert words in text(page)
    assert Pair.objects.get().starts_at is None


def test_the_letters_of_a_new_time_carry_the_place(signed_in):
    pair = a_pair()

    signed_in(person_in(pair)).post(address(pair, "move/"), WHEN)

    assert "Where: Room 2" in Notice.objects.get(to=person_in(pair, "Ben Small")).text
