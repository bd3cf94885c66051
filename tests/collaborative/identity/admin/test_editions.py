from datetime import timedelta

import pytest
from django.utils import timezone

from collaborative.identity.models import Behaviour, Edition, Wording
from tests.builders import a_characteristic, a_moderator, a_team_member

pytestmark = pytest.mark.django_db

EDITIONS = "/admin/identity/edition/"
WORDINGS = "/admin/identity/wording/"


def an_edition(*, number: int = 1, in_days: int) -> Edition:
    edition = Edition.objects.create(
        number=number, published_on=timezone.localdate() + timedelta(days=in_days), note="Why"
    )
    wording = Wording.objects.create(edition=edition, characteristic=a_characteristic(), summary="Meets all")
    Behaviour.objects.create(wording=wording, text="Listens", order=1)
    return edition


def reword(client, wording: Wording, **more):
    behaviour = wording.behaviours.get()
    sent = {
        "summary": "Changed",
        "behaviours-TOTAL_FORMS": 1,
        "behaviours-INITIAL_FORMS": 1,
        "behaviours-0-id": behaviour.pk,
        "behaviours-0-wording": wording.pk,
        "behaviours-0-order": 1,
        "behaviours-0-text": "Listens with care",
    }
    return client.post(f"{WORDINGS}{wording.pk}/change/", {**sent, **more})


def test_the_words_of_a_version_being_written_can_be_changed(signed_in):
    wording = an_edition(in_days=10).wordings.get()

    answer = reword(signed_in(a_team_member()), wording)

    wording.refresh_from_db()
    assert (answer.status_code, wording.summary) == (302, "Changed")
    assert wording.behaviours.get().text == "Listens with care"


def test_a_behaviour_of_a_version_being_written_can_be_struck_out(signed_in):
    wording = an_edition(in_days=10).wordings.get()

    reword(signed_in(a_team_member()), wording, **{"behaviours-0-DELETE": "on"})

    assert wording.behaviours.count() == 0


def test_the_words_of_a_published_version_cannot_be_changed(signed_in):
    edition = an_edition(in_days=0)
    wording = edition.wordings.get()
    client = signed_in(a_team_member())

    assert reword(client, wording, **{"behaviours-0-DELETE": "on"}).status_code == 403
    assert client.post(f"{EDITIONS}{edition.pk}/change/", {"note": "Changed"}).status_code == 403
    wording.refresh_from_db()
    assert (wording.summary, wording.behaviours.count()) == ("Meets all", 1)
    assert client.get(f"{WORDINGS}{wording.pk}/change/").status_code == 200
    assert client.get(WORDINGS).status_code == 200


def test_no_version_and_no_wording_is_made_or_deleted_by_hand(signed_in):
    edition = an_edition(in_days=10)
    wording = edition.wordings.get()
    client = signed_in(a_team_member())
    refused = [
        f"{EDITIONS}add/",
        f"{EDITIONS}{edition.pk}/delete/",
        f"{WORDINGS}add/",
        f"{WORDINGS}{wording.pk}/delete/",
    ]

    assert [client.get(address).status_code for address in refused] == [403, 403, 403, 403]


def test_the_next_version_is_offered_on_the_newest_published_one_alone(signed_in):
    first, second = an_edition(number=1, in_days=-9), an_edition(number=2, in_days=-3)
    client = signed_in(a_moderator())

    def offered(edition) -> bool:
        return "Start the next version" in client.get(f"{EDITIONS}{edition.pk}/change/").content.decode()

    assert (offered(first), offered(second)) == (False, True)
    third = an_edition(number=3, in_days=9)
    assert (offered(second), offered(third)) == (False, False)


def test_the_list_says_which_version_is_still_being_written(signed_in):
    an_edition(number=1, in_days=-9)
    an_edition(number=2, in_days=9)

    page = signed_in(a_moderator()).get(EDITIONS).content.decode()

    assert ("Being written" in page, "Published" in page) == (True, True)


def test_a_version_being_written_shows_its_wordings(signed_in):
    edition = an_edition(in_days=9)

    page = signed_in(a_moderator()).get(f"{EDITIONS}{edition.pk}/change/").content.decode()

    assert "Meets all" in page
    assert f"{WORDINGS}{edition.wordings.get().pk}/change/" in page


def test_starting_the_next_version_leads_to_its_words(signed_in):
    edition = an_edition(in_days=-9)
    client = signed_in(a_moderator())
    soon = (timezone.localdate() + timedelta(days=30)).isoformat()

    answer = client.post(
        f"{EDITIONS}{edition.pk}/do/start_next/", {"confirmed": 1, "published_on": soon, "note": "Plainer"}
    )

    second = Edition.objects.get(number=2)
    assert answer.url == f"{EDITIONS}{second.pk}/change/"
    assert "Version 2 is started." in client.get(answer.url).content.decode()
