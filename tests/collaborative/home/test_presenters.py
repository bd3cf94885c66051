import pytest

from collaborative.home import presenters
from collaborative.identity.models import Characteristic, CloudWord


def test_five_are_links_to_their_own_part_of_a_page():
    trust = Characteristic(name="Building trust", tint="t", slug="trust")

    assert presenters.five([trust], beneath="/about/") == [
        {"name": "Building trust", "tint": "t", "href": "/about/#trust"}
    ]


def test_word_cloud_sizes_words_by_weight_and_takes_the_colours_in_turn():
    weights = [10, 1, 5, 2, 8, 10]
    cloud = presenters.word_cloud(CloudWord(word=f"w{n}", weight=weight) for n, weight in enumerate(weights))

    assert [word["size"] for word in cloud] == [5, 1, 2, 1, 4, 5]
    assert "".join(word["tint"] for word in cloud) == "tioplt"


def test_word_cloud_of_nothing_is_empty():
    assert presenters.word_cloud([]) == []


def test_heaviest_words_come_first_and_equals_by_name():
    words = [{"text": "b", "weight": 1}, {"text": "c", "weight": 3}, {"text": "a", "weight": 1}]

    assert [word["text"] for word in presenters.heaviest_first(words)] == ["c", "a", "b"]


@pytest.mark.parametrize(("weight", "size"), [(0, 1), (1, 1), (50, 2), (100, 5)])
def test_size_lies_between_one_and_five(weight, size):
    assert presenters.size(weight, 100) == size
