"""What needs doing today: a section a subject, shown to whoever may see it, empty ones left out."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from collaborative.home.queries import office
from collaborative.kit import words
from collaborative.notices.queries.campaigns import needs_a_second_person, stuck, with_losses
from collaborative.people.models import User
from collaborative.people.queries import duplicates
from community.queries.coaching import figures as coaching
from community.queries.library import stories as library

MOST_PAIRS = 5


@dataclass(frozen=True)
class Thing:
    text: str
    line: str
    action: str
    href: str


@dataclass(frozen=True)
class Section:
    title: str
    things: list[Thing]
    more: str = ""
    href: str = ""
    urgent: bool = False


def sections(user: User, *, now: datetime) -> list[Section]:
    may = {right: user.has_perm(right) for right in {right for right, _ in SUBJECTS}}
    found = [section for right, subject in SUBJECTS if may[right] for section in subject(now)]
    return [section for section in found if section.things]


def change(one) -> str:
    return reverse(f"admin:{one._meta.app_label}_{one._meta.model_name}_change", args=[one.pk])


def of_some(title: str, found: office.Some, thing: Callable, *, names: str, href: str, **fields) -> Section:
    hidden = found.number - len(found.first)
    more = f"See all {found.number} {names}" if hidden else ""
    return Section(title, [thing(one) for one in found.first], more, href, **fields)


def worker(now: datetime) -> Iterator[Section]:
    since = office.worker_last_heard()
    if since and since > now - office.SILENCE:
        return
    heard = f"Last heard on {words.day(since)} at {words.hour(since)}" if since else "It has never been heard"
    line = f"{heard}. Messages wait until it is back: ask whoever looks after the server to start it."
    href = reverse("admin:notices_notice_changelist")
    thing = Thing("The worker that sends messages is silent", line, "See what is waiting", href)
    yield Section("The portal itself", [thing], urgent=True)


def messages(now: datetime) -> Iterator[Section]:
    def thing(notice) -> Thing:
        line = f"To {notice.address}. {notice.get_state_display()}. {notice.reason}".strip()
        return Thing(notice.subject, line, "See what happened", change(notice))

    href = reverse("admin:notices_notice_changelist")
    found = office.troubled_messages(now)
    yield of_some("Messages that did not arrive", found, thing, names="messages", href=href, urgent=True)


def campaigns(now: datetime) -> Iterator[Section]:
    def waiting(one) -> Thing:
        line = f"To {words.count(one.size, 'person', 'people')}, frozen by {one.frozen_by or 'somebody'}."
        return Thing(one.name, line, "Look at it and approve it", change(one))

    def late(one) -> Thing:
        line = f"It should have gone out on {words.day(one.goes_at)} at {words.hour(one.goes_at)}."
        return Thing(one.name, line, "See how far it is", change(one))

    def troubled(one) -> Thing:
        return Thing(one.name, f"{one.lost} of {one.size} messages did not arrive.", "See which", change(one))

    href = reverse("admin:notices_campaign_changelist")
    found = office.some(needs_a_second_person())
    yield of_some("Mailings that wait for a second person", found, waiting, names="mailings", href=href)
    waits = office.some(stuck(now))
    yield of_some("Mailings that do not get on", waits, late, names="mailings", href=href, urgent=True)
    lost = office.some(with_losses(now - office.WEEK))
    yield of_some("Mailings that did not reach everybody", lost, troubled, names="mailings", href=href)


def events(now: datetime) -> Iterator[Section]:
    soon = office.events_soon(now)
    href = reverse("admin:community_event_changelist")
    week = [on_now(event, now) for event in office.this_week(soon, now)]
    yield Section("Events this week", week, "All events" if week else "", href)
    odd = [places_to_look_at(event) for event in office.unbalanced(soon, now)]
    yield Section("Nearly full or nearly empty", odd)
    drafts = office.stale_drafts(now)
    yield of_some(
        "Drafts older than a week", drafts, stale, names="drafts", href=f"{href}?state__exact=draft"
    )


def requests(now: datetime) -> Iterator[Section]:
    def thing(one) -> Thing:
        line = f"Asked for a place at {one.event}, {words.day(one.event.starts_at)}."
        return Thing(one.person.name, line, "Approve or decline", change(one))

    href = f"{reverse('admin:community_registration_changelist')}?state__exact=asked"
    found = office.requests_to_decide(now)
    yield of_some("Waiting for your decision", found, thing, names="requests", href=href)


def stories(now: datetime) -> Iterator[Section]:
    def waiting(one) -> Thing:
        line = f"Sent in by {one.author or 'somebody who has left'}."
        return Thing(one.title, line, "Read it", change(one))

    def again(one) -> Thing:
        line = f"Its author left on {words.day(one.author_left_at)}. Are they still named in it?"
        return Thing(one.title, line, "Read it again", change(one))

    href = reverse("admin:community_story_changelist")
    found = office.some(library.waiting())
    yield of_some("Stories to read", found, waiting, names="stories", href=f"{href}?state__exact=submitted")
    left = office.some(library.to_read_again())
    yield of_some("Stories whose author has left", left, again, names="stories", href=href)


def coaches(now: datetime) -> Iterator[Section]:
    def asked(coach) -> Thing:
        line = f"Offered on {words.day(coach.asked_at)}. {coach.get_kind_display()}."
        return Thing(str(coach), line, "Read and approve", change(coach))

    def late(coach) -> Thing:
        told = words.day(coach.supervised_on) if coach.supervised_on else "not told"
        return Thing(str(coach), f"Last supervision: {told}.", "Look at it", change(coach))

    href = reverse("admin:community_coach_changelist")
    found = office.some(coaching.to_approve())
    yield of_some("Coaches to approve", found, asked, names="coaches", href=f"{href}?state__exact=asked")
    today = now.astimezone(words.LONDON).date()
    due = office.some(coaching.long_unsupervised(today).select_related("person"))
    yield of_some("Supervision long ago", due, late, names="coaches", href=f"{href}?supervision=late")


def on_now(event, now: datetime) -> Thing:
    day = now.astimezone(words.LONDON).date()
    when = "Today, " if words.day(event.starts_at) == words.day(now) else ""
    line = f"{when}{words.span(event.starts_at, event.ends_at, today=day)}. {places(event)}."
    return Thing(event.title, line, "See who is coming", change(event))


def places(event) -> str:
    if not event.capacity:
        return f"{words.count(event.taken, 'place')} taken"
    return f"{event.taken} of {words.count(event.capacity, 'place')} taken"


def places_to_look_at(event) -> Thing:
    nearly_full = event.taken / event.capacity >= office.NEARLY_FULL
    state = "Nearly full" if nearly_full else "Nearly empty"
    if event.taken >= event.capacity:
        state = "Full"
    line = f"{state}: {places(event)}. {words.day(event.starts_at)}."
    return Thing(
        event.title, line, "Copy to a new date" if nearly_full else "Invite more people", change(event)
    )


def stale(event) -> Thing:
    return Thing(
        event.title, f"Last touched on {words.day(event.changed_at)}.", "Finish or delete it", change(event)
    )


def people(now: datetime) -> Iterator[Section]:
    def new(user) -> Thing:
        return Thing(str(user), f"Joined on {words.day(user.created_at)}.", "See who it is", change(user))

    def without(user) -> Thing:
        line = "May enter the admin and has no second factor."
        return Thing(str(user), line, "Open the account", change(user))

    href = reverse("admin:people_user_changelist")
    found = office.staff_without_second_factor()
    yield of_some(
        "Accounts to make safer", found, without, names="accounts", href=f"{href}?is_staff__exact=1"
    )
    yield of_some("New this week", office.newcomers(now), new, names="newcomers", href=href)


def doubles(now: datetime) -> Iterator[Section]:
    pairs = duplicates.suggested(limit=MOST_PAIRS)
    href = reverse("admin:people_user_duplicates")
    things = [
        Thing(f"{pair.one.name} and {pair.other.name}", pair.why, "Compare the two", href) for pair in pairs
    ]
    yield Section("Accounts that may be one person's", things)


SUBJECTS: tuple[tuple[str, Callable], ...] = (
    ("notices.view_heartbeat", worker),
    ("notices.view_notice", messages),
    ("community.change_registration", requests),
    ("notices.view_campaign", campaigns),
    ("community.moderate_story", stories),
    ("community.change_coach", coaches),
    ("community.view_event", events),
    ("people.view_user", people),
    ("people.merge_user", doubles),
)
