import pytest
from django.utils import timezone

from collaborative.notices.choices import Purpose
from collaborative.notices.models import Address, Notice
from tests.builders import a_leader, a_team_member
from tests.collaborative.notices.builders import a_list, a_notice, a_released_campaign, a_segment

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return a_leader("Ada Okoro", email="ada@example.org")


def test_abuse_85_what_was_still_to_go_to_somebody_erased_does_not(ada, mailoutbox):
    a_notice(to=ada, purpose=Purpose.PLACE)

    ada.delete()

    notice = Notice.objects.get()
    assert (notice.state, notice.reason) == ("withheld", "This account was erased.")


def test_what_went_is_kept_as_a_fact_without_its_words(ada):
    a_notice(to=ada, state="sent", sent_at=timezone.now())
    Address.objects.create(address=ada.email, bounces=1)

    ada.delete()

    notice = Notice.objects.get()
    assert (notice.state, notice.address, notice.subject, notice.text, notice.html) == (
        "sent",
        "",
        "This account was erased.",
        "",
        "",
    )
    assert not Address.objects.exists()


def test_a_campaign_forgets_the_person_and_keeps_the_number(ada):
    campaign = a_released_campaign([ada, a_leader("Ben")], by=a_team_member())

    ada.delete()

    rows = list(campaign.recipients.order_by("pk").values_list("person", "address", "standing"))
    assert rows[0] == (None, "", "skipped")
    assert [str(one) for one in campaign.recipients.order_by("pk")] == ["Somebody in Spring", "Ben in Spring"]


def test_somebody_else_s_messages_stay_as_they_are(ada):
    a_notice("ben@example.org", to=a_leader("Ben"))

    ada.delete()

    assert (Notice.objects.get().state, str(a_list("News")), str(a_segment("All"))) == (
        "queued",
        "News",
        "All",
    )
