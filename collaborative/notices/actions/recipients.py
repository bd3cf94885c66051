from collections.abc import Iterator
from dataclasses import dataclass

from collaborative.notices.choices import Purpose, Standing
from collaborative.notices.mailing import Mailing
from collaborative.notices.merged import values_for
from collaborative.notices.models import Campaign, Recipient
from collaborative.notices.queries import campaigns, due, subscriptions
from collaborative.notices.rules import campaigns as rules
from collaborative.notices.subjects import Subject
from collaborative.people.models import User


@dataclass(frozen=True)
class Obstacles:
    """What stands against writing to any of these people, asked once for all."""

    paused: set[str]
    switched_off: set[int]

    @classmethod
    def among(cls, people: list[User]) -> "Obstacles":
        return cls(
            due.paused([person.email for person in people]),
            subscriptions.switched_off(Purpose.INVITATION, [person.pk for person in people]),
        )

    def against(self, person: User) -> str:
        return rules.reason_to_leave_out(person, paused=self.paused, switched_off=self.switched_off)


def chosen(campaign: Campaign, mailing: Mailing, subject: Subject | None) -> Iterator[Recipient]:
    """Everybody the campaign would reach, and everybody left out, with the reason."""
    people = list(campaigns.audience(campaign))
    obstacles = Obstacles.among(people)
    names = [placeholder.name for placeholder in mailing.used]
    for person in people:
        values = values_for(person, subject)
        recipient = recipient_of(campaign, person, reason=obstacles.against(person))
        recipient.values = {name: values[name] for name in names if values.get(name)}
        yield recipient
    for person in campaigns.those_who_left(campaign):
        yield recipient_of(campaign, person, reason=rules.LEFT_THE_LIST)


def recipient_of(campaign: Campaign, person: User, *, reason: str) -> Recipient:
    standing = Standing.SKIPPED if reason else Standing.WAITING
    return Recipient(campaign=campaign, person=person, address=person.email, standing=standing, reason=reason)
