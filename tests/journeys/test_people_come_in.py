"""People brought in from a file, mistakes and all, and two accounts of one person merged and taken apart."""

import pytest

from collaborative.people.models import Merge, User
from tests.builders import a_leader, a_team_member, an_organisation, the_borough
from tests.journeys.conftest import DESKTOP, PHONE

pytestmark = pytest.mark.django_db(transaction=True)

WRONG = "Name,E-mail,Place\nZed Quill,zed@example.org,Lewisham\nAmy Bee,nowhere,Mars\n"
RIGHT = "Name,E-mail,Place\nZed Quill,zed@example.org,Lewisham\nAmy Bee,amy@example.org,Lewisham\n"


def choose(walk, words: str) -> None:
    file = {"name": "people.csv", "mimeType": "text/csv", "buffer": words.encode()}
    walk.page.get_by_label("CSV file").set_input_files(file)
    walk.can_use_the_page()
    walk.press("Show me what it would change")


@pytest.mark.parametrize("kind", [PHONE, DESKTOP], ids=["phone", "desk"])
def test_a_file_with_a_mistake_is_put_right_and_imported(kind, walk_with):
    # given somebody of the team, with a file in which one line is wrong
    the_borough("Lewisham")
    walk = walk_with(a_team_member("Tom"), **kind)

    # when they upload it, then they are told which line and why, and nothing is kept
    walk.open("/admin/people/user/import/")
    choose(walk, WRONG)
    walk.sees("2 cells in people.csv must be put right first. Nothing was kept.")
    walk.sees("Mars")
    walk.can_use_the_page()
    assert User.objects.filter(email="zed@example.org").count() == 0

    # when they upload it again, put right, then they see who is new and import them
    walk.follow("Choose the corrected file")
    choose(walk, RIGHT)
    walk.sees("2 people new")
    walk.can_use_the_page()
    walk.press("Import all of it")
    walk.sees("Imported: 2 new, 0 changed.")
    assert User.objects.filter(name__in=["Zed Quill", "Amy Bee"]).count() == 2


@pytest.mark.parametrize("kind", [PHONE, DESKTOP], ids=["phone", "desk"])
def test_two_accounts_of_one_person_are_merged_and_taken_apart(kind, walk_with):
    # given one person with two accounts
    place = an_organisation("Foxglove")
    kept = a_leader("Ada Okoro", email="ada@example.org", organisation=place, job_title="Nurse")
    folded = a_leader("Ada Okoro", email="okoro@example.org", organisation=place, job_title="Matron")
    walk = walk_with(a_team_member("Tom"), **kind)

    # when somebody of the team finds them and merges them
    walk.open("/admin/people/user/")
    walk.follow("Find duplicates")
    walk.can_use_the_page()
    walk.follow("Compare")
    walk.sees("will be folded into")
    walk.can_use_the_page()
    walk.press("Merge the two")

    # then one of them can no longer sign in
    walk.sees("can no longer sign in")
    merge = Merge.objects.get()
    assert {merge.kept, merge.folded} == {kept, folded}
    assert not User.objects.get(pk=merge.folded_id).is_active

    # when they think better of it, then there are two again
    walk.open(f"/admin/people/merge/{merge.pk}/change/")
    walk.press("Take apart again")
    walk.sees("The two accounts will be two again")
    walk.can_use_the_page()
    walk.press("Take apart again")
    walk.sees("The accounts are two again.")
    assert User.objects.filter(pk__in=[kept.pk, folded.pk], is_active=True).count() == 2
