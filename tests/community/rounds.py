"""Challenges, rounds and people to pair, for tests. Each makes the least that is valid."""

from datetime import date, timedelta
from itertools import count

from django.utils import timezone

from collaborative.identity.models import Characteristic
from collaborative.kit.keys import new_key
from collaborative.people.models import Organisation, Place, Profession, Profile, Sector, User
from community.actions.connect.drafting import draft
from community.choices import ChallengeState
from community.models import Challenge, Pair, Participant, Round
from community.queries.connect.pairs import drafted
from tests.builders import a_leader, a_team_member, an_organisation, reference

numbers = count(1)
STARTS = date(2026, 12, 1)
FIVE = (
    ("building-connections-and-trust", "Building connections and trust", "t"),
    ("driving-purposeful-collaboration", "Driving purposeful collaboration", "i"),
    ("catalysing-and-embedding-innovation", "Catalysing and embedding innovation", "o"),
    ("including-and-empowering-others", "Including and empowering others", "p"),
    ("embracing-challenge-and-difference", "Embracing challenge and difference", "l"),
)


def five_characteristics() -> list[Characteristic]:
    return [
        Characteristic.objects.get_or_create(
            slug=slug, defaults={"name": name, "short_name": name, "tint": tint, "order": order}
        )[0]
        for order, (slug, name, tint) in enumerate(FIVE)
    ]


def a_challenge(title: str = "", **fields) -> Challenge:
    """Open, with nobody in it and no rounds."""
    number = next(numbers)
    return Challenge.objects.create(
        **{
            "title": title or f"Connect Five {number}",
            "slug": f"connect-five-{number}",
            "summary": "Five conversations, five connections, five months.",
            "state": ChallengeState.OPEN,
            "joining_until": STARTS + timedelta(days=150),
            **fields,
        }
    )


def a_round(challenge: Challenge | None = None, number: int = 1, **fields) -> Round:
    starts_on = fields.pop("starts_on", STARTS + timedelta(days=30 * (number - 1)))
    return Round.objects.create(
        **{
            "challenge": challenge or a_challenge(),
            "number": number,
            "characteristic": five_characteristics()[(number - 1) % 5],
            "starts_on": starts_on,
            "ends_on": starts_on + timedelta(days=29),
            "prompts": "What gave you energy this month?\nWhat would you do if nobody could say no?",
            **fields,
        }
    )


def joined(challenge: Challenge, name: str = "", *, person: User | None = None, **profile) -> Participant:
    """Somebody of an organisation of their own, unless it is given."""
    if person is None:
        profile.setdefault("organisation", an_organisation())
        person = a_leader(name, **profile)
    return Participant.objects.create(challenge=challenge, person=person, joined_at=timezone.now())


def a_crowd_in(challenge: Challenge, size: int, *, organisations: int = 12) -> list[Participant]:
    """Many at once, of sectors, boroughs and professions in turn, so that there is something to cross."""
    kinds = [
        [reference(kind, f"{kind.__name__} {each}") for each in range(some)]
        for kind, some in ((Sector, 5), (Place, 6), (Profession, 7))
    ]
    at = next(numbers)
    employers = Organisation.objects.bulk_create(
        Organisation(name=f"Trust {at}.{each}", slug=f"trust-{each}-{new_key()}", sector=kinds[0][each % 5])
        for each in range(organisations)
    )
    users = User.objects.bulk_create(
        User(email=f"leader{each}.{new_key()}@example.org", name=f"Leader {each:04}") for each in range(size)
    )
    Profile.objects.bulk_create(
        Profile(
            user=user,
            organisation=employers[each % organisations],
            sector=employers[each % organisations].sector,
            place=kinds[1][each % 6],
            profession=kinds[2][each % 7],
            is_listed=True,
        )
        for each, user in enumerate(users)
    )
    return Participant.objects.bulk_create(
        Participant(challenge=challenge, person=user, joined_at=timezone.now()) for user in users
    )


def a_drafted_round(*names: str, challenge: Challenge | None = None, **fields) -> Round:
    """A round with these people in it, drafted."""
    challenge = challenge or a_challenge()
    for name in names:
        joined(challenge, name)
    found = a_round(challenge, **fields)
    draft(round=found, by=a_team_member())
    found.refresh_from_db()
    return found


def names_in(pair: Pair) -> str:
    """Ada and Ben"""
    return " and ".join(sorted(seat.participant.person.name for seat in pair.seats.all()))


def drafted_names(round: Round) -> list[str]:
    return sorted(names_in(pair) for pair in drafted(round))


def with_names(round: Round) -> dict[str, Participant]:
    """Everybody of its challenge by their name."""
    people = Participant.objects.filter(challenge=round.challenge).select_related("person")
    return {each.person.name: each for each in people}
