"""A template, a draft out for reading, who brought whom, and whose calendar reads their places."""

from collections import defaultdict
from random import Random

from collaborative.home.actions.invented_events import invented
from collaborative.home.demo.accounts import BY_NAME
from collaborative.people.models import User
from community.actions.copies import copy_event
from community.actions.drafts import share_draft
from community.choices import HAS_PLACE, EventState
from community.engine.secret_addresses import new_secret, sum_of
from community.models import Event, Feed, Registration, ShareLink

SHARERS = 2
ONE_IN_SO_MANY_WAS_BROUGHT = 5
ONE_IN_SO_MANY_SUBSCRIBES = 8
TEMPLATE = "A lunchtime conversation"


def keep_drafts(registrations: list[Registration]) -> None:
    """Once: a template like the first event, and the season's draft shared with its reviewers."""
    if Event.objects.filter(is_template=True).exists():
        return
    team = User.objects.filter(email=BY_NAME["team"].person.email).first()
    like = registrations[0].event
    copy_event(event=like, starts_at=like.starts_at, by=team, title=TEMPLATE, is_template=True)
    for draft in invented().filter(state=EventState.DRAFT):
        share_draft(event=draft, by=team)


def keep_word_of_mouth(registrations: list[Registration], *, seed: int) -> None:
    """The first two of each event passed it on, the demonstration's leader wherever they go."""
    chance, leader = Random(f"{seed} word of mouth"), BY_NAME["leader"].person.email
    places = defaultdict(list)
    for each in registrations:
        if each.state in HAS_PLACE:
            places[each.event].append(each)
    for event, people in places.items():
        people.sort(key=lambda each: (each.person.email != leader, each.registered_at, each.pk))
        sharers, others = people[:SHARERS], people[SHARERS:]
        links = ShareLink.objects.bulk_create(ShareLink(event=event, person=one.person) for one in sharers)
        brought = chance.sample(others, len(others) // ONE_IN_SO_MANY_WAS_BROUGHT)
        for each in brought:
            each.came_by = chance.choice(links)
        Registration.objects.bulk_update(brought, ["came_by"])


def keep_feeds(registrations: list[Registration], *, seed: int) -> None:
    """Some who have a place read it in their own calendar, the host too; the leader makes one themselves."""
    chance = Random(f"{seed} calendars")
    coming = {each.person for each in registrations if each.state in HAS_PLACE}
    people = sorted(coming, key=lambda person: person.email)
    people = [one for one in people if one.email != BY_NAME["leader"].person.email]
    subscribe = chance.sample(people, len(people) // ONE_IN_SO_MANY_SUBSCRIBES)
    subscribe += User.objects.filter(email=BY_NAME["host"].person.email)
    feeds = [Feed(person=one, secret_sum=sum_of(new_secret())) for one in subscribe]
    Feed.objects.bulk_create(feeds, ignore_conflicts=True)
