import re

import pytest
from django.utils import timezone

from collaborative.identity.actions import editions
from collaborative.identity.models import Behaviour, Edition, Wording
from community.actions.prompts import Answerer
from community.models import Excerpt, Reading
from tests.builders import a_leader
from tests.community.prompting import a_prompt, says
from tests.community.reading_apart import (
    ASKS,
    DARES,
    KEEPS,
    TRUST,
    a_reading,
    a_version,
    an_insight,
)
from tests.community.views.readings.reader import as_, page, said

pytestmark = pytest.mark.django_db


def settled(reading: Reading, *, texts: list[str], beyond: str = "", theme: str = "") -> None:
    wordings = reading.edition.wordings.all()
    for excerpt in reading.excerpts.all():
        excerpt.behaviours.set(Behaviour.objects.filter(wording__in=wordings, text__in=texts))
        more = [each.characteristic for each in wordings if each.characteristic.name == beyond]
        excerpt.characteristics.set(more)
        excerpt.theme, excerpt.settled_at = theme, timezone.now()
        excerpt.save()


def spoken_of(client) -> dict[str, str]:
    given = page(client.get("/readings/evidence/"))
    return dict(re.findall(r'<th scope="row">([^<]+)</th><td>([^<]+?)\s*<', given))


def test_people_are_counted_once_and_fewer_than_five_not_at_all(tom, tia):
    wording = a_version()
    many, few = (a_reading(tom, tia, *texts, wording=wording) for texts in ("ABCDE", "FG"))
    settled(many, texts=[KEEPS], theme="Time")
    settled(few, texts=[DARES], theme="Rooms")
    again = an_insight("Again", author=many.excerpts.first().insight.author)
    Excerpt.objects.create(reading=many, order=9, insight=again)
    settled(many, texts=[KEEPS], theme="Time")
    hidden = few.excerpts.first()
    client = as_(tom)

    found = spoken_of(client)

    assert found[KEEPS] == "5 people"
    assert (found[ASKS], found[DARES], found["Rooms"]) == (
        "nobody yet",
        "fewer than 5 people",
        "fewer than 5 people",
    )
    assert "in 6 excerpts" in page(client.get("/readings/evidence/"))
    hidden.insight.hidden_at = timezone.now()
    hidden.insight.save()
    few.excerpts.exclude(pk=hidden.pk).delete()
    assert spoken_of(client)[DARES] == "nobody yet"


def test_answers_of_phones_count_by_hand_and_by_account(tom, tia):
    reading = a_reading(tom, tia)
    prompt, ada = a_prompt(kind="text"), a_leader()
    replies = [says(prompt, f"Text {n}")[0] for n in range(4)] + says(prompt, "Ada's", who=Answerer(ada))
    for order, reply in enumerate(replies):
        Excerpt.objects.create(reading=reading, order=order, reply=reply)
    orphan = an_insight("Left")
    orphan.author.delete()
    orphan.refresh_from_db()
    Excerpt.objects.create(reading=reading, order=7, insight=orphan)
    Excerpt.objects.create(reading=reading, order=8, insight=an_insight("Ada's too", author=ada))
    settled(reading, texts=[KEEPS])

    assert spoken_of(as_(tom))[KEEPS] == "6 people"


def test_more_than_the_behaviours_say_is_quoted_from_five_people_on(tom, tia):
    reading = a_reading(tom, tia, *"ABCD")
    settled(reading, texts=[], beyond=TRUST)
    client = as_(tom)
    assert "What more they say" not in page(client.get("/readings/evidence/"))

    Excerpt.objects.create(reading=reading, order=9, insight=an_insight("It takes patience."))
    settled(reading, texts=[], beyond=TRUST)

    given = page(client.get("/readings/evidence/"))
    assert "What more they say" in given
    assert given.count("<li>A</li>") == 1


def test_what_fits_none_of_them_is_counted(tom, tia):
    settled(a_reading(tom, tia, *"ABCDE"), texts=[])

    assert "None of the characteristics: 5 people." in page(as_(tom).get("/readings/evidence/"))


