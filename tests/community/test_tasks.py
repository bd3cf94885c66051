from community import tasks


def test_the_clock_calls_the_duties(monkeypatch):
    monkeypatch.setattr(tasks.ticking, "tick", lambda now: {"reminders": 3})

    assert tasks.tick() == {"reminders": 3}
