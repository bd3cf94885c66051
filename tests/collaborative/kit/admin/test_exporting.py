import csv
import io

import openpyxl
import pytest
from django.contrib import admin

from collaborative.kit.admin.exporting import cell
from collaborative.people.models import Organisation
from collaborative.trail.models import Entry
from tests.builders import (
    a_characteristic,
    a_leader,
    a_moderator,
    a_team_member,
    an_event,
    an_organisation,
    the_borough,
)

pytestmark = pytest.mark.django_db

PEOPLE = "/admin/people/user/export/"


def lines(response) -> list[list[str]]:
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"), newline="")))


def test_the_page_says_what_the_file_will_hold(signed_in):
    client = signed_in(a_team_member("Tess"))
    a_leader("Ada")

    page = client.get(PEOPLE)
    filtered = client.get(f"{PEOPLE}?q=Ada")

    assert "The file will hold 2 people." in page.content.decode()
    assert (
        "The file will hold 1 person, as the list is searched and filtered now." in filtered.content.decode()
    )
    assert page.context["columns"][:3] == ["Name", "E-mail", "Role"]


def test_a_csv_holds_what_the_list_shows_and_nothing_live(signed_in):
    client = signed_in(a_team_member("Tess"))
    a_leader("=HYPERLINK(1)", email="ada@example.org", job_title="+44", organisation=an_organisation("GSTT"))
    a_leader("Ben")

    file = client.post(f"{PEOPLE}?q=HYPERLINK", {"kind": "csv"})

    assert file["Content-Type"] == "text/csv; charset=utf-8"
    assert file["Content-Disposition"].startswith('attachment; filename="people-')
    assert [row[:4] for row in lines(file)] == [
        ["Name", "E-mail", "Role", "Organisation"],
        ["'=HYPERLINK(1)", "ada@example.org", "'+44", "GSTT"],
    ]


def test_a_workbook_holds_text_days_and_several_names_in_one_cell(signed_in):
    event = an_event("=Trust", place=the_borough("Lewisham"))
    event.characteristics.add(a_characteristic("Building connections and trust"))
    client = signed_in(a_team_member())

    file = client.post("/admin/community/event/export/", {"kind": "xlsx"})

    headings, row = openpyxl.load_workbook(io.BytesIO(file.content)).active.iter_rows()
    said = {heading.value: value for heading, value in zip(headings, row, strict=True)}
    assert (said["Title"].value, said["Title"].data_type) == ("=Trust", "s")
    assert said["Begins"].is_date
    assert said["Characteristics"].value == "Building connections and trust"


def test_the_trail_remembers_who_took_a_file(signed_in):
    tess = a_team_member("Tess")
    client = signed_in(tess)

    client.post(PEOPLE, {"kind": "csv"})

    entry = Entry.objects.get(did="exported")
    assert (entry.by_name, entry.to_name, entry.details["rows"]) == ("Tess", "people", 1)


def test_a_kind_we_do_not_write_only_shows_the_page(signed_in):
    client = signed_in(a_team_member())

    assert b"The file will hold" in client.post(PEOPLE, {"kind": "exe"}).content
    assert not Entry.objects.filter(did="exported").exists()


def test_whoever_may_not_export_is_refused_and_not_offered_it(signed_in):
    an_event()
    client = signed_in(a_moderator())

    answers = [
        client.get("/admin/community/event/export/"),
        client.post("/admin/community/event/export/", {"kind": "csv"}),
    ]

    assert [answer.status_code for answer in answers] == [403, 403]
    assert "/export/" not in client.get("/admin/community/event/").content.decode()


def test_a_desk_without_columns_exports_nothing(signed_in):
    assert signed_in(a_team_member()).get("/admin/people/place/export/").status_code == 403


def test_a_filter_that_makes_no_sense_leads_back_to_the_list(signed_in):
    answer = signed_in(a_team_member()).get(
        "/admin/community/event/export/?state__exact=draft&starts_at__gte=never"
    )

    assert answer.status_code in (302, 400)


def test_a_path_that_ends_early_is_an_empty_cell():
    assert cell(a_leader(), "profile.organisation.name") is None


def test_a_cell_can_be_worked_out():
    assert cell(a_leader("Ada"), lambda one: one.name.upper()) == "ADA"


def test_a_desk_that_needs_no_preparing_exports_what_it_lists():
    desk = admin.site._registry[Organisation]
    rows = Organisation.objects.all()

    assert desk.sheet_rows(rows) is rows
