"""Who may do what. This file is the access policy: read it aloud.

A role is a name, a sentence and the permissions it grants, as app.action_model. Everybody may see
what is published; everybody signed in is a leader unless another role says otherwise.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Role:
    name: str
    sentence: str
    permissions: tuple[str, ...] = ()
    enters_admin: bool = False
    needs_second_factor: bool = False
    is_leader: bool = True


def may(app: str, *models: str, do: str = "view add change") -> tuple[str, ...]:
    return tuple(f"{app}.{verb}_{model}" for model in models for verb in do.split())


READS_IDENTITY = may(
    "identity", "statement", "cloudword", "characteristic", "edition", "wording", "behaviour", do="view"
) + may("identity", "areaofwork", "wayofworking", do="view")
KEEPS_IDENTITY = may(
    "identity",
    "statement",
    "cloudword",
    "characteristic",
    "edition",
    "wording",
    "behaviour",
    do="view add change",
) + may("identity", "areaofwork", "wayofworking")

KEEPS_LIBRARY = (
    *may("community", "item", "story", do="view"),
    "community.moderate_story",
    *may("community", "resource", "module", "readinglist"),
    *may("community", "step", "reflectivequestion", "listeditem", do="view add change delete"),
)
RUNS_CONNECT_FIVE = (
    *may("community", "challenge", do="view add change delete"),
    *may("community", "round", "pair", do="view change"),
    *may("community", "participant", do="view"),
    *may("community", "insight", do="view change"),
    *may("community", "topic"),
)
CORRECTS_LIBRARY = may("community", "resource", "module", "step", "reflectivequestion", do="view change")

VISITOR = Role(
    "Visitor", "Sees what the Collaborative is, its calendar and its library, and may join.", is_leader=False
)
LEADER = Role("Leader", "Takes places, meets others in the directory, and sees their own record.")
FACULTY = Role(
    "Faculty or partner",
    "Sees the events they host, with who is coming and what they need, and nobody else's.",
)
TEAM = Role(
    "Programme team",
    "Runs the Collaborative: people, events, messages and content.",
    permissions=(
        *KEEPS_IDENTITY,
        *may("people", "user", "profile", "organisation", "place", "sector", "profession"),
        *may("people", "user", "organisation", do="import export"),
        *may("people", "merge", do="view"),
        "people.merge_user",
        *may("community", "event", "series"),
        *may("community", "network"),
        *may("community", "coach", do="view change"),
        *may("community", "coaching", do="view"),
        "community.see_coaching",
        *may("community", "shadowoffer", "exchange", do="view change"),
        *may("community", "membership", do="view change"),
        *may("community", "post", do="view delete"),
        *may("community", "registration", do="view change"),
        *may("community", "event", do="delete export"),
        *may("community", "registration", do="export"),
        *may("community", "question", "reminder", do="view add change delete"),
        *may("community", "attendance", "passage", do="view"),
        *may("community", "attendance", do="export"),
        *may("community", "material", do="view add change delete"),
        *may("community", "prompt", do="view"),
        "community.run_prompt",
        "community.code_reading",
        "community.see_reach",
        *KEEPS_LIBRARY,
        *RUNS_CONNECT_FIVE,
        *may("notices", "notice", "address", "heartbeat", do="view"),
        *may("notices", "notice", do="retry"),
        *may("notices", "campaign", "segment", do="view add change delete"),
        *may("notices", "mailinglist"),
        *may("notices", "subscription", do="view add"),
        *may("notices", "recipient", do="view"),
        *may("notices", "campaign", do="release"),
        *may("trail", "entry", do="view"),
    ),
    enters_admin=True,
    needs_second_factor=True,
)
MODERATOR = Role(
    "Moderator",
    "Reads and corrects what is published, and nothing about who people are.",
    permissions=(*KEEPS_IDENTITY, *may("community", "event", do="view change"), *CORRECTS_LIBRARY),
    enters_admin=True,
    needs_second_factor=True,
)
EXECUTIVE = Role(
    "ICS Executive",
    "Sees figures about the whole and never about a person: no directory, no lists of names.",
    permissions=("community.see_reach", "community.see_coaching"),
    needs_second_factor=True,
    is_leader=False,
)
ADMINISTRATOR = Role(
    "Administrator",
    "Gives people their roles and reads the whole trail, on top of what the programme team does.",
    permissions=(
        *TEAM.permissions,
        *may("people", "user", do="delete"),
        "people.give_role",
        *may("people", "organisation", "place", "sector", "profession", do="delete"),
        *READS_IDENTITY,
    ),
    enters_admin=True,
    needs_second_factor=True,
)

GIVEN = (FACULTY, TEAM, MODERATOR, EXECUTIVE, ADMINISTRATOR)
ROLES = (VISITOR, LEADER, *GIVEN)


def keep_roles(**kwargs) -> None:
    """After every migration: make the groups in the database say what this file says."""
    from django.apps import apps
    from django.contrib.auth.management import create_permissions
    from django.contrib.auth.models import Group, Permission

    for config in apps.get_app_configs():
        create_permissions(config, verbosity=0)
    known = {
        f"{p.content_type.app_label}.{p.codename}": p
        for p in Permission.objects.select_related("content_type")
    }
    for role in GIVEN:
        group, _ = Group.objects.get_or_create(name=role.name)
        group.permissions.set([known[name] for name in role.permissions])
