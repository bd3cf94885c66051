from datetime import date, timedelta

import pytest

from community.actions.places import give_back, take_place
from community.choices import EventState, Format
from community.models import Series
from community.queries import events
from tests.builders import (
    a_characteristic,
    a_host,
    a_leader,
    a_team_member,
    an_event,
    in_london,
    the_borough,
)
from tests.community.clock import NOW

pytestmark = pytest.mark.django_db


def on(day, hour=12, *, month=12, year=2026, **fields):
    return an_event(starts_at=in_london(year, month, day, hour), **fields)


def test_drafts_are_shown_to_nobody():
    shown = [an_event(state=state) for state in EventState]

    assert set(events.shown()) == set(shown[1:])
    assert shown[0].state == EventState.DRAFT


def test_coming_events_stand_in_order_and_past_ones_the_other_way_round():
    third, first, second = on(3), on(1), on(2)
    old, older = on(1, month=11), on(1, month=10)

    assert list(events.coming(NOW)) == [first, second, third]
    assert list(events.past(NOW)) == [old, older]


def test_an_event_is_coming_until_it_ends():
    event = on(3, 12)

    assert list(events.coming(in_london(2026, 12, 3, 13, 29))) == [event]
    assert list(events.past(in_london(2026, 12, 3, 13, 30))) == [event]


def test_places_taken_are_those_held_at_that_event():
    event, other, (ada, ben) = on(1), on(2), (a_leader(), a_leader())
    take_place(event=event, person=ada, by=ada)
    give_back(registration=take_place(event=event, person=ben, by=ben), by=ben)

    assert {each.pk: each.taken for each in events.with_taken(events.shown())} == {event.pk: 1, other.pk: 0}


def test_every_word_must_be_found_somewhere():
    event = on(
        1, title="Building trust", venue="Marsh Street", series=Series.objects.create(slug="s", name="Season")
    )
    on(2, title="Building bridges")

    assert [
        list(events.found(now=NOW, q=words)) for words in ("TRUST building", "marsh season", "trust bridges")
    ] == [
        [event],
        [event],
        [],
    ]


def test_filters_are_taken_together():
    trust, online, here = a_characteristic(), {"format": Format.ONLINE}, the_borough("Lewisham")
    wanted = on(1, place=here, **online)
    elsewhere, in_person, about_nothing = (
        on(2, **online),
        on(3, place=here, format=Format.IN_PERSON),
        on(4, place=here),
    )
    for event in (wanted, elsewhere, in_person):
        event.characteristics.add(trust)

    found = events.found(now=NOW, characteristic=trust.slug, place="lewisham", format="online")

    assert list(found) == [wanted]
    assert about_nothing not in found


def test_with_places_left_means_that_somebody_could_register():
    open_to_all, roomy = on(1, capacity=None), on(2, capacity=1)
    full, closed = on(3, capacity=0), on(4, state=EventState.CLOSED)
    too_late = on(5, registration_closes_at=NOW)
    not_too_late = on(6, registration_closes_at=NOW + timedelta(minutes=1))
    running = an_event(starts_at=NOW)

    found = events.found(now=NOW, left=True)

    assert list(found) == [open_to_all, roomy, not_too_late]
    assert {full, closed, too_late, running} & set(found) == set()


def test_past_events_are_found_when_asked_for():
    old, coming = on(1, month=11), on(1)

    assert list(events.found(now=NOW, when="past")) == [old]
    assert list(events.found(now=NOW)) == [coming]


def test_what_is_on_during_a_month_of_london_is_found_by_its_first_and_last_minute():
    first = an_event(starts_at=in_london(2026, 7, 1, 0))
    over_the_end = an_event(starts_at=in_london(2026, 7, 31, 23, 30))
    from_before = an_event(starts_at=in_london(2026, 6, 30, 23, 30))
    an_event(starts_at=in_london(2026, 8, 1, 0))
    an_event(starts_at=in_london(2026, 6, 30, 22, 30), ends_at=in_london(2026, 7, 1, 0))

    assert list(events.between(date(2026, 7, 1), date(2026, 7, 31))) == [from_before, first, over_the_end]


def test_a_host_runs_their_own_events_and_the_team_runs_all():
    host, mine, other = a_host(), on(1), on(2)
    mine.hosts.add(host)

    assert list(events.run_by(host)) == [mine]
    assert set(events.run_by(a_team_member())) == {mine, other}
    assert list(events.run_by(a_leader())) == []


def test_events_i_host_next_are_coming_and_counted():
    host, ada = a_host(), a_leader()
    later, sooner, gone, draft = on(5), on(4), on(1, month=10), on(6, state=EventState.DRAFT)
    for event in (later, sooner, gone, draft):
        event.hosts.add(host)
    take_place(event=sooner, person=ada, by=ada)

    assert [(each.pk, each.taken) for each in events.hosted_next_by(host, NOW)] == [
        (sooner.pk, 1),
        (later.pk, 0),
    ]


@pytest.mark.parametrize("number", [1, 3])
def test_cards_cost_two_questions_however_many(number, django_assert_num_queries):
    for day in range(1, number + 1):
        on(day, place=the_borough()).characteristics.add(a_characteristic())

    with django_assert_num_queries(2):
        for event in events.with_cards(events.coming(NOW)):
            _ = event.place.name, event.taken, [each.name for each in event.characteristics.all()]


def test_a_page_costs_three_questions(django_assert_num_queries):
    event = on(1, place=the_borough())
    event.hosts.add(a_host(), a_host())

    with django_assert_num_queries(3):
        found = events.with_page(events.shown()).get()
        _ = found.place, found.series, list(found.characteristics.all())
        _ = [host.profile.organisation for host in found.hosts.all()]
