import threading

import pytest
from django.db import connection, transaction
from django.utils import timezone

from collaborative.notices.actions import keep, prepare, queue
from collaborative.notices.choices import Purpose, State
from collaborative.notices.engine.calendar_part import CalendarPart
from collaborative.notices.models import Notice
from tests.builders import a_leader


def a_code(meaning="code", **fields):
    fields = {"address": "ada@example.org", "context": {"code": "ABC-DEF"}, **fields}
    return {"meaning": meaning, "purpose": Purpose.ACCOUNT, "template": "account/login_code", **fields}


def test_queue_leaves_a_row_with_its_words(db):
    notice = queue(**a_code())

    assert Notice.objects.get() == notice
    assert (notice.state, notice.subject, notice.urgency) == (State.QUEUED, "Your sign-in code", 0)
    assert "ABC-DEF" in notice.text
    assert "ABC-DEF" in notice.html
    assert notice.message_id.endswith("@127.0.0.1>")


def test_queue_writes_to_a_person_at_their_own_address(db):
    ada = a_leader("Ada")

    notice = queue(**a_code(to=ada, address=""))

    assert (notice.to, notice.address) == (ada, ada.email)


def test_queue_keeps_the_calendar_entry_and_the_moment(db):
    later = timezone.now()

    notice = queue(**a_code(calendar=CalendarPart("REQUEST", "BEGIN:VCALENDAR"), due_at=later))

    assert (notice.calendar_method, notice.calendar, notice.due_at) == ("REQUEST", "BEGIN:VCALENDAR", later)


def test_queue_withholds_what_has_no_address_and_says_why(db):
    notice = queue(**a_code(address=""))

    assert (notice.state, notice.reason) == (State.WITHHELD, "There is no address to write to.")


def test_queue_gives_back_the_first_message_of_a_meaning(db):
    first = queue(**a_code(context={"code": "FIRST"}))

    second = queue(**a_code(context={"code": "SECOND"}))

    assert second == first
    assert "FIRST" in second.text


def test_queue_goes_when_its_cause_does(db):
    with transaction.atomic():
        queue(**a_code())
        transaction.set_rollback(True)

    assert Notice.objects.count() == 0


def test_keep_holds_many_in_one_query(db, django_assert_num_queries):
    prepared = [prepare(**a_code(f"code {number}")) for number in range(40)]

    with django_assert_num_queries(1):
        keep(prepared)

    kept = Notice.objects.order_by("pk").values_list("meaning", flat=True)
    assert list(kept) == [notice.meaning for notice in prepared]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_queue_from_two_sides_at_once_is_one_message():
    together, made = threading.Barrier(2), []

    def write():
        try:
            with transaction.atomic():
                together.wait()
                made.append(queue(**a_code()).pk)
        finally:
            connection.close()

    threads = [threading.Thread(target=write) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert made == [Notice.objects.get().pk] * 2
