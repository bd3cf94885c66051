"""Invented leaders for the demonstration: the same ones for the same seed."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

MAILBOXES = ("example.org", "example.net")
EVERYWHERE = "system-wide"
STAFF = {"acute-hospitals": 4, "mental-health": 4, "local-government": 2, "primary-care": 2}
USUALLY_SHOWN = {
    "shows_email": 0.3,
    "shows_job_title": 0.95,
    "shows_organisation": 0.93,
    "shows_place": 0.95,
    "shows_sector": 0.95,
    "shows_profession": 0.95,
    "shows_level": 0.4,
    "shows_interests": 0.9,
    "shows_about": 0.85,
}


@dataclass(frozen=True)
class Words:
    """What people are made of: see collaborative/home/demo/content."""

    names: list[dict]
    posts: dict[str, list]
    interests: list[str]
    about: list[str]
    access_needs: list[str]


@dataclass(frozen=True)
class Employer:
    name: str
    sector: str
    places: list[str]


@dataclass(frozen=True)
class Person:
    name: str
    email: str
    job_title: str
    organisation: str
    place: str
    sector: str
    profession: str
    level: str
    interests: str = ""
    about: str = ""
    access_needs: str = ""
    is_listed: bool = True
    shows: dict[str, bool] = field(default_factory=dict)


def invent(
    number: int, *, seed: int, words: Words, employers: list[Employer], taken: set[str]
) -> list[Person]:
    """That many people, no two of one name, dealt in turn to the employers so that none is forgotten."""
    chance = Random(seed)
    names = different_names(words.names, taken, chance)
    posts = [employer for employer in employers for _ in range(STAFF.get(employer.sector, 1))]
    return [
        somebody(next(names), employer=posts[turn % len(posts)], words=words, chance=chance)
        for turn in range(number)
    ]


def different_names(groups: list[dict], taken: set[str], chance: Random) -> Iterator[str]:
    seen = set(taken)
    while True:
        group = chance.choices(groups, weights=[group["share"] for group in groups])[0]
        name = f"{chance.choice(group['first'])} {chance.choice(group['last'])}"
        if name not in seen:
            seen.add(name)
            yield name


def somebody(name: str, *, employer: Employer, words: Words, chance: Random) -> Person:
    title, profession, level = chance.choice(words.posts[employer.sector])
    place = chance.choice(employer.places)
    interests = chance.sample(words.interests, chance.choice([0, 1, 2, 2, 3]))
    return Person(
        name=name,
        email=f"{address(name)}@{chance.choice(MAILBOXES)}",
        job_title=title,
        organisation=employer.name,
        place=place,
        sector=employer.sector,
        profession=profession,
        level=level,
        interests=", ".join(interests),
        about=about(words.about, place=place, interests=interests, chance=chance),
        access_needs=chance.choice(words.access_needs) if chance.random() < 0.08 else "",
        is_listed=chance.random() < 0.85,
        shows={name: chance.random() < share for name, share in USUALLY_SHOWN.items()},
    )


def about(sentences: list[str], *, place: str, interests: list[str], chance: Random) -> str:
    """One or two sentences about themselves; two people in five leave it empty."""
    if chance.random() < 0.4:
        return ""
    said = " ".join(chance.sample(sentences, chance.choice([1, 2])))
    where = "all six boroughs" if place == EVERYWHERE else place.capitalize()
    what = interests[0] if interests else "working together"
    return said.format(place=where, interest=what, years=chance.randint(2, 24))


def address(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return plain.lower().replace(" ", ".")
