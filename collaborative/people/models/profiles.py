from django.db import models

from collaborative.kit.history import kept_in_history
from collaborative.kit.models import Dated
from collaborative.kit.privacy import personal, sensitive
from collaborative.people.choices import Level
from collaborative.people.models.places import Organisation, Place, Profession, Sector
from collaborative.people.models.users import User
from collaborative.people.models.validators import nothing_hidden


@kept_in_history
class Profile(Dated):
    """What a leader tells us about themselves, and which of it others may see."""

    user = models.OneToOneField(User, models.CASCADE, related_name="profile")
    job_title = models.CharField("role", max_length=160, blank=True, validators=[nothing_hidden])
    organisation = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="profiles"
    )
    organisation_told = models.CharField(
        "organisation not in our list", max_length=160, blank=True, validators=[nothing_hidden]
    )
    place = models.ForeignKey(Place, models.SET_NULL, null=True, blank=True, related_name="profiles")
    sector = models.ForeignKey(Sector, models.SET_NULL, null=True, blank=True, related_name="profiles")
    profession = models.ForeignKey(
        Profession, models.SET_NULL, null=True, blank=True, related_name="profiles"
    )
    level = models.CharField("level", max_length=12, choices=Level, blank=True)
    line_manager = models.EmailField(
        "line manager’s e-mail address", max_length=254, blank=True, default="", db_default=""
    )
    interests = models.CharField("interests", max_length=300, blank=True, validators=[nothing_hidden])
    about = models.TextField("about me", max_length=1500, blank=True, validators=[nothing_hidden])
    access_needs = models.TextField("access needs", max_length=1000, blank=True, validators=[nothing_hidden])
    welcomed_at = models.DateTimeField("first asked for this profile", null=True, blank=True, editable=False)

    is_listed = models.BooleanField("in the directory", default=False)
    shows_email = models.BooleanField("e-mail address", default=False)
    shows_job_title = models.BooleanField("role", default=True)
    shows_organisation = models.BooleanField("organisation", default=True)
    shows_place = models.BooleanField("place", default=True)
    shows_sector = models.BooleanField("sector", default=True)
    shows_profession = models.BooleanField("profession", default=True)
    shows_level = models.BooleanField("level", default=False)
    shows_interests = models.BooleanField("interests", default=True)
    shows_about = models.BooleanField("about me", default=True)

    privacy = (
        Dated.privacy
        | {"access_needs": sensitive("account")}
        | dict.fromkeys(
            [
                "user",
                "job_title",
                "organisation",
                "organisation_told",
                "welcomed_at",
                "place",
                "sector",
                "profession",
                "level",
                "line_manager",
                "interests",
                "about",
                "is_listed",
                "shows_email",
                "shows_job_title",
                "shows_organisation",
                "shows_place",
                "shows_sector",
                "shows_profession",
                "shows_level",
                "shows_interests",
                "shows_about",
            ],
            personal("account"),
        )
    )

    def __str__(self) -> str:
        return str(self.user)


def begin(sender, instance: User, created: bool, raw: bool, **kwargs) -> None:
    """Everybody has a profile from the moment there is an account, through whichever door it came."""
    if created and not raw:
        Profile.objects.get_or_create(user_id=instance.pk)
        instance._state.fields_cache.pop("profile", None)  # it may have been looked for, and not found
