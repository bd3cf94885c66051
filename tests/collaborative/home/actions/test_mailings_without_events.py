import pytest

from collaborative.home.actions import invented_people, reference
from collaborative.home.actions.invented_mailings import keep_mailings
from collaborative.notices.models import Campaign
from collaborative.people.models import User
from tests.builders import in_london

pytestmark = pytest.mark.django_db
NOW = in_london(2026, 11, 21, 10)


@pytest.fixture(autouse=True)
def a_few(monkeypatch):
    monkeypatch.setattr(invented_people, "LEADERS", 300)


def one(stage: str) -> Campaign:
    return Campaign.objects.get(stage=stage)


def test_a_portal_without_events_or_the_team_has_mailings_all_the_same():
    reference.load()
    invented_people.keep_organisations()
    invented_people.keep_people(seed=1)
    User.objects.filter(is_staff=True).delete()

    keep_mailings(now=NOW, seed=1)

    assert one("frozen").about_kind == ""
    assert (one("sent").frozen_by, one("sent").approved_by) == (None, None)
