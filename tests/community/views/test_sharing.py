import re
from urllib.parse import unquote

import pytest
from django.utils import timezone

from community.actions.sharing import came_by, share_link
from community.choices import PlaceState
from community.models import Registration, ShareLink
from tests.builders import a_leader, an_event, in_london

pytestmark = pytest.mark.django_db
PAGE = "/events/trust/share/"


@pytest.fixture
def event():
    return an_event("Trust", slug="trust", starts_at=in_london(2026, 12, 3, 12, 30))


def came_through(link, *, state=PlaceState.CONFIRMED, name="Ben Secret"):
    now = timezone.now()
    ended = now if state == PlaceState.CANCELLED else None
    Registration.objects.create(
        event=link.event,
        person=a_leader(name),
        state=state,
        registered_at=now,
        cancelled_at=ended,
        came_by=link,
    )


def test_an_address_is_made_on_asking_and_shown_with_its_code(signed_in, event):
    client = signed_in(a_leader("Ada"))
    before = client.get(PAGE).content.decode()

    page = client.post(PAGE, follow=True).content.decode()

    link = ShareLink.objects.get()
    assert "Make my address" in before
    assert f'value="http://127.0.0.1:8000/e/{link.key}/"' in page
    assert "Nobody has taken a place through your link yet." in page
    assert 'aria-label="QR code of your address"' in page


def test_looking_makes_nothing(signed_in, event):
    signed_in(a_leader()).get(PAGE)

    assert not ShareLink.objects.exists()


def test_it_can_be_sent_by_ones_own_mail_program(signed_in, event):
    page = signed_in(a_leader()).post(PAGE, follow=True).content.decode()

    [mail] = re.findall(r'href="(mailto:[^"]+)"', page)
    assert unquote(mail).startswith("mailto:?subject=Trust&amp;body=Meet people from other parts")
    assert f"/e/{ShareLink.objects.get().key}/" in unquote(mail)


def test_the_sharer_sees_how_many_came_and_not_who(signed_in, event):
    ada = a_leader("Ada")
    link = share_link(event=event, person=ada)
    came_through(link)
    came_through(link, state=PlaceState.CANCELLED, name="Cai Secret")
    came_through(link, name="Dot Secret")

    page = signed_in(ada).get(PAGE).content.decode()

    assert "2 people have taken a place through your link." in page
    assert "Secret" not in page


def test_one_person_is_one_person(signed_in, event):
    ada = a_leader("Ada")
    came_through(share_link(event=event, person=ada))

    assert "1 person has taken a place" in signed_in(ada).get(PAGE).content.decode()


def test_following_a_link_leads_on_and_is_remembered(visitor, event):
    link = share_link(event=event, person=a_leader("Ada"))

    answer = visitor.get(f"/e/{link.key}/")

    assert (answer.status_code, answer.url) == (302, "/events/trust/")
    assert came_by(visitor.session, event=event, person=a_leader("Ben")) == link


def test_what_was_followed_is_remembered_through_signing_in(client, signed_in, event):
    link = share_link(event=event, person=a_leader("Ada"))
    client.get(f"/e/{link.key}/")

    signed_in(ben := a_leader("Ben"))

    assert came_by(client.session, event=event, person=ben) == link


def test_a_link_to_what_is_not_shown_or_of_nobody_is_not_found(visitor, event):
    draft = share_link(event=an_event("Draft", state="draft"), person=a_leader())

    assert [visitor.get(f"/e/{key}/").status_code for key in (draft.key, "nobody")] == [404, 404]
