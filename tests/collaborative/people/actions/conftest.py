import pytest

from tests.builders import a_team_member


@pytest.fixture
def tom():
    return a_team_member("Tom")
