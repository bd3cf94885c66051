import pytest

from collaborative.notices.choices import Purpose
from collaborative.notices.models import Notice
from collaborative.notices.rules import reason_not_to_send


def reason(address="ada@nhs.example.uk", *, paused=(), closed=(), **fields) -> str:
    notice = Notice(**{"address": address, "purpose": Purpose.PLACE, **fields})
    return reason_not_to_send(notice, paused=set(paused), closed=set(closed))


def test_an_honest_message_goes():
    assert reason() == ""


def test_a_paused_address_is_left_in_peace():
    assert reason(paused=["ada@nhs.example.uk"]).startswith("Two messages came back")


def test_whoever_asks_for_a_code_is_not_locked_out_by_what_came_back_before():
    assert reason(paused=["ada@nhs.example.uk"], purpose=Purpose.ACCOUNT) == ""


def test_a_closed_account_hears_only_about_itself():
    assert reason(to_id=1, closed=[1]) == "This account is closed."
    assert reason(to_id=1, closed=[1], purpose=Purpose.ACCOUNT) == ""


@pytest.mark.parametrize(
    "address", ["a@example.org", "a@mail.example.com.", "a@here.test", "a@b.invalid", "a@EXAMPLE.net"]
)
def test_examples_are_for_machines_without_people(settings, address):
    settings.PRODUCTION = False
    honest = reason(address)
    settings.PRODUCTION = True

    assert reason(address) == "This is an example's address: it reaches nobody."
    assert honest != reason(address)


def test_a_real_address_goes_in_production(settings):
    settings.PRODUCTION = True

    assert reason("ada@myexample.org") == ""


@pytest.mark.parametrize("address", ["ada", "a@b@c.uk", "a@b.uk, c@d.uk", "a b@c.uk"])
def test_what_is_not_an_address_is_never_tried(address):
    assert reason(address) == "This is not an e-mail address."
