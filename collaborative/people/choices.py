from django.db.models import TextChoices


class PlaceKind(TextChoices):
    BOROUGH = "borough", "Borough"
    SYSTEM = "system", "System-wide"


class Level(TextChoices):
    EARLY = "early", "Early career or front line"
    SERVICE = "service", "Leading a team or service"
    ORGANISATION = "organisation", "Leading in an organisation or borough"
    SYSTEM = "system", "Leading across the system"
    EXECUTIVE = "executive", "Executive or board"


class UploadKind(TextChoices):
    PEOPLE = "people", "People"
    ORGANISATIONS = "organisations", "Organisations"
