import pytest

from collaborative.people.actions.profiles import keep_profile, welcome
from collaborative.people.models import Profile, Sector
from tests.builders import a_leader, an_organisation, reference

pytestmark = pytest.mark.django_db


def test_a_sector_left_open_is_taken_from_the_organisation():
    ann = a_leader()
    ann.profile.organisation = an_organisation(sector="Council")

    keep_profile(profile=ann.profile, by=ann)

    assert Profile.objects.get(user=ann).sector.name == "Council"


def test_a_sector_somebody_chose_stays():
    ann = a_leader(sector=reference(Sector, "Housing"))
    ann.profile.organisation = an_organisation(sector="Council")

    keep_profile(profile=ann.profile, by=ann)

    assert Profile.objects.get(user=ann).sector.name == "Housing"


def test_what_others_see_is_announced_when_it_changes_and_only_then(announced):
    ann = a_leader(shows_email=False)
    ann.profile.about = "Likes bridges"
    keep_profile(profile=ann.profile, by=ann)
    ann.profile.shows_email, ann.profile.is_listed = True, False

    keep_profile(profile=ann.profile, by=ann)

    details = {"is_listed": False, "shows_email": True}
    assert announced == [(ann, "changed what others see of", ann, details)]


def test_an_organisation_we_do_not_have_is_passed_on_once(announced):
    ann = a_leader()
    ann.profile.organisation_told = "Bridge House"

    keep_profile(profile=ann.profile, by=ann)
    keep_profile(profile=ann.profile, by=ann)

    details = {"organisation": "Bridge House"}
    assert announced == [(ann, "told us of an organisation for", ann, details)]


def test_the_name_is_kept_with_the_profile():
    ann = a_leader("Ann")
    ann.profile.user.name = "Anne"

    keep_profile(profile=ann.profile, by=ann)
    ann.refresh_from_db()

    assert ann.name == "Anne"


def test_somebody_is_welcomed_once():
    ann = a_leader()

    assert [welcome(person=ann), welcome(person=ann)] == [True, False]
