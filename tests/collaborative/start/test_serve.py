import os
import signal
import socket
import subprocess
import sys
import threading
import time

import pytest

from collaborative.start import health, serve
from collaborative.start.household import Household
from collaborative.start.surroundings import CannotStart

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]
WEB = """
import http.server, sys
class Answer(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        fine = (self.path, self.headers["Host"]) == ("/health/live", sys.argv[2])
        self.send_response(200 if fine else 400)
        self.end_headers()
    def log_message(self, *_): pass
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Answer).serve_forever()
"""


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as door:
        return door.getsockname()[1]


def web(port, name=None):
    return [sys.executable, "-c", WEB, str(port), name or f"127.0.0.1:{port}"]


@pytest.fixture
def asked_to_stop():
    return threading.Event()


@pytest.fixture
def house(asked_to_stop):
    house = Household(os.environ, asked_to_stop=asked_to_stop)
    yield house
    house.stop(patience=0)


@pytest.fixture
def portal(monkeypatch, tmp_path):
    """A whole portal in small: a page that answers, and two that only sit there."""
    monkeypatch.setattr(serve, "PREPARE", [sys.executable, "-c", "pass"])
    monkeypatch.setattr(
        serve, "commands", lambda *, port, var: {"web": web(port), "worker": SLEEP, "clock": SLEEP}
    )
    return {"PORT": str(free_port()), "VAR_DIR": str(tmp_path), "PATH": os.environ["PATH"]}


@pytest.fixture
def signals_put_back():
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.getsignal(number) for number in numbers}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def ask(asked_to_stop, when):
    """Ask to stop from aside, as soon as something is so."""

    def wait():
        latest = time.monotonic() + 10
        while not when() and time.monotonic() < latest:
            time.sleep(0.01)
        asked_to_stop.set()

    threading.Thread(target=wait, daemon=True).start()


def test_main_opens_the_portal_and_stops_cleanly_on_a_signal(portal, monkeypatch, capsys, signals_put_back):
    watch = serve.watch
    monkeypatch.setattr(serve, "watch", lambda house: (os.kill(os.getpid(), signal.SIGTERM), watch(house)))

    code = serve.main(portal)

    said = capsys.readouterr().out
    address = f"http://127.0.0.1:{portal['PORT']}"
    assert code == 0
    assert f"The portal is open at {address}\n" in said
    assert f"{address}/mailbox/\n" in said
    assert said.endswith("\nStopping; the worker finishes what it has begun …\nStopped.\n")
    assert health.is_answering(int(portal["PORT"]), name="127.0.0.1") is False


def test_main_says_why_it_cannot_start(portal, capsys, signals_put_back):
    code = serve.main(portal | {"PORT": "door"})

    assert code == 1
    assert capsys.readouterr().err == (
        "\nPORT=door is not a port. Choose a number from 1024 to 65535: PORT=8123 make run\n"
    )


def test_serve_prepares_nothing_when_the_port_is_taken(portal, asked_to_stop, monkeypatch):
    monkeypatch.setattr(serve, "prepare", lambda house: pytest.fail("prepared"))

    with socket.create_server(("127.0.0.1", int(portal["PORT"]))), pytest.raises(CannotStart) as refused:
        serve.serve(portal, asked_to_stop)

    assert str(refused.value).startswith(f"Port {portal['PORT']} cannot be used")


def test_serve_stops_everyone_when_one_leaves(portal, asked_to_stop, monkeypatch):
    members = {
        "web": web(portal["PORT"]),
        "worker": SLEEP,
        "clock": [sys.executable, "-c", "raise SystemExit(4)"],
    }
    monkeypatch.setattr(serve, "commands", lambda *, port, var: members)

    with pytest.raises(CannotStart) as stopped:
        serve.serve(portal, asked_to_stop)

    assert str(stopped.value) == "The clock stopped by itself (exit code 4): its last words are above."
    assert health.is_answering(int(portal["PORT"]), name="127.0.0.1") is False


