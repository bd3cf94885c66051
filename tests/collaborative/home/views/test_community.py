import pytest

from collaborative.home.views.community import WAYS

pytestmark = pytest.mark.django_db


def test_every_way_of_taking_part_leads_somewhere(client):
    page = client.get("/community/")

    assert [way["title"] for way in page.context["ways"]] == [title for title, *_ in WAYS]
    answers = {client.get(way["href"]).status_code for way in page.context["ways"]}
    assert answers <= {200, 302}
