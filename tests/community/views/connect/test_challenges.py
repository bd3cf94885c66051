"""What Connect Five is, and one's own five."""

from datetime import timedelta

import pytest
from django.utils import timezone

from collaborative.people.models import Sector
from community.actions.connect import conversing, joining
from community.actions.connect.conversing import Said
from community.choices import ChallengeState, Met
from community.models import LeftOut, Participant
from tests.builders import (
    a_leader,
    an_executive,
    an_organisation,
    in_london,
    reference,
    the_borough,
    the_profession,
)
from tests.community.pairs import a_pair, a_published_round, person_in, seat_in
from tests.community.rounds import a_challenge, a_round, joined
from tests.community.views.connect.reading import circles, text

pytestmark = pytest.mark.django_db
ALL = "/connect/"


def address(challenge):
    return f"/connect/{challenge.slug}/"


def running(title="Connect Five", **fields):
    challenge = a_challenge(title, **fields)
    for number in range(1, 6):
        a_round(challenge, number)
    return challenge


def test_a_visitor_reads_what_it_is_and_where_it_runs(visitor):
    challenge = running(summary="Five months in spring.")

    page = visitor.get(ALL)

    assert "Five conversations, five connections, five months." in text(page)
    assert "Five months in spring." in text(page)
    assert "Join until Friday 30 April 2027." in text(page)
    assert f"/connect/{challenge.slug}/join/" in page.content.decode()


def test_where_nothing_runs_it_says_so_and_leads_on(visitor):
    a_challenge("Still being written", state=ChallengeState.DRAFT)

    page = visitor.get(ALL)

    assert "Nothing is running just now" in text(page)
    assert "Still being written" not in text(page)
    assert 'href="/events/"' in page.content.decode()


def test_what_is_over_is_named_quietly(visitor):
    running("The first five", state=ChallengeState.FINISHED)

    page = text(visitor.get(ALL))

    assert "Earlier ones The first five" in page
    assert "Join Connect Five" not in page


def test_a_draft_is_nobodys(visitor):
    assert visitor.get(address(a_challenge(state=ChallengeState.DRAFT))).status_code == 404


def test_a_visitor_sees_five_rounds_and_the_way_in(visitor):
    page = visitor.get(address(running()))

    assert [(one.state, one.words) for one in circles(page)][:2] == [
        ("coming", "Tuesday 1 December to Wednesday 30 December"),
        ("coming", "Thursday 31 December to Friday 29 January 2027"),
    ]
    assert "What happens when you join" in text(page)
    assert "Join Connect Five" in text(page)


def test_once_joining_is_over_nobody_is_asked_to(visitor):
    page = text(visitor.get(address(running(joining_until=in_london(2026, 11, 20).date()))))

    assert "People could join until Friday 20 November." in page
    assert "Join Connect Five" not in page


def test_an_executive_is_not_asked_to_join(signed_in):
    assert "Join Connect Five" not in text(signed_in(an_executive()).get(address(running())))


def test_whoever_takes_part_sees_their_own_five(signed_in):
    challenge = a_challenge("Connect Five")
    ada = joined(challenge, "Ada Okoro")
    today = timezone.localdate()
    starts = {1: -150, 2: -120, 3: -90, 4: -60, 5: -10}
    rounds = {
        number: a_published_round(challenge, number, starts_on=today + timedelta(days=days))
        for number, days in starts.items()
    }
    met = a_pair(ada, "Ben Small", round=rounds[1])
    conversing.say(seat=seat_in(met, "Ben Small"), said=Said(answer=Met.MET))
    a_pair(ada, "Cai Rees", round=rounds[2])
    LeftOut.objects.create(round=rounds[3], participant=ada, reason="no_partner", told_at=timezone.now())
    a_pair(ada, "Dot Ames", round=rounds[5], starts_at=in_london(2026, 12, 3, 12))

    page = signed_in(ada.person).get(address(challenge))

    assert [(one.state, one.words) for one in circles(page)] == [
        ("met", "You met Ben Small"),
        ("open", "Cai Rees: did you meet?"),
        ("out", "You sat out"),
        ("out", "You were not paired"),
        ("planned", "Dot Ames, Thursday 3 December"),
    ]
    assert "You take part. You have had 1 conversation of 5." in text(page)
    assert "People you have met Ben Small" in re_spaced(page)


def re_spaced(page):
    return text(page).replace("BS Ben Small", "Ben Small")


def test_whoever_lost_their_partner_sees_that_they_wait(signed_in):
    round = a_published_round(starts_on=timezone.localdate() - timedelta(days=3))
    pair = a_pair("Ada Okoro", "Ben Small", round=round)
    conversing.say(seat=seat_in(pair, "Ben Small"), said=Said(answer=Met.NOT_NOW))

    page = signed_in(person_in(pair)).get(address(round.challenge))

    assert [(one.state, one.words) for one in circles(page)] == [("out", "You wait for another partner")]


