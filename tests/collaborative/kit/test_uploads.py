import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from collaborative.kit import uploads
from tests.builders import a_leader

pytestmark = pytest.mark.django_db


def post(browser, size: int):
    return browser.post("/me/stories/new/", {"picture": SimpleUploadedFile("a.png", b"x" * size)})


def test_more_than_anybody_may_send_at_once_is_turned_away_at_the_door(signed_in, monkeypatch):
    monkeypatch.setattr(uploads, "MOST", 5000)
    browser = signed_in(a_leader())

    assert post(browser, 6000).status_code == 400
    assert post(browser, 1000).status_code == 200
