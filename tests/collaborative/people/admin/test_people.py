import pytest
from allauth.account.models import EmailAddress
from django.contrib import admin
from django.contrib.auth.models import Group
from pytest_django.asserts import assertNumQueries

from collaborative.kit.history import Detail
from collaborative.notices.models import Notice
from collaborative.people import rules
from collaborative.people.actions.accounts import deactivate
from collaborative.people.models import Profile, User
from collaborative.people.roles import ADMINISTRATOR, FACULTY, TEAM
from tests.builders import (
    a_host,
    a_leader,
    a_moderator,
    a_team_member,
    an_administrator,
    an_organisation,
    the_borough,
)

pytestmark = pytest.mark.django_db

LIST = "/admin/people/user/"


@pytest.fixture
def tom(signed_in):
    person = a_team_member("Tom", email="tom@x.org")
    person.client = signed_in(person)
    return person


@pytest.fixture
def adam(signed_in):
    person = an_administrator("Adam", email="adam@x.org")
    person.client = signed_in(person)
    return person


def words(response) -> str:
    return response.content.decode()


def do(client, person, action: str, **fields):
    """The button on the person's page, and yes to what it asks."""
    return client.post(f"{LIST}{person.pk}/do/{action}/", {"confirmed": "1", **fields}, follow=True)


def listed(response) -> list[str]:
    return [person.name for person in response.context["cl"].result_list]


# Looking


def test_the_list_says_who_and_where_from_and_hides_what_people_need(tom):
    a_leader(
        "Ann",
        organisation=an_organisation("Bromley Well"),
        place=the_borough("Bexley"),
        access_needs="quokka",
    )
    a_host("Hana")

    page = words(tom.client.get(LIST))

    assert "Bromley Well" in page
    assert "Bexley" in page
    assert "Faculty or partner" in page
    assert "quokka" not in page


@pytest.mark.parametrize("asked", ["ann", "ANN@x.org", "matron", "bromley"])
def test_people_are_found_by_name_address_role_and_organisation(tom, asked):
    a_leader("Ann", email="ann@x.org", job_title="Matron", organisation=an_organisation("Bromley Well"))

    assert listed(tom.client.get(LIST, {"q": asked})) == ["Ann"]


def test_nobody_is_found_by_what_they_need(tom):
    a_leader("Ann", access_needs="quokka")

    assert listed(tom.client.get(LIST, {"q": "quokka"})) == []


def test_the_list_narrows_to_whom_we_owe_an_organisation(tom):
    a_leader("Ann", organisation_told="Bridge House")

    assert listed(tom.client.get(LIST, {"told": "yes"})) == ["Ann"]
    assert listed(tom.client.get(LIST)) == ["Ann", "Tom"]


def test_the_number_of_queries_does_not_grow_with_people(tom):
    a_leader()
    tom.client.get(LIST)
    with assertNumQueries(13) as one:
        tom.client.get(LIST)
    for _ in range(3):
        a_host(organisation=an_organisation(), place=the_borough())

    with assertNumQueries(len(one)):
        tom.client.get(LIST)


def test_moderators_see_nobody(signed_in):
    assert signed_in(a_moderator()).get(LIST).status_code == 403


def test_the_history_holds_the_account_and_the_profile(tom):
    ann = a_leader("Ann", job_title="Nurse", access_needs="")
    profile = ann.profile
    profile.job_title, profile.access_needs = "Matron", "quokka"
    profile.save()

    page = tom.client.get(f"{LIST}{ann.pk}/history/")

    details = [detail for change in page.context["changes"] for detail in change.details]
    assert Detail("Role", "Nurse", "Matron") in details
    assert "quokka" not in words(page)


def test_the_history_of_nobody_leads_back(tom):
    assert tom.client.get(f"{LIST}999/history/").status_code == 302


# Writing


def test_the_team_adds_somebody_who_then_signs_in_by_code(tom, mailoutbox):
    tom.client.post(f"{LIST}add/", {"name": "Ann", "email": "ANN@x.org"})

    ann = User.objects.get(email="ann@x.org")
    assert (ann.name, ann.has_usable_password(), ann.is_staff) == ("Ann", False, False)
    assert EmailAddress.objects.get(user=ann).verified is False
    assert (Notice.objects.count(), mailoutbox) == (0, [])


