import pytest

from tests.builders import a_leader
from tests.community.networking import a_network


@pytest.fixture
def chair():
    return a_leader("Cleo Chair")


@pytest.fixture
def network(chair):
    return a_network(chair=chair, about="We meet.")
