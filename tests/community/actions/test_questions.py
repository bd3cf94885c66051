import pytest

from community.actions.copies import copy_event
from tests.builders import a_team_member, an_event, in_london
from tests.community.asking import a_place
from tests.community.questioning import a_choice, a_question

pytestmark = pytest.mark.django_db


def test_a_copy_asks_the_same_and_its_conditions_point_at_its_own_questions():
    event = an_event()
    first = a_choice(event, "Which session?", "A", "B", is_required=True, help="One.", is_sensitive=True)
    second = a_question(event, "What do you bring?", only_after=first, only_if="A")
    a_place(event, answers={first.pk: "A"})

    copy = copy_event(event=event, starts_at=in_london(2027, 3, 4, 9), by=a_team_member())

    one, two = copy.questions.all()
    kept = ("words", "help", "kind", "options", "order", "is_required", "is_sensitive", "only_if")
    for original, copied in ((first, one), (second, two)):
        assert [getattr(copied, name) for name in kept] == [getattr(original, name) for name in kept]
    assert (one.only_after, two.only_after) == (None, one)
    assert len({first.key, second.key, one.key, two.key}) == 4
    assert list(event.questions.all()) == [first, second]
    assert (one.answers.count(), first.answers.count()) == (0, 1)