def test_whoever_joined_late_is_not_told_that_they_were_left_out_before(signed_in):
    over = a_published_round(starts_on=timezone.localdate() - timedelta(days=40))
    late = joined(over.challenge, "Ada Okoro")
    Participant.objects.filter(pk=late.pk).update(joined_at=over.published_at + timedelta(days=1))

    page = signed_in(late.person).get(address(over.challenge))

    assert [(one.state, one.words) for one in circles(page)] == [("out", "Before you joined")]


def test_a_conversation_without_a_time_is_planned_all_the_same(signed_in):
    round = a_published_round(starts_on=timezone.localdate() - timedelta(days=3))
    pair = a_pair("Ada Okoro", "Ben Small", round=round)

    page = signed_in(person_in(pair)).get(address(round.challenge))

    assert [(one.state, one.words) for one in circles(page)] == [("planned", "Ben Small")]


def test_a_conversation_moved_past_the_end_is_still_planned(signed_in):
    over = a_published_round(starts_on=timezone.localdate() - timedelta(days=40))
    pair = a_pair("Ada Okoro", "Ben Small", round=over, starts_at=in_london(2026, 12, 3, 12))

    [one] = circles(signed_in(person_in(pair)).get(address(over.challenge)))

    assert one.state == "planned"


def test_a_conversation_whose_day_is_past_asks_how_it_went_though_the_month_goes_on(signed_in):
    round = a_published_round(starts_on=timezone.localdate() - timedelta(days=10))
    pair = a_pair("Ada Okoro", "Ben Small", round=round, starts_at=timezone.now() - timedelta(days=2))

    page = signed_in(person_in(pair)).get(address(round.challenge))

    assert [(one.state, one.words) for one in circles(page)] == [("open", "Ben Small: did you meet?")]


def test_a_partner_whose_account_is_erased_is_a_colleague_who_has_left(signed_in):
    over = a_published_round(starts_on=timezone.localdate() - timedelta(days=40))
    pair = a_pair("Ada Okoro", "Ben Small", round=over)
    person_in(pair, "Ben Small").delete()

    [one] = circles(signed_in(person_in(pair)).get(address(over.challenge)))

    assert one.words == "a colleague who has left: did you meet?"


def test_five_of_five_is_celebrated(signed_in):
    mine = joined(running(), "Ada")
    mine.celebrated_at = timezone.now()
    mine.save()

    assert "Five of five Five conversations, five connections." in text(
        signed_in(mine.person).get(address(mine.challenge))
    )


def test_somebody_met_who_is_not_in_the_directory_has_no_link(signed_in):
    pair = a_pair("Ada Okoro", "Ben Small")
    ben = person_in(pair, "Ben Small")
    ben.profile.is_listed = False
    ben.profile.save()
    conversing.say(seat=seat_in(pair), said=Said(answer=Met.MET))

    page = signed_in(person_in(pair)).get(address(pair.round.challenge)).content.decode()

    assert "Ben Small</h3>" in page
    assert f"/people/{ben.key}/" not in page


def test_a_profile_is_asked_for_what_pairing_depends_on(signed_in):
    mine = joined(running(), "Ada")

    page = text(signed_in(mine.person).get(address(mine.challenge)))

    assert (
        "Your profile does not say your place, your profession and your line manager’s address yet. "
        "Good pairs depend on it."
    ) in page


def test_a_whole_profile_is_left_in_peace(signed_in):
    mine = joined(
        running(),
        "Ada",
        organisation=an_organisation(),
        sector=reference(Sector, "Acute"),
        place=the_borough(),
        profession=the_profession(),
        line_manager="boss@example.org",
    )

    assert "does not say" not in text(signed_in(mine.person).get(address(mine.challenge)))


@pytest.mark.parametrize("took_part", [True, False])
def test_a_challenge_that_is_over_asks_for_nothing_any_more(signed_in, took_part):
    challenge = running(state=ChallengeState.FINISHED)
    person = joined(challenge, "Ada").person if took_part else a_leader("Ada")

    page = text(signed_in(person).get(address(challenge)))

    assert "This round of Connect Five is over." in page
    asks = ("Change something", "does not say", "What happens when you join", "Join Connect Five")
    assert [words for words in asks if words in page] == []


def test_a_pause_is_shown_with_its_end(signed_in):
    mine = joined(running(), "Ada")
    joining.pause(participant=mine, until=in_london(2027, 2, 1).date())

    page = text(signed_in(mine.person).get(address(mine.challenge)))

    assert "You take part, and pause until Monday 1 February 2027." in page
    assert "My pause" in page


def test_whoever_left_is_asked_to_come_back_and_sees_whom_they_met(signed_in):
    pair = a_pair("Ada Okoro", "Ben Small")
    conversing.say(seat=seat_in(pair), said=Said(answer=Met.MET))
    joining.leave(participant=seat_in(pair).participant)

    page = text(signed_in(person_in(pair)).get(address(pair.round.challenge)))

    assert "Come back to Connect Five" in page
    assert "Ben Small" in page
    assert "does not say" not in page


def test_a_leader_who_has_not_joined_sees_the_way_in_and_no_five_of_their_own(signed_in):
    page = signed_in(a_leader()).get(address(running()))

    assert {one.state for one in circles(page)} == {"coming"}
    assert "Join Connect Five" in text(page)
