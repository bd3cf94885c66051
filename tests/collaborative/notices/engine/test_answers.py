import smtplib

import pytest

from collaborative.notices.engine.answers import Answer, Kind, answer_to


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (smtplib.SMTPRecipientsRefused({"a@b.example": (550, b"no")}), Kind.BOUNCED),
        (smtplib.SMTPRecipientsRefused({"a@b.example": (451, "later")}), Kind.LATER),
        (smtplib.SMTPDataError(554, b"no"), Kind.REFUSED),
        (smtplib.SMTPDataError(421, b"closing"), Kind.UNREACHABLE),
        (smtplib.SMTPSenderRefused(553, b"no", "us"), Kind.UNREACHABLE),
        (smtplib.SMTPAuthenticationError(535, b"no"), Kind.UNREACHABLE),
        (smtplib.SMTPConnectError(554, b"no"), Kind.UNREACHABLE),
        (smtplib.SMTPServerDisconnected("gone"), Kind.UNREACHABLE),
        (smtplib.SMTPNotSupportedError("no STARTTLS"), Kind.UNREACHABLE),
        (ConnectionRefusedError("refused"), Kind.UNREACHABLE),
        (TimeoutError("timed out"), Kind.UNREACHABLE),
        (UnicodeEncodeError("ascii", "é", 0, 1, "no"), Kind.LATER),
        (RuntimeError("bug"), Kind.LATER),
    ],
)
def test_answer_to_says_whose_fault_it_was(error, kind):
    assert answer_to(error).kind is kind


def test_answer_to_repeats_what_the_server_said_on_one_line_that_fits():
    said = b"5.1.1 no such\r\nperson \xff" + b"x" * 500

    answer = answer_to(smtplib.SMTPRecipientsRefused({"a@b.example": (550, said)}))

    assert answer.words.startswith("The mail server said: 550 5.1.1 no such person \ufffdxxx")
    assert len(answer.words) == 400


def test_answer_to_names_what_could_not_be_put_together():
    words = "It could not be put together: ValueError: no subject"
    assert answer_to(ValueError("no subject")) == Answer(Kind.LATER, words)
