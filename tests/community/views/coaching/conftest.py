import pytest


@pytest.fixture
def as_leader(signed_in):
    """A function: the client, signed in as the leader of it."""
    return lambda coaching: signed_in(coaching.leader)


@pytest.fixture
def as_coach(signed_in):
    return lambda coaching: signed_in(coaching.coach.person)
