import json
import socketserver
import threading
from contextlib import contextmanager

import pytest

from benchmarks import __main__ as benchmarks
from benchmarks import _load
from benchmarks.figures import Figure, compared, table

LIST = Figure("pages", "event list", 140, 700, 0.2, "at least 0.07")


def test_a_figure_is_one_line_of_json_with_its_ratio():
    assert json.loads(LIST.line()) == {
        "bench": "pages",
        "figure": "event list",
        "value": 140,
        "against": 700,
        "ratio": 0.2,
    }


def test_figures_are_rounded_to_what_means_something():
    assert compared("b", "f", 1234.567, 98.7654) == Figure("b", "f", 1235, 98.8, 12.5)


def test_the_table_can_stand_in_a_page_of_the_docs():
    assert table([LIST]).splitlines() == [
        "| bench | figure     | value | against | ratio | note          |",
        "| ----- | ---------- | ----- | ------- | ----- | ------------- |",
        "| pages | event list | 140   | 700     | 0.2   | at least 0.07 |",
    ]


def test_every_benchmark_is_found_by_its_name():
    assert {"enumeration", "pages", "places"} <= set(benchmarks.names())
    assert not {"figures", "_load", "__main__"} & set(benchmarks.names())


def test_an_unknown_benchmark_is_refused_with_those_there_are(capsys):
    assert benchmarks.main(["plaices"]) == 2
    assert "There is no benchmark called plaices. There are: " in capsys.readouterr().out


def test_what_ran_is_printed_as_a_table_and_as_lines(capsys, monkeypatch):
    monkeypatch.setattr(benchmarks, "in_a_process_of_its_own", lambda name: [LIST])

    assert benchmarks.main(["pages"]) == 0

    printed = capsys.readouterr().out.splitlines()
    assert printed[-1] == LIST.line()
    assert "| pages | event list | 140   | 700     | 0.2   | at least 0.07 |" in printed


def test_a_benchmark_that_does_not_reach_its_figure_fails_the_run(capsys, monkeypatch):
    monkeypatch.setattr(benchmarks, "in_a_process_of_its_own", lambda name: [])

    assert benchmarks.main(["places"]) == 1
    assert "Did not reach what it must, see above: places" in capsys.readouterr().out


@contextmanager
def answering(answer: bytes):
    """A server of one page on a port of its own."""

    class Answer(socketserver.BaseRequestHandler):
        def handle(self):
            while self.request.recv(4096):
                self.request.sendall(answer)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Answer) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,)).start()
        yield server.server_address[1]
        server.shutdown()


def test_whole_answers_are_counted():
    with answering(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello") as port:
        assert _load.requests_a_second(port, "/", headers={"Host": "x"}, seconds=0.05) > 16


def test_an_answer_that_is_no_page_stops_the_measurement():
    elsewhere = b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n"

    with answering(elsewhere) as port, pytest.raises(RuntimeError, match="302 Found"):
        _load.requests_a_second(port, "/", headers={"Host": "x"}, seconds=0.05)
