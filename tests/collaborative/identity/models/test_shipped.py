from collaborative.identity.models import Shipped


def test_a_piece_of_shipped_content_is_called_by_its_kind_and_name():
    assert str(Shipped(kind="ways", name="create")) == "ways create"
