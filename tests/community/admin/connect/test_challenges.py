from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from community import connect_urls
from community.admin.connect.forms import OURS
from community.choices import ChallengeState, RoundState
from community.models import Challenge, Round
from tests.builders import a_moderator, a_team_member
from tests.community.admin.sent import text
from tests.community.rounds import a_challenge, a_round, five_characteristics, joined

pytestmark = pytest.mark.django_db

ADD, LIST = (reverse(f"admin:community_challenge_{page}") for page in ("add", "changelist"))
WEIGHTS = {
    "weight_sector": "25",
    "weight_place": "25",
    "weight_profession": "15",
    "weight_seniority": "5",
    "weight_interest": "10",
    "weight_most_interests": "2",
    "weight_unmet": "10",
    "tau": "200",
}
NEW = {
    "title": "Connect Five 2027",
    "slug": "connect-five-2027",
    "summary": "Five conversations.",
    "joining_until": "01/03/2027",
    "starts_on": "01/12/2026",
    **WEIGHTS,
}


@pytest.fixture
def team(signed_in):
    return signed_in(a_team_member("Tom Team"))


def change_of(challenge) -> str:
    return reverse("admin:community_challenge_change", args=[challenge.pk])


def as_sent(challenge, **changes) -> dict:
    """What the form of this challenge and its rounds sends."""
    sent = {
        "title": challenge.title,
        "slug": challenge.slug,
        "summary": challenge.summary,
        "joining_until": f"{challenge.joining_until:%d/%m/%Y}",
        **WEIGHTS,
    }
    rounds = list(challenge.rounds.order_by("number"))
    sent |= {"rounds-TOTAL_FORMS": len(rounds), "rounds-INITIAL_FORMS": len(rounds)}
    for at, one in enumerate(rounds):
        sent |= {
            f"rounds-{at}-id": one.pk,
            f"rounds-{at}-challenge": challenge.pk,
            f"rounds-{at}-characteristic": one.characteristic_id,
            f"rounds-{at}-starts_on": f"{one.starts_on:%d/%m/%Y}",
            f"rounds-{at}-ends_on": f"{one.ends_on:%d/%m/%Y}",
            f"rounds-{at}-prompts": one.prompts,
        }
    return sent | changes


def errors(page) -> str:
    return str(page.context["errors"])


def test_a_new_challenge_is_made_with_its_five_months(team):
    five_characteristics()

    team.post(ADD, NEW)

    challenge = Challenge.objects.get()
    assert (challenge.state, challenge.rounds.count()) == (ChallengeState.DRAFT, 5)
    assert challenge.weights["sector"] == 25
    assert challenge.rounds.first().starts_on == date(2026, 12, 1)


def test_the_form_sent_twice_makes_one_challenge(team):
    five_characteristics()

    for _ in range(2):
        page = team.post(ADD, NEW)

    assert "already exists" in errors(page)
    assert (Challenge.objects.count(), Round.objects.count()) == (1, 5)


def test_every_page_beside_the_challenges_is_known_by_name():
    firsts = {str(page.pattern).partition("/")[0] for page in connect_urls.urlpatterns}

    assert firsts - {"", "<slug:slug>"} == OURS


@pytest.mark.parametrize("slug", sorted(OURS))
def test_no_challenge_hides_behind_a_page_of_ours(team, slug):
    five_characteristics()

    page = team.post(ADD, NEW | {"slug": slug})

    assert f"“{slug}” is the address of another page of ours. Choose another name." in errors(page)
    assert not Challenge.objects.exists()


def test_without_characteristics_it_says_what_to_do_first(team):
    page = team.post(ADD, NEW, follow=True)

    assert "There are no characteristics yet, and each round is about one. Add them first." in text(page)
    assert not Challenge.objects.exists()


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"starts_on": "20/11/2026"}, "That day is past. Give today or a later one."),
        ({"starts_on": "01/12/9999"}, "Give a year from 2000 to 2099."),
        ({"starts_on": "soon"}, "Give the day as day, month and year, such as 03/12/2026."),
        ({"starts_on": ""}, "Fill in “The first pairs are told on”."),
        ({"weight_sector": "-1"}, "Give a number of at least 0."),
        ({"weight_sector": "1000"}, "Give a number of at most 100."),
        ({"weight_sector": "nan"}, "Enter a number."),
        ({"weight_most_interests": "1.5"}, "Enter a whole number."),
        ({"tau": "0"}, "Give a number of at least 1."),
        ({"tau": "inf"}, "Enter a number."),
    ],
)
def test_what_cannot_be_is_said_at_the_field(team, sent, words):
    five_characteristics()

    page = team.post(ADD, NEW | sent)

    assert words in errors(page)
    assert not Challenge.objects.exists()


