import pytest

from collaborative.identity.models import Statement
from tests.builders import a_moderator

pytestmark = pytest.mark.django_db


def test_the_list_of_statements_says_their_kind_and_how_they_begin(signed_in):
    Statement.objects.create(slug="short", name="Short", kind="vision", text="A few words")
    Statement.objects.create(slug="long", name="Long", kind="principle", text="word " * 40)

    page = signed_in(a_moderator()).get("/admin/identity/statement/").content.decode()

    assert "A few words" in page
    assert "word word…" in page
    assert "word " * 30 not in page


@pytest.mark.parametrize("desk", ["statement", "characteristic", "areaofwork", "wayofworking", "cloudword"])
def test_every_list_and_form_opens_for_whoever_keeps_the_words(desk, signed_in):
    client = signed_in(a_moderator())

    answers = [client.get(f"/admin/identity/{desk}/{page}").status_code for page in ("", "add/")]

    assert answers == [200, 200]
