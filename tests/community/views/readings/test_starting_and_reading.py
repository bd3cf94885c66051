import pytest
from django.utils import timezone

from collaborative.identity.models import Edition, Wording
from collaborative.kit.refusals import Refused
from community.actions import readings as actions
from community.choices import PromptState
from community.models import Coding, Excerpt, PairNote, Reading, Reply
from community.queries import readings as queries
from tests.builders import a_leader, a_moderator, a_team_member
from tests.community.prompting import a_choice, a_prompt, picks, says
from tests.community.reading_apart import (
    DARES,
    KEEPS,
    a_reading,
    a_version,
    an_insight,
    saw,
)
from tests.community.views.readings.reader import as_, codes, page, said, ticks

pytestmark = pytest.mark.django_db


# What there is to read


def test_a_reading_takes_insights_and_answers_shuffled_and_never_a_private_note(tom, tia):
    a_version()
    insights = [
        an_insight(f"Insight {n}", shared_with=who) for n, who in enumerate(("team", "community", "named"))
    ]
    an_insight("Hidden one", hidden_at=timezone.now())
    prompt = a_prompt("What did you learn?", kind="text")
    answers = [says(prompt, f"Answer {n}")[0] for n in range(3)]
    Reply.objects.filter(pk=answers[2].pk).update(state="hidden")
    choice, still_open = a_choice(), a_prompt("Still open")
    picks(choice, 1)
    says(still_open, "later")
    type(prompt).objects.exclude(pk=still_open.pk).update(state="closed")
    client = as_(tom)
    form = client.get("/readings/new/")
    assert "The 3 insights from conversations" in page(form)
    assert list(form.context["form"].fields["prompts"].queryset) == [prompt]

    response = client.post(
        "/readings/new/",
        {"title": "Autumn", "first": tom.pk, "second": tia.pk, "insights": "on", "prompts": [prompt.pk]},
    )

    reading = Reading.objects.get()
    assert response.url == f"/readings/{reading.key}/"
    texts = [excerpt.text for excerpt in reading.excerpts.all()]
    assert sorted(texts) == ["Answer 0", "Answer 1", *(insight.text for insight in insights)]
    assert "5 excerpts, Tom Team and Tia Team" in page(client.get("/readings/"))
    assert "5 for you to read" in page(client.get("/readings/"))
    assert not any(field.related_model is PairNote for field in Excerpt._meta.get_fields())


def test_a_single_insight_is_one(tom):
    a_version()
    an_insight("Ask first.")

    form = as_(tom).get("/readings/new/")

    assert "The one insight from conversations that nobody has read yet" in page(form)


def test_what_is_in_one_pile_is_offered_for_no_other(tom, tia):
    a_reading(tom, tia, "Once")
    prompt = a_prompt()
    says(prompt, "patience")
    prompt.state = PromptState.CLOSED
    prompt.save()

    assert "insights" not in as_(tom).get("/readings/new/").context["form"].fields


def test_where_nothing_is_left_to_read_it_says_so_in_place_of_a_form(tom, tia):
    a_reading(tom, tia, "Once")
    client, sent = as_(tom), {"title": "A", "first": tom.pk, "second": tia.pk, "insights": "on"}

    for response in (client.get("/readings/new/"), client.post("/readings/new/", sent)):
        assert said(response)[0].startswith("There is nothing to read just now")
        assert response.url == "/readings/"


def test_of_two_who_start_the_same_reading_at_once_the_second_is_told(tom, tia, monkeypatch):
    a_version()
    an_insight()
    reading = Reading(title="A", edition=Edition.objects.get(), first=tom, second=tia)
    insights = list(queries.insights_to_read())
    actions.start(reading=reading, insights=insights, prompts=(), by=tom)
    another = Reading(title="B", edition=reading.edition, first=tom, second=tia)

    with pytest.raises(Refused, match="Somebody has started a reading of some of this"):
        actions.start(reading=another, insights=insights, prompts=(), by=tom)

    assert list(Reading.objects.values_list("title", flat=True)) == ["A"]


def test_two_different_people_read_something(tom, tia):
    a_version()
    an_insight()
    client = as_(tom)

    same = client.post("/readings/new/", {"title": "A", "first": tom.pk, "second": tom.pk, "insights": "on"})
    nothing = client.post("/readings/new/", {"title": "A", "first": tom.pk, "second": tia.pk})
    empty = client.post("/readings/new/", {})

    assert "Choose two different people." in page(same)
    assert said(nothing)[0].startswith("Choose something to read")
    assert "Give it a name" in page(empty)
    assert Reading.objects.count() == 0


def test_without_a_version_there_is_nothing_to_read_by(tom):
    assert said(as_(tom).get("/readings/new/")) == [
        "There is no published version of the characteristics to read by."
    ]


@pytest.mark.parametrize("who", [a_leader, a_moderator])
def test_nobody_else_finds_a_reading(who, tom, tia):
    reading = a_reading(tom, tia, "It takes trust.")
    client = as_(who())

    for path in ("", "new/", "evidence/", f"{reading.key}/", f"{reading.key}/next/"):
        assert client.get(f"/readings/{path}").status_code == 404


# Apart


def test_neither_sees_what_the_other_saw_until_both_have_read_everything(tom, tia):
    reading = a_reading(tom, tia, "One", "Two")
    saw(reading.excerpts.first(), DARES)
    saw(reading.excerpts.last(), DARES)
    third = a_team_member("Third")

    for client in (as_(tia), as_(third), as_(tom)):
        given = page(client.get(f"/readings/{reading.key}/"))
        assert "Tia Team has 2 excerpts left" in given
        assert DARES not in given
        assert (
            client.get(f"/readings/{reading.key}/{reading.excerpts.first().key}/").url
            == f"/readings/{reading.key}/"
        )
    assert "checked" not in page(as_(tia).get(f"/readings/{reading.key}/next/"))


def test_an_excerpt_is_shown_without_anybody_s_name(tom, tia):
    reading = a_reading(tom, tia, "It takes <script>trust</script>.")
    author = reading.excerpts.get().insight.author

    given = page(as_(tom).get(f"/readings/{reading.key}/next/"))

    assert "It takes &lt;script&gt;trust&lt;/script&gt;." in given
    assert author.name not in given


def test_only_the_two_read_and_each_only_once(tom, tia):
    reading = a_reading(tom, tia, "One")
    third = as_(a_team_member("Third"))
    assert said(third.get(f"/readings/{reading.key}/next/"))[0].startswith("You are not one of the two")
    client = as_(tom)

    codes(client, reading, KEEPS)

    assert said(client.get(f"/readings/{reading.key}/next/")) == ["You have read everything. Thank you."]
    assert Coding.objects.get().behaviours.get().text == KEEPS


def test_something_is_ticked_or_none_of_them_and_never_both(tom, tia):
    reading = a_reading(tom, tia, "One")
    client, key = as_(tom), reading.excerpts.get().key
    address = f"/readings/{reading.key}/next/"

    nothing = client.post(address, {"excerpt": key})
    both = client.post(address, {"excerpt": key, "none": "on"} | ticks(reading, KEEPS))
    stale = client.post(address, {"excerpt": "another", "none": "on"})
    nonsense = client.post(address, {"excerpt": key, f"c{Wording.objects.first().characteristic_id}": "x"})

    assert "Tick what you see in it" in page(nothing)
    assert "Leave one of them." in page(both)
    assert (stale.status_code, nonsense.status_code) == (200, 200)
    assert Coding.objects.count() == 0
