import time
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from collaborative.kit.hidden import HIDDEN
from collaborative.kit.history import Detail, changes
from collaborative.kit.sheets import SheetProblem, write_csv, write_xlsx
from collaborative.people.actions import imports
from collaborative.people.actions.imports import (
    ChangedMeanwhile,
    fingerprint,
    forget_old_uploads,
    preview,
    take_in,
)
from collaborative.people.choices import Level, UploadKind
from collaborative.people.engine.importing import Change
from collaborative.people.models import Merge, Profile, Upload, User
from collaborative.people.queries.sheets.people import people as people_sheet
from tests.builders import (
    a_leader,
    a_person,
    a_team_member,
    an_organisation,
    the_borough,
    the_profession,
)
from tests.collaborative.people.importing import imported, numbers, problems, received

pytestmark = pytest.mark.django_db


# People


def test_new_people_get_an_account_without_a_password_and_no_mail(tom, mailoutbox, announced):
    an_organisation("Bromley Well", sector="Council")
    the_borough("Lewisham"), the_profession("Nurse")

    imported(
        tom,
        "E-mail,Name,Role,Organisation,Place,Profession,Level,Interests\n"
        "Ann@Example.org,Ann Bee,Matron,bromley well,LEWISHAM,nurse,Leading across the system,falls\n",
    )

    ann = User.objects.get(email="ann@example.org")
    profile = ann.profile
    assert (ann.name, ann.has_usable_password(), ann.is_active, ann.is_staff) == (
        "Ann Bee",
        False,
        True,
        False,
    )
    assert (profile.job_title, profile.organisation.name, profile.place.name) == (
        "Matron",
        "Bromley Well",
        "Lewisham",
    )
    assert (profile.profession.name, profile.level, profile.interests) == ("Nurse", "system", "falls")
    assert (profile.sector.name, profile.is_listed) == ("Council", False)
    address = EmailAddress.objects.get(user=ann)
    assert (address.email, address.primary, address.verified) == ("ann@example.org", True, False)
    assert mailoutbox == []
    [(by, did, to, details)] = announced
    assert (by, did, str(to)) == (tom, "imported", "people.csv")
    assert details == {"kind": "people", "new": 1, "changed": 0}


def test_people_we_know_are_changed_where_the_file_says_otherwise(tom):
    ann = a_leader("Ann", email="ann@example.org", job_title="Nurse", interests="data", shows_email=True)
    upload = received(tom, "E-mail,Name,Role,Interests\nann@example.org,Ann Bee,Matron,\n")
    plan = preview(upload)
    assert plan.changed[0].changes == (Change("Name", "Ann", "Ann Bee"), Change("Role", "Nurse", "Matron"))

    take_in(upload=upload, seen=fingerprint(plan), by=tom)

    profile = Profile.objects.select_related("user").get(user=ann)
    assert (profile.user.name, profile.job_title, profile.interests) == ("Ann Bee", "Matron", "data")
    assert (profile.is_listed, profile.shows_email) == (True, True)


def test_an_import_is_in_the_history_of_everybody_it_touched(tom):
    ann = a_leader("Ann", email="ann@x.org", job_title="Nurse")
    imported(tom, "E-mail,Name,Role\nann@x.org,Ann,Matron\nben@x.org,Ben,\n")

    [changed] = [one for one in changes(ann) if one.by == "Tom"]
    [made] = changes(User.objects.get(email="ben@x.org"))
    assert (changed.did, changed.details) == ("Changed it", [Detail("Role", "Nurse", "Matron")])
    assert (made.did, made.by) == ("Made it", "Tom")


def test_a_file_without_names_leaves_names_alone(tom):
    a_leader("Ann", email="ann@example.org")

    imported(tom, "E-mail,Role\nann@example.org,Matron\n")

    assert User.objects.get(email="ann@example.org").name == "Ann"


def test_the_same_file_again_changes_nothing(tom):
    well = an_organisation("Bromley Well")
    the_borough("Bexley")
    file = "E-mail,Name,Organisation,Place,Level\nann@x.org,Ann,Bromley Well,Bexley,early\nben@x.org,Ben,,,\n"
    first = imported(tom, file)
    before = list(Profile.objects.order_by("pk").values())

    second = imported(tom, file)

    assert (numbers(first), numbers(second)) == ((2, 0, 0), (0, 0, 2))
    assert list(Profile.objects.order_by("pk").values()) == before
    assert well.profiles.count() == 1


