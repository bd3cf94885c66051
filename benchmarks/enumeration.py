"""Does the time an answer takes tell a stranger who is a member? At each door, for both in turns.

Through everything a request goes through in production, on PostgreSQL. Passwords are hashed a tenth as long,
so that whatever else differs shows ten times as clearly. Each try is by somebody else from somewhere else:
no limit answers instead.
"""

import os
import tempfile
import time
from ipaddress import ip_address
from itertools import count
from pathlib import Path
from statistics import median

from benchmarks.figures import Figure, compared
from benchmarks.pages import HOST, as_in_production
from tests import services

TRIES, WARMING_UP, CLOSE_ENOUGH = 200, 4, 0.10
HASHED = 100_000  # times
PASSWORD = "four random words here"
DOORS = {
    "sign in with a password": ("/account/login/", {"login": "{}", "password": "not that one"}),
    "sign in by code": ("/account/login/code/", {"email": "{}"}),
    "forgotten password": ("/account/password/reset/", {"email": "{}"}),
    "join": ("/account/signup/", {"email": "{}", "name": "Ann"}),
    "join with a password": ("/account/signup/", {"email": "{}", "name": "Ann", "password1": PASSWORD}),
}
numbers = count(1)


def run() -> list[Figure]:
    os.environ.pop("DATABASE_URL", None)  # a server of our own, not somebody's
    with tempfile.TemporaryDirectory(prefix="portal-doors-") as var, services.postgres() as server:
        as_in_production(server.url, Path(var))
        os.environ["LOG_LEVEL"] = "WARNING"
        prepare()
        return [at_the_door(name, *door) for name, door in DOORS.items()]


def prepare() -> None:
    import django
    from django.contrib.auth.hashers import PBKDF2PasswordHasher
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    PBKDF2PasswordHasher.iterations = HASHED


def at_the_door(name: str, path: str, form: dict[str, str]) -> Figure:
    from django.test import Client

    client = Client(headers={"host": HOST, "x-forwarded-proto": "https"})
    took = {"member": [], "stranger": []}
    for number, member in enumerate(members(TRIES + WARMING_UP)):
        tries = [("member", member), ("stranger", f"nobody.{member}")]
        for who, address in tries if number % 2 else reversed(tries):
            took[who].append(seconds_for(client, path, form, address))
    member, stranger = (1000 * median(seconds[WARMING_UP:]) for seconds in took.values())
    if abs(member / stranger - 1) > CLOSE_ENOUGH:
        raise SystemExit(f"{name}: {member:.1f} ms for a member and {stranger:.1f} ms for a stranger.")
    return compared("enumeration", f"{name}: milliseconds, a member", member, stranger, "within 10 %")


def members(number: int) -> list[str]:
    """Every other one has a password; the others sign in by code."""
    from allauth.account.models import EmailAddress
    from django.contrib.auth.hashers import make_password

    from collaborative.people.models import User
    from tests.community.racing import a_crowd

    people, passwords = a_crowd(number), [make_password(PASSWORD), make_password(None)]
    for one, person in enumerate(people):
        person.password = passwords[one % 2]
    User.objects.bulk_update(people, ["password"])
    EmailAddress.objects.bulk_create(
        EmailAddress(user=person, email=person.email, verified=True, primary=True) for person in people
    )
    return [person.email for person in people]


def seconds_for(client, path: str, form: dict[str, str], address: str) -> float:
    client.cookies.clear()
    somewhere = str(ip_address("10.0.0.0") + next(numbers))
    filled = {field: words.format(address) for field, words in form.items()}
    begun = time.perf_counter()
    response = client.post(path, filled, headers={"x-forwarded-for": somewhere})
    seconds = time.perf_counter() - begun
    expected = 200 if "password" in form else 302
    if response.status_code != expected:
        raise SystemExit(f"{path} answered {address} with {response.status_code}, not with {expected}.")
    return seconds
