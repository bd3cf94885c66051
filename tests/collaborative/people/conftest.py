import pytest

from collaborative.people.signals import happened


@pytest.fixture
def announced():
    """What people's actions announced while the test ran: who, did what, to whom, with which details."""
    heard = []

    def hear(sender, by, did, to, details, **kwargs):
        heard.append((by, did, to, details))

    happened.connect(hear)
    yield heard
    happened.disconnect(hear)
