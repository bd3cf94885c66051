import io
import json
import logging

import pytest
import structlog
from django.urls import reverse

from collaborative.kit import logs


@pytest.fixture
def written(monkeypatch):
    """What reaches the log, as a function of the format."""
    root = logging.getLogger()
    before = root.handlers[:], root.level

    def configure(form):
        logs.configure({"format": form, "level": "INFO"})
        stream = io.StringIO()
        root.handlers[0].setStream(stream)
        return stream

    yield configure
    root.handlers[:], level = before
    root.setLevel(level)
    structlog.reset_defaults()


def test_a_line_is_json_with_the_request_it_belongs_to(written):
    stream = written("json")

    with structlog.contextvars.bound_contextvars(request_id="abc"):
        structlog.get_logger("house").info("place taken", event_id=7)

    line = json.loads(stream.getvalue())
    assert (line["event"], line["request_id"], line["event_id"], line["level"]) == (
        "place taken",
        "abc",
        7,
        "info",
    )


def test_an_ordinary_logger_writes_the_same_lines(written):
    stream = written("json")

    logging.getLogger("django").warning("two\nlines")

    assert json.loads(stream.getvalue())["event"] == "two\nlines"
    assert stream.getvalue().count("\n") == 1


def test_a_developer_reads_plain_lines(written):
    stream = written("plain")

    structlog.get_logger("house").info("place taken")

    assert "place taken" in stream.getvalue()
    assert "{" not in stream.getvalue()


def test_an_address_that_opens_by_being_known_is_not_written_down(written):
    stream = written("json")
    secret = "N-mZ0qVt_3yLw5Hc8JrXk2FvBd7PgUaSeTiOnMlQx4Y"

    structlog.get_logger("house").info("request_started", request=f"GET /calendar/{secret}.ics", number=7)
    logging.getLogger("django.request").warning("Not Found: %s", f"/events/draft/{secret}/")

    lines = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert (lines[0]["request"], lines[0]["number"]) == ("GET /calendar/….ics", 7)
    assert lines[1]["event"] == "Not Found: /events/draft/…/"
    assert secret not in stream.getvalue()


@pytest.fixture
def unspoken(monkeypatch):
    monkeypatch.setattr(logs, "UNSPOKEN", {"/quiet/"})


def test_who_was_on_an_unspoken_page_and_when_is_not_written_down(written, unspoken):
    stream = written("json")

    structlog.get_logger("house").info("request_finished", request="POST /quiet/", user_id=7, code=302)
    structlog.get_logger("house").info("request_finished", request="GET /loud/", user_id=7, code=200)

    assert [json.loads(line)["request"] for line in stream.getvalue().splitlines()] == ["GET /loud/"]


def test_what_goes_wrong_there_is_but_not_whose_asking_it_was(written, unspoken):
    stream = written("json")

    with structlog.contextvars.bound_contextvars(request_id="abc", ip="10.0.0.1", user_id=7):
        structlog.get_logger("house").warning("request_finished", request="POST /quiet/", code=403)
        logging.getLogger("django.request").warning("Forbidden: %s", "/quiet/")

    lines = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert [line.get("code") for line in lines] == [403, None]
    assert not {"request_id", "ip", "user_id"} & {name for line in lines for name in line}


def test_the_page_of_wishes_is_unspoken():
    assert reverse("connect-apart") in logs.UNSPOKEN
