"""Every page, with hostile words in every field behind it: shown as they were written, and harmless."""

import html

import pytest
from django.contrib import admin
from django.urls import reverse

from tests.architecture.asking import enter
from tests.architecture.policies import OPENS
from tests.architecture.rows import a_row_of
from tests.architecture.who_may_open import TABLE
from tests.architecture.world import World
from tests.security.hostile import ROUNDS, WORDS, harm_in, plant, read

NOT_WITH_MADE_UP_PASSKEYS = ("mfa_add_webauthn",)
READERS = ("leader", "host", "administrator")
HARMLESS_ALONE = (WORDS[16], WORDS[17], WORDS[19])  # they attack templates and what unescapes twice
ADMIN_PAGES = ("changelist", "change", "history", "delete")


def addresses_for(world: World, role: str) -> list[str]:
    world.me = world.people[role]
    ours = [
        reverse(page.name, args=[world.value(arg) for arg in page.args])
        for page in TABLE
        if page.may[role] == OPENS and page.name not in NOT_WITH_MADE_UP_PASSKEYS
    ]
    return ours + (admin_addresses() if role == "administrator" else [])


def admin_addresses() -> list[str]:
    found = []
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        for row in model._default_manager.all()[:1]:
            found += [reverse(f"{name}_{page}", args=[row.pk]) for page in ADMIN_PAGES[1:]]
        found.append(reverse(f"{name}_changelist"))
    return found


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("words", ROUNDS, ids=range(len(ROUNDS)))
def test_hostile_words_stay_words_on_every_page(words, client):
    world = World()
    for model in admin.site._registry:
        if not model._default_manager.exists():
            a_row_of(model)
    found, shown = [], 0
    people = {role: addresses_for(world, role) for role in READERS}

    assert plant(words) > 50
    for role, addresses in people.items():
        enter(client, world.people[role])
        for address in addresses:
            met = read(text_of(client.get(address)))
            found += [f"{role} at {address}: {harm}" for harm in met.found]
            shown += met.shown

    assert found == []
    assert shown > 500  # that nothing harmful was seen means something only where something was seen


def text_of(response) -> str:
    """Pages only: a file is not read as HTML."""
    is_page = response.headers["Content-Type"].startswith("text/html")
    return response.content.decode() if is_page else ""


@pytest.mark.parametrize("words", [words for words in WORDS if words not in HARMLESS_ALONE])
def test_words_that_were_not_made_harmless_are_noticed(words):
    """The reader of pages can see harm: in an attribute, in the text, in a title."""
    pages = [f'<p title="{words}">', f"<p title='{words}'>", f"<p>{words}</p>", f"<title>{words}</title>"]

    assert any(harm_in(page) for page in [*pages, f"<!-- {words} -->"])


@pytest.mark.parametrize("words", WORDS)
def test_words_made_harmless_are_left_in_peace(words):
    safe = html.escape(words)

    assert harm_in(f'<p title="{safe}">{safe}</p><textarea>{safe}</textarea>') == []
