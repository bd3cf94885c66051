"""The people and things who_may_open.py speaks of: "event.slug" there is `world.event.slug` here."""

from datetime import timedelta
from functools import cached_property
from types import SimpleNamespace

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.utils import timezone

from collaborative.notices.stopping import stop_link
from collaborative.people.models import Upload
from community.actions import feeds, sharing
from community.actions.letters.writing import answer_address
from community.engine.secret_addresses import new_secret
from community.models import Attendance, Registration, Series
from community.queries.tickets import certificate_for, ticket_for
from tests import builders
from tests.architecture.policies import CAREFUL, ROLES
from tests.collaborative.notices import builders as mailbox_builders


class World:
    """One person of every role and one of every thing."""

    def __init__(self) -> None:
        self.people = {
            "visitor": None,
            "leader": builders.a_leader("Ada Leader"),
            "host": builders.a_host("Hana Host"),
            "team": builders.a_team_member("Tom Team"),
            "moderator": builders.a_moderator("Mo Moderator"),
            "executive": builders.an_executive("Eve Executive"),
            "administrator": builders.an_administrator("Adam Administrator"),
        }
        assert tuple(self.people) == ROLES
        for role in CAREFUL:
            RecoveryCodes.activate(self.people[role])
        self.me = None  # set by the test to whoever is asking
        for name, thing in vars(type(self)).items():
            if isinstance(thing, cached_property):
                getattr(self, name)

    def value(self, name):
        """ "event.slug" is looked up; anything else stands as it is."""
        if not isinstance(name, str) or "." not in name:
            return name
        first, *rest = name.split(".")
        found = getattr(self, first)
        for part in rest:
            found = getattr(found, part)
        return found

    @cached_property
    def another(self):
        return builders.a_leader("Ben Another", shows_about=True, about="Likes bridges.")

    @cached_property
    def unlisted(self):
        return builders.a_person("Una Unlisted", is_listed=False)

    @cached_property
    def event(self):
        return builders.an_event("Building trust across boundaries")

    @cached_property
    def hosted(self):
        event = builders.an_event("What makes a partnership work?")
        event.hosts.add(self.people["host"])
        return event

    @cached_property
    def guest(self):
        """Somebody with a place at the hosted event, who came to it."""
        person = builders.a_leader("Gus Guest")
        place = Registration.objects.create(event=self.hosted, person=person, registered_at=timezone.now())
        came = Attendance.objects.create(
            event=self.hosted, person=person, presence="came", source="scan", at=timezone.now()
        )
        return SimpleNamespace(
            key=person.key,
            ticket=ticket_for(place),
            certificate=certificate_for(came),
            answer=answer_address(place).rstrip("/").rpartition("/")[2],
        )

    @cached_property
    def draft(self):
        return builders.an_event("Not yet announced", state="draft")

    @cached_property
    def past_event(self):
        return builders.an_event("It was good", starts_at=timezone.now() - timedelta(days=9))

    @cached_property
    def share_link(self):
        return sharing.share_link(event=self.event, person=self.another)

    @cached_property
    def shared_draft(self):
        return builders.an_event("For you to read", state="draft", draft_secret=new_secret())

    @cached_property
    def season(self):
        return Series.objects.create(slug="a-season", name="A season")

    @cached_property
    def feed_secret(self):
        return SimpleNamespace(of=feeds.make_feed(person=self.another), unknown=new_secret())

    @cached_property
    def mail(self):
        return mailbox_builders.a_mail("Ada Leader <ada@example.org>", calendar=True)

    @cached_property
    def campaign(self):
        return mailbox_builders.a_campaign(lists=[mailbox_builders.a_list("News", people=[self.another])])

    @cached_property
    def stopping(self):
        return SimpleNamespace(token=stop_link(self.another).rstrip("/").rpartition("/")[2])

    @property
    def passkey(self):
        return a_passkey_of(self.me or self.another)

    @cached_property
    def anothers_passkey(self):
        return a_passkey_of(self.another)

    @property
    def upload(self):
        return an_upload_of(self.me or self.another)

    @cached_property
    def anothers_upload(self):
        return an_upload_of(self.another)


def an_upload_of(user) -> Upload:
    content = b"E-mail,Name\nnew@example.org,Nia New\n"
    return Upload.objects.create(by=user, kind="people", filename="people.csv", content=content)


def a_passkey_of(user) -> Authenticator:
    return Authenticator.objects.create(
        user=user,
        type=Authenticator.Type.WEBAUTHN,
        data={"name": "Phone", "passwordless": True, "credential": {}},
    )
