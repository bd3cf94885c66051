from django.core.paginator import Paginator
from django.http import QueryDict

from collaborative.kit.components.pages import links


def test_page_in_the_middle_has_neighbours_and_leaves_out_the_far_ones():
    found = links(Paginator(range(100), 10).page(5), QueryDict("place=lewisham&page=5"))

    assert found["previous"] == {"href": "?place=lewisham&page=4"}
    assert found["next"] == {"href": "?place=lewisham&page=6"}
    assert [item.get("number", "…") for item in found["items"]] == [1, "…", 4, 5, 6, "…", 10]
    assert [item["number"] for item in found["items"] if item.get("current")] == [5]


def test_only_page_has_no_neighbours():
    found = links(Paginator([], 10).page(1), QueryDict())

    assert found == {
        "previous": None,
        "next": None,
        "items": [{"number": 1, "href": "?page=1", "current": True}],
    }
