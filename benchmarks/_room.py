"""A room of phones and a big screen, each on a connection of its own, as browsers would have them."""

import http.client
import re
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urlencode

POLLED_EVERY = 1.0  # by the screen, as live.html says
ASKED_EVERY = 5.0  # by a phone that has answered, as answer.html says
TOKEN = re.compile(r'name="(csrfmiddlewaretoken|token|sitting)" value="([^"]+)"')
READ = re.compile(r'aria-label="Words and how many people said each: ([^"]*)"')
VERSION = re.compile(r"\?v=(\w+)")


@dataclass
class Browser:
    """Keeps its connection and its cookies."""

    port: int
    host: str
    cookies: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def ask(self, method: str, path: str, form: dict | None = None, **headers: str) -> tuple[int, str]:
        said = {"Host": self.host, "X-Forwarded-Proto": "https", "Referer": f"https://{self.host}{path}"}
        said |= {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())} | headers
        if form:
            said["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, urlencode(form) if form else None, said)
        answer = self.connection.getresponse()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.partition(";")[0]
        return answer.status, answer.read().decode()


@dataclass
class Phone:
    browser: Browser
    path: str
    word: str
    sent_at: float = 0.0
    took: float = 0.0
    status: int = 0

    def arrive(self) -> None:
        _, page = self.browser.ask("GET", self.path)
        self.form = dict(TOKEN.findall(page)) | {"word_1": self.word}

    def answer(self) -> None:
        self.sent_at = time.perf_counter()
        self.status, _ = self.browser.ask("POST", self.path, self.form)
        self.took = time.perf_counter() - self.sent_at
        self.browser.ask("GET", self.path)

    def wait(self, over: threading.Event) -> None:
        while not over.wait(ASKED_EVERY):
            self.browser.ask("GET", f"{self.path}now/?v=nothing-new")


@dataclass
class Screen:
    """What it showed and when: each word with how many people."""

    browser: Browser
    path: str
    showed: list[tuple[float, dict[str, int]]] = field(default_factory=list)

    def look(self, over: threading.Event) -> None:
        version, late = "", False
        while not late:
            late = over.wait(POLLED_EVERY)
            status, page = self.browser.ask("GET", f"{self.path}?v={version}", **{"HX-Request": "true"})
            if status == 200:
                version = VERSION.search(page)[1]
                self.showed.append((time.perf_counter(), read(page)))


def read(page: str) -> dict[str, int]:
    found = READ.search(page)
    pairs = [each.rpartition(" ") for each in unescape(found[1]).split(", ")] if found else []
    return {word: int(people) for word, _, people in pairs}


def meets(phones: Sequence[Phone], screen: Screen, moments: Sequence[float], *, waits: float) -> None:
    """Everybody arrives, and answers at their moment; then all of them wait on."""
    over, ready = threading.Event(), threading.Barrier(len(phones) + 1)

    def one(phone: Phone, moment: float) -> None:
        phone.arrive()
        ready.wait()
        time.sleep(moment)
        phone.answer()
        phone.wait(over)

    threads = [run(one, phone, moment) for phone, moment in zip(phones, moments, strict=True)]
    ready.wait()
    looking = run(screen.look, over)
    time.sleep(max(moments) + waits)
    over.set()
    for thread in (*threads, looking):
        thread.join()


def run(what: Callable, *given) -> threading.Thread:
    thread = threading.Thread(target=what, args=given)
    thread.start()
    return thread


def delays(phones: Sequence[Phone], screen: Screen) -> list[float]:
    """From sending an answer until the screen shows its word by as many people as had sent it by then."""
    found, sent = [], {}
    for phone in sorted(phones, key=lambda phone: phone.sent_at):
        sent[phone.word] = sent.get(phone.word, 0) + 1
        shown = (at for at, words in screen.showed if words.get(phone.word, 0) >= sent[phone.word])
        found.append(next(shown, float("inf")) - phone.sent_at)
    return found
