import pytest

from collaborative.notices.merged import allowed_for, own_values
from collaborative.people.models import User
from tests.builders import a_leader, an_organisation


def test_a_mailing_about_nothing_may_name_people_alone():
    assert [one.name for one in allowed_for("")] == ["first_name", "name", "organisation"]


@pytest.mark.django_db
def test_an_organisation_we_do_not_list_counts_too():
    listed = a_leader("Dr Ada Okoro", organisation=an_organisation("Voices"), organisation_told="Old")
    told = a_leader("Ben", organisation_told="Tell Ltd")

    assert own_values(listed) == {"first_name": "Ada", "name": "Dr Ada Okoro", "organisation": "Voices"}
    assert own_values(told)["organisation"] == "Tell Ltd"


@pytest.mark.django_db
def test_nothing_is_known_of_somebody_without_a_profile():
    assert own_values(User(name="")) == {"first_name": "", "name": "", "organisation": ""}
