"""Two people with rare names, one of whom would rather not be paired with the other, and where to look for
any trace of it: pages, files, mails, tables, sessions and the log."""

import io
import logging
import re
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from django.apps import apps
from django.contrib import admin
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.serializers import serialize
from django.db import transaction
from django.test import Client
from django.urls import NoReverseMatch, reverse

from community.models import KeptApart
from tests.architecture.asking import enter
from tests.architecture.policies import OPENS, ROLES
from tests.architecture.rows import a_row_of
from tests.architecture.who_may_open import TABLE
from tests.architecture.world import World
from tests.builders import a_person
from tests.community.rounds import joined

OWN_PAGE = "/connect/not-with/"
TYPED = "perpetua.vane@rare.example"
CHANGES_BY_ITSELF = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"|nonce="[^"]*"')
ADMIN_PAGES = ("changelist", "change", "history", "delete", "export")
KEPT_OUT = {"sessions.Session"}  # read apart, decoded


@dataclass
class Place:
    """The world of every page, with the two in it and every desk of the admin filled."""

    client: Client = field(default_factory=Client)
    world: World = field(default_factory=World)

    def __post_init__(self) -> None:
        self.owner = joined(self.world.challenge, "Zenobia Quillfeather", email="zenobia@rare.example").person
        self.other = joined(self.world.challenge, "Oswin Marchbanks", email="oswin@rare.example").person
        self.hidden = a_person("Perpetua Vane", email=TYPED, is_listed=False)
        for model in admin.site._registry:
            if not model._default_manager.exists():
                a_row_of(model)
        self.world.people |= {"owner": self.owner, "other": self.other}

    @property
    def needles(self) -> list[str]:
        """Whatever of the two could be shown."""
        people = (self.owner, self.other, self.hidden)
        return [word for each in people for word in (each.name, each.email, each.key)]

    def asks(self) -> None:
        """Everything the owner may do on their page, as a browser does it."""
        with self.entered("owner"):
            for posted in (
                {"do": "find", "name": "Oswin"},
                {"do": "add", "person": self.other.key},
                {"do": "address", "address": TYPED},
                {"do": "address", "address": "not one"},
                {"do": "add", "person": self.world.another.key},
                {"do": "remove", "named": self.world.another.key},
            ):
                self.client.post(OWN_PAGE, posted)
            self.client.get(OWN_PAGE)

    @contextmanager
    def entered(self, role: str):
        self.world.me = self.world.people[role]
        enter(self.client, self.world.me)
        yield

    def pages(self, role: str, addresses: list[str]) -> dict[str, str]:
        """What somebody meets there; whatever the reading itself leaves behind is taken back."""
        with transaction.atomic(), self.entered(role):
            found = {address: self.read(address) for address in addresses}
            transaction.set_rollback(True)
        return found

    def addresses(self, role: str) -> list[str]:
        """Every page and file there is, but the owner's own page."""
        self.world.me = self.world.people[role]
        like = role if role in ROLES else "leader"
        ours = [
            reverse(page.name, args=[self.world.value(arg) for arg in page.args])
            for page in TABLE
            if page.may[like] == OPENS and page.name != "mfa_add_webauthn"
        ]
        office = admin_addresses() if role in ("team", "moderator", "administrator") else []
        return [address for address in [*ours, *office] if address != OWN_PAGE or role != "owner"]

    def read(self, address: str) -> str:
        response = self.client.get(address)
        words = b"".join(response) if response.streaming else response.content
        if address.endswith("/export/") and response.status_code == 200:
            file = self.client.post(address, {"kind": "csv"})
            words += b"".join(file) if file.streaming else file.content
        return CHANGES_BY_ITSELF.sub("", words.decode(errors="replace"))

    def tables(self) -> dict[str, str]:
        """Every row of every table but the one that is meant to hold it; what sessions hold, decoded."""
        found = {
            model._meta.label: serialize("json", model._base_manager.order_by("pk"))
            for model in apps.get_models(include_auto_created=True)
            if model is not KeptApart and model._meta.label not in KEPT_OUT
        }
        sessions = [str(sorted(session.get_decoded().items())) for session in Session.objects.all()]
        return found | {"sessions": "\n".join(sessions), "mails": "\n".join(map(str, mail.outbox))}


def admin_addresses() -> list[str]:
    found = []
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        row = model._default_manager.first()
        for page in ADMIN_PAGES:
            args = [] if page in ("changelist", "export") else [row.pk]
            with suppress(NoReverseMatch):
                found.append(reverse(f"{name}_{page}", args=args))
    return found


@contextmanager
def listening():
    """Every line that reaches the log, however small."""
    stream = io.StringIO()
    handler, root = logging.StreamHandler(stream), logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        yield stream
    finally:
        root.removeHandler(handler)
        root.setLevel(before)


def traces(before: dict, after: dict, unsteady: set, needles: list[str]) -> list:
    """Where something differs that was steady, or where one of these words stands more or less often."""
    return [
        where
        for where in before.keys() | after.keys()
        if (where not in unsteady and before.get(where) != after.get(where))
        or counted(before.get(where, ""), needles) != counted(after.get(where, ""), needles)
    ]


def counted(words: str, needles: list[str]) -> list[int]:
    return [words.count(needle) for needle in needles]


def differing(one: dict, other: dict) -> set:
    return {where for where in one.keys() | other.keys() if one.get(where) != other.get(where)}
