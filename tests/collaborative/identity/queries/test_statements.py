import pytest

from collaborative.identity.models import AreaOfWork, CloudWord, Statement, WayOfWorking
from collaborative.identity.queries import statements

pytestmark = pytest.mark.django_db


def a_statement(kind, name, order=1):
    return Statement.objects.create(kind=kind, name=name, slug=name.lower(), order=order)


def test_statements_by_kind_keeps_each_kind_together_and_in_its_order(django_assert_num_queries):
    second = a_statement("principle", "Learning", order=2)
    vision = a_statement("vision", "Vision")
    first = a_statement("principle", "Impact", order=1)

    with django_assert_num_queries(1):
        said = statements.statements_by_kind()

    assert said == {"principle": [first, second], "vision": [vision]}


def test_cloud_words_areas_and_ways_come_in_their_order():
    trust = CloudWord.objects.create(word="trust")
    caring = CloudWord.objects.create(word="caring")
    later = AreaOfWork.objects.create(slug="b", name="B", order=2)
    sooner = AreaOfWork.objects.create(slug="a", name="A", order=1)
    way = WayOfWorking.objects.create(slug="create", name="Create")

    assert statements.cloud_words() == [caring, trust]
    assert statements.areas_of_work() == [sooner, later]
    assert statements.ways_of_working() == [way]
