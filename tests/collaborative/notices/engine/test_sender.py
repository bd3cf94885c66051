from datetime import datetime, timedelta

from collaborative.notices.engine.answers import SENT, Answer, Kind
from collaborative.notices.engine.sender import Letter, Post, Take, Write, afterwards, one_round

NOW = datetime(2026, 11, 21, 9)
BUSY = Answer(Kind.LATER, "busy")
SILENT = Answer(Kind.UNREACHABLE, "silent")


class Story:
    """Plays rows, mail server and clock for one round, and remembers what was asked of them."""

    def __init__(self, *letters, answers=(), held=True, seconds=0):
        self.letters, self.answers, self.held = list(letters), list(answers), held
        self.seconds, self.now, self.steps = seconds, NOW, []

    def tell(self) -> int:
        work, answer = one_round(clock=lambda: self.now, chance=lambda: 0.5), None
        while True:
            try:
                step = work.send(answer)
            except StopIteration as done:
                return done.value
            self.steps.append(step)
            answer = self.reply(step)

    def reply(self, step):
        match step:
            case Take():
                given, self.letters = self.letters[: step.limit], self.letters[step.limit :]
                return given
            case Write():
                return self.held
            case Post():
                self.now += timedelta(seconds=self.seconds)
                return self.answers.pop(0) if self.answers else SENT

    def states(self) -> list[tuple[int, str]]:
        """What was written of each letter in the end."""
        writes = [step for step in self.steps if isinstance(step, Write) and "state" in step.to]
        return [(step.letter.number, step.to["state"]) for step in writes]


def test_a_round_takes_renews_sends_and_records():
    story = Story(Letter(1, attempt=1))

    assert story.tell() == 1

    fence = {"state": "sending", "attempt": 1}
    assert story.steps == [
        Take(100, NOW, timedelta(minutes=2)),
        Write(Letter(1, 1), fence, {"due_at": NOW + timedelta(minutes=2), "tried_at": NOW}),
        Post(Letter(1, 1), 30),
        Write(Letter(1, 1), fence, afterwards(Letter(1, 1), SENT, now=NOW, chance=0.5)),
        Take(100, NOW, timedelta(minutes=2)),
    ]


def test_a_round_with_nothing_due_ends_at_once():
    assert Story().tell() == 0


def test_a_round_goes_on_while_there_is_work():
    assert Story(*(Letter(number, 1) for number in range(45))).tell() == 45


def test_a_letter_taken_by_somebody_else_meanwhile_is_left_alone():
    story = Story(Letter(1, attempt=1), held=False)

    story.tell()

    assert [type(step) for step in story.steps] == [Take, Write, Take]


def test_a_letter_with_something_in_its_way_is_withheld_and_says_why():
    story = Story(Letter(1, attempt=1, obstacle="This account is closed."))

    story.tell()

    assert story.steps[1].to == {"state": "withheld", "reason": "This account is closed."}


def test_a_letter_that_kills_whoever_takes_it_is_given_up():
    story = Story(Letter(1, attempt=1001))

    story.tell()

    assert story.states() == [(1, "failed")]


def test_one_busy_answer_does_not_stop_the_next_letter():
    story = Story(Letter(1, 1), Letter(2, 1), answers=[BUSY, SENT])

    assert story.tell() == 2
    assert story.states() == [(1, "retry"), (2, "sent")]


def test_once_nobody_answers_the_rest_goes_back_untouched():
    tried = Letter(3, attempt=5, tried_at=NOW)
    story = Story(Letter(1, 1), Letter(2, 1), tried, answers=[SILENT])

    assert story.tell() == 0
    assert story.states() == [(1, "retry"), (2, "queued"), (3, "retry")]
    assert story.steps[-1].to == {"state": "retry", "attempt": 4, "due_at": NOW}


def test_a_round_hands_over_nothing_in_its_last_ten_seconds():
    story = Story(*(Letter(number, 1) for number in range(4)), seconds=8)

    assert story.tell() == 4
    assert [step.seconds for step in story.steps if isinstance(step, Post)] == [30, 22, 14]
    assert story.states()[-1] == (3, "queued")


def test_afterwards_a_sent_letter_knows_its_moment():
    assert afterwards(Letter(1, 1), SENT, now=NOW, chance=0) == {
        "state": "sent",
        "sent_at": NOW,
        "reason": SENT.words,
        "history": [{"at": "2026-11-21T09:00:00", "attempt": 1, "words": SENT.words}],
    }


def test_afterwards_a_bounce_is_never_tried_again():
    written = afterwards(Letter(1, 1), Answer(Kind.BOUNCED, "no"), now=NOW, chance=0)

    assert (written["state"], written["sent_at"], "due_at" in written) == ("bounced", None, False)


def test_afterwards_a_refused_letter_has_failed():
    assert afterwards(Letter(1, 1), Answer(Kind.REFUSED, "no"), now=NOW, chance=0)["state"] == "failed"


def test_afterwards_two_days_of_trying_are_enough():
    tired = Letter(1, 16, tried_at=NOW - timedelta(hours=48))

    assert afterwards(tired, BUSY, now=NOW, chance=0)["state"] == "failed"


def test_afterwards_the_last_fifty_tries_are_remembered():
    letter = Letter(1, 60, tried_at=NOW, history=[{"attempt": number} for number in range(10, 60)])

    history = afterwards(letter, BUSY, now=NOW, chance=0.5)["history"]

    assert [entry["attempt"] for entry in history] == [*range(11, 60), 60]
