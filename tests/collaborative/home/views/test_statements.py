import pytest

from collaborative.home.views.statements import KINDS
from collaborative.kit.privacy import RETENTION

pytestmark = pytest.mark.django_db


def test_privacy_page_tells_how_long_each_kind_of_thing_is_kept(visitor):
    page = visitor.get("/privacy/")

    assert [until for _, until in page.context["retention"]] == [RETENTION[kind] for kind in KINDS]


def test_every_rule_of_keeping_people_is_on_the_privacy_page():
    assert {*KINDS, "kept"} == set(RETENTION)


def test_accessibility_page_claims_no_more_than_was_checked(visitor):
    assert "we do not claim to comply fully" in visitor.get("/accessibility/").content.decode()
