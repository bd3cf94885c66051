import pytest

from collaborative.home.actions import invented_people, reference
from collaborative.home.actions.invented_stories import keep_stories
from collaborative.home.demo.accounts import BY_NAME
from collaborative.notices.models import Notice
from community.models import Story
from tests.builders import in_london

pytestmark = pytest.mark.django_db
NOW = in_london(2026, 11, 21, 12)


def test_invented_leaders_told_their_stories_once_and_nobody_is_written_to(monkeypatch, client):
    monkeypatch.setattr(invented_people, "LEADERS", 60)
    reference.load()
    invented_people.keep_organisations()
    invented_people.keep_people(seed=2022)

    new, again = keep_stories(now=NOW), keep_stories(now=NOW)

    leader = BY_NAME["leader"].person.email
    mine = set(Story.objects.filter(author__email=leader).values_list("state", flat=True))
    assert (new, again, Notice.objects.count()) == (10, 0, 0)
    assert (Story.objects.filter(is_shown=True).count(), mine) == (7, {"draft", "changes"})
    assert "Our shared rota" not in client.get("/library/").content.decode()
    assert "The discharge lounge" in client.get("/library/?q=disharge").content.decode()
