"""Events so long over that we no longer keep who had to do with them."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from community.models import Attendance, Event, Group, Registration, ShareLink

PEOPLE_KEPT = timedelta(days=2 * 365)
ABOUT_PEOPLE = (Attendance, Registration, Group, ShareLink)
SECRETS = ("joining_link", "door_code", "draft_secret")


def still_naming_people(*, before: datetime) -> QuerySet[Event]:
    """Ended before then, with anything left that says who, or that let somebody in.

    Whoever registered since says that its date was typed wrong: nobody is forgotten for that.
    """
    since = Registration.objects.filter(event=OuterRef("pk"), registered_at__gte=before)
    left = Q(pk__in=Event.hosts.through.objects.values("event"))
    for model in ABOUT_PEOPLE:
        left |= Q(Exists(model.objects.filter(event=OuterRef("pk"))))
    for secret in SECRETS:
        left |= ~Q(**{secret: ""})
    return Event.objects.filter(left, ~Q(Exists(since)), ends_at__lt=before, is_template=False)
