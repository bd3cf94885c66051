from random import Random

from collaborative.home.engine.people import (
    EVERYWHERE,
    STAFF,
    Employer,
    Words,
    about,
    address,
    different_names,
    invent,
)

WORDS = Words(
    names=[
        {"share": 3, "first": ["Ada", "Ben", "Cai"], "last": ["Ash", "Beech", "Cedar"]},
        {"share": 1, "first": ["Zoë"], "last": ["Dela Cruz", "Elm"]},
    ],
    posts={
        "primary-care": [["GP partner", "general-practitioner", "service"]],
        "mental-health": [["Ward leader", "mental-health-nurse", "service"]],
    },
    interests=["frailty", "coaching", "maternity"],
    about=["I work in {place}.", "Ask me about {interest}.", "Here for {years} years."],
    access_needs=["Captions, please."],
)
SURGERY = Employer("Rookery Road Surgery", "primary-care", ["lambeth"])
TRUST = Employer("A trust", "mental-health", ["lambeth", "southwark"])


def people(number=8, *, seed=1, employers=(SURGERY, TRUST), taken=frozenset()):
    return invent(number, seed=seed, words=WORDS, employers=list(employers), taken=set(taken))


def test_invent_makes_the_same_people_for_the_same_seed_and_others_for_another():
    assert people(seed=1) == people(seed=1)
    assert people(seed=1) != people(seed=2)


def test_invent_gives_no_two_people_one_name_or_address():
    everybody = people(11)

    assert len({person.name for person in everybody}) == 11
    assert len({person.email.split("@")[0] for person in everybody}) == 11


def test_invent_leaves_out_names_already_taken():
    [last_one] = people(1, taken={person.name for person in people(11)} - {"Zoë Elm"})

    assert last_one.name == "Zoë Elm"


def test_invent_gives_every_employer_people_and_large_ones_more():
    names = [person.organisation for person in people(STAFF["primary-care"] + STAFF["mental-health"])]

    assert names.count("Rookery Road Surgery") == 2
    assert names.count("A trust") == 4


def test_invent_gives_each_person_a_post_of_their_sector_at_a_place_of_their_employer():
    for person in people(11):
        if person.sector == "primary-care":
            assert (person.job_title, person.place) == ("GP partner", "lambeth")
        else:
            assert person.job_title == "Ward leader"
            assert person.place in TRUST.places


def test_invent_uses_addresses_that_reach_nobody():
    assert {person.email.split("@")[1] for person in people(11)} == {"example.org", "example.net"}


def test_some_are_listed_and_some_are_not_and_some_need_something():
    many = Words(
        names=[{"share": 1, "first": [f"A{n}" for n in range(40)], "last": [f"B{n}" for n in range(40)]}],
        posts=WORDS.posts,
        interests=WORDS.interests,
        about=WORDS.about,
        access_needs=WORDS.access_needs,
    )

    everybody = invent(300, seed=3, words=many, employers=[SURGERY], taken=set())

    assert {person.is_listed for person in everybody} == {True, False}
    assert {person.shows["shows_email"] for person in everybody} == {True, False}
    assert {person.access_needs for person in everybody} == {"", "Captions, please."}
    assert {person.about == "" for person in everybody} == {True, False}


def test_different_names_never_repeat_until_there_are_none_left():
    names = different_names(WORDS.names, set(), Random(4))

    assert len({next(names) for _ in range(11)}) == 11


def test_about_speaks_of_the_place_and_the_interest():
    said = {
        about(WORDS.about, place="lewisham", interests=["frailty"], chance=Random(seed)) for seed in range(40)
    }

    assert "I work in Lewisham." in said
    assert "Ask me about frailty." in said
    assert "" in said


def test_about_has_words_for_everywhere_and_for_no_interest_at_all():
    said = {about(WORDS.about, place=EVERYWHERE, interests=[], chance=Random(seed)) for seed in range(40)}

    assert "I work in all six boroughs." in said
    assert "Ask me about working together." in said


def test_address_is_plain_letters():
    assert address("Zoë Dela Cruz") == "zoe.dela.cruz"
