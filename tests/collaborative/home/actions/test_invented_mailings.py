import pytest

from collaborative.home.actions import demonstration
from collaborative.home.demo.accounts import BY_NAME
from collaborative.notices.actions.campaigns import approve, release
from collaborative.notices.actions.writing import write_for_a_while
from collaborative.notices.audiences import people_who_fit
from collaborative.notices.models import Address, Campaign, MailingList, Notice, Recipient, Segment
from collaborative.notices.queries.campaigns import audience, progress
from collaborative.people.models import User
from tests.builders import in_london

pytestmark = pytest.mark.django_db
NOW = in_london(2026, 11, 21, 10)


@pytest.fixture(scope="module")
def leaders():
    return 300


def one(stage: str) -> Campaign:
    return Campaign.objects.get(stage=stage)


def test_every_desk_of_messages_has_something_to_show(loaded):
    sent, frozen, draft = one("sent"), one("frozen"), one("draft")
    found = progress(sent)
    assert found.messages == {"sent": sent.size - 2, "bounced": 2}
    assert Address.objects.count() == 2
    assert found.left_out
    assert frozen.size > 50
    assert (frozen.about_kind, frozen.approved_at) == ("event", None)
    assert audience(draft).exists()
    assert (MailingList.objects.count(), Segment.objects.count()) == (3, 4)
    for segment in Segment.objects.all():
        assert people_who_fit(segment.criteria).exists()


def test_nobody_is_written_to_for_it(loaded, mailoutbox):
    write_for_a_while()

    assert not Notice.objects.filter(state="queued").exists()
    assert not mailoutbox


def test_the_programme_team_is_the_second_person(loaded):
    team = User.objects.get(email=BY_NAME["team"].person.email)

    approve(campaign=one("frozen"), by=team)
    release(campaign=one("frozen"), by=team)

    assert one("released").approved_by == team


def test_loading_twice_makes_them_once(loaded):
    before = Recipient.objects.count()

    demonstration.load(now=NOW)

    assert (Campaign.objects.count(), Recipient.objects.count()) == (3, before)
