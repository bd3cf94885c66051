import pytest

from tests.builders import a_leader
from tests.collaborative.home.agenda.telling import NOW


@pytest.fixture(autouse=True)
def a_friday_in_november(time_machine):
    time_machine.move_to(NOW)


@pytest.fixture
def me():
    return a_leader("Mia Me")
