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
    ASKED = "asked", "Waiting for approval"
    OFFERED = "offered", "Offered, not answered yet"
    WAITING = "waiting", "On the waiting list"
    CANCELLED = "cancelled", "Cancelled"
    LAPSED = "lapsed", "Offer lapsed"
    DECLINED = "declined", "Not approved"


class GroupRule(TextChoices):
    """What a group that waits does to the people behind it, when fewer places are free than it needs."""

    HOLD = "hold", "Hold the places until all of them fit"
    SKIP = "skip", "Offer them to the next who fit"


class QuestionKind(TextChoices):
    SHORT = "short", "A few words"
    LONG = "long", "A few sentences"
    YES_NO = "yes_no", "Yes or no"
    CHOICE = "choice", "One of several"
    CHOICES = "choices", "Any of several"
    NUMBER = "number", "A number"
    DATE = "date", "A date"


class Presence(TextChoices):
    CAME = "came", "Came"
    APOLOGIES = "apologies", "Sent apologies"
    MISSED = "missed", "Did not come"


class Source(TextChoices):
    """How we know who came."""

    SCAN = "scan", "Scanned at the door"
    SELF = "self", "Checked in themselves"
    REGISTER = "register", "Ticked on the register"
    REPORT = "report", "The online meeting’s report"
    WALK_IN = "walk_in", "Walked in"
    PERSON = "person", "Said so themselves"


class Audience(TextChoices):
    PLACE = "place", "Everybody with a place"
    CAME = "came", "Who came"
    MISSED = "missed", "Who had a place and did not come"


class Anchor(TextChoices):
    BEFORE_START = "before_start", "before it begins"
    AFTER_START = "after_start", "after it begins"
    BEFORE_END = "before_end", "before it ends"
    AFTER_END = "after_end", "after it ends"


HAS_PLACE = (PlaceState.CONFIRMED,)
HOLDS_PLACE = (PlaceState.CONFIRMED, PlaceState.ASKED, PlaceState.OFFERED)
IN_PLAY = (*HOLDS_PLACE, PlaceState.WAITING)
ENDED = (PlaceState.CANCELLED, PlaceState.LAPSED, PlaceState.DECLINED)
SHOWN = (EventState.PUBLISHED, EventState.CLOSED, EventState.CANCELLED)