def test_what_one_export_holds_another_import_takes(tom):
    """The columns of the admin's export, read back."""
    a_leader("Ann", email="ann@x.org", organisation=an_organisation(), place=the_borough(), level="early")
    headings = [column.heading for column in people_sheet().columns]
    profile = Profile.objects.get(user__email="ann@x.org")
    row = [
        "ann@x.org",
        "Ann",
        "",
        profile.organisation.name,
        profile.place.name,
        "",
        "",
        "Early career or front line",
        "",
    ]

    for content in (write_csv(headings, [row]), write_xlsx(headings, [row])):
        assert numbers(preview(received(tom, content))) == (0, 0, 1)


def test_a_second_address_of_somebody_means_them(tom):
    ann = a_leader("Ann", email="ann@x.org")
    EmailAddress.objects.create(user=ann, email="ann@old.org", verified=True)

    imported(tom, "E-mail,Role\nann@old.org,Matron\n")

    assert Profile.objects.get(user=ann).job_title == "Matron"


def test_each_cell_that_cannot_be_is_named_with_what_to_do(tom):
    an_organisation("Bromley Well")
    file = (
        "E-mail,Name,Organisation,Level,Role\n"
        "not an address,Ann,,,\n"
        "ben@x.org,,Bromly Wel,high,\n"
        f"cat@x.org,{'c' * 200},,,{'r' * 200}\n"
        "dan@x.org,Dan\u202e,,,Ro\u202ele\n"
        f"{'e' * 250}@x.org,Eve,Xyzzy,,\n"
    )

    we_do_not_know = "Write a name we have, or add it to the list first."
    levels = ", ".join(Level.labels)
    assert problems(tom, file) == [
        (2, "E-mail", "“not an address” is not an address. Write it like name@example.org."),
        (3, "Organisation", f"We do not know “Bromly Wel”. Did you mean Bromley Well? {we_do_not_know}"),
        (3, "Level", f"We do not know “high”. Write one of: {levels}."),
        (4, "Name", "Shorten the name to 160 characters: it has 200."),
        (4, "Role", "Shorten this to 160 characters: it has 200."),
        (5, "Name", HIDDEN),
        (5, "Role", HIDDEN),
        (6, "E-mail", "The address is too long. Check that it is one address."),
        (6, "Organisation", f"We do not know “Xyzzy”. {we_do_not_know}"),
    ]


def test_one_wrong_row_keeps_everybody_out(tom):
    upload = received(tom, "E-mail,Name\nann@x.org,Ann\nnobody,Ben\n")

    with pytest.raises(ChangedMeanwhile):
        take_in(upload=upload, seen=fingerprint(preview(upload)), by=tom)

    assert list(User.objects.all()) == [tom]


