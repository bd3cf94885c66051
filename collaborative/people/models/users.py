import unicodedata

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.crypto import salted_hmac

from collaborative.kit.history import kept_in_history
from collaborative.kit.models import Dated, Keyed
from collaborative.kit.privacy import OPEN, personal
from collaborative.people.models.validators import fit_for_a_name


def tidy_address(address: str) -> str:
    """One spelling for one mailbox: NFKC, lower case, no spaces around it."""
    return unicodedata.normalize("NFKC", address).strip().lower()


class Users(BaseUserManager):
    def create_user(self, email: str, password: str | None = None, **fields) -> "User":
        user = self.model(email=email, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields) -> "User":
        return self.create_user(email, password, **{"is_staff": True, "is_superuser": True, **fields})

    def get_by_natural_key(self, email: str) -> "User":
        return self.get(email=tidy_address(email))


@kept_in_history
class User(Keyed, Dated, AbstractBaseUser, PermissionsMixin):
    """Somebody who signs in. What they may do is in their roles; who they are, in their profile."""

    email = models.EmailField("e-mail address", max_length=254, unique=True)
    name = models.CharField("name", max_length=160, validators=[fit_for_a_name])
    is_active = models.BooleanField("may sign in", default=True)
    is_staff = models.BooleanField("may enter the admin", default=False)
    times_signed_out = models.PositiveIntegerField("times signed out everywhere", default=0, editable=False)

    objects = Users()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = "person"
        verbose_name_plural = "people"
        constraints = [models.UniqueConstraint(Lower("email"), name="email_once")]
        permissions = [
            ("import_user", "Can import people"),
            ("export_user", "Can export people"),
            ("merge_user", "Can merge two accounts of one person"),
            ("give_role", "Can give people their roles"),
        ]

    privacy = (
        Keyed.privacy
        | Dated.privacy
        | {
            "email": personal("account"),
            "name": personal("account"),
            "password": personal("account"),
            "last_login": personal("account"),
            "is_active": personal("account"),
            "is_staff": personal("account"),
            "is_superuser": personal("account"),
            "times_signed_out": OPEN,
            "groups": personal("account"),
            "user_permissions": personal("account"),
            "id": OPEN,
        }
    )

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs) -> None:
        self.email = tidy_address(self.email)
        super().save(*args, **kwargs)

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """A session lasts until the password changes or its owner is signed out everywhere."""
        kept_in_sessions = f"{self.password}|{self.times_signed_out}"
        return salted_hmac(
            "people.User.session", kept_in_sessions, secret=secret, algorithm="sha256"
        ).hexdigest()

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("person", args=[self.key])
