import pytest
from django.db import IntegrityError, transaction

from community.models import Coding, Excerpt, Hand, Prompt, Reading, Reply
from tests.builders import a_team_member
from tests.community.prompting import a_prompt, says
from tests.community.reading_apart import a_reading, a_version, an_insight

WRONG = (
    {"kind": "song"},
    {"state": "perhaps"},
    {"answers_each": 0},
    {"answers_each": 6},
    {"least_inside": 0},
    {"least_outside": 2},
)


def test_what_each_is_called():
    excerpt = Excerpt(order=3)

    assert [
        str(each)
        for each in (
            Prompt(words="What does trust need?"),
            Hand(pk=7),
            Reply(text="time"),
            Reply(picks=[2, 0]),
            Reading(title="Autumn"),
            excerpt,
            Coding(excerpt=excerpt, is_second=True),
            Coding(excerpt=excerpt, is_second=False),
        )
    ] == [
        "What does trust need?",
        "Hand 7",
        "time",
        "Choice 3, 1",
        "Autumn",
        "Excerpt 3",
        "Second reading of Excerpt 3",
        "First reading of Excerpt 3",
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("fields", WRONG, ids=str)
def test_a_prompt_that_cannot_be_is_not_kept(fields):
    with pytest.raises(IntegrityError):
        a_prompt(**fields)


@pytest.mark.django_db
def test_an_excerpt_is_of_one_thing_and_one_person_is_not_two_readers():
    tom, wording = a_team_member(), a_version()
    reading = a_reading(tom, a_team_member(), wording=wording)
    reply, insight = says(a_prompt(), "trust")[0], an_insight()

    for wrong in (
        Excerpt(reading=reading, order=1),
        Excerpt(reading=reading, order=1, reply=reply, insight=insight),
        Reading(title="A", edition=wording.edition, first=tom, second=tom),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            wrong.save()
