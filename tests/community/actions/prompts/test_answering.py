"""Two hundred phones, and the safeguards that keep one answer each."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from unittest.mock import patch
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from collaborative.kit.refusals import Refused
from community.actions import prompts as actions
from community.actions.prompts import Answerer, answering
from community.models import Hand, Prompt, Reply
from tests.builders import a_leader
from tests.community.prompting import a_phone, a_prompt, says
from tests.community.racing import all_at_once, read_only


def sends(prompt: Prompt, who: Answerer, token: UUID):
    def send():
        try:
            return [reply.pk for reply in says(prompt, "trust", who=who, token=token)]
        except (Refused, IntegrityError) as error:
            return type(error).__name__

    return send


@pytest.mark.django_db
def test_the_database_itself_refuses_a_second_hand_slot_or_token():
    prompt, ada = a_prompt(), a_leader()
    reply = says(prompt, "trust", who=Answerer(ada))[0]
    phone = Hand.objects.create(prompt=prompt, phone="x")

    for again in (
        Hand(prompt=prompt, person=ada),
        Hand(prompt=prompt, phone="x"),
        Hand(prompt=prompt, person=a_leader(), phone="y"),
        Reply(hand=reply.hand, slot=1, token=uuid4()),
        Reply(hand=phone, slot=1, token=reply.token),
        Reply(hand=phone, slot=6, token=uuid4()),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            again.save()


@pytest.mark.django_db
def test_taking_back_what_was_never_given_takes_nothing():
    prompt = a_prompt()

    assert actions.take_back(prompt=prompt, who=a_phone(prompt)) == 0


@pytest.mark.django_db
def test_a_hand_made_meanwhile_in_another_tab_is_the_one_used():
    prompt = a_prompt()
    who = a_phone(prompt, "secret")
    says(prompt, "trust", who=who)
    found = answering.hand_of
    answers = iter([None])

    def slow(*args, **kwargs):
        return next(answers, None) or (None if not started.pop() else found(*args, **kwargs))

    started = [True, False]
    with patch.object(answering, "hand_of", slow), pytest.raises(Refused):
        says(prompt, "again", who=who)
    assert Hand.objects.count() == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_one_page_sent_twenty_times_at_once_is_one_answer():
    prompt, token = a_prompt(answers_each=5), uuid4()
    who = a_phone(prompt)

    answers = all_at_once([sends(prompt, who, token)] * 20)

    assert len({tuple(answer) for answer in answers}) == 1
    assert Reply.objects.count() == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_without_the_lock_on_the_hand_the_race_is_there_and_the_database_stops_it():
    prompt, token = a_prompt(answers_each=5), uuid4()
    who = a_phone(prompt)
    says(prompt, "first", who=who)

    everybody_has_read = Barrier(20)

    def refuse(reason: str | None) -> None:
        everybody_has_read.wait(timeout=60)

    with patch.object(answering, "locked_rows", read_only), patch.object(answering, "refuse", refuse):
        answers = all_at_once([sends(prompt, who, token)] * 20)

    assert answers.count("IntegrityError") == 19
    assert Reply.objects.count() == 2


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_hundred_phones_at_once_are_two_hundred_answers():
    prompt = a_prompt()

    all_at_once([sends(prompt, a_phone(prompt), uuid4()) for _ in range(200)], threads=20)

    assert Reply.objects.count() == Hand.objects.count() == 200


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_closing_waits_for_those_who_came_in_time_and_refuses_the_rest():
    prompt, host = a_prompt(), a_leader()
    jobs = [sends(prompt, a_phone(prompt), uuid4()) for _ in range(30)]

    def close():
        try:
            return actions.close(prompt=prompt, by=host).closed_at
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as other:
        closing = other.submit(close)
        answers = all_at_once(jobs)
        closed_at = closing.result()

    kept = [answer for answer in answers if answer != "Refused"]
    assert Reply.objects.count() == len(kept)
    assert closed_at is not None