def test_watch_goes_on_while_everyone_stays_and_says_who_left(house):
    house.start("web", SLEEP)
    glances = iter([False, False, True])
    house.glance = lambda: next(glances)

    serve.watch(house)

    house.glance = lambda: house.members["web"].kill() or house.members["web"].wait() is None
    with pytest.raises(CannotStart, match=r"The web stopped by itself \(exit code -9\)"):
        serve.watch(house)
    assert list(glances) == []


def test_serve_opens_nothing_when_the_preparation_failed(portal, asked_to_stop, monkeypatch):
    monkeypatch.setattr(serve, "PREPARE", [sys.executable, "-c", "raise SystemExit(1)"])
    monkeypatch.setattr(serve, "commands", lambda **_: pytest.fail("opened"))

    with pytest.raises(CannotStart) as stopped:
        serve.serve(portal, asked_to_stop)

    assert str(stopped.value) == "The portal could not be prepared; the lines above say why."


def test_serve_opens_nothing_when_asked_to_stop_while_preparing(portal, asked_to_stop, monkeypatch, capsys):
    monkeypatch.setattr(serve, "PREPARE", SLEEP)
    monkeypatch.setattr(serve, "commands", lambda **_: pytest.fail("opened"))
    ask(asked_to_stop, when=lambda: True)

    serve.serve(portal, asked_to_stop)

    assert "open at" not in capsys.readouterr().out


def test_open_the_doors_is_silent_when_asked_to_stop_before_the_portal_answers(
    house, asked_to_stop, monkeypatch, capsys, tmp_path
):
    monkeypatch.setattr(serve, "commands", lambda *, port, var: {"web": SLEEP})
    ask(asked_to_stop, when=lambda: house.members)

    serve.open_the_doors(house, port=free_port(), var=tmp_path)

    assert capsys.readouterr().out == "Starting web, worker and clock …\n"


def test_wait_for_an_answer_gives_up_when_its_time_is_over(house, monkeypatch):
    monkeypatch.setattr(serve, "SECONDS_TO_ANSWER", 0)
    house.start("web", SLEEP)

    with pytest.raises(CannotStart) as gave_up:
        serve.wait_for_an_answer(house, port=free_port())

    assert str(gave_up.value) == "The portal did not answer within 0 seconds; see above."


def test_wait_for_an_answer_asks_by_the_name_the_portal_is_known_by(asked_to_stop):
    port = free_port()
    known = {**os.environ, "SITE_URL": "https://portal.example.org"}
    house = Household(known, asked_to_stop=asked_to_stop)
    house.start("web", web(port, "portal.example.org"))

    serve.wait_for_an_answer(house, port=port)

    assert health.is_answering(port, name="somebody.else.example.org") is False
    house.stop(patience=0)


def test_commands_are_three_and_each_runs_what_it_is_called(tmp_path):
    commands = serve.commands(port=8123, var=tmp_path)

    assert {name: command[1:3] for name, command in commands.items()} == {
        "web": ["-m", "gunicorn"],
        "worker": ["-m", "celery"],
        "clock": ["-m", "celery"],
    }
    assert commands["web"][-2:] == ["127.0.0.1:8123", "collaborative.wsgi"]
    assert "--no-control-socket" in commands["web"]
    assert str(tmp_path / "clock/schedule") in commands["clock"]


def test_banner_offers_no_demonstration_to_a_production():
    banner = serve.banner({"SITE_URL": "https://portal.example.org"})

    assert "https://portal.example.org\n" in banner
    assert "demonstration" not in banner
    assert "mailbox" not in banner


def test_command_says_what_to_do_in_a_process_of_its_own():
    command = [sys.executable, "-m", "collaborative.start.serve"]

    done = subprocess.run(command, env=os.environ | {"PORT": "0"}, capture_output=True, text=True)

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "\nPORT=0 is not a port. Choose a number from 1024 to 65535: PORT=8123 make run\n"
