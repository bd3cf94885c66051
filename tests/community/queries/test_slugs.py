import pytest

from community.queries.slugs import free_slug
from tests.builders import an_event, in_london

DAY = in_london(2026, 12, 3)


@pytest.mark.django_db
def test_an_address_is_the_title_then_with_its_month_then_with_a_number():
    proposals = []
    for _ in range(4):
        slug = free_slug("Building trust", DAY)
        an_event("Building trust", slug=slug)
        proposals.append(slug)

    assert proposals == [
        "building-trust",
        "building-trust-december-2026",
        "building-trust-december-2026-2",
        "building-trust-december-2026-3",
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(("title", "slug"), [("!?", "event"), ("x" * 200, "x" * 80)])
def test_any_title_makes_an_address(title, slug):
    assert free_slug(title, DAY) == slug


@pytest.mark.django_db
def test_no_event_is_called_by_the_address_of_another_page():
    assert free_slug("Season", DAY) == "season-december-2026"
