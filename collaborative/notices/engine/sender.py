"""How a message gets from its row to the mail server: 0 lost, and never twice while everybody lives.

`one_round` never touches a database or a socket. It yields what it wants done and is told how that
went, so that the simulator in the tests runs this very code with workers dying all around it.

A message is taken for the length of a lease, under a new attempt number. From then on, whoever writes
to its row does so on condition that the row still carries that number: a worker that slept through
its lease finds that the message is no longer its own.
"""

from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from collaborative.notices.engine import patience
from collaborative.notices.engine.answers import Answer, Kind

BATCH = 100
LEASE = timedelta(minutes=2)
ROUND = timedelta(seconds=30)
LAST_START = timedelta(seconds=20)
LONGEST_HISTORY = 50

QUEUED, SENDING, RETRY = "queued", "sending", "retry"
OPEN = (QUEUED, SENDING, RETRY)
FINAL = {Kind.SENT: "sent", Kind.BOUNCED: "bounced", Kind.REFUSED: "failed"}
TOO_OFTEN = "Given up: it was taken up a thousand times and nobody could say what came of it."


@dataclass(frozen=True)
class Letter:
    """A message in the hands of one worker."""

    number: int
    attempt: int
    tried_at: datetime | None = None
    obstacle: str = ""
    history: list = field(default_factory=list)


@dataclass(frozen=True)
class Take:
    """Take up to `limit` open messages that are due. The answer: letters."""

    limit: int
    now: datetime
    lease: timedelta


@dataclass(frozen=True)
class Write:
    """Write `to` the letter's row if it is still as in `where`. The answer: was it?"""

    letter: Letter
    where: dict
    to: dict


@dataclass(frozen=True)
class Post:
    """Hand the letter to the mail server within so many seconds. The answer: an Answer."""

    letter: Letter
    seconds: float


Step = Take | Write | Post


def one_round(*, clock: Callable[[], datetime], chance: Callable[[], float]) -> Generator[Step, object, int]:
    """Half a minute at the most. Returns how many messages were dealt with; nought says wait a little."""
    began, taken = clock(), 0
    while clock() < began + LAST_START:
        letters = yield Take(BATCH, clock(), LEASE)
        if not letters:
            break
        taken += len(letters)
        if not (yield from go_through(letters, began=began, clock=clock, chance=chance)):
            return 0
    return taken


def go_through(letters, *, began, clock, chance) -> Generator[Step, object, bool]:
    """Each letter in turn. Once nobody answers, or time is up, the rest go back untouched."""
    answered = True
    for letter in letters:
        if answered and clock() < began + LAST_START:
            answered = yield from deliver(letter, until=began + ROUND, clock=clock, chance=chance)
        else:
            yield Write(letter, fence(letter), given_back(letter, now=clock()))
    return answered


def deliver(letter, *, until, clock, chance) -> Generator[Step, object, bool]:
    """One letter. Is there still somebody at the other end?"""
    if obstacle := letter.obstacle or (letter.attempt > patience.MOST_ATTEMPTS and TOO_OFTEN):
        yield Write(letter, fence(letter), withheld(letter, obstacle))
        return True
    now = clock()
    if not (yield Write(letter, fence(letter), renewed(letter, now=now))):
        return True
    answer = yield Post(letter, (until - now).total_seconds())
    yield Write(letter, fence(letter), afterwards(letter, answer, now=clock(), chance=chance()))
    return answer.kind is not Kind.UNREACHABLE


def fence(letter: Letter) -> dict:
    return {"state": SENDING, "attempt": letter.attempt}


def renewed(letter: Letter, *, now: datetime) -> dict:
    return {"due_at": now + LEASE, "tried_at": letter.tried_at or now}


def given_back(letter: Letter, *, now: datetime) -> dict:
    """As if nobody had taken it. The number may be used again: who held it has just let go."""
    return {"state": RETRY if letter.tried_at else QUEUED, "attempt": letter.attempt - 1, "due_at": now}


def withheld(letter: Letter, obstacle: str) -> dict:
    return {"state": "failed" if obstacle == TOO_OFTEN else "withheld", "reason": obstacle}


def afterwards(letter: Letter, answer: Answer, *, now: datetime, chance: float) -> dict:
    """What the row says once the mail server has answered, or has not."""
    told = {"reason": answer.words, "history": with_this_try(letter, answer, now)}
    if answer.kind in FINAL:
        state = FINAL[answer.kind]
        return told | {"state": state, "sent_at": now if state == "sent" else None}
    if patience.is_over(tried_at=letter.tried_at or now, now=now):
        return told | {"state": "failed"}
    pause = patience.wait(answer.kind, attempt=letter.attempt, chance=chance)
    return told | {"state": RETRY, "due_at": now + pause}


def with_this_try(letter: Letter, answer: Answer, now: datetime) -> list:
    this = {"at": now.isoformat(timespec="seconds"), "attempt": letter.attempt, "words": answer.words}
    return [*letter.history, this][-LONGEST_HISTORY:]
