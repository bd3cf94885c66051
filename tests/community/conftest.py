import pytest

from tests.community.clock import NOW


@pytest.fixture(autouse=True)
def a_saturday_in_november(time_machine):
    """So that events on fixed dates stay to come, whenever the suite is run."""
    time_machine.move_to(NOW)
