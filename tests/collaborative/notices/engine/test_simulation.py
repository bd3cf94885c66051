"""Thousands of half hours of trouble. SIMULATED=100000 for more; a failure prints its seed."""

import os
from datetime import timedelta

from collaborative.notices.engine import sender
from tests.collaborative.notices.engine.simulator import World

SEEDS = int(os.environ.get("SIMULATED", "2000"))
FOUND_WITHIN = 1000


def first_complaint(**world) -> tuple[int, list[str]] | None:
    for seed in range(FOUND_WITHIN):
        if complaints := World(seed, **world).run():
            return seed, complaints
    return None


def test_nothing_is_lost_stuck_or_sent_twice_without_excuse():
    troubled = {seed: complaints for seed in range(SEEDS) if (complaints := World(seed).run())}

    assert troubled == {}


def test_the_same_seed_is_the_same_story():
    worlds = [World(7), World(7)]

    for world in worlds:
        world.run()

    assert worlds[0].rows == worlds[1].rows
    assert worlds[0].now == worlds[1].now


def test_marking_before_sending_is_found(monkeypatch):
    def already_sent(letter, *, now):
        return {"state": "sent", "sent_at": now, "tried_at": now}

    monkeypatch.setattr(sender, "renewed", already_sent)

    assert first_complaint() is not None


def test_taking_without_a_lease_is_found(monkeypatch):
    monkeypatch.setattr(sender, "LEASE", timedelta(0))

    assert first_complaint() is not None


def test_writing_without_a_fence_is_found(monkeypatch):
    monkeypatch.setattr(sender, "fence", lambda letter: {})

    assert first_complaint() is not None


def test_a_fence_of_state_alone_is_found(monkeypatch):
    monkeypatch.setattr(sender, "fence", lambda letter: {"state": "sending"})

    assert first_complaint() is not None


def test_a_fence_of_time_alone_is_found(monkeypatch):
    now = {}
    go_through = sender.go_through

    def noting_the_clock(letters, *, clock, **rest):
        now["clock"] = clock
        return go_through(letters, clock=clock, **rest)

    monkeypatch.setattr(sender, "go_through", noting_the_clock)
    monkeypatch.setattr(sender, "fence", lambda letter: {"state": "sending", "due_at__gt": now["clock"]()})

    assert first_complaint() is not None


def test_giving_back_without_looking_whose_it_is_is_found(monkeypatch):
    honest = sender.Write

    def careless(letter, where, to):
        return honest(letter, {} if to.get("state") == "queued" else where, to)

    monkeypatch.setattr(sender, "Write", careless)

    assert first_complaint() is not None


def test_looking_without_a_row_lock_is_found():
    assert first_complaint(rows_lock=False) is not None


def test_waiting_for_ever_is_found(monkeypatch):
    monkeypatch.setattr(sender, "LEASE", timedelta(days=9))

    assert first_complaint() is not None
