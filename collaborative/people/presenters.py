"""What others see of somebody, worked out before it reaches a page."""

from django.urls import reverse

from collaborative.people.models import Profile

ROWS = ("organisation", "place", "sector", "profession", "level", "interests", "email")


def tile(profile: Profile) -> dict:
    """A person as the directory's tile takes it."""
    return {
        "url": reverse("person", args=[profile.user.key]),
        "name": profile.user.name,
        "initials": initials(profile.user.name),
        "role": shown(profile, "job_title"),
        "organisation": shown(profile, "organisation"),
        "place": shown(profile, "place"),
    }


def whole(profile: Profile) -> dict:
    """The person's own page: the tile's words, what else they show, and what they say of themselves."""
    rows = [{"key": label(name), "value": shown(profile, name)} for name in ROWS]
    return tile(profile) | {
        "rows": [row for row in rows if row["value"]],
        "about": shown(profile, "about"),
    }


def shown(profile: Profile, name: str) -> str:
    """The value in words where its owner shows it, and nothing where they do not."""
    if not getattr(profile, f"shows_{name}"):
        return ""
    if name == "email":
        return profile.user.email
    if name == "level":
        return profile.get_level_display()
    return str(getattr(profile, name) or "")


def label(name: str) -> str:
    return str(Profile._meta.get_field(f"shows_{name}").verbose_name).capitalize()


def initials(name: str) -> str:
    words = [word for word in name.split() if word[0].isalnum()] or name.split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()
