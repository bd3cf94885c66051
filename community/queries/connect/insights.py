"""What people learnt from one another and shared with the community."""

from datetime import date

from django.db.models import QuerySet

from collaborative.identity.models import Behaviour, Characteristic, Edition
from collaborative.people.models import User
from community.choices import SharedWith
from community.models import Insight

WITH_THE_COMMUNITY = (SharedWith.COMMUNITY, SharedWith.NAMED)


def shared(characteristic: str = "") -> QuerySet[Insight]:
    """The newest first, of all or of one characteristic; what the team has hidden is not among them."""
    found = Insight.objects.filter(shared_with__in=WITH_THE_COMMUNITY, hidden_at=None)
    if characteristic:
        found = found.filter(characteristics__slug=characteristic)
    return found.select_related("author__profile").prefetch_related("characteristics", "behaviours")


def of(person: User) -> QuerySet[Insight]:
    """Whatever this person has shared, with whomever."""
    return Insight.objects.filter(author=person).select_related("round__challenge")


def behaviours_of(characteristic: Characteristic, *, today: date) -> QuerySet[Behaviour]:
    """As the newest published edition words them."""
    newest = Edition.objects.filter(published_on__lte=today).order_by("-number").values("pk")[:1]
    return Behaviour.objects.filter(
        wording__edition__in=newest, wording__characteristic=characteristic
    ).order_by("order", "pk")
