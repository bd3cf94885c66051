from collaborative.people.models import Profile, User

NAMED = ("user", "organisation", "organisation__sector", "place", "sector", "profession")


def of(person: User) -> Profile:
    """Their profile with what its words need, read afresh."""
    return Profile.objects.select_related(*NAMED).get(user=person)
