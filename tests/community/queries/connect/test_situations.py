import os
import subprocess
import sys

import pytest
from django.utils import timezone

from collaborative.people.actions.merges import merge
from community.actions.connect.apart import keep_apart
from community.choices import BroughtBy, PairState
from community.engine.pairing import SoFar, Weights
from community.models import Introduction, LeftOut, Pair, Seat, Topic
from community.queries.connect.situations import fingerprint, situation_of, so_far
from tests.builders import a_leader, an_administrator, an_organisation, the_borough, the_profession
from tests.community.rounds import a_challenge, a_round, joined

pytestmark = pytest.mark.django_db

PRINTED = """
from community.engine.pairing import Person, Situation
from community.queries.connect.situations import fingerprint
interests = frozenset(f"topic {number}" for number in range(9))
print(fingerprint(Situation((Person("a", "x", "", "", "", "", interests=interests),))))
"""


def test_everybody_is_known_by_what_their_profile_says():
    employer, lewisham, nurse = an_organisation(), the_borough(), the_profession()
    challenge = a_challenge()
    ada = joined(challenge, "Ada", organisation=employer, place=lewisham, profession=nurse, level="board")
    ada.topics.add(Topic.objects.create(slug="prevention", name="Prevention"))
    round = a_round(challenge)

    [person] = situation_of(round).people

    assert (person.key, person.organisation) == (ada.key, str(employer.pk))
    assert person.sector == str(employer.sector.pk)
    assert (person.place, person.site) == (str(lewisham.pk), str(lewisham.pk))
    assert (person.profession, person.seniority) == (str(nurse.pk), "board")
    assert person.interests == frozenset({"prevention"})


def test_what_a_profile_does_not_say_is_not_known():
    challenge = a_challenge()
    joined(challenge, person=a_leader("Ada"))

    [person] = situation_of(a_round(challenge)).people

    assert (person.organisation, person.sector, person.place, person.profession) == ("", "", "", "")


def test_a_sector_of_ones_own_goes_before_that_of_the_organisation():
    challenge = a_challenge()
    own = an_organisation(sector="Local government").sector
    joined(challenge, "Ada", sector=own)

    [person] = situation_of(a_round(challenge)).people

    assert person.sector == str(own.pk)


def test_managers_wishes_and_introductions_are_known_by_the_keys_of_participants():
    challenge = a_challenge()
    ada, ben, cai = (joined(challenge, name) for name in ("Ada", "Ben", "Cai"))
    ada.person.profile.line_manager = ben.person.email
    ada.person.profile.save()
    keep_apart(person=ben.person, other=cai.person)
    Introduction.objects.create(
        one=cai.person, other=ada.person, through=BroughtBy.SHADOWING, at=timezone.now()
    )

    situation = situation_of(a_round(challenge))

    assert situation.by_key[ada.key].managers == frozenset({ben.key})
    assert situation.apart == frozenset({frozenset({ben.key, cai.key})})
    assert situation.met == frozenset({frozenset({ada.key, cai.key})})


def test_the_challenges_own_settings_go_along():
    weights = {"sector": 1, "unmet": 2}
    challenge = a_challenge(weights=weights, tau=50, may_share_organisation=True)

    situation = situation_of(a_round(challenge), seed=7)

    assert situation.weights == Weights(sector=1, unmet=2)
    assert (situation.tau, situation.may_share_organisation, situation.seed) == (50, True, 7)


def a_pair_of(round, *participants, score: float, state=PairState.LIVE) -> Pair:
    pair = Pair.objects.create(round=round, score=score, state=state)
    for number, each in enumerate(participants):
        Seat.objects.create(
            pair=pair, round=round, participant=each, is_third=number == 2, is_live=state != PairState.ENDED
        )
    return pair


def test_how_everybody_fared_in_the_rounds_before():
    challenge = a_challenge()
    ada, ben, cai, dot = (joined(challenge, name) for name in ("Ada", "Ben", "Cai", "Dot"))
    first, second, third = (a_round(challenge, number) for number in (1, 2, 3))
    a_pair_of(first, ada, ben, cai, score=30)
    LeftOut.objects.create(round=first, participant=dot, reason="odd_number", told_at=timezone.now())
    a_pair_of(second, ada, dot, score=50, state=PairState.ENDED)
    a_pair_of(second, ben, cai, score=70, state=PairState.DRAFT)
    LeftOut.objects.create(round=second, participant=ben, reason="odd_number")  # nobody told them
    a_pair_of(third, ben, cai, score=90)

    fared = so_far(third)

    assert fared == {
        ada.key: SoFar(score=80, trios=1, rounds=2),
        ben.key: SoFar(score=30, trios=1, rounds=1),
        cai.key: SoFar(score=30, third=1, trios=1, rounds=1),
        dot.key: SoFar(score=50, odd=1, rounds=2),
    }


def test_two_accounts_made_one_keep_whom_either_had_met_and_would_rather_not_meet():
    challenge = a_challenge()
    ada, ben, cai = (joined(challenge, name) for name in ("Ada", "Ben", "Cai"))
    old = a_leader("Ada before")
    Introduction.objects.create(one=old, other=ben.person, through=BroughtBy.CONNECT, at=timezone.now())
    keep_apart(person=old, other=cai.person)

    merge(kept=ada.person, folded=old, take=(), by=an_administrator())

    situation = situation_of(a_round(challenge))
    assert situation.met == frozenset({frozenset({ada.key, ben.key})})
    assert situation.apart == frozenset({frozenset({ada.key, cai.key})})


def test_two_people_made_one_who_had_met_are_still_one_person_to_all_others():
    """Their introduction cannot become one of somebody to themselves; it stays with the folded account."""
    challenge = a_challenge()
    ada, ben = joined(challenge, "Ada"), joined(challenge, "Ben")
    old = a_leader("Ada before")
    Introduction.objects.create(one=old, other=ada.person, through=BroughtBy.CONNECT, at=timezone.now())
    for one in (old, ada.person):
        Introduction.objects.create(one=one, other=ben.person, through=BroughtBy.CONNECT, at=timezone.now())

    merge(kept=ada.person, folded=old, take=(), by=an_administrator())

    assert situation_of(a_round(challenge)).met == frozenset({frozenset({ada.key, ben.key})})
    assert Introduction.objects.count() == 3


def test_the_fingerprint_changes_with_whatever_changes_the_pairs():
    challenge = a_challenge()
    ada, ben = joined(challenge, "Ada"), joined(challenge, "Ben")
    round = a_round(challenge)
    prints = [fingerprint(situation_of(round)), fingerprint(situation_of(round, seed=2))]

    keep_apart(person=ada.person, other=ben.person)
    prints.append(fingerprint(situation_of(round)))
    ada.person.profile.place = the_borough()
    ada.person.profile.save()
    prints.append(fingerprint(situation_of(round)))

    assert len(set(prints)) == 4
    assert fingerprint(situation_of(round)) == prints[-1]


@pytest.mark.slow
def test_the_fingerprint_is_the_same_in_every_process():
    """Sets come in another order in each."""
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    code = f"import django; django.setup(){PRINTED}"

    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**env, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2", "3")
    }

    assert len(found) == 1