def test_the_next_version_is_started_and_written_beside_what_supports_it(tom, tia, signed_in):
    wording = a_version()
    settled(a_reading(tom, tia, *"ABCDE", wording=wording), texts=[KEEPS])
    client = as_(tom)
    day = (timezone.localdate().replace(year=2027)).isoformat()
    assert "Say what changes, and why." in page(client.post("/readings/evidence/", {"published_on": day}))

    client.post("/readings/evidence/", {"published_on": day, "note": "People speak of time."})

    draft = Edition.objects.get(number=2)
    given = page(client.get("/readings/evidence/"))
    assert "Version 2 is being written." in given
    assert "People speak of time." in given
    slug = wording.characteristic.slug
    shown = client.get(f"/readings/evidence/{slug}/")
    assert f"{KEEPS}\n{ASKS}" in page(shown)
    assert "5 people" in page(shown)
    kept = Behaviour.objects.get(wording__edition=draft, text=KEEPS)

    wrong = client.post(f"/readings/evidence/{slug}/", {"summary": "", "behaviours": "A\nA", "note": ""})
    assert "Say what it means." in page(wrong)
    assert "Two of these are the same." in page(wrong)
    saved = client.post(
        f"/readings/evidence/{slug}/",
        {"summary": "Trust, put better.", "behaviours": f"Makes time\n\n{KEEPS}", "note": "Time came up."},
    )

    assert said(saved)[0].startswith("Saved. Nobody sees it before")
    now = Wording.objects.get(edition=draft, characteristic__slug=slug)
    assert now.summary == "Trust, put better."
    assert [each.text for each in now.behaviours.all()] == ["Makes time", KEEPS]
    assert kept in now.behaviours.all()
    assert Edition.objects.get(number=2).note == "Time came up."
    assert [each.text for each in wording.behaviours.all()] == [KEEPS, ASKS]
    assert client.get("/readings/evidence/nosuch/").status_code == 404


def test_words_changed_meanwhile_are_shown_and_not_overwritten(tom, tia):
    wording = a_version()
    editions.start_next(
        published_on=timezone.localdate().replace(year=2028), note="Old why.", today=timezone.localdate()
    )
    address = f"/readings/evidence/{wording.characteristic.slug}/"
    first, second = as_(tom), as_(tia)
    was = second.get(address).context["was"]
    words = {"summary": "Trust.", "behaviours": KEEPS, "was": was}
    first.post(address, words | {"note": "First why."})

    refused = second.post(address, words | {"note": "Second why."})

    note = Edition.objects.filter(number=2).values_list("note", flat=True)
    assert "Somebody changed these words while you were writing." in page(refused)
    assert "<p>First why.</p>" in page(refused)
    assert "Second why.</textarea>" in page(refused)
    assert note.get() == "First why."
    second.post(address, words | {"note": "Both whys.", "was": refused.context["was"]})
    assert note.get() == "Both whys."


def test_behaviours_nobody_can_see_are_none(tom):
    a_version()
    wording = a_version(ahead=True)

    shown = as_(tom).post(
        f"/readings/evidence/{wording.characteristic.slug}/",
        {"summary": "A", "behaviours": " \u200b\n\u200b", "note": "C"},
    )

    assert "Give at least one behaviour." in page(shown)
    assert wording.behaviours.count() == 2


def test_a_version_published_meanwhile_is_not_reworded(tom, monkeypatch):
    wording = a_version()
    a_version(ahead=True)
    monkeypatch.setattr(editions.rules, "reason_cannot_reword", lambda *_, **__: "Published.")

    response = as_(tom).post(
        f"/readings/evidence/{wording.characteristic.slug}/",
        {"summary": "A", "behaviours": "B", "note": "C"},
    )

    assert said(response) == ["Published."]


def test_without_a_draft_there_are_no_words_to_write(tom):
    wording = a_version()

    assert as_(tom).get(f"/readings/evidence/{wording.characteristic.slug}/").status_code == 404
