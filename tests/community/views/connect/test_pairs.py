"""A pair's own pages: what the two see and do there, and that nobody else does."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from collaborative.notices.models import Notice
from community.actions.connect import conversing
from community.actions.connect.conversing import Learnt, Said
from community.choices import Met, SharedWith
from community.models import Insight, Pair, PairNote
from community.views.connect import pairs as views
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
from tests.community.pairs import a_pair, a_published_round, letters_to, next_week, person_in, seat_in
from tests.community.rounds import a_challenge, joined
from tests.community.views.connect.reading import text

pytestmark = pytest.mark.django_db
PAGES = ("", "conversation.ics", "move/", "did-you-meet/", "notes/", "insights/")
WHEN = {"when_0": "2026-12-08", "when_1": "15:00", "where": "Room 2"}


def address(pair, page=""):
    return f"/connect/pair/{pair.key}/{page}"


def says(pair, name, answer, **more):
    conversing.say(seat=seat_in(pair, name), said=Said(answer=answer, **more))


def raising(error):
    def fail(**words):
        raise error

    return fail


def all_words(pair):
    """Everything the two have said between them."""
    author = person_in(pair)
    conversing.note(pair=pair, author=author, text="Only between us.")
    return conversing.share(author=author, learnt=Learnt(text="Ask first."), round=pair.round)


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


def test_met_leads_on_to_sharing(signed_in):
    pair = a_pair()
    client = signed_in(person_in(pair))

    asked = text(client.get(address(pair, "did-you-meet/")))
    done = client.post(
        address(pair, "did-you-meet/"), {"answer": "met", "was_new": "yes", "would_again": "no"}, follow=True
    )

    assert "find me another partner this month" in asked
    assert done.redirect_chain == [(address(pair, "insights/"), 302)]
    seat = seat_in(pair)
    assert (seat.answer, seat.was_new, seat.would_again) == ("met", True, False)
    assert "You said that you met." in text(client.get(address(pair)))


def test_moved_leads_on_to_the_new_time(signed_in):
    pair = a_pair()

    done = signed_in(person_in(pair)).post(address(pair, "did-you-meet/"), {"answer": "moved"})

    assert done.url == address(pair, "move/")


def test_not_this_time_leads_back_and_frees_both(signed_in):
    pair = a_pair()
    client = signed_in(person_in(pair))

    done = client.post(
        address(pair, "did-you-meet/"), {"answer": "not_now", "wants_another": "on"}, follow=True
    )

    assert done.redirect_chain == [(f"/connect/{pair.round.challenge.slug}/", 302)]
    assert "We look for another partner for you this month" in text(done)
    assert letters_to(person_in(pair, "Ben Small")) == ["pair_partner_gone"]


def test_whoever_asks_for_another_partner_is_told_before_that_this_pairing_ends(signed_in):
    pair = a_pair()

    page = text(signed_in(person_in(pair)).get(address(pair, "did-you-meet/")))

    assert "If you say “not this time” or ask for another partner, this pairing ends" in page


def test_no_other_partner_is_promised_where_somebody_says_that_they_met(signed_in):
    pair = a_pair()
    says(pair, "Ben Small", Met.MET)

    done = signed_in(person_in(pair)).post(
        address(pair, "did-you-meet/"), {"answer": "unreachable", "wants_another": "on"}, follow=True
    )

    assert "Somebody else in it has said that you met, so it stays among your five." in text(done)
    assert "another partner" not in text(done)


def test_the_fifth_conversation_is_celebrated_at_once_and_only_then(signed_in):
    challenge = a_challenge()
    ada = joined(challenge, "Ada Okoro")
    pairs = [a_pair(ada, f"Ben {n}", round=a_published_round(challenge, n)) for n in range(1, 6)]
    client = signed_in(ada.person)

    said = [
        text(client.post(address(pair, "did-you-meet/"), {"answer": "met"}, follow=True))
        for pair in [*pairs, pairs[0]]
    ]

    assert ["Five of five" in each for each in said] == [False, False, False, False, True, False]


def test_an_answer_can_be_changed(signed_in):
    pair = a_pair()
    says(pair, "Ada Okoro", Met.UNREACHABLE)
    client = signed_in(person_in(pair))

    page, form = text(client.get(address(pair))), client.get(address(pair, "did-you-meet/")).content.decode()

    assert "You said that you could not reach them. Say something else" in page
    assert re.search(r'value="unreachable"[^>]*checked', form)


def test_an_answer_is_needed(signed_in):
    pair = a_pair()

    page = signed_in(person_in(pair)).post(address(pair, "did-you-meet/"), {"answer": "maybe"})

    assert "Error:" in page.content.decode()
    assert seat_in(pair).answer == ""


def test_on_the_last_day_nobody_is_offered_another_partner(signed_in, time_machine):
    pair = a_pair()
    time_machine.move_to(in_london(2026, 12, 30, 9))

    page = text(signed_in(person_in(pair)).get(address(pair, "did-you-meet/")))

    assert "another partner" not in page


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (views.Refused("This pairing has ended."), "This pairing has ended."),
        (views.Busy(), "Nothing has changed"),
    ],
)
def test_what_happens_meanwhile_is_said_and_nothing_is_lost(signed_in, monkeypatch, error, words):
    pair = a_pair()
    client = signed_in(person_in(pair))
    for name in ("say", "move"):
        monkeypatch.setattr(views.actions, name, raising(error))

    said = client.post(address(pair, "did-you-meet/"), {"answer": "met"})
    moved = client.post(address(pair, "move/"), WHEN)

    assert words in text(said)
    assert words in text(moved)
    assert "Room 2" in moved.content.decode()


def test_notes_are_for_the_two_and_each_deletes_their_own(signed_in):
    pair = a_pair()
    ada, ben = person_in(pair), person_in(pair, "Ben Small")

    signed_in(ada).post(address(pair, "notes/"), {"text": "Send her the plan.\nSoon."})
    to_ben = signed_in(ben).get(address(pair))
    note = PairNote.objects.get()
    not_his = signed_in(ben).post(address(pair, f"notes/{note.key}/delete/")).status_code
    done = signed_in(ada).post(address(pair, f"notes/{note.key}/delete/"), follow=True)

    assert "Send her the plan. Soon. Ada Okoro, Saturday 21 November, 9am" in text(to_ben)
    assert "Delete your note" not in text(to_ben)
    assert not_his == 404
    assert "Your note is deleted." in text(done)
    assert not PairNote.objects.exists()


def test_a_note_needs_words(signed_in):
    pair = a_pair()

    page = signed_in(person_in(pair)).post(address(pair, "notes/"), {"text": " "})

    assert "Fill in “A note for the two of you”" in text(page)


def test_whoever_left_a_pair_of_three_keeps_only_their_own_notes(signed_in):
    pair = a_pair("Ada Okoro", "Ben Small", "Cai Rees")
    for name in ("Ada Okoro", "Cai Rees"):
        conversing.note(pair=pair, author=person_in(pair, name), text=f"By {name}.")
    says(pair, "Cai Rees", Met.NOT_NOW)

    page = text(signed_in(person_in(pair, "Cai Rees")).get(address(pair)))

    assert "By Cai Rees." in page
    assert "By Ada Okoro." not in page


def test_an_insight_is_shared_as_chosen_shown_and_taken_back(signed_in):
    pair = a_pair()
    client, about = signed_in(person_in(pair)), pair.round.characteristic

    asked = client.get(address(pair, "insights/")).content.decode()
    done = client.post(
        address(pair, "insights/"),
        {"text": "Ask first.", "characteristics": [about.slug], "shared_with": "community"},
        follow=True,
    )
    insight = Insight.objects.get()
    to_ben = text(signed_in(person_in(pair, "Ben Small")).get(address(pair)))
    back = signed_in(person_in(pair)).post(address(pair, f"insights/{insight.key}/take-back/"), follow=True)

    assert re.search(rf'value="{about.slug}"[^>]*checked', asked)
    assert "Ask first. The community reads this, without your name." in text(done)
    assert "Ask first." not in to_ben
    assert (insight.round, insight.shared_with, insight.author) == (pair.round, "community", person_in(pair))
    assert "It is taken back, and nobody reads it any more." in text(back)
    assert not Insight.objects.exists()


def test_an_insight_needs_words_and_a_reader(signed_in):
    pair = a_pair()

    page = signed_in(person_in(pair)).post(address(pair, "insights/"), {"text": ""})

    assert "Fill in “What did you learn that others could use”" in text(page)
    assert "Choose who may read it." in text(page)


def test_an_insight_the_team_has_hidden_says_so_to_its_author(signed_in):
    pair = a_pair()
    learnt = Learnt(text="Ask first.", shared_with=SharedWith.COMMUNITY)
    insight = conversing.share(author=person_in(pair), learnt=learnt, round=pair.round)
    insight.hidden_at = insight.created_at
    insight.save()

    page = text(signed_in(person_in(pair)).get(address(pair)))

    assert "The programme team has taken it off the page of insights." in page


def test_nobody_takes_back_what_somebody_else_shared(signed_in):
    pair = a_pair()
    insight = all_words(pair)

    answer = signed_in(person_in(pair, "Ben Small")).post(address(pair, f"insights/{insight.key}/take-back/"))

    assert answer.status_code == 404


def test_the_letters_of_a_new_time_carry_the_place(signed_in):
    pair = a_pair()

    signed_in(person_in(pair)).post(address(pair, "move/"), WHEN)

    assert "Where: Room 2" in Notice.objects.get(to=person_in(pair, "Ben Small")).text
