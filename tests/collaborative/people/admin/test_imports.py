import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from collaborative.people.models import Organisation, Sector, Upload, User
from tests.builders import a_leader, a_moderator, a_team_member, reference

pytestmark = pytest.mark.django_db

IMPORT = "/admin/people/user/import/"
ANN = "E-mail,Name,Role\nann@x.org,Ann,Nurse\n"


@pytest.fixture
def team(signed_in):
    return signed_in(a_team_member("Tom"))


def words(response) -> str:
    return response.content.decode()


def send(client, text: str | bytes, *, to: str = IMPORT, follow: bool = True):
    content = text.encode() if isinstance(text, str) else text
    return client.post(to, {"file": SimpleUploadedFile("people.csv", content)}, follow=follow)


def confirm(client, page):
    return client.post(page.request["PATH_INFO"], {"seen": page.context["seen"]}, follow=True)


def test_the_list_leads_to_the_import_for_whoever_may(team, signed_in):
    assert "/admin/people/user/import/" in words(team.get("/admin/people/user/"))
    assert signed_in(a_moderator()).get(IMPORT).status_code == 403


def test_the_page_names_the_columns_we_take(team):
    page = words(team.get(IMPORT))

    for column in ("E-mail", "Name", "Organisation", "Level"):
        assert f"<li>{column}" in page


def test_a_file_is_shown_before_anything_is_kept_and_kept_on_a_second_press(team):
    a_leader("Ben", email="ben@x.org", job_title="Nurse")

    page = send(team, ANN + "ben@x.org,Ben,Porter\ncat@x.org,Cat,\n")

    assert "people.csv: 2 people new, 1 person to change, 0 people as they are." in words(page)
    assert "<td>Role</td><td>Nurse</td><td>Porter</td>" in words(page)
    assert not User.objects.filter(email="ann@x.org").exists()
    done = confirm(team, page)
    assert "Imported: 2 new, 1 changed." in words(done)
    assert User.objects.get(email="ben@x.org").profile.job_title == "Porter"


def test_errors_are_shown_by_line_and_column_and_cannot_be_confirmed(team):
    page = send(team, "E-mail,Name\nnobody,Ann\n")

    assert "1 cell in people.csv must be put right first" in words(page)
    assert "<td>2</td><td>E-mail</td><td>“nobody” is not an address." in words(page)
    assert "Import all of it" not in words(page)
    assert "Please read it again" in words(confirm(team, page))
    assert User.objects.count() == 1


def test_only_the_first_hundred_of_many_are_shown(team):
    rows = "".join(f"person{number}@x.org,Person {number}\n" for number in range(101))

    page = send(team, "E-mail,Name\n" + rows)

    assert words(page).count("person9") == 2 * 11
    assert "These are the first 100." in words(page)
    assert "101 people new" in words(page)


def test_the_same_file_again_has_nothing_to_do(team):
    confirm(team, send(team, ANN))

    page = words(send(team, ANN))

    assert "There is nothing to do" in page
    assert "Import all of it" not in page


def test_what_changed_meanwhile_is_shown_again(team):
    page = send(team, ANN)
    a_leader("Ann Bee", email="ann@x.org")

    again = confirm(team, page)

    assert "Please read it again" in words(again)
    assert "1 person to change" in words(again)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"%PDF-1.7", "This is a PDF, not a table"),
        (b"E-mail,E-mail\na@x.org,b@x.org\n", "stands there twice"),
        (b"x" * (5 * 1024 * 1024 + 1), "larger than 5 MB"),
        (b"", "empty"),
    ],
)
def test_a_file_that_is_no_table_is_refused_in_words(team, content, why):
    page = send(team, content)

    assert why in words(page)
    assert Upload.objects.count() == 0


def test_no_file_is_asked_for_again(team):
    assert team.post(IMPORT).context["form"].errors.keys() == {"file"}


def test_a_file_belongs_to_whoever_sent_it(team, signed_in):
    address = send(team, ANN).request["PATH_INFO"]

    colleague = signed_in(a_team_member("Tim"))

    assert colleague.get(address).status_code == 404
    assert colleague.post(address, {"seen": "x"}).status_code == 404
    assert not User.objects.filter(email="ann@x.org").exists()


def test_words_from_a_file_are_words_on_the_page(team):
    page = words(send(team, 'E-mail,Name,Role\nann@x.org,Ann,"<img src=x onerror=alert(1)>"\n'))

    assert "&lt;img src=x onerror=alert(1)&gt;" in page


def test_organisations_come_in_the_same_way(team):
    reference(Sector, "Housing")

    page = send(team, "Name,Sector\nBridge House,Housing\n", to="/admin/people/organisation/import/")
    confirm(team, page)

    assert Organisation.objects.get().name == "Bridge House"
