import pytest

from tests.builders import a_leader, a_team_member

STRICT = (
    "base-uri 'none'; connect-src 'self'; default-src 'none'; font-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; img-src 'self' data:; manifest-src 'self'; script-src 'self'; style-src 'self'"
)


def policy(response) -> str:
    return "; ".join(sorted(response.headers["Content-Security-Policy"].split("; ")))


@pytest.mark.django_db
def test_a_page_gets_the_strict_policy(visitor):
    assert policy(visitor.get("/")) == STRICT


@pytest.mark.django_db
def test_only_the_admin_gets_the_loosened_policy(signed_in):
    team = signed_in(a_team_member())

    loosened = policy(team.get("/admin/"))

    assert "script-src 'self' 'unsafe-eval'" in loosened
    assert "style-src 'self' 'unsafe-inline'" in loosened
    assert policy(team.get("/")) == STRICT


@pytest.mark.django_db
@pytest.mark.parametrize("null", ["%00", "%0%000", "%0%0%0000"])
@pytest.mark.parametrize(
    "asked",
    [
        "/admin/community/event/?state__exact={}",
        "/admin/community/event/?q={}",
        "/admin/search/?s={}",
        "/admin/notices/recipient/?campaign__id__exact={}",
        "/events/season/?series={}",
        "/events/season.csv?series={}",
        "/events/reach/?series={}",
    ],
)
def test_a_null_in_an_address_breaks_no_page(asked, null, signed_in):
    answer = signed_in(a_team_member()).get(asked.format(null), follow=True)

    assert answer.status_code == 200


@pytest.mark.django_db
def test_what_a_signed_in_person_sees_is_kept_nowhere(visitor, signed_in):
    assert "no-store" not in visitor.get("/").headers.get("Cache-Control", "")
    assert signed_in(a_leader()).get("/").headers["Cache-Control"] == "no-store"
