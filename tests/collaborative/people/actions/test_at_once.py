"""What two people do in the same moment; only row locks can show it."""

import time
from threading import Barrier, Thread

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from collaborative.people.actions import imports
from collaborative.people.actions.roles import give_roles
from collaborative.people.models import User
from collaborative.people.queries.accounts import administrators
from collaborative.people.roles import TEAM
from tests.builders import a_team_member, an_administrator

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def at_once(*deeds) -> list:
    """What each of them answers or raises, started together."""
    together, answers = Barrier(len(deeds)), [None] * len(deeds)

    def run(number, deed):
        together.wait()
        try:
            answers[number] = deed()
        except Exception as error:  # what it raises is its answer
            answers[number] = error
        finally:
            connection.close()

    threads = [Thread(target=run, args=pair) for pair in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def slowed(monkeypatch, module, name: str) -> None:
    """Long enough for the other to overtake, were there no lock."""
    deed = getattr(module, name)

    def slow(*args, **kwargs):
        time.sleep(0.1)
        return deed(*args, **kwargs)

    monkeypatch.setattr(module, name, slow)


def test_two_imports_of_one_file_are_taken_in_one_after_the_other(monkeypatch):
    slowed(monkeypatch, imports, "keep_people")
    content = b"E-mail,Name\nann@x.org,Ann\n"
    deeds = []
    for tom in (a_team_member(), a_team_member()):
        upload = imports.receive(by=tom, kind="people", filename="people.csv", content=content)
        seen = imports.fingerprint(imports.preview(upload))
        deeds.append(
            lambda upload=upload, seen=seen, tom=tom: imports.take_in(upload=upload, seen=seen, by=tom)
        )

    answers = at_once(*deeds)

    assert sorted(type(answer).__name__ for answer in answers) == ["ChangedMeanwhile", "Plan"]
    assert User.objects.filter(email="ann@x.org").count() == 1


def test_two_administrators_cannot_relieve_each_other():
    adam, ben = an_administrator("Adam"), an_administrator("Ben")

    answers = at_once(
        lambda: give_roles(to=ben, roles=[TEAM], by=User.objects.get(pk=adam.pk)),
        lambda: give_roles(to=adam, roles=[TEAM], by=User.objects.get(pk=ben.pk)),
    )

    assert administrators().count() == 1
    assert [type(answer) for answer in answers if answer] == [PermissionDenied]
