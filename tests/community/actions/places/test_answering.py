from datetime import timedelta

import pytest
from auditlog.models import LogEntry

from collaborative.kit.refusals import Refused
from collaborative.notices.models import Notice
from collaborative.trail.models import Entry
from community.actions.places import Wish, approve, change_answers, decline, give_back, swap, take_places
from community.choices import EventState
from community.models import Answer, Event, Registration
from community.queries.questions import answers_of
from tests.builders import a_leader, a_team_member, an_event
from tests.community.asking import a_full_event, a_place, a_wait
from tests.community.clock import NOW
from tests.community.questioning import a_choice, a_question
from tests.community.racing import all_at_once

pytestmark = pytest.mark.django_db


def changed(registration, by=None, **said):
    return change_answers(registration=registration, by=by or registration.person, wish=Wish(**said))


def test_what_somebody_told_is_put_in_place_of_what_they_told_before():
    event = an_event("Trust")
    hopes, fears = a_question(event, "Hopes?"), a_question(event, "Fears?")
    mine = a_place(event, a_leader("Ada"), adjustments="A ramp", answers={hopes.pk: "Many"})

    changed(mine, adjustments="A lift", is_listed=True, answers={fears.pk: "Few"})

    mine.refresh_from_db()
    assert (mine.adjustments, mine.is_listed, answers_of(mine)) == ("A lift", True, {fears.pk: "Few"})
    assert str(Entry.objects.first()) == "Ada changed what they told the hosts of Trust"


def test_the_trail_names_the_person_where_somebody_else_changed_it():
    mine = a_place(an_event())

    changed(mine, by=a_team_member())

    assert Entry.objects.first().details == {"person": mine.person.key}


@pytest.mark.parametrize(("asked", "arranged"), [("A ramp", True), ("A lift", False), ("", False)])
def test_what_was_arranged_stays_so_only_for_the_same_adjustments(asked, arranged):
    mine = a_place(an_event(), adjustments="A ramp")
    Registration.objects.update(are_arranged=True)

    changed(mine, adjustments=asked)

    mine.refresh_from_db()
    assert mine.are_arranged is arranged


def test_the_place_itself_and_the_letters_stay_as_they_are():
    event, _, [mine] = a_full_event(waiting=1)
    before = Registration.objects.values().get(pk=mine.pk)
    letters = Notice.objects.count()

    changed(mine, answers={a_question(event).pk: "Much"})

    after = Registration.objects.values().get(pk=mine.pk)
    assert {name for name in after if after[name] != before[name]} == {"changed_at"}
    assert Notice.objects.count() == letters


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"state": EventState.CANCELLED}, "This event is cancelled"),
        ({"starts_at": NOW - timedelta(minutes=1)}, "This event has started"),
    ],
)
def test_once_it_has_begun_or_is_cancelled_nothing_is_changed(fields, reason):
    event = an_event()
    mine = a_place(event, adjustments="A ramp")
    Event.objects.update(**fields)

    with pytest.raises(Refused, match=reason):
        changed(mine, adjustments="A lift")

    mine.refresh_from_db()
    assert mine.adjustments == "A ramp"


def test_a_place_given_back_in_another_tab_takes_no_answers():
    event = an_event()
    mine = a_place(event)
    give_back(registration=mine, by=mine.person)

    with pytest.raises(Refused, match="You have no place at this event"):
        changed(mine, answers={a_question(event).pk: "Much"})

    assert Answer.objects.count() == 0


def test_whoever_gives_the_place_back_or_is_declined_leaves_no_answers():
    event = an_event(needs_approval=True)
    question = a_question(event)
    first, second, third = (a_place(event, answers={question.pk: "Much"}) for _ in range(3))

    give_back(registration=first, by=first.person)
    decline(registration=second, by=a_team_member(), reason="")
    approve(registration=third, by=a_team_member())

    assert [answer.registration for answer in Answer.objects.all()] == [third]


def test_of_a_group_only_the_one_who_asks_has_answered():
    event = an_event(group_max=2)
    question, ada, ben = a_question(event), a_leader(), a_leader()
    wish = Wish(answers={question.pk: "Much"})

    mine, theirs = take_places(event=event, people=[ada, ben], by=ada, wish=wish)

    assert (answers_of(mine), answers_of(theirs)) == ({question.pk: "Much"}, {})


def test_a_colleague_who_was_there_before_does_not_bring_back_old_answers():
    event = an_event(group_max=1)
    question, ada, ben = a_question(event), a_leader(), a_leader()
    before = a_place(event, ben)
    give_back(registration=before, by=ben)
    Answer.objects.create(registration=before, question=question, value="Long ago")

    take_places(event=event, people=[ada, ben], by=ada, wish=Wish())

    assert Answer.objects.count() == 0


def test_whoever_swaps_dates_is_not_asked_again_what_is_asked_in_the_same_words():
    first = an_event("Trust")
    second = an_event("Trust again", other_date_of=first)
    hopes = a_question(first, "Hopes?")
    session = a_choice(first, "Which session?", "A", "B")
    same, other = a_question(second, "Hopes?"), a_question(second, "Which session?")
    a_question(second, "Hopes?", kind="long")
    mine = a_place(first, answers={hopes.pk: "Many", session.pk: "A"})

    theirs = swap(registration=mine, to=second, by=mine.person)

    assert answers_of(theirs) == {same.pk: "Many"}
    assert (answers_of(mine), other.answers.count()) == ({}, 0)


def test_answers_stand_in_no_history_no_letter_and_no_trail():
    event = an_event()
    question = a_question(event, is_sensitive=True)
    mine = a_wait(event, answers={question.pk: "SECRET1"}, adjustments="SECRET2")

    changed(mine, answers={question.pk: "SECRET3"}, adjustments="SECRET4")

    written = [*LogEntry.objects.values_list("changes", flat=True), *Entry.objects.values_list("details")]
    written += Notice.objects.values()
    assert LogEntry.objects.get_for_object(mine).exists()
    assert "SECRET" not in str(written)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_many_changes_at_once_one_stands_whole():
    event = an_event()
    hopes, fears = a_question(event, "Hopes?"), a_question(event, "Fears?")
    mine = a_place(event)

    def change(number):
        said = str(number)
        return lambda: changed(mine, adjustments=said, answers={hopes.pk: said, fears.pk: said})

    all_at_once(change(number) for number in range(20))

    mine.refresh_from_db()
    assert set(answers_of(mine).values()) == {mine.adjustments}
    assert Answer.objects.count() == 2


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_place_given_back_in_the_same_moment_keeps_no_answers():
    event = an_event()
    question = a_question(event)
    mine = a_place(event)

    def change():
        try:
            changed(mine, adjustments="A ramp", answers={question.pk: "Much"})
        except Refused:
            return "refused"

    all_at_once([change, lambda: give_back(registration=mine, by=mine.person), change])

    mine.refresh_from_db()
    assert (mine.state, mine.adjustments, Answer.objects.count()) == ("cancelled", "", 0)
