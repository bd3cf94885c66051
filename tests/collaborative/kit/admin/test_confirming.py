"""Asking before doing, tried on the versions of the five characteristics and on accounts."""

from datetime import timedelta

import pytest
from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from collaborative.kit.admin import confirmed
from collaborative.people.models import Sector
from tests.builders import a_leader, a_moderator, an_administrator, reference

pytestmark = pytest.mark.django_db


class Name(forms.Form):
    name = forms.CharField(label="New name")


@confirmed("Rename", says="{count} will be renamed.", permission="people.change_sector", form=Name)
def rename(desk, request, sectors, *, form):
    sectors.update(name=form.cleaned_data["name"])
    return "Renamed."


@confirmed("Refuse", says="{count} will not be touched.", permission="people.change_sector")
def refuse(desk, request, sectors):
    raise ValidationError(["One is needed.", "Two are too many."])


@pytest.fixture
def asked(rf, monkeypatch):
    """A function: an action pressed by somebody on all sectors, and what was said."""
    desk = admin.site._registry[Sector]
    said = []
    for kind in ("success", "error"):
        monkeypatch.setattr(f"django.contrib.messages.{kind}", lambda request, words: said.append(words))

    def press(action, by, sent: dict):
        request = rf.post("/admin/people/sector/", sent)
        request.user = by
        return action(desk, request, Sector.objects.all()), said

    return press


def test_nothing_is_done_before_it_is_agreed_to(asked):
    reference(Sector, "Hospices")

    page, _ = asked(rename, an_administrator(), {"name": "Changed"})

    assert page.context_data["sentence"] == "1 sector will be renamed."
    assert page.context_data["form"].is_bound is False
    assert Sector.objects.get().name == "Hospices"


def test_what_the_form_lacks_is_said_and_nothing_is_done(asked):
    reference(Sector, "Hospices")

    page, _ = asked(rename, an_administrator(), {"confirmed": "1", "name": ""})

    assert page.context_data["form"].errors == {"name": ["Fill in “New name”."]}
    assert page.context_data["changed"] is False
    assert Sector.objects.get().name == "Hospices"


def test_what_was_agreed_to_is_done_and_said(asked):
    reference(Sector, "Hospices")

    answer, said = asked(rename, an_administrator(), {"confirmed": "1", "name": "Hospice care"})

    assert (answer, said, Sector.objects.get().name) == (None, ["Renamed."], "Hospice care")


def test_a_refusal_is_said_in_its_own_words(asked):
    reference(Sector, "Hospices")

    answer, said = asked(refuse, an_administrator(), {"confirmed": "1"})

    assert (answer, said) == (None, ["One is needed.", "Two are too many."])


@pytest.mark.parametrize("sent", [{}, {"confirmed": "1", "name": "Changed"}])
def test_whoever_lacks_the_right_is_refused_before_and_after_asking(asked, sent):
    reference(Sector, "Hospices")

    for somebody in (a_leader(), a_moderator()):
        with pytest.raises(PermissionDenied):
            asked(rename, somebody, sent)

    assert Sector.objects.get().name == "Hospices"


@pytest.mark.parametrize("confirmed_as", ["", "yes", "2", "-1"])
def test_agreeing_to_another_number_is_asked_again(asked, confirmed_as):
    reference(Sector, "Hospices")

    page, _ = asked(refuse, an_administrator(), {"confirmed": confirmed_as})

    assert page.context_data["changed"] is True


def test_an_answer_of_its_own_is_passed_on(signed_in):
    from collaborative.identity.models import Edition

    edition = Edition.objects.create(number=1, published_on=timezone.localdate(), note="The first")
    client = signed_in(a_moderator())
    soon = timezone.localdate() + timedelta(days=30)

    answer = client.post(
        f"/admin/identity/edition/{edition.pk}/do/start_next/",
        {"confirmed": 1, "published_on": soon.isoformat(), "note": "Said more plainly"},
    )

    assert answer.url == f"/admin/identity/edition/{Edition.objects.get(number=2).pk}/change/"
