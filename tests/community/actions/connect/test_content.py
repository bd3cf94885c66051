import pytest

from collaborative.identity.actions import content as identity
from collaborative.identity.models import Characteristic
from community.actions.connect import content
from community.models import Topic
from community.queries.connect.prompts import prompts_for

pytestmark = pytest.mark.django_db


def test_eight_shared_challenges_come_with_the_portal_once():
    first, second = content.load(), content.load()

    assert (first, second) == (8, 0)
    assert Topic.objects.first().name == "Finding, keeping and growing our people"
    assert not Topic.objects.filter(source="").exists()


def test_each_of_the_five_has_questions_to_begin_with_and_a_stranger_none():
    identity.load()

    found = {one.slug: prompts_for(one.slug) for one in Characteristic.objects.all()}

    assert len(found) == 5
    for questions in found.values():
        assert 3 <= len(questions) <= 4
        assert all(question.endswith("?") for question in questions)
    assert prompts_for("nothing-of-ours") == []
