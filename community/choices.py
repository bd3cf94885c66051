from django.db.models import TextChoices


class EventState(TextChoices):
    DRAFT = "draft", "Draft"
    PUBLISHED = "published", "Published"
    CLOSED = "closed", "Published, registration closed"
    CANCELLED = "cancelled", "Cancelled"


class Format(TextChoices):
    ONLINE = "online", "Online"
    IN_PERSON = "in_person", "In person"
    BOTH = "both", "In person and online"


class PlaceState(TextChoices):
    CONFIRMED = "confirmed", "Confirmed"
    CANCELLED = "cancelled", "Cancelled"


HOLDS_PLACE = (PlaceState.CONFIRMED,)
SHOWN = (EventState.PUBLISHED, EventState.CLOSED, EventState.CANCELLED)
