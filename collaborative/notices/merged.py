"""Which gaps a campaign may have, and what goes into them."""

from collections.abc import Mapping

from collaborative.notices import subjects
from collaborative.notices.engine.greeting import first_name
from collaborative.notices.engine.merging import Placeholder
from collaborative.notices.mailing import Mailing, reasons_against
from collaborative.notices.models import Campaign
from collaborative.people.models import User

OWN = (
    Placeholder("first_name", "their first name", otherwise="colleague"),
    Placeholder("name", "their whole name", otherwise="colleague"),
    Placeholder("organisation", "where they work", otherwise="your organisation"),
)


def allowed_for(about_kind: str) -> tuple[Placeholder, ...]:
    return (*OWN, *subjects.placeholders_for(about_kind))


def mailing_of(campaign: Campaign) -> Mailing:
    return Mailing(campaign.subject, campaign.body, allowed_for(campaign.about_kind))


def wrong_with(campaign: Campaign) -> dict[str, list[str]]:
    allowed = allowed_for(campaign.about_kind)
    return reasons_against(subject=campaign.subject, body=campaign.body, allowed=allowed)


def values_for(person: User, subject: subjects.Subject | None) -> Mapping[str, str]:
    """What is known of this person, and what there is to say about the subject."""
    return own_values(person) | dict(subject.values(person) if subject else {})


def own_values(person: User) -> dict[str, str]:
    profile = getattr(person, "profile", None)
    organisation = profile.organisation.name if profile and profile.organisation else ""
    told = profile.organisation_told if profile else ""
    return {
        "first_name": first_name(person.name),
        "name": person.name,
        "organisation": organisation or told,
    }
