import re

import pytest

from collaborative.kit.components.environment import OURS
from tests.builders import a_leader, a_team_member

pytestmark = pytest.mark.django_db

PARTS_OF_OTHERS = {"event_card_inside"}


def test_gallery_shows_every_component_of_ours():
    gallery = (OURS.parent / "look" / "gallery.html").read_text()

    shown = set(re.findall(r'{% show "(\w+)"', gallery))

    assert shown | PARTS_OF_OTHERS == {path.stem for path in OURS.glob("*.jinja")}


def test_gallery_is_for_the_team(visitor, signed_in):
    assert visitor.get("/look/").status_code == 302
    assert "This page is for the programme team." in signed_in(a_leader()).get("/look/").content.decode()
    assert signed_in(a_team_member()).get("/look/").status_code == 200


def test_gallery_shows_a_form_at_rest_and_with_its_errors(signed_in):
    team = signed_in(a_team_member())

    at_rest = team.get("/look/").content.decode()
    sent = team.get("/look/", {"sent": "yes"}).content.decode()

    assert "nhsuk-error-summary" not in at_rest
    assert sent.count('<span class="nhsuk-error-message"') == 9
    assert "<title>Error: Every component" in sent
