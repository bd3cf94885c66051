"""A wish not to be paired with somebody leaves no trace beyond the page of whoever has it."""

import logging

import pytest
from django.db import transaction
from django.utils import timezone

from collaborative.notices.models import Notice
from collaborative.trail import actions as trail
from collaborative.trail.models import Entry
from community.actions.connect.drafting import draft
from community.actions.connect.publishing import publish
from community.models import KeptApart, LeftOut, Participant, Run
from community.presenters.connecting import challenges as presenters
from community.queries.connect.apart import not_with
from community.rules.connect import WHY_NOT
from community.views.connect import apart as views
from tests.architecture.policies import ROLES
from tests.builders import a_team_member
from tests.community.pairs import letters_to
from tests.security.wishes import OWN_PAGE, TYPED, Place, differing, listening, traces

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
READERS = (*ROLES, "owner", "other")


@pytest.fixture(scope="module")
def everything(django_db_setup, django_db_blocker):
    """Made once for all of these tests: whatever they do is taken back, test by test."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield Place()
        transaction.set_rollback(True)


@pytest.fixture
def place(everything, client, time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    everything.client = client
    with everything.entered("owner"):
        return everything  # who has signed in, and when, is the same before and after


@pytest.mark.parametrize("role", READERS)
def test_no_page_or_file_of_anybody_shows_it(place, role):
    everywhere = place.addresses(role)
    before = place.pages(role, everywhere)

    place.asks()

    after = place.pages(role, everywhere)
    again = place.pages(role, sorted(differing(before, after)))
    unsteady = {where for where, words in again.items() if words != after[where]}
    assert traces(before, after, unsteady, place.needles) == []
    assert len(unsteady) < 6, sorted(unsteady)
    assert len(before) > 15


def test_the_owner_reads_it_on_their_own_page_and_no_name_behind_an_address(place):
    place.asks()

    with place.entered("owner"):
        own = place.client.get(OWN_PAGE).content.decode()

    assert [words in own for words in (place.other.name, TYPED, place.hidden.name)] == [True, True, False]


def test_no_table_session_mail_or_line_of_the_log_holds_it(place):
    with place.entered("owner"):
        before = place.tables()

        with listening() as log:
            place.asks()

        held = place.tables()
    assert KeptApart.objects.count() == 2
    assert [label for label in differing(before, held) if label not in ("sessions", "people.User")] == []
    assert [needle for needle in place.needles if needle in held["sessions"]] == [place.owner.key] * (
        place.owner.key in held["sessions"]
    )
    heard = [needle for needle in place.needles if needle in log.getvalue()]
    assert "not-with" not in log.getvalue()
    assert heard == []


def test_rounds_are_paired_by_it_and_nobody_reads_why(place):
    Participant.objects.exclude(person__in=[place.owner, place.other]).delete()
    place.asks()
    team, round = a_team_member("Tom Two"), place.world.challenge.rounds.get()

    with listening() as log:
        draft(round=round, by=team)
        publish(round=round, by=team)

    assert {one.reason for one in LeftOut.objects.all()} == {"no_partner"}
    assert letters_to(place.owner) == letters_to(place.other) == ["left_out"]
    for reader, about in ((place.owner, place.other), (place.other, place.owner)):
        letter = Notice.objects.get(to=reader)
        assert [
            word for word in (about.name, about.email, about.key) if word in letter.text + letter.html
        ] == []
    kept = [str(list(model.objects.values())) for model in (Entry, Run, LeftOut)]
    assert [each for each in kept if place.owner.name in each or place.other.name in each] == []
    assert [needle for needle in place.needles if needle in log.getvalue()] == []


def test_a_swap_is_refused_in_the_words_that_stand_for_managers_too():
    assert WHY_NOT["not_together"] == "these two may not be paired"


# What is planted must be found, or the tests above prove nothing.


def test_a_page_that_counted_wishes_would_be_found_out(place, monkeypatch):
    plain = presenters.standing

    def leaky(*about, **more):
        return f"{plain(*about, **more)} {KeptApart.objects.count()}"

    monkeypatch.setattr(presenters, "standing", leaky)
    before = place.pages("visitor", ["/connect/"])
    place.asks()

    found = traces(before, place.pages("visitor", ["/connect/"]), set(), place.needles)

    assert found == ["/connect/"]


def test_a_page_that_named_them_would_be_found_out_even_where_it_never_stands_still(place, monkeypatch):
    address = f"/connect/{place.world.challenge.slug}/"
    plain = presenters.profile_nudge

    def leaky(person):
        return f"{plain(person)} {not_with(place.owner)}"

    monkeypatch.setattr(presenters, "profile_nudge", leaky)
    before = place.pages("other", [address])
    place.asks()

    found = traces(before, place.pages("other", [address]), {address}, place.needles)

    assert found == [address]


def test_a_trail_a_message_and_a_line_of_the_log_would_be_found_out(place, monkeypatch):
    plain = views.actions.keep_apart

    def leaky(*, person, other):
        plain(person=person, other=other)
        trail.note(by=person, did="would rather not meet", to=other)
        logging.getLogger("community").info("kept %s apart from %s", person.key, other.key)

    monkeypatch.setattr(views.actions, "keep_apart", leaky)
    before = place.tables()

    with listening() as log:
        place.asks()

    assert "trail.Entry" in differing(before, place.tables())
    assert place.other.key in log.getvalue()