def test_a_failure_halfway_leaves_nothing(tom, monkeypatch):
    upload = received(tom, "E-mail,Name\nann@x.org,Ann\n")
    seen = fingerprint(preview(upload))

    def fail(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr(imports, "change_people", fail)
    with pytest.raises(RuntimeError):
        take_in(upload=upload, seen=seen, by=tom)

    assert (list(User.objects.all()), Upload.objects.count()) == ([tom], 1)


@pytest.mark.parametrize(
    "column", ["Is staff", "Roles", "is_superuser", "Password", "In the directory", "Key"]
)
def test_no_column_gives_a_right_or_shows_what_is_hidden(tom, column):
    [(line, heading, words)] = problems(tom, f"E-mail,Name,{column}\nann@x.org,Ann,1\n")

    assert (line, heading) == (1, column)
    assert words.startswith("We do not take this column.")


def test_no_file_changes_an_address(tom):
    ann = a_leader("Ann", email="ann@x.org")

    imported(tom, "E-mail,Name\nann@elsewhere.org,Ann\n")

    ann.refresh_from_db()
    assert (ann.email, User.objects.filter(name="Ann").count()) == ("ann@x.org", 2)


def test_closed_and_folded_accounts_are_left_alone(tom):
    closed, kept, folded = (a_person(email=f"{name}@x.org") for name in ("closed", "kept", "folded"))
    Merge.objects.create(kept=kept, folded=folded)
    User.objects.filter(pk__in=[closed.pk, folded.pk]).update(is_active=False)

    assert problems(tom, "E-mail,Name\nclosed@x.org,A\nfolded@x.org,B\n") == [
        (2, "E-mail", "This person's account is closed. Open it again first, or take the row out."),
        (3, "E-mail", "This account was merged. Write kept@x.org instead."),
    ]


@pytest.mark.parametrize("name", ["None", "NA", "1E5", "Null", "0012", "O'Neill-Łukasz", "03/04/26"])
def test_words_that_look_like_something_else_stay_words(tom, name):
    imported(tom, f"E-mail,Name,Role\nann@x.org,{name},{name}\n")

    profile = Profile.objects.select_related("user").get(user__email="ann@x.org")
    assert (profile.user.name, profile.job_title) == (name, name)


@pytest.mark.parametrize("live", ["=HYPERLINK(1)", "<img onerror=x>", "{u.password}", "+1", "@SUM(A1)"])
def test_what_could_come_alive_is_kept_as_text_and_leaves_dead(tom, live):
    imported(tom, f'E-mail,Name,Interests\nann@x.org,Ann,"{live}"\n')

    kept = Profile.objects.get(user__email="ann@x.org").interests
    assert kept == live
    assert b"\r\n=" not in write_csv(["Interests"], [[kept]])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_any_encoding_a_spreadsheet_saves_is_read(tom, encoding):
    imported(tom, "E-mail;Name\r\nann@x.org;Zoë Café\r\n".encode(encoding))

    assert User.objects.get(email="ann@x.org").name == "Zoë Café"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"E-mail,E-mail\na@x.org,b@x.org\n",
        b"%PDF-1.7",
        b"E-mail,Name\na@x.org,Ann,too,many\n",
        b"E-mail\n" + b"a" * 20_000,
        b"E-mail,Name\n" + b"a@x.org,Ann\n" * 5_001,
        b"a," * 200_000,
    ],
)
def test_what_is_no_table_is_refused_without_much_work_and_not_kept(tom, content):
    began = time.thread_time()

    with pytest.raises(SheetProblem):
        received(tom, content)

    assert time.thread_time() - began < 2  # seconds of work, however busy the machine is
    assert Upload.objects.count() == 0


@pytest.mark.slow
def test_five_thousand_people_come_in_at_once(tom):
    rows = "".join(f"person{number}@x.org,Person {number},Nurse\n" for number in range(5_000))
    changed = rows.replace("Nurse", "Porter")

    assert numbers(imported(tom, "E-mail,Name,Role\n" + rows)) == (5_000, 0, 0)
    assert numbers(imported(tom, "E-mail,Name,Role\n" + changed)) == (0, 5_000, 0)


# What lies between the preview and the confirmation


def test_what_changed_since_the_preview_is_shown_again_first(tom):
    upload = received(tom, "E-mail,Name\nann@x.org,Ann\n")
    seen = fingerprint(preview(upload))
    a_leader("Ann Bee", email="ann@x.org")

    with pytest.raises(ChangedMeanwhile):
        take_in(upload=upload, seen=seen, by=tom)

    assert User.objects.get(email="ann@x.org").name == "Ann Bee"


def test_an_import_that_another_overtook_finds_its_work_done(tom):
    """Two people upload the same file; whoever confirms second is shown that nothing is left to do."""
    file = "E-mail,Name\nann@x.org,Ann\n"
    mine, theirs = received(tom, file), received(a_team_member(), file)
    seen = fingerprint(preview(theirs))
    take_in(upload=mine, seen=fingerprint(preview(mine)), by=tom)

    with pytest.raises(ChangedMeanwhile):
        take_in(upload=theirs, seen=seen, by=tom)

    assert numbers(preview(theirs)) == (0, 0, 1)


def test_a_file_is_gone_once_taken_in_or_replaced_or_an_hour_old(tom, time_machine):
    imported(tom, "E-mail,Name\nann@x.org,Ann\n")
    assert Upload.objects.count() == 0
    received(tom, "E-mail,Name\nben@x.org,Ben\n")
    received(tom, "E-mail,Name\ncat@x.org,Cat\n")
    received(tom, "Name,Sector\nWell,Housing\n", kind=UploadKind.ORGANISATIONS)
    assert Upload.objects.count() == 2

    assert forget_old_uploads() == 0
    time_machine.move_to(timezone.now() + timedelta(minutes=61))

    assert (forget_old_uploads(), Upload.objects.count()) == (2, 0)
