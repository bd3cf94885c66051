from django.conf import settings
from django.db import models
from django.urls import reverse

from collaborative.identity.models import Characteristic
from collaborative.kit.history import kept_in_history
from collaborative.kit.models import Dated, Keyed, Named
from collaborative.kit.privacy import OPEN, personal, sensitive
from collaborative.people.models import Place
from community.choices import EventState, Format
from community.engine.whereabouts import where


@kept_in_history
class Series(Named):
    """Events that belong together, such as the 2022 season."""

    summary = models.TextField("what joins them", blank=True)

    class Meta(Named.Meta):
        verbose_name_plural = "series"

    privacy = Named.privacy | {"summary": OPEN}


@kept_in_history
class Event(Keyed, Dated):
    """A time when people meet, with as many places as its room or purpose allows."""

    slug = models.SlugField("name in its address", max_length=100, unique=True)
    title = models.CharField("title", max_length=160)
    summary = models.CharField("in one sentence", max_length=300)
    description = models.TextField("what to expect", blank=True)
    lens = models.TextField("the question it asks", blank=True)
    series = models.ForeignKey(Series, models.SET_NULL, null=True, blank=True, related_name="events")
    number = models.PositiveSmallIntegerField("number in the series", null=True, blank=True)
    characteristics = models.ManyToManyField(Characteristic, blank=True, related_name="events")
    starts_at = models.DateTimeField("starts", db_index=True)
    ends_at = models.DateTimeField("ends")
    format = models.CharField("format", max_length=10, choices=Format, default=Format.ONLINE)
    venue = models.CharField("venue", max_length=200, blank=True)
    place = models.ForeignKey(Place, models.SET_NULL, null=True, blank=True, related_name="events")
    joining_link = models.URLField("joining link", max_length=500, blank=True)
    access = models.TextField("getting in and taking part", blank=True)
    capacity = models.PositiveIntegerField(
        "places", null=True, blank=True, help_text="Leave empty for no limit."
    )
    registration_closes_at = models.DateTimeField("registration closes", null=True, blank=True)
    state = models.CharField("state", max_length=10, choices=EventState, default=EventState.DRAFT)
    hosts = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="hosted_events")
    sequence = models.PositiveIntegerField("calendar version", default=0, editable=False)
    source = models.CharField("where this comes from", max_length=200, blank=True)

    class Meta:
        ordering = ["starts_at", "pk"]
        indexes = [models.Index(fields=["state", "starts_at"], name="event_shown")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="event_ends_later"
            ),
            models.CheckConstraint(condition=models.Q(state__in=EventState.values), name="event_state_known"),
            models.CheckConstraint(condition=models.Q(format__in=Format.values), name="event_format_known"),
        ]
        permissions = [("export_event", "Can export events")]

    privacy = (
        Keyed.privacy
        | Dated.privacy
        | {"joining_link": sensitive("event"), "hosts": personal("event")}
        | dict.fromkeys(
            [
                "slug",
                "title",
                "summary",
                "description",
                "lens",
                "series",
                "number",
                "characteristics",
                "starts_at",
                "ends_at",
                "format",
                "venue",
                "place",
                "access",
                "capacity",
                "registration_closes_at",
                "state",
                "sequence",
                "source",
            ],
            OPEN,
        )
    )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("event", args=[self.slug])

    @property
    def where(self) -> str:
        """online; Room 2, Lewisham; Room 2, Lewisham, and online"""
        return where(
            online=self.format != Format.IN_PERSON,
            in_person=self.format != Format.ONLINE,
            venue=self.venue,
            place=self.place.name if self.place else "",
        )
