"""A small world in one thread: workers, rows and a mail server under one seed and a clock of its own.

It runs the engine's own `one_round`. Every step takes a moment in which another worker may act; steps are
lost, answers are lost, workers die or fall asleep, and the mail server does what mail servers do. When
the hour of trouble is over, everything has to come right by itself.
"""

import heapq
import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from collaborative.notices.engine import sender
from collaborative.notices.engine.answers import SENT, Answer, Kind
from collaborative.notices.engine.sender import Letter, Post, Take, Write

BEGINNING = datetime(2026, 11, 21, 9)
TROUBLE = timedelta(minutes=30)
TICK = 3
LEASE = sender.LEASE  # as promised, whatever a test does to the sender's own
PATIENCE = timedelta(hours=12)
WORKERS = 3
MESSAGES = 4


@dataclass
class Row:
    number: int
    due_at: datetime
    state: str = "queued"
    attempt: int = 0
    tried_at: datetime | None = None
    sent_at: datetime | None = None
    reason: str = ""
    history: list = field(default_factory=list)
    delivered: int = 0
    refused: int = 0
    excuses: int = 0  # endings nobody could have told apart


@dataclass
class Worker:
    name: int
    work: object = None
    handed_over: Row | None = None  # accepted by the mail server, not written down yet
    renewed_at: datetime | None = None


