"""The walk itself: what it does where a page comes slowly."""

import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.journeys.accessibility import asking_for_nothing, violations

PAUSE = 0.3  # seconds before, within and after the first words of a slow page
FIRST = "<!doctype html><html lang='en'><title>First</title><main><h1>First</h1><a href='/slow'>On</a></main>"
SLOW = "<!doctype html><html lang='en'><title>Slow</title><main><h1>Slow</h1>"
FAULT = "<img src='data:,'></main></html>"


class Slowly(BaseHTTPRequestHandler):
    def do_GET(self):
        slow = self.path == "/slow"
        time.sleep(PAUSE if slow else 0)
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        for part in ["", SLOW, FAULT] if slow else [FIRST]:
            self.wfile.write(part.encode())
            self.wfile.flush()
            time.sleep(PAUSE if slow else 0)

    def log_message(self, *_):
        """Nobody reads along."""


@pytest.fixture
def slow_address():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Slowly)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


def test_the_checker_waits_for_the_whole_of_a_slow_page(slow_address, new_context):
    # given somebody who follows a link to a page that comes in parts, with a fault in the last of them
    page = new_context().new_page()
    page.goto(slow_address)

    # when they look for barriers at once
    page.get_by_role("link", name="On").click()
    found = violations(page)

    # then the fault of the whole page is found
    assert [words.split(":")[0] for words in found] == ["image-alt"]


def test_a_page_asks_for_nothing_while_somebody_looks_and_goes_on_afterwards(slow_address, new_context):
    page = new_context().new_page()
    page.goto(slow_address)
    answered = []
    page.on("response", lambda answer: answered.append(answer.url))

    with asking_for_nothing(page):
        page.evaluate("() => { window.asked = fetch('/news'); }")
        page.wait_for_timeout(500)
        meanwhile = list(answered)

    assert meanwhile == []
    assert page.evaluate("() => window.asked.then((answer) => answer.status)") == 200
