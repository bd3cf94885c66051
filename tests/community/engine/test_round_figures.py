import pytest

from community.engine.round_figures import Answer, Figures, Share, figures


def test_the_benchmark_of_fifty_six_people_reads_as_it_was_reported():
    """56 people, 35 replied, 80 per cent met, 94 per cent did not know the partner, all would do it again."""
    met = [Answer(met=True, was_new=number < 26, would_again=True) for number in range(28)]
    not_met = [Answer(met=False)] * 7

    found = figures(56, [*met, *not_met])

    assert found == Figures(56, 35, met=Share(80, 35), was_new=Share(93, 28), would_again=Share(100, 28))


@pytest.mark.parametrize(("number", "percent"), [(4, None), (5, 100)])
def test_fewer_than_five_answers_are_not_told_of(number, percent):
    found = figures(20, [Answer(met=True, was_new=True, would_again=True)] * number)

    assert {found.met, found.was_new, found.would_again} == {Share(percent, number)}


def test_whether_they_knew_one_another_is_asked_of_those_who_met_and_said_so():
    answers = [
        *[Answer(met=True, was_new=True)] * 5,
        Answer(met=True, was_new=False),
        Answer(met=True),
        Answer(met=False, was_new=True, would_again=True),
    ]

    found = figures(10, answers)

    assert found.was_new == Share(83, 6)
    assert found.would_again == Share(None, 0)


def test_nobody_invited_is_nothing_to_tell_of():
    assert figures(0, []) == Figures(0, 0, Share(None, 0), Share(None, 0), Share(None, 0))
