import pytest

from community.choices import Source
from community.engine.precedence import WEIGHT, stands


def test_every_source_has_its_weight():
    assert set(WEIGHT) == set(Source.values)


@pytest.mark.parametrize(
    ("said", "known", "expected"),
    [
        ("came register", "came self", True),
        ("missed register", "came self", True),
        ("missed register", "came scan", True),
        ("came scan", "missed register", True),
        ("came self", "missed register", False),
        ("came self", "apologies register", False),
        ("came self", "apologies person", True),
        ("came report", "came self", True),
        ("came report", "missed register", False),
        ("came self", "came report", False),
        ("apologies person", "missed register", True),
        ("apologies person", "missed report", True),
        ("apologies person", "came self", False),
        ("apologies person", "came scan", False),
        ("apologies person", "apologies register", True),
        ("apologies register", "came scan", True),
    ],
)
def test_whose_word_counts(said, known, expected):
    (presence, source), (known_presence, known_source) = said.split(), known.split()

    assert (
        stands(presence=presence, source=source, known_presence=known_presence, known_source=known_source)
        is expected
    )
