"""Insights shared with the community, and nobody's name where it was not chosen."""

import pytest
from django.utils import timezone

from collaborative.identity.models import Behaviour, Edition, Wording
from community.actions.connect import conversing
from community.actions.connect.conversing import Learnt
from community.choices import SharedWith
from community.queries.connect.insights import behaviours_of
from tests.builders import a_leader, an_executive
from tests.community.rounds import five_characteristics
from tests.community.views.connect.reading import text

pytestmark = pytest.mark.django_db
PAGE = "/connect/insights/"


def shared(words, *, by=None, shared_with=SharedWith.COMMUNITY, about=(), behaviours=()):
    learnt = Learnt(text=words, shared_with=shared_with, characteristics=about, behaviours=behaviours)
    return conversing.share(author=by or a_leader("Ada Hidden"), learnt=learnt)


def a_behaviour(characteristic, words="asks first", number=1):
    edition = Edition.objects.get_or_create(
        number=number, defaults={"published_on": "2021-11-10", "note": ""}
    )[0]
    wording = Wording.objects.create(edition=edition, characteristic=characteristic, summary="Trusts.")
    return Behaviour.objects.create(wording=wording, text=words)


def test_what_was_shared_with_the_community_is_shown_without_a_name_or_a_day(signed_in):
    trust = five_characteristics()[0]
    shared("Ask before you answer.", about=[trust], behaviours=[a_behaviour(trust)])
    shared("For the team alone.", shared_with=SharedWith.TEAM)
    hidden = shared("Hidden by the team.")
    hidden.hidden_at = timezone.now()
    hidden.save()

    page = text(signed_in(a_leader()).get(PAGE))

    assert "1 insight" in page
    assert "Building connections and trust Ask before you answer. Somebody who asks first" in page
    for gone in ("Ada Hidden", "For the team alone.", "Hidden by the team.", "November"):
        assert gone not in page


def test_a_name_is_shown_where_it_was_chosen(signed_in):
    ada, ben = a_leader("Ada Okoro"), a_leader("Ben Small", is_listed=False)
    shared("By name.", by=ada, shared_with=SharedWith.NAMED)
    shared("By name, too.", by=ben, shared_with=SharedWith.NAMED)

    page = signed_in(a_leader()).get(PAGE).content.decode()

    assert f'<a href="/people/{ada.key}/">Ada Okoro</a>' in page
    assert '<p class="portal-said__by">Ben Small</p>' in page


@pytest.mark.parametrize("gone", ["closed", "erased"])
def test_the_name_goes_with_the_account(signed_in, gone):
    ada = a_leader("Ada Okoro")
    shared("By name.", by=ada, shared_with=SharedWith.NAMED)
    if gone == "closed":
        ada.is_active = False
        ada.save()
    else:
        ada.delete()

    page = text(signed_in(a_leader()).get(PAGE))

    assert "By name." in page
    assert "Ada Okoro" not in page


def test_they_are_found_by_characteristic(signed_in):
    trust, together, *_ = five_characteristics()
    shared("About trust.", about=[trust])
    shared("About working together.", about=[together])
    client = signed_in(a_leader())

    some = text(client.get(PAGE, {"about": trust.slug}))
    nonsense = text(client.get(PAGE, {"about": "nonsense"}))

    assert "About trust." in some
    assert "About working together." not in some
    assert "2 insights" in nonsense


def test_many_are_parted_into_pages(signed_in):
    for number in range(21):
        shared(f"Insight {number}.")
    client = signed_in(a_leader())

    assert ["Insight 0." in text(client.get(PAGE, {"page": page})) for page in (1, 2)] == [False, True]


def test_where_there_is_nothing_it_says_what_to_do(signed_in):
    assert "Nothing is shared here yet" in text(signed_in(a_leader()).get(PAGE))


def test_it_is_not_for_executives(signed_in):
    page = signed_in(an_executive()).get(PAGE)

    assert page.status_code == 403
    assert "Leaders share these with one another." in text(page)


def test_behaviours_are_those_of_the_newest_edition():
    trust = five_characteristics()[0]
    a_behaviour(trust, "in the first")
    newest = a_behaviour(trust, "in the second", number=2)

    assert list(behaviours_of(trust, today=timezone.localdate())) == [newest]
