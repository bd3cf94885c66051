import pytest
from django.contrib import admin
from django.urls import reverse

from collaborative.kit.admin import Desk
from collaborative.people.roles import ADMINISTRATOR, EXECUTIVE, FACULTY, LEADER, MODERATOR, TEAM
from tests.architecture.asking import answer
from tests.architecture.policies import ELSEWHERE, NOT_SO, OPENS, REFUSED, SIGN_IN
from tests.architecture.rows import a_row_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

GIVEN = {
    "leader": LEADER,
    "host": FACULTY,
    "team": TEAM,
    "moderator": MODERATOR,
    "executive": EXECUTIVE,
    "administrator": ADMINISTRATOR,
}
PAGES = {
    "changelist": ("view", "change"),
    "add": ("add",),
    "change": ("view", "change"),
    "history": ("view", "change"),
    "delete": ("delete",),
    "export": ("export",),
}
# What nobody does by hand whatever their role says, with the reason.
NEVER: dict[tuple[str, str], str] = {
    ("identity.Edition", "add"): "the next version always starts as a copy of the last",
    ("identity.Wording", "add"): "a version has one wording a characteristic, copied from the last",
    ("community.Insight", "history"): "it would tell who wrote what they shared without their name",
}


def registered() -> list:
    return sorted(admin.site._registry, key=lambda model: model._meta.label)


def pages_of(model) -> list[str]:
    """Every table has a list and its forms; a Desk of ours has an export, too."""
    return [page for page in PAGES if page != "export" or isinstance(admin.site._registry[model], Desk)]


def desks_that_do() -> list:
    return [model for model in registered() if getattr(admin.site._registry[model], "object_actions", ())]


def verbs(model, role) -> set[str]:
    """What the role may do to that model, as roles.py says."""
    if role is None or not role.enters_admin:
        return set()
    label, name = model._meta.app_label, model._meta.model_name
    return {
        verb
        for verb in ("view", "add", "change", "delete", "export")
        if f"{label}.{verb}_{name}" in role.permissions
    }


def expected(model, page: str) -> dict[str, str]:
    may = {"visitor": SIGN_IN}
    for name, role in GIVEN.items():
        allowed = verbs(model, role) & set(PAGES[page]) and (model._meta.label, page) not in NEVER
        may[name] = OPENS if allowed else REFUSED
    return may


@pytest.mark.parametrize("model", registered(), ids=lambda model: model._meta.label)
def test_the_admin_opens_to_each_role_what_the_roles_say(model, world, client):
    row = a_row_of(model)
    label = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    met, said = {}, {}

    for page in pages_of(model):
        args = () if page in ("changelist", "add", "export") else (row.pk,)
        said[page] = expected(model, page)
        met[page] = {role: answer(client, world, role, f"{label}_{page}", args) for role in said[page]}

    assert met == said


@pytest.mark.parametrize("model", desks_that_do(), ids=lambda model: model._meta.label)
def test_what_is_done_to_one_record_is_done_by_post_and_by_who_may(model, world, client):
    row, desk = a_row_of(model), admin.site._registry[model]
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_do"

    for action in desk.object_actions:
        needs = getattr(desk, action).needs
        for role, given in GIVEN.items():
            inside = bool(verbs(model, given))
            by_get = answer(client, world, role, name, (row.pk, action))
            by_post = answer(client, world, role, name, (row.pk, action), method="post")
            allowed = inside and needs in given.permissions
            assert by_get == (NOT_SO if given.enters_admin else REFUSED)
            assert (by_post in (OPENS, ELSEWHERE)) == allowed, f"{role} asking to {action}: {by_post}"


@pytest.mark.parametrize("model", registered(), ids=lambda model: model._meta.label)
def test_nothing_stands_in_the_admin_that_no_role_may_see(model):
    assert any(verbs(model, role) for role in GIVEN.values()), (
        f"nobody may see {model._meta.label}: unregister it, or grant it in collaborative/people/roles.py"
    )


def test_the_list_of_what_may_only_be_seen_offers_no_way_to_add(world, client):
    moderator = world.people["moderator"]
    client.force_login(moderator, backend="allauth.account.auth_backends.AuthenticationBackend")

    shown = [model for model in registered() if verbs(model, MODERATOR) == {"view"}]

    for model in shown:
        label = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        page = client.get(reverse(f"{label}_changelist")).content.decode()
        assert reverse(f"{label}_add") not in page
