import re

import pytest

from collaborative.identity.models import Behaviour
from collaborative.trail.models import Entry
from community.models import Excerpt
from community.presenters.readings import in_hundredths
from tests.community.reading_apart import (
    ASKS,
    COURAGE,
    DARES,
    KEEPS,
    TRUST,
    a_reading,
    saw,
)
from tests.community.views.readings.reader import as_, codes, page, said, ticks

pytestmark = pytest.mark.django_db


def test_what_both_saw_alike_is_settled_and_the_rest_is_compared(tom, tia):
    reading = a_reading(tom, tia, "Alike", "Apart", "Neither")
    first, second = as_(tom), as_(tia)
    for client, seen in ((first, (KEEPS, DARES)), (second, (KEEPS, ASKS))):
        for behaviour in seen:
            codes(client, reading, behaviour)
        codes(client, reading)

    given = page(first.get(f"/readings/{reading.key}/"))

    assert "2 of 3 excerpts coded exactly alike. With fewer than 10 excerpts kappa says nothing." in given
    assert "2 of 3 settled." in given
    assert re.findall(r"<dd>([^<]+)</dd>", given) == [DARES, ASKS]
    assert list(Excerpt.objects.filter(settled_at=None).values_list("order", flat=True)) == [2]
    assert said(first.get(f"/readings/{reading.key}/next/"))[0].startswith("Both have read everything.")


def test_a_difference_is_settled_with_a_theme(tom, tia):
    reading = a_reading(tom, tia, "Apart")
    excerpt = reading.excerpts.get()
    saw(excerpt, KEEPS, DARES)
    saw(excerpt, KEEPS, second=True)
    client, address = as_(tom), f"/readings/{reading.key}/{excerpt.key}/"
    shown = client.get(address)
    keeps = Behaviour.objects.get(text=KEEPS)
    assert f'value="{keeps.pk}" checked' in page(shown)
    assert page(shown).count("checked") == 1

    assert "Tick what you see in it" in page(client.post(address, {"theme": "x"}))
    client.post(address, ticks(reading, KEEPS, beyond=TRUST) | {"theme": " time\u202e to  meet "})

    excerpt.refresh_from_db()
    assert excerpt.theme == "Time to meet"
    assert [each.name for each in excerpt.characteristics.all()] == [TRUST]
    assert "Nothing is left to settle." in page(client.get(f"/readings/{reading.key}/"))
    assert page(client.get(address)).count("checked") == 2
    assert Entry.objects.get(did="settled an excerpt of").details == {"excerpt": 1}
    assert client.get(f"/readings/{reading.key}/nosuch/").status_code == 404


def test_what_the_other_settled_meanwhile_is_shown_and_not_overwritten(tom, tia):
    reading = a_reading(tom, tia, "Apart")
    excerpt = reading.excerpts.get()
    saw(excerpt, KEEPS)
    saw(excerpt, DARES, second=True)
    address = f"/readings/{reading.key}/{excerpt.key}/"
    first, second = as_(tom), as_(tia)
    was = second.get(address).context["was"]
    first.post(address, ticks(reading, KEEPS) | {"was": was, "theme": "Promises"})

    refused = second.post(address, ticks(reading, DARES) | {"was": was, "theme": "Courage"})

    excerpt.refresh_from_db()
    assert excerpt.theme == "Promises"
    assert "This was settled meanwhile." in page(refused)
    assert 'value="Promises"' in page(refused)
    again = ticks(reading, DARES) | {"was": refused.context["was"], "theme": "Courage"}
    assert second.post(address, again).status_code == 302
    excerpt.refresh_from_db()
    assert excerpt.theme == "Courage"


def test_with_enough_excerpts_kappa_stands_beside_its_interval_and_its_number(tom, tia):
    reading = a_reading(tom, tia, *[f"Text {n}" for n in range(12)])
    for number, excerpt in enumerate(reading.excerpts.all()):
        saw(excerpt, *([KEEPS] if number % 2 else []))
        saw(excerpt, *([ASKS] if number % 2 or not number else []), second=True)

    given = page(as_(tom).get(f"/readings/{reading.key}/"))

    rows = re.findall(
        r'rowheader">([^<]+)</th>.*?</span>([^<]+)</td>.*?</span>([^<]+)</td>.*?</span>(\d+)', given
    )
    assert rows == [
        (TRUST, "92%", "0.83 (0.52 to 1.00)", "12"),
        (COURAGE, "100%", "none: both said the same of every one", "12"),
        ("All together", "96%", "0.89 (0.69 to 1.00)", "24"),
    ]
    assert "5 of 12 excerpts coded exactly alike." in given
    assert "Beyond chance, agreement on the characteristics is almost perfect." in given
    assert "None of these" in given


def test_two_who_agree_no_more_than_chance_have_nought_and_below_it_a_minus():
    assert [in_hundredths(number) for number in (-0.004, -0.156, 1.0)] == ["0.00", "−0.16", "1.00"]


def test_where_both_said_the_same_throughout_there_is_no_word_for_it(tom, tia):
    reading = a_reading(tom, tia, *[f"Text {n}" for n in range(10)])
    for excerpt in reading.excerpts.all():
        saw(excerpt)
        saw(excerpt, second=True)

    assert "10 of 10 excerpts coded exactly alike.</p>" in page(as_(tom).get(f"/readings/{reading.key}/"))


def test_a_reader_who_left_is_not_named_and_a_pile_that_is_empty_still_opens(tom, tia):
    reading = a_reading(tom, tia, "One")
    tia.delete()
    given = page(as_(tom).get(f"/readings/{reading.key}/"))
    assert "Somebody who left has 1 excerpt left" in given

    reading.excerpts.all().delete()

    assert as_(tom).get(f"/readings/{reading.key}/").status_code == 200
    assert "somebody who left" in page(as_(tom).get("/readings/"))
