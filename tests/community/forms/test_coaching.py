import pytest
from django.http import QueryDict

from community.forms.coaching import (
    Agreement,
    Ask,
    Feedback,
    FindCoach,
    Meet,
    RegisterCoach,
    ScoreGoal,
    SetGoal,
    Three,
    WriteNote,
)
from tests.community.coaching_world import a_coach, a_coaching, a_session, a_topic

pytestmark = pytest.mark.django_db
TURNED = "Hello \u202e world"


def sent(**fields) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, value in fields.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return data


@pytest.mark.parametrize("score", ["0", "11", "-1", "3.5", "ten", "", "1e1", "٣٠", " "])
def test_a_score_is_a_whole_number_from_1_to_10(score):
    form = ScoreGoal(sent(score=score))

    assert form.errors == {"score": ["Give a whole number from 1 to 10"]}


@pytest.mark.parametrize("score", ["1", "10", " 7 "])
def test_a_score_that_is_one_is_taken(score):
    assert ScoreGoal(sent(score=score)).is_valid()


@pytest.mark.parametrize("capacity", ["0", "-3", "13", "many", ""])
def test_capacity_is_a_number_of_people(capacity):
    form = RegisterCoach(sent(capacity=capacity), coach=None)

    assert form.errors["capacity"] == ["Give a whole number from 1 to 12"]


def test_supervision_is_not_still_to_come():
    form = RegisterCoach(
        sent(supervised_on_day="22", supervised_on_month="11", supervised_on_year="2026"), coach=None
    )

    assert form.errors["supervised_on"] == ["Give the day of your last supervision, not of the next."]


def test_what_a_coach_said_comes_back_to_them():
    coach = a_coach(languages=("en", "so"), topics=[a_topic()], days=["2"])

    form = RegisterCoach(None, coach=coach)

    assert form.initial["languages"] == ["en", "so"]
    assert form.initial["topics"] == ["workforce"]
    assert (form.initial["style"], form.initial["days"]) == ("I listen, and ask.", ["2"])


@pytest.mark.parametrize(
    ("form", "field"),
    [
        (SetGoal(sent(words=TURNED, score="3")), "words"),
        (WriteNote(sent(text=TURNED)), "text"),
        (Feedback(sent(line=TURNED)), "line"),
        (Meet(sent(where=TURNED)), "where"),
    ],
    ids=["goal", "note", "feedback", "session"],
)
def test_words_that_deceive_are_refused_at_their_field(form, field):
    assert form.errors[field] == [
        "Leave out characters that cannot be seen, such as control characters: type the words afresh."
    ]


@pytest.mark.parametrize(("kind", "offered"), [("coach", ["coaching"]), ("mentor", ["mentoring"])])
def test_a_coach_is_asked_for_what_they_do(kind, offered):
    form = Ask(None, coach=a_coach(kind=kind))

    assert [value for value, _ in form.fields["help"].choices] == offered
    assert form.fields["help"].widget.is_hidden


def test_whoever_does_both_is_asked_which():
    form = Ask(None, coach=a_coach(), help="mentoring")

    assert not form.fields["help"].widget.is_hidden
    assert form.initial["help"] == "mentoring"


def test_what_is_not_understood_is_left_out_of_the_search():
    form = FindCoach(sent(words="x", help="money", language="klingon", topic="nothing", has_room="on"))

    assert form.asked() == {"words": "x", "has_room": True}


def test_three_suggestions_need_to_know_what_for():
    assert set(Three(sent(language="xx", topics=["no-such"])).errors) == {"help", "language", "topics"}


def agreement(**fields) -> Agreement:
    day, month, year = fields.pop("until", ("1", "6", "2027"))
    said = {"how_often": "monthly", "sessions": "6", "confidential": "on", **fields}
    dates = {"ends_on_day": day, "ends_on_month": month, "ends_on_year": year}
    return Agreement(sent(**said, **dates), contract=fields.get("contract"))


def test_an_agreement_is_confidential():
    assert agreement().is_valid()
    assert agreement(confidential="").errors == {
        "confidential": ["Tick that what you talk about stays between you"]
    }


@pytest.mark.parametrize(
    ("until", "wrong"),
    [
        (("21", "11", "2026"), "Give a day after today."),
        (("1", "6", "2099"), "Give a day within the next year. You can agree anew then."),
    ],
)
def test_an_agreement_ends_some_time_soon(until, wrong):
    assert agreement(until=until).errors == {"ends_on": [wrong]}


def test_an_agreement_that_is_over_can_be_read_and_agreed_to():
    contract = a_coaching().contract
    contract.ends_on = contract.ends_on.replace(year=2025)
    said = {"how_often": "monthly", "sessions": "6", "confidential": "on"}
    dates = {"ends_on_day": "31", "ends_on_month": "5", "ends_on_year": "2025"}

    assert Agreement(sent(**said, **dates), contract=contract).is_valid()


@pytest.mark.parametrize(
    ("day", "time", "wrong"),
    [
        ("2026-11-20", "10:00", "Give a time that is still to come."),
        ("2099-01-01", "10:00", "Give a day within the next year."),
        ("0001-01-01", "00:00", "Give a time that is still to come."),
        ("31/02/2027", "10:00", "Give a day, for example 3 12 2026"),
        ("2026-12-03", "25:00", "Give a time, for example 14:30"),
        ("", "", "Give a day and a time"),
    ],
)
def test_a_session_is_at_a_time_that_can_be(day, time, wrong):
    form = Meet(sent(starts_at_0=day, starts_at_1=time, minutes="60"))

    assert form.errors == {"starts_at": [wrong]}


def test_a_session_keeps_the_length_it_has():
    session = a_session(a_coaching(), minutes=50)

    form = Meet(None, session=session)

    assert (50, "50 minutes") in form.fields["minutes"].choices
    assert Meet(sent(starts_at_0="2026-12-03", starts_at_1="10:00", minutes="50"), session=session).is_valid()


def test_feedback_is_given_in_four_answers():
    answers = dict.fromkeys(("worth_the_time", "learnt", "reached", "would_recommend"), "4")

    form = Feedback(sent(**answers, line=""))

    assert form.is_valid()
    assert form.cleaned_data == dict.fromkeys(answers, 4) | {"line": ""}
    assert set(Feedback(sent(**answers | {"learnt": "6"})).errors) == {"learnt"}
