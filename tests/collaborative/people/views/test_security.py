import pytest
from allauth.mfa.models import Authenticator

from tests.architecture.asking import enter
from tests.builders import a_leader, a_team_member

pytestmark = pytest.mark.django_db


def a_passkey(person) -> Authenticator:
    return Authenticator.objects.create(
        user=person, type="webauthn", data={"name": "Phone", "passwordless": True, "credential": {}}
    )


def kinds(person) -> list[str]:
    return sorted(Authenticator.objects.filter(user=person).values_list("type", flat=True))


def test_a_leader_may_take_off_their_only_passkey(client):
    ann = a_leader()
    passkey = a_passkey(ann)
    enter(client, ann)

    client.post(f"/account/2fa/webauthn/keys/{passkey.pk}/remove/")

    assert kinds(ann) == []


def test_whoever_needs_a_second_factor_keeps_the_last_passkey(client):
    tom = a_team_member()
    Authenticator.objects.filter(user=tom).delete()
    passkey = a_passkey(tom)
    enter(client, tom)

    response = client.post(f"/account/2fa/webauthn/keys/{passkey.pk}/remove/", follow=True)

    assert kinds(tom) == ["webauthn"]
    assert "this is the only one you have" in response.content.decode()


def test_whoever_has_another_may_take_this_one_off(client):
    tom = a_team_member()
    passkey = a_passkey(tom)
    enter(client, tom)

    client.post(f"/account/2fa/webauthn/keys/{passkey.pk}/remove/")

    assert kinds(tom) == ["totp"]


def test_whoever_needs_a_second_factor_keeps_the_last_authenticator_app(client):
    tom = a_team_member()
    enter(client, tom)

    client.post("/account/2fa/totp/deactivate/")

    assert kinds(tom) == ["totp"]


def test_an_app_can_go_once_there_is_a_passkey(client):
    tom = a_team_member()
    a_passkey(tom)
    enter(client, tom)

    client.post("/account/2fa/totp/deactivate/")

    assert kinds(tom) == ["webauthn"]


def test_recovery_codes_do_not_count_as_another(client):
    tom = a_team_member()
    Authenticator.objects.create(user=tom, type="recovery_codes", data={"seed": "x", "used_mask": 0})
    enter(client, tom)

    client.post("/account/2fa/totp/deactivate/")

    assert kinds(tom) == ["recovery_codes", "totp"]


def test_anothers_passkey_is_not_found(client):
    passkey = a_passkey(a_leader())
    enter(client, a_leader())

    assert client.get(f"/account/2fa/webauthn/keys/{passkey.pk}/remove/").status_code == 404
