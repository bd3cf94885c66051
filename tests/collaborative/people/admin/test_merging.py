import pytest

from collaborative.people.models import Merge, Profile, User
from community.models import Registration
from tests.builders import a_host, a_leader, a_moderator, a_team_member, an_event, the_borough

pytestmark = pytest.mark.django_db

DUPLICATES, MERGE = "/admin/people/user/duplicates/", "/admin/people/user/merge/"


@pytest.fixture
def team(signed_in):
    return signed_in(a_team_member("Tom"))


@pytest.fixture
def two():
    kept = a_leader("Ann Bee", email="ann.bee@one.org", job_title="Nurse")
    return kept, a_leader("Ann Bee", email="annbee@two.org", job_title="Matron", place=the_borough("Bexley"))


def words(response) -> str:
    return response.content.decode()


def asked(two) -> dict:
    return {"kept": two[0].pk, "folded": two[1].pk}


def test_accounts_that_look_like_one_persons_are_suggested(team, two):
    assert DUPLICATES in words(team.get("/admin/people/user/"))

    page = words(team.get(DUPLICATES))

    assert "Same name, similar address" in page
    assert f"?kept={two[0].pk}&amp;folded={two[1].pk}" in page


def test_accounts_somebody_took_apart_are_not_suggested_again(team, two):
    Merge.objects.create(kept=two[1], folded=two[0], undone_at="2022-01-01T12:00Z")

    assert "No two accounts look like one person" in words(team.get(DUPLICATES))


def test_two_accounts_stand_side_by_side(team, two):
    Registration.objects.create(event=an_event(), person=two[1], registered_at="2022-01-01T12:00Z")

    page = words(team.get(MERGE, asked(two)))

    assert "These follow: 1 registration." in page
    assert "<legend>Role</legend>" in page
    assert "<legend>Level</legend>" not in page
    assert f"?kept={two[1].pk}&amp;folded={two[0].pk}" in page


def test_the_team_merges_two_accounts_and_takes_them_apart(team, two):
    done = team.post(MERGE, {**asked(two), "take_job_title": "folded", "take_place": "kept"}, follow=True)

    assert "annbee@two.org can no longer sign in" in words(done)
    profile = Profile.objects.get(user=two[0])
    assert (profile.job_title, profile.place) == ("Matron", None)
    made = Merge.objects.get()
    assert "Take apart again" in words(team.get(f"/admin/people/merge/{made.pk}/change/"))

    team.post(f"/admin/people/merge/{made.pk}/do/take_apart/", {"confirmed": "1"})

    assert Profile.objects.get(user=two[0]).job_title == "Nurse"
    assert User.objects.get(pk=two[1].pk).is_active


def test_what_cannot_be_merged_is_told_before_and_after_the_press(team, two):
    pair = {"kept": two[0].pk, "folded": a_host("Ann Bee").pk}

    before, after = team.get(MERGE, pair), team.post(MERGE, pair)

    for page in (before, after):
        assert "holds a role, and roles do not move" in words(page)
        assert "Merge the two" not in words(page)
    assert Merge.objects.count() == 0


def test_two_places_held_are_told_to_the_person_who_merges(team, two):
    event = an_event("Building trust")
    for person in two:
        Registration.objects.create(event=event, person=person, registered_at="2022-01-01T12:00Z")

    page = team.post(MERGE, asked(two))

    assert "Both accounts hold the same thing: Ann Bee at Building trust" in words(page)
    assert Merge.objects.count() == 0


@pytest.mark.parametrize("pair", [{}, {"kept": "1"}, {"kept": "x", "folded": "y"}])
def test_without_two_accounts_there_is_nothing_to_compare(team, pair):
    assert team.get(MERGE, pair).url == DUPLICATES


@pytest.mark.parametrize("page", [DUPLICATES, MERGE, "/admin/people/merge/"])
def test_moderators_merge_nobody(signed_in, page):
    assert signed_in(a_moderator()).get(page).status_code == 403


def test_a_merge_is_read_in_words_and_never_edited(team, two):
    event = an_event("Building trust")
    Registration.objects.create(event=event, person=two[0], registered_at="2022-01-01T12:00Z")
    Registration.objects.create(
        event=event,
        person=two[1],
        state="cancelled",
        registered_at="2022-01-01T12:00Z",
        cancelled_at="2022-01-02T12:00Z",
    )
    two[1].profile.access_needs = "quokka"
    two[1].profile.save()
    team.post(MERGE, {**asked(two), "take_access_needs": "folded"})
    made = Merge.objects.get()

    page = words(team.get(f"/admin/people/merge/{made.pk}/change/"))

    assert "Ann Bee at Building trust" in page
    assert "quokka" not in page
    assert team.post(f"/admin/people/merge/{made.pk}/change/", {"kept": two[1].pk}).status_code == 403
    assert words(team.get("/admin/people/merge/")).count("Ann Bee") >= 2


def test_a_merge_where_nothing_stayed_says_so(team, two):
    team.post(MERGE, asked(two))

    assert "Nothing" in words(team.get(f"/admin/people/merge/{Merge.objects.get().pk}/change/"))
