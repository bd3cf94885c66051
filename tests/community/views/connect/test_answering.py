"""The link that asks whether two people met: opened by scanners, pressed by people, kept for weeks."""

import pytest

from collaborative.kit import signed
from collaborative.kit.database import Busy
from collaborative.notices.models import Notice
from community.actions.connect import conversing, joining
from community.actions.connect.conversing import Said
from community.actions.letters.connecting import ANSWER, answer_path
from community.choices import Met, PairState
from community.models import Pair, Seat
from community.views.connect import answering as views
from tests.community.pairs import a_pair, letters_to, person_in, seat_in
from tests.community.views.connect.reading import text

pytestmark = pytest.mark.django_db


def link(pair, answer, name="Ada Okoro"):
    return answer_path(seat_in(pair, name), answer)


def everything():
    return list(Seat.objects.order_by("pk").values()), list(Pair.objects.values()), Notice.objects.count()


def raising(error):
    def fail(**words):
        raise error

    return fail


@pytest.mark.parametrize("answer", Met.values)
def test_opening_a_link_changes_nothing_however_often(visitor, answer):
    pair = a_pair()
    before = everything()

    for method in (visitor.get, visitor.head, visitor.get, visitor.get):
        assert method(link(pair, answer)).status_code == 200

    assert everything() == before


def test_the_page_asks_without_telling_more_than_names(visitor):
    pair = a_pair()

    page = visitor.get(link(pair, "met"))

    assert "Hello Ada Okoro. This is about you and Ben Small." in text(page)
    assert "Yes, we met" in text(page)
    assert person_in(pair, "Ben Small").email not in page.content.decode()
    assert page.headers["Cache-Control"] == "no-store"


def test_pressing_the_button_says_so_without_signing_in(visitor):
    pair = a_pair()

    done = visitor.post(link(pair, "met"), {"was_new": "yes", "would_again": "yes"})
    again = visitor.get(link(pair, "met"))

    assert "You said that you met. Share what you learnt" in text(done)
    seat = seat_in(pair)
    assert (seat.answer, seat.was_new, seat.would_again) == ("met", True, True)
    assert "You said that you met." in text(again)


def test_moved_leads_to_the_new_time(visitor):
    pair = a_pair()

    done = visitor.post(link(pair, "moved"))

    assert seat_in(pair).answer == "moved"
    assert f"/connect/pair/{pair.key}/move/" in done.content.decode()


def test_not_reached_may_ask_for_another_partner(visitor):
    pair = a_pair()

    asked = text(visitor.get(link(pair, "unreachable")))
    done = visitor.post(link(pair, "unreachable"), {"wants_another": "on"})

    assert "Find me another partner this month" in asked
    assert "We look for another partner for you this month" in text(done)
    assert Pair.objects.get().state == PairState.ENDED


def test_not_this_time_ends_it_kindly(visitor):
    pair = a_pair()

    done = visitor.post(link(pair, "not_now"))

    assert "You said that it does not suit this time." in text(done)
    assert letters_to(person_in(pair, "Ben Small")) == ["pair_partner_gone"]


def test_each_page_leads_to_the_other_answers(visitor):
    pair = a_pair()

    page = visitor.get(link(pair, "met")).content.decode()

    assert [link(pair, answer) in page for answer in ("moved", "unreachable", "not_now")] == [True] * 3


def test_what_fits_no_answer_is_not_taken(visitor):
    pair = a_pair()

    visitor.post(link(pair, "met"), {"wants_another": "on"})
    wrong = visitor.post(link(pair, "met"), {"was_new": "perhaps"})

    assert seat_in(pair).wants_another is False
    assert "Error" in text(wrong) or "There is a problem" in text(wrong)


def test_a_link_whose_pair_has_ended_says_so(visitor):
    pair = a_pair()
    conversing.say(seat=seat_in(pair, "Ben Small"), said=Said(answer=Met.NOT_NOW))

    for method in (visitor.get, visitor.post):
        assert "This pairing has ended" in text(method(link(pair, "met")))
    assert seat_in(pair).answer == ""


def test_a_link_stays_good_after_its_reader_left_and_met(visitor):
    pair = a_pair()
    conversing.say(seat=seat_in(pair, "Ben Small"), said=Said(answer=Met.MET))
    joining.leave(participant=seat_in(pair).participant)

    assert "Yes, we met" in text(visitor.get(link(pair, "met")))


@pytest.mark.parametrize(
    "token",
    [
        "nonsense",
        "a.b:c:d",
        signed.sign("another.purpose", "pair", "one", "met"),
        signed.sign(ANSWER, "pair", "one"),
        signed.sign(ANSWER, "pair", "one", "met"),
    ],
    ids=["words", "parts", "purpose", "short", "nobody"],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_forged_link_is_answered_kindly_and_does_nothing(visitor, method, token):
    page = getattr(visitor, method)(f"/connect/answer/{token}/")

    assert page.status_code == 404
    assert "This link leads nowhere" in text(page)
    assert "Nothing has changed." in text(page)


def test_a_link_for_somebody_elses_pair_or_another_answer_opens_nothing(visitor):
    pair, other = a_pair(), a_pair("Cai Rees", "Dot Ames")
    stranger = seat_in(other, "Cai Rees").participant.key
    me = seat_in(pair).participant.key

    for parts in ((pair.key, stranger, "met"), (pair.key, me, "perhaps")):
        assert visitor.post(f"/connect/answer/{signed.sign(ANSWER, *parts)}/").status_code == 404
    assert set(Seat.objects.values_list("answer", flat=True)) == {""}


def test_an_answer_written_into_a_link_makes_it_forged(visitor):
    pair = a_pair()

    assert visitor.post(link(pair, "met").replace(".met:", ".not_now:")).status_code == 404


@pytest.mark.parametrize("change", ["closed", "draft"])
def test_a_closed_account_and_a_draft_have_no_link(visitor, change):
    pair = a_pair()
    address = link(pair, "met")
    if change == "closed":
        person = person_in(pair)
        person.is_active = False
        person.save()
    else:
        Pair.objects.update(state=PairState.DRAFT)

    assert visitor.post(address).status_code == 404


def test_the_link_needs_no_sign_in_but_the_forms_token(client):
    pair = a_pair()
    strict = client.__class__(enforce_csrf_checks=True)

    assert strict.post(link(pair, "met")).status_code == 403
    assert seat_in(pair).answer == ""


@pytest.mark.parametrize(
    ("error", "words"),
    [(Busy(), "Nothing has changed: try again."), (views.Refused("It is over."), "It is over.")],
)
def test_what_happens_meanwhile_is_said(visitor, monkeypatch, error, words):
    pair = a_pair()
    monkeypatch.setattr(views, "say", raising(error))

    assert words in text(visitor.post(link(pair, "met")))
