from collections.abc import Iterable

from collaborative.kit.words import LONDON, count, day, hour, listed
from collaborative.notices.actions.campaigns import reason_not_as_frozen
from collaborative.notices.actions.subscriptions import stops
from collaborative.notices.choices import SECOND_PERSON_ABOVE, Stage, State
from collaborative.notices.models import Campaign, MailingList
from collaborative.notices.queries.campaigns import Progress
from collaborative.notices.queries.due import paused
from collaborative.notices.rules.campaigns import needs_a_second_person
from collaborative.notices.subjects import about
from collaborative.people.models import User

INVITATIONS = "invitations"
ALWAYS = (
    {"key": "Signing in and security", "value": "Always sent: codes, and changes to your account."},
    {
        "key": "Your places",
        "value": "Always sent: places you take or give back, and changes to their events.",
    },
    {
        "key": "Your conversations and contributions",
        "value": "Always sent: whom you are brought together with, what people answer you, and what became "
        "of what you wrote.",
    },
)
UNREACHABLE = (
    "Messages to {address} came back to us twice, so we no longer write there, not even about your places. "
    "Give us an address that works, or ask the programme team to try this one again."
)


def unreachable_in_words(person: User) -> str:
    """For whom our messages do not reach: they see it here, as they cannot read it in a mail."""
    return UNREACHABLE.format(address=person.email) if paused([person.email]) else ""


def stopping_page(campaign: Campaign | None) -> dict:
    """What stopping means here: named lists, or invitations and news as a whole."""
    names = [f"“{one.name}”" for one in stops(campaign)]
    return {"lists": listed(names), "number": len(names)}


def preferences_page(lists: Iterable[MailingList], *, wants_invitations: bool) -> dict:
    return {
        "always": ALWAYS,
        "switches": [
            switch(
                INVITATIONS,
                "Invitations and news",
                "Events you may like, calls for stories, news of the Collaborative.",
                is_on=wants_invitations,
            ),
            *(switch(one.slug, one.name, one.about, is_on=one.is_on) for one in lists),
        ],
        "all_off": not wants_invitations,
    }


def switch(what: str, name: str, about: str, *, is_on: bool) -> dict:
    return {
        "what": what,
        "name": name,
        "about": about,
        "is_on": is_on,
        "to": "off" if is_on else "on",
        "button": "Turn off" if is_on else "Turn on",
    }


# Campaigns ---------------------------------------------------------------------------------------------


def how_it_stands(campaign: Campaign, *, is_open: bool) -> str:
    """Written for everybody is not sent to everybody."""
    if campaign.stage == Stage.SENT and is_open:
        return str(Stage.SENDING.label)
    if campaign.stage == Stage.FROZEN and needs_a_second_person(campaign):
        return "Waiting for a second person"
    return campaign.get_stage_display()


def progress_lines(campaign: Campaign, found: Progress) -> list[str]:
    """What there is to know, a sentence each."""
    if campaign.stage == Stage.DRAFT:
        return ["Nobody gets it before it is frozen, looked at and released."]
    lines = [f"{people(found.chosen)} to get it. {people(found.skipped)} left out.", *seen_by(campaign)]
    if campaign.stage == Stage.FROZEN and (changed := reason_not_as_frozen(campaign, about(campaign))):
        lines.append(changed)
    if campaign.stage == Stage.RELEASED:
        lines.append(f"It can be recalled until {hour_with_seconds(campaign)}.")
    if found.messages:
        lines.append(f"{told(found)}.")
    return lines + [f"Left out, {people(number)}: {reason}" for reason, number in found.left_out.items()]


def seen_by(campaign: Campaign) -> list[str]:
    chosen, by = people(campaign.size), campaign.frozen_by or "somebody"
    lines = [f"Frozen for {chosen} by {by} on {moment(campaign.frozen_at)}."]
    if campaign.approved_at:
        lines.append(f"Approved by {campaign.approved_by or 'somebody'} on {moment(campaign.approved_at)}.")
    elif campaign.size > SECOND_PERSON_ABOVE:
        lines.append("Somebody else of the team has to look at it and approve it before it can be released.")
    return lines


def told(found: Progress) -> str:
    """120 sent, 3 bounced, 177 waiting to go."""
    said = [f"{number:,} {State(state).label.lower()}" for state, number in sorted(found.messages.items())]
    return ", ".join(said + ([f"{found.waiting:,} to be written"] if found.waiting else []))


def people(number: int) -> str:
    return count(number, "person", "people")


def moment(at) -> str:
    return f"{day(at)} at {hour(at)}"


def hour_with_seconds(campaign: Campaign) -> str:
    return f"{campaign.goes_at.astimezone(LONDON):%H:%M:%S}"
