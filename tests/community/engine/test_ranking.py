from community.engine.ranking import Ranked, ranked


def test_points_and_places_of_three_rankings():
    assert ranked([[0, 1, 2], [0, 2, 1], [1, 0, 2]], options=3) == [
        Ranked(0, 5, 4 / 3),
        Ranked(1, 3, 2),
        Ranked(2, 1, 8 / 3),
    ]


def test_of_two_as_wanted_the_one_offered_first_stands_first():
    assert [each.option for each in ranked([[0, 1], [1, 0]], options=2)] == [0, 1]


def test_nobody_ranked_anything():
    assert ranked([], options=4) == []
