"""What may be done with a story, and why not, in words its author or the team can act on."""

from community.choices import ItemFormat, ItemState
from community.models import Story, Version

READING = "The programme team is reading this story. Take it back first, then change it."


def reason_cannot_change(story: Story) -> str | None:
    return READING if story.state == ItemState.SUBMITTED else None


def reason_cannot_take_back(story: Story) -> str | None:
    return None if story.state == ItemState.SUBMITTED else "This story is with you already."


def reason_cannot_take_down(story: Story) -> str | None:
    return None if story.is_shown else f"“{story}” is not on show."


def reason_cannot_delete(story: Story) -> str | None:
    if story.is_shown:
        return f"“{story}” is on show. Take it down first."
    return reason_cannot_change(story)


def reason_cannot_submit(story: Story, version: Version) -> str | None:
    if story.state == ItemState.SUBMITTED:
        return "The programme team has this story already."
    return next(iter(still_missing(version).values()), None)


def still_missing(version: Version) -> dict[str, str]:
    """What a version must say before anybody can judge it: by field, in words."""
    is_heard = version.format in (ItemFormat.AUDIO, ItemFormat.VIDEO)
    missing = {
        "summary": not version.summary and "Say in one or two sentences what the story is about.",
        "link": is_heard and not version.link and "Give the link to the recording.",
        "body": not is_heard and not version.body and "Write the story.",
        "characteristics": not version.characteristics.exists()
        and "Choose at least one of the five characteristics.",
        "picture_words": version.picture_id
        and not version.picture_words
        and "Say what the picture shows, for people who do not see it.",
        "consent": not version.consent and "Say whether people are named in it, and whether they agreed.",
    }
    return {name: words for name, words in missing.items() if words}


def reason_not_waiting(story: Story) -> str | None:
    """For the team: only what lies with it can be answered."""
    if story.state == ItemState.SUBMITTED:
        return None
    if story.state in (ItemState.DRAFT, ItemState.CHANGES):
        return f"“{story}” is with its author. Wait until they send it in."
    return f"“{story}” is {story.get_state_display().lower()} already."


def reason_cannot_feature(story: Story) -> str | None:
    if not story.is_shown:
        return f"“{story}” is not on show."
    return f"“{story}” stands at the top already." if story.is_featured else None


def reason_not_featured(story: Story) -> str | None:
    return None if story.is_featured else f"“{story}” does not stand at the top."
