from community import tasks


def test_the_clock_calls_the_duties(monkeypatch):
    monkeypatch.setattr(tasks.ticking, "tick", lambda now: {"reminders": 3})

    assert tasks.tick() == {"reminders": 3}


def test_the_clock_has_large_rounds_drafted(monkeypatch):
    monkeypatch.setattr(tasks, "draft_next", lambda: 1)

    assert tasks.draft_rounds() == 1
