import csv
import io
import re

import pytest

from community.actions.places import give_back
from tests.builders import (
    a_host,
    a_leader,
    a_moderator,
    a_team_member,
    an_administrator,
    an_event,
    an_executive,
)
from tests.community.asking import a_place
from tests.community.questioning import a_choice, a_question

pytestmark = pytest.mark.django_db
PAGE, SHEET, ANSWERS = (
    f"/events/trust/{path}" for path in ("delegates/", "delegates.csv", "delegates/answers/")
)
HOSTILE = "<img src=x onerror=alert(1)>"


def text(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


@pytest.fixture
def host():
    """Of an event that asks two questions, which Ada answered and Ben did not."""
    event, host = an_event("Trust", slug="trust"), a_host("Hana")
    event.hosts.add(host)
    sessions = a_choice(event, "Which sessions?", "Morning", "Evening", kind="choices")
    needs = a_question(event, "What else?", kind="long", is_sensitive=True)
    said = {sessions.pk: "Morning\nEvening", needs.pk: f"=HYPERLINK(1)\n{HOSTILE}"}
    a_place(event, a_leader("Ada"), answers=said)
    a_place(event, a_leader("Ben"))
    return host


def test_the_host_reads_the_answers_of_each_person(host, signed_in):
    page = signed_in(host).get(PAGE)

    assert "Answers of Ada" in text(page)
    assert "Answers of Ben" not in text(page)
    assert "Morning; Evening" in text(page)
    assert "Answers marked for the hosts alone are deleted thirty days after the event" in text(page)
    assert ANSWERS in page.content.decode()


def test_an_event_that_asks_nothing_shows_no_answers(signed_in):
    event, host = an_event("Trust", slug="trust"), a_host()
    event.hosts.add(host)
    a_place(event)
    client = signed_in(host)

    assert ANSWERS not in client.get(PAGE).content.decode()
    assert "This event asks nothing of its own" in text(client.get(ANSWERS))


def test_the_sheet_has_a_column_a_question_and_no_live_formula(host, signed_in):
    response = signed_in(host).get(SHEET)

    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert rows == [
        ["Name", "Organisation", "What they asked for", "Which sessions?", "What else?"],
        ["Ada", "", "", "Morning; Evening", f"'=HYPERLINK(1)\n{HOSTILE}"],
        ["Ben", "", "", "", ""],
    ]


def test_answers_are_counted_question_by_question_for_those_who_come(host, signed_in):
    event = host.hosted_events.get()
    session = event.questions.first()
    gone = a_place(event, answers={session.pk: "Evening"})
    a_place(event, answers={session.pk: "Evening"})
    give_back(registration=gone, by=gone.person)

    page = signed_in(host).get(ANSWERS)

    assert "2 answers from people with a place." in text(page)
    bars = re.findall(r'viewBox="0 0 (\d) 1".*<rect width="(\d)"', page.content.decode())
    assert bars == [("2", "1"), ("2", "2")]
    assert "For the hosts and the programme team alone" in text(page)
    assert "=HYPERLINK(1)" in text(page)


@pytest.mark.parametrize("path", [PAGE, ANSWERS])
def test_markup_in_an_answer_is_dead(path, host, signed_in):
    page = signed_in(host).get(path).content.decode()

    assert HOSTILE not in page
    assert "&lt;img src=x onerror=alert(1)&gt;" in page


@pytest.mark.parametrize("path", [PAGE, SHEET, ANSWERS])
def test_answers_are_for_the_hosts_of_this_event_and_the_team_alone(path, host, signed_in):
    event, another, delegate = host.hosted_events.get(), a_host(), a_leader()
    an_event("Elsewhere").hosts.add(another)
    a_place(event, delegate)

    def statuses(*people):
        return [signed_in(person).get(path).status_code for person in people]

    assert statuses(another, delegate, a_moderator(), an_executive()) == [404, 404, 404, 404]
    assert statuses(host, a_team_member(), an_administrator()) == [200, 200, 200]


@pytest.mark.parametrize("number", [1, 5])
def test_the_pages_ask_the_database_as_often_for_one_as_for_many(
    number, host, signed_in, django_assert_max_num_queries
):
    event = host.hosted_events.get()
    for each in range(number):
        question = a_question(event, f"Question {each}?")
        a_place(event, answers={question.pk: "Much"})
    client = signed_in(host)

    for path in (PAGE, ANSWERS):
        with django_assert_max_num_queries(12):
            client.get(path)
