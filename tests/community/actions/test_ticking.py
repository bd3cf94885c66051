from django.utils import timezone

from community.actions import ticking


def test_a_tick_does_every_duty_and_says_what_it_did(monkeypatch):
    monkeypatch.setattr(ticking, "DUTIES", {"one": lambda now: 1, "two": lambda now: 2})

    assert ticking.tick(timezone.now()) == {"one": 1, "two": 2}


def test_a_duty_that_fails_does_not_keep_the_others_from_theirs(monkeypatch):
    def broken(now):
        raise RuntimeError

    monkeypatch.setattr(ticking, "DUTIES", {"one": broken, "two": lambda now: 2})

    assert ticking.tick(timezone.now()) == {"two": 2}


def test_sending_reminders_is_a_duty():
    assert ticking.DUTIES["reminders"] is ticking.send_reminders


def test_writing_to_who_missed_an_event_is_a_duty():
    assert ticking.DUTIES["letters to who missed it"] is ticking.close_registers
