import pytest

from collaborative.identity.actions.shipping import content, put, ship
from collaborative.identity.models import Shipped, WayOfWorking

pytestmark = pytest.mark.django_db


def a_row(slug="create", **said):
    return {"slug": slug, "name": slug.capitalize(), "description": "Make it ourselves.", **said}


def put_way(row):
    return put(WayOfWorking, row)


def descriptions():
    return dict(WayOfWorking.objects.values_list("slug", "description"))


def test_ship_writes_every_row_once_and_none_the_second_time():
    rows = [a_row("create"), a_row("commission")]

    first = ship("ways", rows, put_way)
    second = ship("ways", rows, put_way)

    assert (first, second) == (2, 0)
    assert WayOfWorking.objects.count() == 2
    assert Shipped.objects.count() == 2


def test_ship_leaves_what_the_team_has_edited_while_its_file_says_the_same():
    ship("ways", [a_row()], put_way)
    WayOfWorking.objects.update(description="In the team's own words.")

    ship("ways", [a_row()], put_way)

    assert descriptions() == {"create": "In the team's own words."}


def test_ship_does_not_bring_back_what_the_team_has_removed():
    ship("ways", [a_row()], put_way)
    WayOfWorking.objects.all().delete()

    ship("ways", [a_row()], put_way)

    assert descriptions() == {}


def test_ship_writes_again_what_its_file_has_changed_and_only_that():
    ship("ways", [a_row("create"), a_row("commission")], put_way)
    WayOfWorking.objects.update(description="In the team's own words.")

    written = ship("ways", [a_row("create", description="Do it ourselves."), a_row("commission")], put_way)

    assert written == 1
    assert descriptions() == {"create": "Do it ourselves.", "commission": "In the team's own words."}


def test_ship_remembers_each_kind_apart():
    ship("ways", [a_row()], put_way)

    written = ship("other ways", [a_row()], put_way)

    assert written == 1


def test_content_reads_the_file_beside_its_package():
    rows = content("collaborative.identity", "ways")

    assert [row["slug"] for row in rows] == ["create", "commission", "collaborate"]
