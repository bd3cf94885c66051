"""Who is in the directory. Nothing here may tell a hidden field from an empty one.

So a field is only ever asked about together with its owner's choice to show it: in the search, in
every filter, and therefore in every count and on every page of what is found.
"""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from collaborative.people.models import Profile, User
from collaborative.people.queries.roles import is_leader

SEARCHED = {
    "job_title": "job_title",
    "organisation": "organisation__name",
    "profession": "profession__name",
    "interests": "interests",
    "about": "about",
}
FILTERED = ("place", "sector", "organisation", "profession", "level")
SHOWN_WITH = ("user", "organisation", "place", "sector", "profession")


def visible_to(user: User | AnonymousUser) -> QuerySet[Profile]:
    """The profiles this person may open: those of active people who chose to be listed."""
    if not is_leader(user):
        return Profile.objects.none()
    return Profile.objects.filter(is_listed=True, user__is_active=True).select_related(*SHOWN_WITH)


def found(user: User | AnonymousUser, *, words: str = "", interests: str = "", **chosen) -> QuerySet[Profile]:
    """Those of them that match every word and every choice, by name."""
    people = visible_to(user)
    for word in words.split():
        people = people.filter(has_word(word))
    for word in interests.split():
        people = people.filter(shows_interests=True, interests__icontains=word)
    for field in FILTERED:
        if chosen.get(field):
            people = people.filter(**{f"shows_{field}": True, field: chosen[field]})
    return people.order_by("user__name", "user__key")


def has_word(word: str) -> Q:
    somewhere = Q(user__name__icontains=word)
    for field, column in SEARCHED.items():
        somewhere |= Q(**{f"shows_{field}": True, f"{column}__icontains": word})
    return somewhere


def person(user: User | AnonymousUser, key: str) -> QuerySet[Profile]:
    """That one profile, where it is the viewer's own or open to them; otherwise nothing."""
    own = Profile.objects.filter(user=user.pk, user__key=key).select_related(*SHOWN_WITH)
    return own if user.key == key else visible_to(user).filter(user__key=key)
