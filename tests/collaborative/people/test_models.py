import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from collaborative.people.models import Merge, Profile, Upload, User
from collaborative.people.models.profiles import begin
from tests.builders import a_leader, an_organisation

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["Ann@NHS.net", " ann@nhs.net ", "ａnn@nhs.net", "ANN@NHS.NET"])
def test_one_mailbox_is_one_person_however_it_is_spelt(address):
    User.objects.create_user("ann@nhs.net", name="Ann")

    with pytest.raises(IntegrityError):
        User.objects.create_user(address, name="Ann")


def test_a_person_is_found_by_any_spelling_of_their_address():
    ann = User.objects.create_user("ann@nhs.net", name="Ann")

    assert User.objects.get_by_natural_key(" ANN@nhs.net") == ann


def test_a_superuser_is_staff():
    sam = User.objects.create_superuser("sam@example.org", name="Sam")

    assert (sam.is_staff, sam.is_superuser) == (True, True)


def test_everybody_has_a_profile_from_the_first_moment():
    ann = User.objects.create_user("ann@nhs.net", name="Ann")

    assert Profile.objects.get().user == ann


def test_rows_loaded_from_a_file_bring_their_own_profiles():
    ann = a_leader()
    Profile.objects.all().delete()

    begin(User, ann, created=True, raw=True)

    assert Profile.objects.count() == 0


def test_things_say_what_they_are():
    ann = a_leader("Ann")

    assert str(ann) == ann.get_full_name() == ann.get_short_name() == str(ann.profile) == "Ann"
    assert ann.get_absolute_url() == f"/people/{ann.key}/"
    assert str(an_organisation("Well")) == "Well"
    assert str(Upload(filename="people.csv")) == "people.csv"
    assert str(Merge(kept=ann, folded=a_leader("Nan"))) == "Nan into Ann"


@pytest.mark.parametrize("field", ["job_title", "interests", "about", "access_needs", "organisation_told"])
def test_turned_words_are_refused_in_every_field(field):
    profile = a_leader().profile
    setattr(profile, field, "nurse\u202eesrun")

    with pytest.raises(ValidationError) as refused:
        profile.full_clean()

    assert list(refused.value.message_dict) == [field]


def test_an_account_is_folded_into_one_other_at_a_time():
    ann, nan = a_leader(), a_leader()
    Merge.objects.create(kept=ann, folded=nan)

    with pytest.raises(IntegrityError):
        Merge.objects.create(kept=a_leader(), folded=nan)


def test_an_account_is_not_folded_into_itself():
    ann = a_leader()

    with pytest.raises(IntegrityError):
        Merge.objects.create(kept=ann, folded=ann)