def test_nobody_is_added_twice(tom):
    ann = a_leader("Ann", email="ann@x.org")
    EmailAddress.objects.create(user=ann, email="ann@old.org", verified=True)

    for address in ("Ann@X.org", "ann@old.org"):
        response = tom.client.post(f"{LIST}add/", {"name": "Ann", "email": address})
        assert "email" in response.context["adminform"].form.errors

    assert User.objects.filter(name="Ann").count() == 1


def filled_in(person, **fields) -> dict:
    profile = person.profile
    return {
        "name": person.name,
        "profile-TOTAL_FORMS": "1",
        "profile-INITIAL_FORMS": "1",
        "profile-0-id": profile.pk,
        "profile-0-user": person.pk,
        "profile-0-job_title": profile.job_title,
        **fields,
    }


def test_the_team_corrects_what_somebody_says(tom):
    ann = a_leader("Ann", job_title="Nurse")

    tom.client.post(
        f"{LIST}{ann.pk}/change/", filled_in(ann, **{"name": "Anne", "profile-0-job_title": "Matron"})
    )

    profile = Profile.objects.select_related("user").get(user=ann)
    assert (profile.user.name, profile.job_title) == ("Anne", "Matron")


def test_no_right_no_address_no_password_and_no_choice_is_set_by_the_form(tom):
    ann = a_leader("Ann", email="ann@x.org", is_listed=False)
    group = Group.objects.get(name=ADMINISTRATOR.name)
    before = User.objects.filter(pk=ann.pk).values().get()
    sent = dict.fromkeys(["is_staff", "is_superuser", "times_signed_out", "profile-0-is_listed"], "1")
    sent |= {"is_active": "", "email": "evil@x.org", "password": "x", "groups": group.pk, "roles": group.pk}
    sent |= {"profile-0-shows_email": "1", "user_permissions": "1", "key": "x"}

    tom.client.post(f"{LIST}{ann.pk}/change/", filled_in(ann, **sent))

    after = User.objects.filter(pk=ann.pk).values().get()
    assert {**after, "changed_at": None} == {**before, "changed_at": None}
    assert (ann.groups.count(), Profile.objects.get(user=ann).is_listed) == (0, False)
    assert Profile.objects.get(user=ann).shows_email is False


def test_there_is_no_page_that_sets_a_password(adam):
    ann = a_leader()

    assert adam.client.get(f"{LIST}{ann.pk}/password/").status_code == 302
    assert "password" not in dict(adam.client.get(f"{LIST}{ann.pk}/change/").context["adminform"].form.fields)


# Roles


def test_an_administrator_gives_roles_after_reading_what_they_hold(adam):
    tim = a_team_member("Tim")

    asked = adam.client.post(f"{LIST}{tim.pk}/do/give_roles/")
    assert "Now: Tim: Programme team." in words(asked)
    do(adam.client, tim, "give_roles", roles=[FACULTY.name])

    tim = User.objects.get(pk=tim.pk)
    assert (rules.roles_of(tim), tim.is_staff) == ({FACULTY}, False)


def test_many_are_given_roles_at_once_or_nobody(adam):
    ann = a_leader("Ann")
    chosen = {
        "action": "give_roles",
        "_selected_action": [ann.pk, adam.pk],
        "confirmed": "2",
        "roles": [TEAM.name],
    }

    response = adam.client.post(LIST, chosen, follow=True)

    assert "Nobody changes their own roles" in words(response)
    assert rules.roles_of(User.objects.get(pk=ann.pk)) == set()


def test_the_team_is_not_offered_to_give_roles(tom):
    ann = a_leader()

    assert "Give roles" not in words(tom.client.get(f"{LIST}{ann.pk}/change/"))
    assert do(tom.client, ann, "give_roles", roles=[ADMINISTRATOR.name]).status_code == 403
    assert rules.roles_of(User.objects.get(pk=ann.pk)) == set()


def test_a_superuser_is_said_to_be_one(adam):
    sam = User.objects.create_superuser("sam@x.org", name="Sam")

    assert "Now: Sam: Superuser." in words(adam.client.post(f"{LIST}{sam.pk}/do/give_roles/"))


# Accounts


def test_an_account_is_closed_after_a_question_and_opened_again(tom):
    ann = a_leader("Ann")
    assert "can no longer sign in" in words(tom.client.post(f"{LIST}{ann.pk}/do/close/"))
    assert User.objects.get(pk=ann.pk).is_active

    do(tom.client, ann, "close")
    assert not User.objects.get(pk=ann.pk).is_active
    do(tom.client, ann, "open_again")

    assert User.objects.get(pk=ann.pk).is_active


