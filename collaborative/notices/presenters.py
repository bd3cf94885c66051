from collections.abc import Iterable

from collaborative.kit.words import listed
from collaborative.notices.actions.subscriptions import stops
from collaborative.notices.models import Campaign, MailingList

INVITATIONS = "invitations"
ALWAYS = (
    {"key": "Signing in and security", "value": "Always sent: codes, and changes to your account."},
    {
        "key": "Your places",
        "value": "Always sent: places you take or give back, and changes to their events.",
    },
)


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
