import pytest

from tests.community.walking import (
    somebody,
)


@pytest.fixture
def me():
    return somebody("Ada Asker")


@pytest.fixture
def mine(client, me):
    """My browser."""
    client.force_login(me)
    return client
