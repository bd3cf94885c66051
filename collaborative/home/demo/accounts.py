"""The people anybody may be for a while in a demonstration, and nobody else."""

from dataclasses import dataclass

from collaborative.home.engine.people import EVERYWHERE, Person
from collaborative.people.roles import ADMINISTRATOR, EXECUTIVE, FACULTY, MODERATOR, TEAM, Role


@dataclass(frozen=True)
class Account:
    name: str
    says: str
    sentence: str
    starts_at: str
    person: Person
    role: Role | None = None

    @property
    def button(self) -> str:
        return f"Sign in as {self.says}"


def a_person(name: str, mailbox: str, title: str, where: tuple, post: tuple, **more) -> Person:
    organisation, sector, place = where
    profession, level = post
    return Person(
        name=name,
        email=f"{mailbox}@example.org",
        job_title=title,
        organisation=organisation,
        sector=sector,
        place=place,
        profession=profession,
        level=level,
        **more,
    )


OFFICE = ("Our Healthier South East London", "integrated-care-system", EVERYWHERE)
HUB = ("Six Boroughs Training Hub", "education-and-research", EVERYWHERE)

ACCOUNTS = (
    Account(
        name="leader",
        says="a leader",
        sentence="Take a place at an event, look round the directory, and see what is next for you.",
        starts_at="/me/",
        person=a_person(
            "Grace Amoah",
            "leader",
            "Lead practice nurse",
            ("Foxglove Primary Care Network", "primary-care", "lewisham"),
            ("nurse", "service"),
            interests="neighbourhood teams, coaching, fair access",
            about="I have worked in Lewisham for eleven years, first on the wards and now in a practice. "
            "Happy to have a visitor for a morning, and happier still to be one.",
            access_needs="Captions help me a great deal online.",
            shows={"shows_email": True},
        ),
    ),
    Account(
        name="host",
        says="a host",
        sentence="See who is coming to the events you host, and what they need to take part.",
        starts_at="/me/",
        role=FACULTY,
        person=a_person(
            "Marlon Reid",
            "host",
            "Borough service director",
            ("South London and Maudsley", "mental-health", "lambeth"),
            ("manager-or-executive", "organisation"),
            interests="co-design, staff wellbeing",
            about="I like introducing people who ought to have met long ago.",
        ),
    ),
    Account(
        name="partner",
        says="a partner",
        sentence="Teach on behalf of a partner organisation: your own sessions, and nobody else's.",
        starts_at="/me/",
        role=FACULTY,
        person=a_person(
            "Helen Thornton",
            "partner",
            "Leadership development lead",
            HUB,
            ("learning-and-organisational-development", "system"),
            interests="coaching, quality improvement",
        ),
    ),
    Account(
        name="team",
        says="the programme team",
        sentence="Make and publish events, look after people and organisations, and watch the outbox.",
        starts_at="/admin/",
        role=TEAM,
        person=a_person(
            "Nisha Patel", "team", "Programme manager", OFFICE, ("manager-or-executive", "system")
        ),
    ),
    Account(
        name="executive",
        says="an executive",
        sentence="See what is on. Nobody's name: no directory, no list of who is coming.",
        starts_at="/events/",
        role=EXECUTIVE,
        person=a_person(
            "Yewande Adeyemi",
            "executive",
            "Executive director",
            OFFICE,
            ("manager-or-executive", "executive"),
            is_listed=False,
        ),
    ),
    Account(
        name="moderator",
        says="a moderator",
        sentence="Read and correct what is published, without seeing who people are.",
        starts_at="/admin/",
        role=MODERATOR,
        person=a_person(
            "Callum Webb",
            "moderator",
            "Communications lead",
            OFFICE,
            ("manager-or-executive", "service"),
            is_listed=False,
        ),
    ),
    Account(
        name="administrator",
        says="an administrator",
        sentence="Give people their roles and read the whole trail, besides what the team does.",
        starts_at="/admin/",
        role=ADMINISTRATOR,
        person=a_person(
            "Orla Byrne", "administrator", "Portal administrator", OFFICE, ("data-and-digital", "system")
        ),
    ),
)
BY_NAME = {account.name: account for account in ACCOUNTS}
