import os
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from collaborative.start import health


class Answer(BaseHTTPRequestHandler):
    """Well when asked for, by its own name, what is asked for."""

    def do_GET(self):
        asked = (self.path, self.headers["Host"])
        self.send_response(200 if asked == ("/health/live", "portal.example.org") else 400)
        self.end_headers()

    def log_message(self, *words):
        pass


@pytest.fixture
def port():
    server = HTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("environment", "name"),
    [
        ({"SITE_URL": "https://portal.example.org"}, "portal.example.org"),
        ({"SITE_URL": "http://127.0.0.1:8123"}, "127.0.0.1:8123"),
        ({}, "127.0.0.1"),
    ],
)
def test_known_as_is_the_public_name_with_its_port(environment, name):
    assert health.known_as(environment) == name


def test_web_is_well_when_it_answers_to_its_public_name(port, monkeypatch):
    monkeypatch.setenv("SITE_URL", "https://portal.example.org")

    assert health.main(["web", str(port)]) == 0


def test_web_is_not_well_when_it_refuses(port, monkeypatch):
    monkeypatch.setenv("SITE_URL", "https://elsewhere.example.org")

    assert health.main(["web", str(port)]) == 1


def test_web_is_not_well_when_nobody_answers(port):
    server_of_nobody = port + 1 if port < 65535 else port - 1

    assert health.is_answering(server_of_nobody, name="portal.example.org") is False


@pytest.mark.parametrize(("age", "code"), [(0, 0), (9 * 60, 0), (11 * 60, 1)])
def test_clock_is_well_while_it_writes_its_schedule(tmp_path, monkeypatch, age, code):
    written = tmp_path / "schedule.db"
    written.touch()
    os.utime(written, (1_000_000, 1_000_000))
    monkeypatch.setattr(health.time, "time", lambda: 1_000_000 + age)

    assert health.main(["clock", str(tmp_path / "schedule")]) == code


def test_clock_is_not_well_before_its_first_schedule(tmp_path):
    assert health.main(["clock", str(tmp_path / "schedule")]) == 1


def test_main_says_what_it_can_look_at(capsys):
    assert health.main(["weather"]) == 2
    assert capsys.readouterr().err == "Say what to look at: web <port>, or clock <schedule file>\n"


def test_command_answers_in_a_process_of_its_own(tmp_path):
    command = [sys.executable, "-m", "collaborative.start.health", "clock", str(tmp_path / "schedule")]

    assert subprocess.call(command) == 1
