import pytest

from collaborative.notices.actions.campaigns import approve
from collaborative.notices.queries.campaigns import needs_a_second_person
from tests.builders import a_leader, a_team_member
from tests.collaborative.notices.builders import a_frozen_campaign
from tests.community.racing import a_crowd

pytestmark = pytest.mark.django_db


def test_large_frozen_campaigns_wait_for_a_second_person():
    tom, tina = a_team_member("Tom"), a_team_member("Tina")
    crowd = a_crowd(51)
    waiting = a_frozen_campaign(crowd, by=tom, name="Large")
    approve(campaign=a_frozen_campaign(crowd, by=tom, name="Approved"), by=tina)
    a_frozen_campaign([a_leader()], by=tom, name="Small")

    assert list(needs_a_second_person()) == [waiting]
