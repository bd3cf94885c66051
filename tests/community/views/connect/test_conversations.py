"""What the two say became of their conversation: whether they met, notes, and insights."""

import re

import pytest

from community.actions.connect import conversing
from community.actions.connect.conversing import Learnt
from community.choices import Met, SharedWith
from community.models import Insight, PairNote
from community.views.connect import pairs as views
from tests.builders import (
    in_london,
)
from tests.community.pairs import (
    a_pair,
    a_published_round,
    all_words,
    letters_to,
    person_in,
    says,
    seat_in,
)
from tests.community.rounds import a_challenge, joined
from tests.community.views.connect.reading import address, raising, text

pytestmark = pytest.mark.django_db
WHEN = {"when_0": "2026-12-08", "when_1": "15:00", "where": "Room 2"}


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