def test_what_is_refused_is_said_and_nothing_is_done(tom):
    ann, adam = a_leader(), an_administrator("Adam")
    chosen = {"action": "close", "_selected_action": [ann.pk, adam.pk], "confirmed": "2"}

    response = tom.client.post(LIST, chosen, follow=True)

    assert "Adam is an administrator" in words(response)
    assert User.objects.get(pk=ann.pk).is_active


def test_a_reset_is_sent_to_whoever_can_sign_in(tom):
    ann, gone = a_leader("Ann", email="ann@x.org"), a_leader("Gone")
    deactivate(person=gone, by=tom)

    do(tom.client, ann, "send_reset")
    do(tom.client, gone, "send_reset")

    assert list(Notice.objects.values_list("address", "template")) == [
        ("ann@x.org", "account/password_reset_key")
    ]


def test_of_many_chosen_only_those_who_can_sign_in_are_sent_a_reset(tom):
    ann, gone = a_leader("Ann", email="ann@x.org"), a_leader("Gone")
    deactivate(person=gone, by=tom)
    chosen = {"action": "send_reset", "_selected_action": [gone.pk, ann.pk], "confirmed": "2"}

    tom.client.post(LIST, chosen)

    assert list(Notice.objects.values_list("address", flat=True)) == ["ann@x.org"]


def test_somebody_is_signed_out_everywhere(tom):
    ann = a_leader()

    do(tom.client, ann, "sign_out")

    assert User.objects.get(pk=ann.pk).times_signed_out == 1


def test_only_what_fits_the_account_is_offered(tom):
    ann = a_leader("Ann")
    open_page = words(tom.client.get(f"{LIST}{ann.pk}/change/"))
    deactivate(person=ann, by=tom)
    closed_page = words(tom.client.get(f"{LIST}{ann.pk}/change/"))

    assert ("Close the account" in open_page, "Open the account again" in open_page) == (True, False)
    assert ("Close the account" in closed_page, "Open the account again" in closed_page) == (False, True)


@pytest.mark.parametrize(("listed", "active"), [(True, True), (False, True), (True, False)])
def test_the_site_is_linked_to_only_where_it_shows_the_person(listed, active, tom):
    ann = a_leader("Ann", is_listed=listed)
    User.objects.filter(pk=ann.pk).update(is_active=active)

    page = words(tom.client.get(f"{LIST}{ann.pk}/change/"))
    on_site = tom.client.get(ann.get_absolute_url()).status_code

    assert ("View on site" in page, on_site) == ((True, 200) if listed and active else (False, 404))


# Deleting


def test_the_team_deletes_nobody(tom):
    ann = a_leader()

    tom.client.post(LIST, {"action": "delete_chosen", "_selected_action": [ann.pk], "confirmed": "1"})

    assert tom.client.post(f"{LIST}{ann.pk}/delete/", {"post": "yes"}).status_code == 403
    assert User.objects.filter(pk=ann.pk).exists()


def test_an_administrator_deletes_others_but_never_themselves(adam):
    ann = a_leader()

    adam.client.post(LIST, {"action": "delete_chosen", "_selected_action": [ann.pk], "confirmed": "1"})
    adam.client.post(LIST, {"action": "delete_chosen", "_selected_action": [adam.pk], "confirmed": "1"})

    assert list(User.objects.all()) == [adam]
    assert adam.client.post(f"{LIST}{adam.pk}/delete/", {"post": "yes"}).status_code == 403


# Leaving by file


def test_an_export_holds_what_an_import_takes_and_nothing_private(tom):
    a_leader(
        "Ann",
        email="ann@x.org",
        job_title="=cmd()",
        access_needs="quokka",
        organisation=an_organisation("Well"),
    )

    file = tom.client.post(f"{LIST}export/?q=ann", {"kind": "csv"}).content.decode("utf-8-sig")

    head, line = file.splitlines()
    assert head == "Name,E-mail,Role,Organisation,Place,Sector,Profession,Level,Interests"
    assert line == "Ann,ann@x.org,'=cmd(),Well,,,,,"


def test_people_stand_in_the_admin_as_people():
    assert str(admin.site._registry[User].opts.verbose_name_plural) == "people"
