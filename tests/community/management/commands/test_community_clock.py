import pytest
from django.core.management import call_command

from community.management.commands import community_clock


class StopHere(Exception):
    pass


@pytest.fixture
def ticks(monkeypatch):
    """When the clock ticked and slept; the second sleep ends it."""
    done = []

    def sleep(seconds):
        done.append(f"slept {seconds}")
        if done.count(f"slept {seconds}") == 2:
            raise StopHere

    monkeypatch.setattr(community_clock, "tick", lambda now: done.append("ticked"))
    monkeypatch.setattr(community_clock, "draft_next", lambda: done.append("drafted"))
    monkeypatch.setattr(community_clock.time, "sleep", sleep)
    monkeypatch.setattr(community_clock, "close_old_connections", lambda: None)
    return done


def test_once_is_one_round(ticks):
    call_command("community_clock", "--once")

    assert ticks == ["ticked", "drafted"]


def test_without_once_it_goes_on(ticks):
    with pytest.raises(StopHere):
        call_command("community_clock")

    assert ticks == ["ticked", "drafted", "slept 20", "ticked", "drafted", "slept 20"]
