"""A question is made and changed before a room answers it."""

import re

import pytest

from collaborative.trail.models import Entry
from community.choices import EventState, PromptState
from community.models import Hand, Prompt
from tests.builders import a_leader, a_team_member, an_event
from tests.community.prompting import a_prompt, says
from tests.community.views.prompts.hosting import FORM, page, said

pytestmark = pytest.mark.django_db


def test_a_host_asks_a_question_at_their_event(hosting, event):
    assert f'value="{event.pk}" selected' in page(hosting.get(f"/prompts/new/?event={event.slug}"))

    response = hosting.post("/prompts/new/", FORM | {"event": event.pk, "is_moderated": "on"})

    prompt = Prompt.objects.get()
    assert response.url == f"/prompts/{prompt.key}/"
    assert (prompt.event, prompt.made_by.name, prompt.state) == (event, "Hana Host", PromptState.DRAFT)
    assert (prompt.is_moderated, prompt.is_for_anybody) == (True, False)
    assert re.fullmatch(r"[a-z2-9]{6}", prompt.code)
    assert prompt.words in page(hosting.get("/prompts/"))
    assert Entry.objects.get(did="made").to_name == prompt.words


def test_a_host_may_ask_at_their_own_events_only_and_at_none_cancelled(hosting, event):
    other, off = an_event("Not theirs"), an_event("Off", state=EventState.CANCELLED)
    off.hosts.add(*event.hosts.all())

    for one in (other, off):
        response = hosting.post("/prompts/new/", FORM | {"event": one.pk})
        assert "Select a valid choice" in page(response)
    assert Prompt.objects.count() == 0


def test_the_team_asks_with_and_without_an_event(signed_in, event):
    client = signed_in(a_team_member())

    client.post("/prompts/new/", FORM)
    client.post("/prompts/new/", FORM | {"event": event.pk})

    assert set(Prompt.objects.values_list("event", flat=True)) == {None, event.pk}


def test_whoever_hosts_nothing_finds_nothing_and_keeps_what_they_once_made(signed_in):
    ada = a_leader()
    client = signed_in(ada)
    assert client.get("/prompts/").status_code == 404
    assert client.get("/prompts/new/").status_code == 404

    a_prompt("Once mine", made_by=ada)

    assert "Once mine" in page(client.get("/prompts/"))
    assert "Ask a new question" not in page(client.get("/prompts/"))


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"words": ""}, "Write the question that you ask."),
        ({"kind": "choice", "options": "Tea"}, "Give between 2 and 8 answers to choose from"),
        ({"kind": "ranking", "options": "Tea"}, "Give between 2 and 8 things to rank"),
        ({"words": " \u200b "}, "Write the question that you ask."),
        ({"kind": "choice", "options": "Tea\ntea"}, "Two of these are the same."),
        ({"kind": "choice", "options": f"Tea\n{'x' * 81}"}, "Keep each to 80 letters"),
        ({"answers_each": "6"}, "Give a number from 1 to 5."),
        ({"answers_each": "some"}, "Give a number from 1 to 5."),
        ({"least_outside": "2"}, "Give a number from 3 to 50."),
        ({"least_inside": ""}, "Give a number from 1 to 50."),
        ({"kind": "song"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_is_told_at_the_field(hosting, event, given, wrong):
    response = hosting.post("/prompts/new/", FORM | given)

    assert response.status_code == 200
    assert wrong in page(response)
    assert Prompt.objects.count() == 0


def test_options_are_tidied_and_kept_only_where_there_is_a_choice(hosting, event):
    hosting.post("/prompts/new/", FORM | {"options": "Tea"})
    hosting.post(
        "/prompts/new/", FORM | {"kind": "ranking", "options": " Tea \n\n\u202eMilk", "answers_each": "3"}
    )

    ranking, word = Prompt.objects.all()
    assert (word.options, ranking.choices, ranking.answers_each) == ("", ["Tea", "Milk"], 1)


def test_what_people_answered_to_may_not_become_another_question(hosting, event):
    prompt = a_prompt(event=event)
    says(prompt, "trust")
    address = f"/prompts/{prompt.key}/change/"

    fixed = hosting.post(address, FORM | {"kind": "text", "event": event.pk})
    assert "People have answered this question already." in page(fixed)

    hosting.post(address, FORM | {"words": "Put better?", "event": event.pk})
    prompt.refresh_from_db()
    assert (prompt.words, prompt.kind) == ("Put better?", "word")


def test_a_prompt_of_an_event_long_gone_can_still_be_changed(hosting, event, host):
    old = an_event("Long ago", starts_at=event.starts_at.replace(year=2020))
    old.hosts.add(host)
    prompt = a_prompt(event=old)

    hosting.post(f"/prompts/{prompt.key}/change/", FORM | {"words": "Newer?", "event": old.pk})

    prompt.refresh_from_db()
    assert (prompt.words, prompt.event) == ("Newer?", old)


def test_only_what_nobody_answered_is_deleted(hosting, event):
    prompt = a_prompt(event=event)
    says(prompt, "trust")
    address = f"/prompts/{prompt.key}/change/"
    assert "Delete this question" not in page(hosting.get(address))

    response = hosting.post(address, {"do": "delete"})
    assert (said(response), response.url) == (
        ["People have answered it. Start it afresh first: that deletes what they said."],
        address,
    )

    Hand.objects.all().delete()
    assert hosting.post(address, {"do": "delete"}).url == "/prompts/"
    assert Prompt.objects.count() == 0
