import re

import pytest
from django.core.management import call_command

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(visitor) -> str:
    call_command("load_reference", verbosity=0)
    return visitor.get("/about/").content.decode()


def test_about_tells_of_the_five_characteristics_with_their_behaviours_version_and_date(page):
    assert len(re.findall(r"<article class=\"portal-wording ", page)) == 5
    assert all(part.count("<li>") >= 3 for part in page.split("portal-wording__list")[1:6])
    assert re.search(r"This is version \d+, published on \d+ \w+ 20\d\d", page)


@pytest.mark.parametrize(
    ("kind", "number"), [("vision", 1), ("purpose", 1), ("ingredient", 5), ("principle", 6), ("theme", 3)]
)
def test_about_has_all_that_the_collaborative_says_of_itself(visitor, kind, number):
    call_command("load_reference", verbosity=0)

    said = visitor.get("/about/").context["said"]

    assert len(said[kind]) == number


def test_about_says_what_it_is_and_what_it_is_not(page):
    what_it_is, what_it_is_not = page.split("portal-ticks")[1].split("portal-crosses")

    assert "<li>" in what_it_is
    assert "<li>" in what_it_is_not.split("</ul>")[0]


def test_about_shows_each_area_with_its_audience_and_scale(page):
    assert page.count("<dt>For</dt>") == page.count("<dt>Scale</dt>") == 3


def test_word_cloud_has_a_table_that_says_the_same(page):
    cloud = re.findall(r"portal-cloud__word--\d[^>]*>([^<]+)<", page)
    table = re.findall(r"<tr><td>([^<]+)</td><td>(\d+)</td></tr>", page)

    assert sorted(cloud) == sorted(word for word, _ in table)
    assert [int(weight) for _, weight in table] == sorted((int(weight) for _, weight in table), reverse=True)


def test_about_stands_before_anything_is_written(visitor):
    assert "The characteristics are not published yet" in visitor.get("/about/").content.decode()
