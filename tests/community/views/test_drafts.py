import pytest

from collaborative.kit.refusals import Refused
from community.actions.drafts import share_draft, stop_sharing
from community.actions.events import publish
from community.engine.secret_addresses import new_secret
from tests.builders import a_characteristic, a_host, a_team_member, an_event, in_london, the_borough

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    event = an_event(
        "Trust",
        state="draft",
        starts_at=in_london(2026, 12, 3, 12, 30),
        joining_link="https://meet.example.org/1",
        lens="What is trust?",
        description="We talk.",
        access="A lift.",
        format="in_person",
        venue="Room 2",
        place=the_borough(),
    )
    event.hosts.add(a_host("Hana Host"))
    event.characteristics.add(a_characteristic())
    return event


def address(event) -> str:
    return f"/events/draft/{event.draft_secret}/"


def shared(event, by=None):
    return share_draft(event=event, by=by or a_team_member())


def test_a_shared_draft_is_read_without_an_account_and_lets_nobody_in(visitor, draft):
    page = visitor.get(address(shared(draft)))

    words = page.content.decode()
    for part in (
        "This is a draft for you to read.",
        "Trust",
        "Thursday 3 December, 12.30pm to 2pm (London time)",
        "Room 2, Lewisham",
        "10 places",
        "Hana Host",
        "Building connections and trust",
        "What is trust?",
        "We talk.",
        "A lift.",
    ):
        assert part in words
    assert "meet.example.org" not in words
    assert "Register" not in words


def test_searching_machines_and_caches_pass_it_by(visitor, draft):
    page = visitor.get(address(shared(draft)))

    assert page.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert '<meta name="robots" content="noindex, nofollow">' in page.content.decode()


def test_sharing_ends_when_the_team_says_so(visitor, draft):
    old = address(shared(draft))
    stop_sharing(event=draft, by=a_team_member())
    new = address(shared(draft))

    assert [visitor.get(path).status_code for path in (old, new)] == [404, 200]


def test_an_address_nobody_was_given_opens_nothing(visitor, draft):
    paths = (f"/events/draft/{new_secret()}/", "/events/draft/none/", "/events/draft//")

    assert [visitor.get(path).status_code for path in paths] == [404, 404, 404]


def test_once_published_it_leads_to_the_events_own_page(visitor, draft):
    path = address(shared(draft))
    publish(event=draft, by=a_team_member())

    answer = visitor.get(path)

    assert (answer.status_code, answer.url) == (302, "/events/trust/")


def test_an_event_without_a_limit_says_so(visitor, draft):
    draft.capacity = None
    draft.save()

    assert "No limit" in visitor.get(address(shared(draft))).content.decode()


def test_only_a_draft_is_shared_and_only_once(draft):
    shared(draft)

    with pytest.raises(Refused, match="is shared already"):
        shared(draft)
    with pytest.raises(Refused, match="is published, so everybody can see it"):
        shared(an_event())
    with pytest.raises(Refused, match="is not shared"):
        stop_sharing(event=an_event("Other", state="draft"), by=a_team_member())
