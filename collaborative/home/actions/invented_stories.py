"""What invented leaders gave to the library: most on show, some with the team, some still being written."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from collaborative.home.actions.invented_people import PACKAGE
from collaborative.home.demo.accounts import ACCOUNTS, BY_NAME
from collaborative.identity.actions.shipping import content
from collaborative.identity.models import Characteristic
from collaborative.people.models import User
from community.actions.library import moderating, writing
from community.choices import ItemState
from community.models import Comment, Item, Story, Version

PLAIN = ("title", "kind", "format", "summary", "body", "byline", "credits", "consent")


def keep_stories(*, now: datetime) -> int:
    """Once; how many were new."""
    rows = content(PACKAGE, "stories")
    if Story.objects.filter(title=rows[0]["title"]).exists():
        return 0
    authors = _others(len(rows))
    for row, author in zip(rows, authors, strict=True):
        own = BY_NAME[row["by"]].person.email if "by" in row else author.email
        keep(row, User.objects.get(email=own), now=now)
    return len(rows)


def _others(number: int) -> list[User]:
    """Listed leaders who show where they work, and nobody whom somebody signs in as."""
    named = [account.person.email for account in ACCOUNTS]
    people = User.objects.filter(profile__is_listed=True, profile__shows_organisation=True)
    return list(people.exclude(email__in=named).order_by("pk")[:number])


def keep(row: Mapping, author: User, *, now: datetime) -> Story:
    tags = Characteristic.objects.filter(slug__in=row["characteristics"])
    words = {name: row[name] for name in PLAIN} | {"link": row.get("link", "")}
    none = {"picture": None, "picture_words": "", "behaviours": []}
    story = writing.begin(author=author, words=words | none | {"characteristics": tags})
    on = now - timedelta(days=row["days"])
    version = story.versions.get()
    if row["state"] != ItemState.DRAFT:
        version.submitted_at = version.consent_at = on
        version.save()
    if row["state"] == ItemState.PUBLISHED:
        story.published_at, story.is_featured = on, row.get("featured", False)
        moderating.show(story, version)
    elif row["state"] != ItemState.DRAFT:
        _with_the_team(story, version, row)
    Item.objects.filter(pk=story.pk).update(created_at=on, changed_at=on)
    return story


def _with_the_team(story: Story, version: Version, row: Mapping) -> None:
    story.state = row["state"]
    story.save()
    if "comment" in row:
        team = User.objects.get(email=BY_NAME["team"].person.email)
        said = {"words": row["comment"], "is_from_team": True, "by": team}
        Comment.objects.create(story=story, version=version, **said)