def test_weights_are_plain_numbers(team):
    challenge = a_challenge(weights={"sector": 12.5})

    page = team.get(change_of(challenge)).content.decode()
    team.post(change_of(challenge), as_sent(challenge, weight_sector="30", weight_unmet="0"))

    assert 'name="weight_sector" value="12.5"' in page
    assert 'name="weight_place" value="25"' in page
    challenge.refresh_from_db()
    assert (challenge.weights["sector"], challenge.weights["unmet"]) == (30, 0)


def test_its_months_are_changed_on_its_page(team):
    challenge = a_challenge()
    a_round(challenge, 1)
    second = a_round(challenge, 2)

    team.post(
        change_of(challenge),
        as_sent(challenge, **{"rounds-1-starts_on": "10/01/2027", "rounds-1-prompts": "Why?"}),
    )

    second.refresh_from_db()
    assert (second.starts_on, second.questions) == (date(2027, 1, 10), ["Why?"])


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"rounds-1-starts_on": "01/12/2026"}, "It would begin before the round ahead of it, or with it."),
        ({"rounds-1-starts_on": "soon"}, "Enter a valid date."),
        ({"rounds-1-ends_on": "31/12/2026"}, "They would have to meet before they are told."),
        ({"rounds-1-ends_on": ""}, "Fill in “They meet by”."),
    ],
)
def test_months_follow_one_another(team, changes, words):
    challenge = a_challenge()
    a_round(challenge, 1)
    a_round(challenge, 2)

    page = team.post(change_of(challenge), as_sent(challenge, **changes))

    assert words in errors(page)


def test_what_people_were_told_of_a_round_stays(team):
    challenge = a_challenge()
    round = a_round(challenge, state=RoundState.PUBLISHED)
    other = five_characteristics()[3]
    later = f"{round.ends_on + timedelta(days=7):%d/%m/%Y}"

    team.post(
        change_of(challenge),
        as_sent(
            challenge,
            **{
                "rounds-0-starts_on": "05/12/2026",
                "rounds-0-characteristic": other.pk,
                "rounds-0-ends_on": later,
            },
        ),
    )

    now = Round.objects.get()
    assert (now.starts_on, now.characteristic) == (round.starts_on, round.characteristic)
    assert now.ends_on == round.ends_on + timedelta(days=7)


def test_its_page_leads_to_each_months_pairs(team):
    challenge = a_challenge()
    a_round(challenge, 1)

    page = team.get(change_of(challenge)).content.decode()

    address = reverse("admin:community_challenge_round", args=[challenge.pk, 1])
    assert page.count(f'href="{address}"') == 2


def test_the_list_counts_people_and_rounds(team):
    challenge = a_challenge("Connect Five 2027")
    a_round(challenge, 1, state=RoundState.PUBLISHED)
    a_round(challenge, 2)
    for name in ("Ada", "Ben", "Cai"):
        joined(challenge, name)
    gone = joined(challenge, "Dot")
    gone.left_at = timezone.now()
    gone.save()
    closed = joined(challenge, "Eli").person
    closed.is_active = False
    closed.save()

    page = text(team.get(LIST))

    assert "3 people" in page
    assert "1 of 2" in page


def does(client, challenge, action: str):
    address = reverse("admin:community_challenge_do", args=[challenge.pk, action])
    return client.post(address, {"confirmed": "1"}, follow=True)


def test_it_is_opened_and_finished(team):
    challenge = a_challenge("Connect Five 2027", state=ChallengeState.DRAFT)
    a_round(challenge)

    opened = does(team, challenge, "open_to_all")
    again = does(team, challenge, "open_to_all")
    finished = does(team, challenge, "finish")
    no_more = does(team, challenge, "finish")

    assert "1 challenge opened." in text(opened)
    assert "Connect Five 2027 is open already." in text(again)
    assert "1 challenge finished." in text(finished)
    assert "Connect Five 2027 is not open." in text(no_more)


def test_a_draft_may_be_deleted_and_nothing_else(team):
    draft, opened = a_challenge(state=ChallengeState.DRAFT), a_challenge()

    for one in (draft, opened):
        team.post(reverse("admin:community_challenge_delete", args=[one.pk]), {"post": "yes"})

    assert list(Challenge.objects.all()) == [opened]


def test_moderators_do_not_enter(signed_in):
    assert signed_in(a_moderator()).get(LIST).status_code == 403
