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
from community.actions.connect import conversing
from community.actions.letters.coaching import answer_address as coaching_answer
from community.actions.letters.connecting import answer_path
from community.actions.letters.shadowing import consent_address
from community.actions.letters.writing import answer_address
from community.actions.library import moderating
from community.choices import Agreement, EventState, MemberState
from community.engine.secret_addresses import new_secret
from community.models import Attendance, CoachingNote, Post, Registration, Series
from community.queries.tickets import certificate_for, ticket_for
from tests import builders
from tests.architecture.policies import CAREFUL, ROLES
from tests.collaborative.notices import builders as mailbox_builders
from tests.community import coaching_world, rounds, shelf, walking
from tests.community.networking import a_member, a_network
from tests.community.pairs import a_pair, seat_in
from tests.community.prompting import a_prompt, says
from tests.community.reading_apart import a_reading, a_version
from tests.community.rounds import a_challenge


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
    def prompt(self):
        prompt = a_prompt(event=self.hosted)
        says(prompt, "trust")
        return prompt

    @cached_property
    def reading(self):
        """Read by nobody yet, with a version of the characteristics in force and one being written."""
        wording, _ = a_version(), a_version(ahead=True)
        reading = a_reading(self.people["team"], self.another, "It takes trust.", wording=wording)
        excerpt = reading.excerpts.get()
        return SimpleNamespace(key=reading.key, excerpt=excerpt.key, words=wording.characteristic.slug)

    @cached_property
    def draft(self):
        return builders.an_event("Not yet announced", state="draft")

    @cached_property
    def past_event(self):
        return builders.an_event("It was good", starts_at=timezone.now() - timedelta(days=9))

    @cached_property
    def drafted_challenge(self):
        return a_challenge(state="draft")

    @cached_property
    def paired(self):
        """Two leaders who are nobody of the roles, with a note and an insight."""
        pair = a_pair("Pia Paired", "Quin Paired")
        seat = seat_in(pair, "Pia Paired")
        person = seat.participant.person
        learnt = conversing.Learnt(text="Ask first.")
        return SimpleNamespace(
            key=pair.key,
            answer=answer_path(seat, "met").rstrip("/").rpartition("/")[2],
            note=conversing.note(pair=pair, author=person, text="Between us.").key,
            insight=conversing.share(author=person, learnt=learnt, round=pair.round).key,
        )

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
    def challenge(self):
        return rounds.a_round(rounds.a_challenge("Connect Five")).challenge

    @cached_property
    def feed_secret(self):
        return SimpleNamespace(of=feeds.make_feed(person=self.another), unknown=new_secret())

    @cached_property
    def coaching(self):
        """The leader is coached by the host, asked another for mentoring, and has ended with a third."""
        leader, host = self.people["leader"], self.people["host"]
        coach = coaching_world.a_coach(person=host)
        running = coaching_world.a_coaching(leader=leader, coach=coach)
        first_talk = coaching_world.a_coaching("first_talk", leader=leader, coach=coach, help="mentoring")
        ended = coaching_world.a_coaching("ended", leader=leader, coach=coach)
        waits = coaching_world.a_coaching("waiting", coach=coaching_world.a_coach("Cai Coach"))
        asked = coaching_world.a_coaching("asked", coach=coach, leader=self.another)
        others = coaching_world.a_coaching(coach=waits.coach, leader=self.unlisted)
        return SimpleNamespace(
            key=running.key,
            coach=waits.coach,
            hidden=coaching_world.a_coach("Dee Coach", is_paused=True),
            first_talk=first_talk,
            ended=ended,
            asked=asked,
            token=coaching_answer(asked, host).rstrip("/").rpartition("/")[2],
            session=coaching_world.a_session(running),
            goal=coaching_world.a_goal(running),
            note=CoachingNote.objects.create(coaching=running, author=leader, text="For me."),
            others=others,
        )

    @cached_property
    def shadowing(self):
        """The leader and the host visit each other, and another has asked the host."""
        leader, host = self.people["leader"], self.people["host"]
        running = walking.both_consent(walking.an_exchange(leader, host))
        waiting = walking.a_consent(walking.an_exchange(), self.unlisted, Agreement.ASKED)
        others = walking.an_exchange(self.another, self.unlisted)
        return SimpleNamespace(
            key=running.key,
            offer=walking.an_offer("Cai Host"),
            closed=walking.an_offer(is_open=False),
            asked=walking.an_exchange(self.another, host, state="asked"),
            planned=walking.a_visit(running, visitor=leader),
            been=walking.made(walking.an_exchange(leader, self.unlisted), leader),
            token=consent_address(waiting).rstrip("/").rpartition("/")[2],
            others=others,
            anothers=walking.a_visit(others),
        )

    @cached_property
    def mail(self):
        return mailbox_builders.a_mail("Ada Leader <ada@example.org>", calendar=True)

    @cached_property
    def campaign(self):
        return mailbox_builders.a_campaign(lists=[mailbox_builders.a_list("News", people=[self.another])])

    @cached_property
    def stopping(self):
        return SimpleNamespace(token=stop_link(self.another).rstrip("/").rpartition("/")[2])

    @cached_property
    def story(self):
        picture = shelf.a_file(self.another)
        return shelf.a_story(
            "Soup on Wednesdays",
            author=self.another,
            picture=picture,
            picture_words="A pot of soup",
            credits="The ward clerks: for saying so",
        )

    @cached_property
    def withdrawn_story(self):
        story = shelf.a_story("Taken down again", author=self.another)
        return moderating.take_down(story=story, by=self.another)

    @cached_property
    def draft_picture(self):
        return shelf.a_file(builders.a_leader("Pia Picture"))

    @cached_property
    def module(self):
        return shelf.a_module("Leading without authority")

    @cached_property
    def team_list(self):
        return shelf.a_team_list("If you are new", self.story, self.module)

    @property
    def my_story(self):
        return shelf.a_draft("My own draft", author=self.me or self.another)

    @cached_property
    def anothers_story(self):
        return shelf.a_story_sent_in("Somebody else’s", author=self.another)

    @property
    def my_list(self):
        return shelf.a_list_of(self.me or self.another, "My own list")

    @cached_property
    def anothers_list(self):
        return shelf.a_list_of(self.another, "Somebody else’s list")

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

    @cached_property
    def network(self):
        """Run by the host; nobody else is in it."""
        made = a_network("Bridges", chair=self.people["host"])
        session = builders.an_event("Bridges in spring", state=EventState.DRAFT)
        session.hosts.add(self.people["host"])
        made.events.add(session)
        return made

    @cached_property
    def closed_network(self):
        return a_network("Closed", is_active=False)

    @cached_property
    def network_note(self):
        return Post.objects.create(network=self.network, author=self.people["host"], text="Welcome.")

    @cached_property
    def network_draft(self):
        return self.network.events.get()

    @cached_property
    def asks_to_join(self):
        return a_member(self.network, builders.a_leader("Zoe Asker"), state=MemberState.ASKED)


def an_upload_of(user) -> Upload:
    content = b"E-mail,Name\nnew@example.org,Nia New\n"
    return Upload.objects.create(by=user, kind="people", filename="people.csv", content=content)


def a_passkey_of(user) -> Authenticator:
    return Authenticator.objects.create(
        user=user,
        type=Authenticator.Type.WEBAUTHN,
        data={"name": "Phone", "passwordless": True, "credential": {}},
    )
