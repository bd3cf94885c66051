from datetime import timedelta

import pytest
from django.utils import timezone

from collaborative.notices.actions.tidy import tidy
from collaborative.notices.choices import Purpose
from collaborative.notices.models import Address, Notice
from tests.builders import a_leader
from tests.collaborative.notices.builders import a_notice, a_released_campaign

NOW = timezone.now()
PLACE = Purpose.PLACE


def a_done_notice(*, days: int, purpose=PLACE, state="sent", **fields) -> Notice:
    then = NOW - timedelta(days=days)
    sent_at = then if state == "sent" else None
    return a_notice(
        state=state,
        purpose=purpose,
        sent_at=sent_at,
        changed_at=then,
        created_at=then,
        calendar="BEGIN",
        **fields,
    )


def words_left(notice: Notice) -> bool:
    notice.refresh_from_db()
    held = {bool(notice.text), bool(notice.html), bool(notice.calendar)}
    assert len(held) == 1
    return held.pop()


@pytest.mark.parametrize(
    ("purpose", "days", "left"),
    [
        (PLACE, 29, True),
        (PLACE, 31, False),
        (Purpose.ACCOUNT, 0, True),
        (Purpose.ACCOUNT, 2, False),
    ],
)
def test_words_go_after_their_time_and_the_rest_stays(db, purpose, days, left):
    notice = a_done_notice(days=days, purpose=purpose)

    tidy(NOW)

    assert words_left(notice) is left
    assert (notice.subject, notice.address) == ("Your sign-in code", "ada@example.org")


@pytest.mark.parametrize("state", ["bounced", "failed", "withheld"])
def test_a_code_that_never_arrived_goes_too(db, state):
    notice = a_done_notice(days=2, purpose=Purpose.ACCOUNT, state=state)

    tidy(NOW)

    assert not words_left(notice)


@pytest.mark.parametrize("state", ["queued", "retry", "sending"])
def test_what_is_still_to_go_keeps_its_words(db, state):
    notice = a_done_notice(days=800, state=state)

    tidy(NOW)

    assert words_left(notice)


def test_after_two_years_nothing_is_left(db):
    a_done_notice(days=729)
    a_done_notice(days=731)

    assert tidy(NOW)["messages removed"] == 1
    assert Notice.objects.count() == 1


def test_an_old_bounce_is_forgiven_unless_the_address_is_paused(db):
    for name, paused_at in [("once", None), ("paused", NOW)]:
        Address.objects.create(address=f"{name}@example.org", bounces=1, paused_at=paused_at)
    Address.objects.update(changed_at=NOW - timedelta(days=91))
    Address.objects.create(address="lately@example.org", bounces=1)

    assert tidy(NOW)["bounces forgiven"] == 1
    assert set(Address.objects.values_list("address", flat=True)) == {
        "paused@example.org",
        "lately@example.org",
    }


def test_tidying_twice_finds_nothing_more_to_do(db):
    a_done_notice(days=40)

    assert tidy(NOW)["messages emptied"] == 1
    assert set(tidy(NOW).values()) == {0}


def a_finished_campaign(*, days: int):
    ada = a_leader("Ada")
    campaign = a_released_campaign([ada], by=ada)
    type(campaign).objects.filter(pk=campaign.pk).update(finished_at=NOW - timedelta(days=days))
    return campaign


@pytest.mark.parametrize(("days", "values"), [(29, {"first_name": "Ada"}), (31, {})])
def test_what_went_into_a_campaign_s_gaps_goes_after_a_month(db, days, values):
    campaign = a_finished_campaign(days=days)

    tidy(NOW)

    recipient = campaign.recipients.get()
    assert (recipient.values, bool(recipient.address)) == (values, bool(values))


def test_who_got_a_campaign_is_forgotten_after_two_years(db):
    campaign = a_finished_campaign(days=731)

    assert tidy(NOW)["recipients removed"] == 1
    assert not campaign.recipients.exists()
