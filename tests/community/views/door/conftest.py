import pytest

from tests.community.door_world import todays


@pytest.fixture
def event():
    return todays()


@pytest.fixture
def host(event, signed_in):
    return signed_in(event.hosts.get())
