from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse

from collaborative.identity.models import Characteristic
from collaborative.kit.history import kept_in_history
from collaborative.kit.limits import known
from collaborative.kit.models import Dated, Keyed, Named
from collaborative.kit.privacy import OPEN, personal, sensitive
from collaborative.people.models import Place
from community.choices import EventState, Format, GroupRule
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
    needs_approval = models.BooleanField("each place needs our approval", default=False, db_default=False)
    has_waiting_list = models.BooleanField("has a waiting list when full", default=True, db_default=True)
    offers_automatically = models.BooleanField(
        "free places go to the waiting list by themselves", default=True, db_default=True
    )
    offer_hours = models.PositiveSmallIntegerField(
        "hours to accept an offer",
        default=48,
        db_default=48,
        validators=[MinValueValidator(1), MaxValueValidator(336)],
    )
    offers_stop_at = models.DateTimeField(
        "no more automatic offers after", null=True, blank=True, help_text="Left empty: until it begins."
    )
    group_max = models.PositiveSmallIntegerField(
        "colleagues one person may bring", default=0, db_default=0, validators=[MaxValueValidator(10)]
    )
    group_rule = models.CharField(
        "when a waiting group does not fit",
        max_length=4,
        choices=GroupRule,
        default=GroupRule.HOLD,
        db_default=GroupRule.HOLD,
    )
    other_date_of = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="other_dates",
        verbose_name="another date of",
        help_text="People may swap their place from one date to the other.",
    )
    counts_entries = models.BooleanField(
        "people come and go: note each entry", default=False, db_default=False
    )
    door_code = models.CharField(
        "code at the door", max_length=8, blank=True, default="", db_default="", editable=False
    )
    draft_secret = models.CharField(
        "shared draft", max_length=43, blank=True, default="", db_default="", editable=False
    )
    is_template = models.BooleanField("is a template to copy from", default=False, db_default=False)
    sequence = models.PositiveIntegerField("calendar version", default=0, editable=False)
    source = models.CharField("where this comes from", max_length=200, blank=True)

    class Meta:
        ordering = ["starts_at", "pk"]
        indexes = [models.Index(fields=["state", "starts_at"], name="event_shown")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="event_ends_later"
            ),
            known(EventState, "state", "event_state_known"),
            known(Format, "format", "event_format_known"),
            known(GroupRule, "group_rule", "event_group_rule_known"),
            models.CheckConstraint(
                condition=models.Q(is_template=False) | models.Q(state=EventState.DRAFT),
                name="event_template_is_draft",
            ),
        ]
        permissions = [("export_event", "Can export events"), ("see_reach", "Can see whom events reach")]

    privacy = (
        Keyed.privacy
        | Dated.privacy
        | {
            "joining_link": sensitive("event"),
            "door_code": sensitive("event"),
            "draft_secret": sensitive("event"),
            "hosts": personal("event"),
        }
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
                "needs_approval",
                "has_waiting_list",
                "offers_automatically",
                "offer_hours",
                "offers_stop_at",
                "group_max",
                "group_rule",
                "other_date_of",
                "counts_entries",
                "is_template",
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
