import pytest
from django.utils import timezone

from collaborative.home.actions import invented_people, reference
from collaborative.home.actions.invented_coaching import keep_coaching
from collaborative.home.demo.accounts import BY_NAME
from collaborative.notices.models import Notice
from collaborative.people.models import User
from community.choices import CoachingState, Counted
from community.models import Coach, Coaching
from community.queries.coaching.coaches import open_to
from community.queries.coaching.figures import sums
from community.queries.coaching.pairs import in_play

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(monkeypatch) -> list[int]:
    monkeypatch.setattr(invented_people, "LEADERS", 90)
    reference.load()
    invented_people.keep_organisations()
    invented_people.keep_people(seed=2022)
    return [keep_coaching(now=timezone.now()), keep_coaching(now=timezone.now())]


def called(name: str) -> User:
    return User.objects.get(email=BY_NAME[name].person.email)


def test_invented_coaches_are_kept_once_and_nobody_is_written_to(kept):
    assert (kept, Coach.objects.count(), Notice.objects.count()) == ([9, 0], 9, 0)
    assert set(Coach.objects.values_list("state", flat=True)) == {"approved", "asked", "more"}


def test_whoever_signs_in_finds_something_going_on(kept):
    leader, host = called("leader"), called("host")

    assert {one.state for one in in_play(leader)} == {CoachingState.RUNNING, CoachingState.WAITING}
    assert {one.state for one in in_play(host)} == {CoachingState.RUNNING, CoachingState.ASKED}
    assert open_to(leader).count() >= 3


def test_enough_of_them_are_over_to_be_told_in_figures(kept):
    assert Coaching.objects.filter(state=CoachingState.ENDED).count() == 7
    assert len(sums(Counted.GOALS)) == len(sums(Counted.FEEDBACK)) == 1


def test_nobody_coaches_a_colleague(kept):
    pairs = Coaching.objects.values_list(
        "leader__profile__organisation", "coach__person__profile__organisation"
    )

    assert [pair for pair in pairs if pair[0] == pair[1]] == []