class World:
    def __init__(self, seed: int, *, rows_lock: bool = True) -> None:
        self.chance = random.Random(seed).random
        self.rows_lock = rows_lock
        self.now = BEGINNING
        self.rows = {number: Row(number, BEGINNING) for number in range(MESSAGES)}
        self.workers = [Worker(name) for name in range(WORKERS)]
        self.events: list = []
        self.counter = 0

    # The clock ---------------------------------------------------------------------------------------

    def clock(self) -> datetime:
        return self.now

    def after(self, seconds: float, what, *arguments) -> None:
        self.counter += 1
        moment = self.now + timedelta(seconds=seconds)
        heapq.heappush(self.events, (moment, self.counter, what, arguments))

    def run(self) -> list[str]:
        """What went wrong: nothing, or a sentence for each broken promise."""
        for worker in self.workers:
            self.after(self.chance() * 3, self.start, worker)
        while self.events and self.now < BEGINNING + PATIENCE and not self.is_settled():
            self.now, _, what, arguments = heapq.heappop(self.events)
            what(*arguments)
        return [complaint for row in self.rows.values() for complaint in complaints(row)]

    def is_settled(self) -> bool:
        """Every message has its end and no worker is in the middle of anything."""
        idle = all(worker.work is None for worker in self.workers)
        return idle and all(row.state not in sender.OPEN for row in self.rows.values())

    # A worker ----------------------------------------------------------------------------------------

    def start(self, worker: Worker) -> None:
        worker.work = sender.one_round(clock=self.clock, chance=self.chance)
        self.go_on(worker, worker.work, None)

    def go_on(self, worker: Worker, work, answer) -> None:
        if worker.work is not work:
            return  # it died meanwhile
        try:
            step = work.send(answer)
        except StopIteration:
            return self.rest(worker)
        self.after(self.chance() * 0.05, self.happen, worker, work, step)

    def rest(self, worker: Worker) -> None:
        worker.work = worker.handed_over = None
        self.after(self.quiet() + TICK * (0.5 + self.chance()), self.start, worker)

    def quiet(self) -> float:
        """Seconds in which the clock would only find that nothing is due."""
        due = [row.due_at for row in self.rows.values() if row.state in sender.OPEN]
        return max((min(due) - self.now).total_seconds(), 0) if due else 0

    def die(self, worker: Worker) -> None:
        if worker.handed_over:
            worker.handed_over.excuses += 1
        self.rest(worker)

    def happen(self, worker: Worker, work, step) -> None:
        if self.strikes(0.03):
            return self.die(worker)  # before anything was done
        answer, seconds = self.do(worker, step)
        if self.strikes(0.03):
            return self.die(worker)  # done, but nobody will ever know
        if self.strikes(0.03):
            seconds += 30 + self.chance() * 270  # asleep, perhaps beyond the lease
        self.after(seconds, self.go_on, worker, work, answer)

    def strikes(self, probability: float) -> bool:
        return self.now < BEGINNING + TROUBLE and self.chance() < probability

    # What a worker asks for --------------------------------------------------------------------------

    def do(self, worker: Worker, step) -> tuple[object, float]:
        match step:
            case Take():
                return self.take(step), 0.01
            case Write():
                return self.write(worker, step), 0.005
            case Post():
                return self.post(worker, step)

    def take(self, step: Take) -> list[Letter]:
        rows = [r for r in self.rows.values() if r.state in sender.OPEN and r.due_at <= step.now]
        letters = []
        for row in rows[: step.limit]:
            row.attempt += 1 if self.rows_lock else 0
            letters.append(Letter(row.number, row.attempt, row.tried_at, history=row.history))
            if self.rows_lock:
                mark(row, step)
            else:  # another worker looks before this one has marked what it took
                self.after(0.02, mark_late, row, row.attempt + 1, step)
        return letters if self.rows_lock else [later(letter) for letter in letters]

    def write(self, worker: Worker, step: Write) -> bool:
        row = self.rows[step.letter.number]
        if not all(holds(row, name, value) for name, value in step.where.items()):
            worker.handed_over = None
            return False
        for name, value in step.to.items():
            setattr(row, name, value)
        if "tried_at" in step.to:
            worker.renewed_at = self.now
        worker.handed_over = None
        return True

    def post(self, worker: Worker, step: Post) -> tuple[Answer, float]:
        row, luck = self.rows[step.letter.number], self.chance()
        seconds = self.chance() * (step.seconds if luck < 0.2 else 0.2)
        if self.strikes(0.05):
            return Answer(Kind.UNREACHABLE, "refused"), seconds
        if self.strikes(0.10):
            return Answer(Kind.LATER, "451"), seconds
        if self.strikes(0.02):
            row.refused += 1
            return Answer(Kind.BOUNCED, "550"), seconds
        row.delivered += 1
        if self.now - worker.renewed_at > LEASE:
            row.excuses += 1  # it slept between looking and sending: no check can see that
        if self.strikes(0.03):
            row.excuses += 1
            return Answer(Kind.UNREACHABLE, "cut off after the last full stop"), seconds
        worker.handed_over = row
        left = (worker.renewed_at + LEASE - self.now).total_seconds()
        self.after(max(left, 0), self.notice_sleep, worker, row, worker.renewed_at)
        return SENT, seconds

    def notice_sleep(self, worker: Worker, row: Row, renewed_at: datetime) -> None:
        """Still not written down when the lease is over: somebody else takes it up, and rightly."""
        if worker.handed_over is row and worker.renewed_at == renewed_at:
            row.excuses += 1
            worker.handed_over = None


def mark(row: Row, step: Take) -> None:
    row.state, row.due_at = "sending", step.now + step.lease


def mark_late(row: Row, attempt: int, step: Take) -> None:
    row.attempt = attempt
    mark(row, step)


def later(letter: Letter) -> Letter:
    return Letter(letter.number, letter.attempt + 1, letter.tried_at, history=letter.history)


def holds(row: Row, name: str, value) -> bool:
    field_name, _, comparison = name.partition("__")
    actual = getattr(row, field_name)
    return actual > value if comparison == "gt" else actual == value


def complaints(row: Row) -> list[str]:
    lost = row.state == "sent" and row.delivered == 0
    stuck = row.state in sender.OPEN
    wrongly = row.state == "bounced" and not row.refused
    given_up = row.state in ("failed", "withheld")
    twice = row.delivered - 1 > row.excuses
    found = {
        "lost": lost,
        "stuck": stuck,
        "wrongly bounced": wrongly,
        "given up": given_up,
        "sent twice": twice,
    }
    return [f"message {row.number} {words}" for words, is_so in found.items() if is_so]
