import pytest

from community.queries import reference
from tests.builders import a_characteristic, the_borough


@pytest.mark.django_db
def test_events_can_be_filtered_by_characteristics_and_places():
    a_characteristic("Building connections and trust")
    the_borough("Lewisham")

    assert reference.characteristics() == [("building-connections-and-trust", "Connections and trust")]
    assert reference.places() == [("lewisham", "Lewisham")]
