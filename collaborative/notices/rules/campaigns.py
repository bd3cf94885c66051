"""Whom a campaign leaves out, and what may be done with it when."""

from collections.abc import Collection

from django.conf import settings

from collaborative.kit.words import count
from collaborative.notices.choices import SECOND_PERSON_ABOVE, Stage
from collaborative.notices.models import Campaign
from collaborative.notices.rules.messages import (
    CLOSED,
    NOT_AN_ADDRESS,
    NOT_REAL,
    PAUSED,
    SWITCHED_OFF,
    is_an_address,
    is_an_example,
)
from collaborative.people.models import User

NO_ADDRESS = "There is no address to write to."
LEFT_THE_LIST = "They left the list."
NOBODY_CHOSEN = "Choose at least one list or segment: nothing chosen means nobody, never everybody."
CHANGED_SINCE = "What it is about has changed since it was frozen. Thaw it, look again and freeze it anew."


def reason_to_leave_out(person: User, *, paused: Collection[str], switched_off: Collection[int]) -> str:
    if not person.is_active:
        return CLOSED
    if person.pk in switched_off:
        return SWITCHED_OFF
    if not person.email:
        return NO_ADDRESS
    if person.email in paused:
        return PAUSED
    if settings.PRODUCTION and is_an_example(person.email):
        return NOT_REAL
    return "" if is_an_address(person.email) else NOT_AN_ADDRESS


def needs_a_second_person(campaign: Campaign) -> bool:
    return campaign.size > SECOND_PERSON_ABOVE and campaign.approved_at is None


def reason_cannot_change(campaign: Campaign) -> str | None:
    if campaign.stage == Stage.DRAFT:
        return None
    if campaign.stage == Stage.FROZEN:
        return f"“{campaign}” is frozen, so that what was looked at is what goes out. Thaw it to change it."
    return f"“{campaign}” was released and can no longer be changed."


def reason_cannot_thaw(campaign: Campaign) -> str | None:
    if campaign.stage == Stage.RELEASED:
        return f"“{campaign}” is released. Recall it first."
    return None if campaign.stage == Stage.FROZEN else f"“{campaign}” is not frozen."


def reason_cannot_approve(campaign: Campaign, by: User) -> str | None:
    if campaign.stage != Stage.FROZEN:
        return f"“{campaign}” is not waiting for anybody to approve it."
    if campaign.approved_at:
        return f"“{campaign}” is approved already."
    if campaign.size <= SECOND_PERSON_ABOVE:
        people = count(SECOND_PERSON_ABOVE, "person", "people")
        return f"“{campaign}” needs no second person: it goes to no more than {people}."
    if campaign.frozen_by_id == by.pk:
        return f"You froze “{campaign}” yourself. Ask somebody else of the team to look at it and approve it."
    return None


def reason_cannot_release(campaign: Campaign) -> str | None:
    if campaign.stage == Stage.DRAFT:
        return f"“{campaign}” is still a draft. Freeze it and look at what would go out."
    if campaign.stage != Stage.FROZEN:
        return f"“{campaign}” is released already."
    if needs_a_second_person(campaign):
        return (
            f"“{campaign}” goes to {count(campaign.size, 'person', 'people')}, "
            "so somebody else has to approve it first."
        )
    return None


def reason_cannot_recall(campaign: Campaign) -> str | None:
    if campaign.stage == Stage.SENDING:
        return f"“{campaign}” is going out already. Stop what is not sent yet instead."
    return None if campaign.stage == Stage.RELEASED else f"“{campaign}” is not on its way."


def reason_cannot_stop(campaign: Campaign, *, open: int) -> str | None:
    if campaign.stage == Stage.RELEASED:
        return f"Nothing of “{campaign}” has gone out yet. Recall it instead."
    if campaign.stage not in (Stage.SENDING, Stage.SENT):
        return f"“{campaign}” is not going out."
    return None if open else f"All of “{campaign}” has gone out: there is nothing left to stop."
