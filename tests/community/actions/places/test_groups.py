import pytest
from django.conf import settings
from django.db import IntegrityError

from collaborative.kit.database import Busy
from collaborative.kit.refusals import Refused
from collaborative.notices.models import Notice
from collaborative.trail.models import Entry
from community.actions.places import Wish, give_back, take_places
from community.models import Group, Registration
from community.queries.places import position_of, taken_at
from tests.builders import a_leader, an_event, an_executive
from tests.community.asking import a_full_event, a_place, a_wait, now_at
from tests.community.questioning import a_question

pytestmark = pytest.mark.django_db


def together(event, *people, **said):
    return take_places(event=event, people=people, by=people[0], wish=Wish(**said))


def three():
    return [a_leader(name) for name in ("Ada", "Ben", "Cai")]


def test_colleagues_get_in_together_each_with_a_place_and_a_letter_of_their_own():
    event, (ada, ben, cai) = an_event("Trust", group_max=2), three()

    rows = together(event, ada, ben, cai, adjustments="A ramp", is_listed=True)

    assert [(one.person, one.state, one.number) for one in rows] == [
        (ada, "confirmed", 1),
        (ben, "confirmed", 2),
        (cai, "confirmed", 3),
    ]
    assert [(one.adjustments, one.is_listed) for one in rows] == [("A ramp", True), ("", False), ("", False)]
    assert {one.group for one in rows} == {Group.objects.get(made_by=ada)}
    texts = {notice.to: notice.text for notice in Notice.objects.all()}
    assert "You have a place at Trust." in texts[ada]
    assert "Ada took a place for you at Trust." in texts[ben]
    assert Notice.objects.exclude(calendar="").count() == 3
    assert Entry.objects.get().details == {"people": [ada.key, ben.key, cai.key]}


def test_whoever_is_named_twice_is_one():
    event, (ada, ben, _) = an_event(group_max=2), three()

    assert len(together(event, ada, ben, ben, ada)) == 2


def test_where_not_all_fit_nobody_is_registered():
    event, people = an_event(capacity=2, group_max=2), three()

    with pytest.raises(Refused, match="2 places left, and there are 3 of you"):
        together(event, *people)
    assert (Registration.objects.count(), Notice.objects.count(), Group.objects.count()) == (0, 0, 0)


def test_where_not_all_fit_they_may_wait_together():
    event, people = an_event("Trust", capacity=2, group_max=2), three()

    rows = together(event, *people, may_wait=True)

    assert now_at(*rows) == ["waiting"] * 3
    assert [one.number for one in rows] == [None] * 3
    letters = list(Notice.objects.order_by("pk"))
    assert "asked for you" not in letters[0].text
    assert "Ada asked for you." in letters[1].text


def test_each_of_a_waiting_group_reads_their_own_position():
    event, _, _ = a_full_event(waiting=1, group_max=2)
    people = three()

    rows = together(event, *people, may_wait=True)

    for position, row in enumerate(rows, start=2):
        letter = Notice.objects.get(to=row.person)
        assert f"You are number {position} in the line." in letter.text
        assert position_of(row) == position


@pytest.mark.parametrize("fields", [{}, {"capacity": 1}, {"needs_approval": True}])
def test_a_colleague_reads_that_the_hosts_have_questions_and_the_one_who_asked_does_not(fields):
    event, (ada, ben, _) = an_event("Trust", slug="trust", group_max=2, **fields), three()
    a_question(event)

    together(event, ada, ben, may_wait=True)

    for person, is_asked in ((ada, False), (ben, True)):
        letter = Notice.objects.get(to=person)
        for body in (letter.text, letter.html):
            assert ("The hosts have questions for everybody who comes" in body) is is_asked


def test_a_colleague_with_a_place_is_led_to_the_questions():
    event, (ada, ben, _) = an_event(slug="trust", group_max=2), three()
    a_question(event)

    together(event, ada, ben)

    for body in (Notice.objects.get(to=ben).text, Notice.objects.get(to=ben).html):
        assert f"{settings.SITE_URL}/events/trust/place/answers/" in body


def test_q9_a_group_does_not_pass_whoever_waits():
    event, held, [waiting] = a_full_event(places=3, waiting=1, group_max=2, offers_automatically=False)
    for registration in held:
        give_back(registration=registration, by=registration.person)

    with pytest.raises(Refused, match="2 places left"):
        together(event, *three())
    assert now_at(waiting) == ["waiting"]


def test_a_group_asks_where_each_place_is_approved():
    rows = together(an_event(needs_approval=True, group_max=2), *three())

    assert now_at(*rows) == ["asked"] * 3


def test_without_a_limit_nobody_is_numbered():
    rows = together(an_event(capacity=None, group_max=2), *three())

    assert [one.number for one in rows] == [None] * 3


@pytest.mark.parametrize(
    ("most", "reason"),
    [(1, "You can bring 1 colleague to this event, not 2."), (0, "Everybody registers for this event")],
)
def test_nobody_brings_more_than_the_event_allows(most, reason):
    with pytest.raises(Refused, match=reason):
        together(an_event(group_max=most), *three())


def test_whoever_is_there_already_is_left_out_by_name():
    event, (ada, ben, cai) = an_event(group_max=2), three()
    a_place(event, ben)

    with pytest.raises(Refused, match="Ben is registered for this event already"):
        together(event, ada, ben, cai)
    assert taken_at(event) == 1


def test_whoever_was_there_before_comes_back_with_the_group():
    event, (ada, ben, cai) = an_event(group_max=2), three()
    earlier = a_place(event, ben)
    give_back(registration=earlier, by=ben)

    rows = together(event, ada, ben, cai)

    assert (rows[1].pk, rows[1].sequence) == (earlier.pk, 2)


def test_an_executive_account_is_not_brought_along():
    with pytest.raises(Refused, match="Executive accounts"):
        together(an_event(group_max=2), a_leader(), an_executive())


def test_whoever_asked_by_another_way_in_this_moment_leaves_nothing_half_written(monkeypatch):
    def quicker(registration, **options):
        raise IntegrityError

    monkeypatch.setattr(Registration, "save", quicker)

    with pytest.raises(Busy):
        together(an_event(group_max=2), *three())
    assert (Group.objects.count(), Notice.objects.count()) == (0, 0)


def test_each_of_a_group_may_give_their_own_place_back():
    event, people = an_event(capacity=3, group_max=2), three()
    rows = together(event, *people)
    waiting = a_wait(event)

    give_back(registration=rows[1], by=people[1])

    assert now_at(*rows, waiting) == ["confirmed", "cancelled", "confirmed", "offered"]
