import pytest

from tests.builders import a_host, an_event


@pytest.fixture
def host():
    return a_host("Hana Host")


@pytest.fixture
def event(host):
    event = an_event("Building trust")
    event.hosts.add(host)
    return event


@pytest.fixture
def hosting(signed_in, host):
    """The host's browser."""
    return signed_in(host)
