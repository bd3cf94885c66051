"""The link in every message that may be stopped. It works without signing in, for one person."""

from django.conf import settings

from collaborative.kit import signed
from collaborative.notices.models import Campaign
from collaborative.people.models import User

PURPOSE = "stop messages"
ALL = "all"  # a message that no campaign brought: stopping it stops them all


def stop_link(person: User, campaign: Campaign | None = None) -> str:
    token = signed.sign(PURPOSE, person.key, campaign.key if campaign else ALL)
    return f"{settings.SITE_URL}/messages/stop/{token}/"


def read(token: str) -> tuple[User, Campaign | None] | None:
    """Whose link it is, and which campaign brought it; nothing for a spoilt link. It never gets too old."""
    try:
        person_key, campaign_key = signed.read(PURPOSE, token)
    except signed.Unreadable:
        return None
    person = User.objects.filter(key=person_key).first()
    return (person, Campaign.objects.filter(key=campaign_key).first()) if person else None
