from datetime import date

from community.engine.pair_clock import ask_again_on, ask_on, nudge_on

TOLD, ENDS = date(2026, 12, 1), date(2026, 12, 30)


def test_a_nudge_comes_after_ten_days():
    assert nudge_on(told_on=TOLD) == date(2026, 12, 11)


def test_without_a_day_agreed_the_question_comes_after_three_weeks():
    assert ask_on(told_on=TOLD, ends_on=ENDS, meets_on=None) == date(2026, 12, 22)


def test_it_comes_the_day_after_they_agreed_to_meet():
    early = ask_on(told_on=TOLD, ends_on=ENDS, meets_on=date(2026, 12, 9))
    late = ask_on(told_on=TOLD, ends_on=ENDS, meets_on=date(2027, 1, 12))

    assert (early, late) == (date(2026, 12, 10), date(2027, 1, 13))


def test_whoever_was_paired_late_in_the_month_is_asked_on_its_last_day():
    assert ask_on(told_on=date(2026, 12, 18), ends_on=ENDS, meets_on=None) == ENDS


def test_nobody_is_asked_on_the_day_they_were_told():
    assert ask_on(told_on=ENDS, ends_on=ENDS, meets_on=None) == date(2026, 12, 31)


def test_the_second_question_comes_on_the_last_day():
    assert ask_again_on(asked_on=date(2026, 12, 22), ends_on=ENDS, meets_on=None) == ENDS


def test_it_never_comes_within_three_days_of_the_first():
    assert ask_again_on(asked_on=ENDS, ends_on=ENDS, meets_on=None) == date(2027, 1, 2)


def test_whoever_moved_it_past_the_end_is_asked_the_day_after():
    moved = ask_again_on(asked_on=date(2026, 12, 22), ends_on=ENDS, meets_on=date(2027, 1, 12))

    assert moved == date(2027, 1, 13)


def test_whoever_said_moved_of_themselves_is_asked_at_the_end():
    assert ask_again_on(asked_on=None, ends_on=ENDS, meets_on=None) == ENDS
