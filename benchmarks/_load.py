"""As many requests as a server answers, over connections kept open; one small process, no library."""

import selectors
import socket
import time

CONNECTIONS = 16
KEPT_FOR = 40  # requests; then it is opened anew, so that the server's processes share them out again


class Caller:
    """One connection: asks, takes in the whole answer, asks again."""

    def __init__(self, port: int, request: bytes) -> None:
        self.port, self.request, self.answered = port, request, 0
        self.open()

    def open(self) -> None:
        self.door = socket.create_connection(("127.0.0.1", self.port))
        self.ask()

    def ask(self) -> None:
        self.answer = b""
        self.door.sendall(self.request)

    def has_heard_all(self) -> bool:
        heard = self.door.recv(262_144)
        if not heard:
            raise ConnectionError("The server hung up.")
        self.answer += heard
        head, separator, body = self.answer.partition(b"\r\n\r\n")
        return bool(separator) and len(body) >= length_of(head)

    def go_on(self, waiting: selectors.BaseSelector, *, is_over: bool) -> None:
        self.answered += 1
        if self.answered % KEPT_FOR and not is_over:
            self.ask()
            return
        waiting.unregister(self.door)
        self.door.close()
        if not is_over:
            self.open()
            waiting.register(self.door, selectors.EVENT_READ, self)


def length_of(head: bytes) -> int:
    if not head.startswith(b"HTTP/1.1 200"):
        raise RuntimeError(head.split(b"\r\n", 1)[0].decode())
    lower = head.lower()
    start = lower.index(b"content-length:") + len("content-length:")
    return int(lower[start:].split(b"\r\n", 1)[0])


def requests_a_second(port: int, path: str, *, headers: dict[str, str], seconds: float) -> float:
    lines = [f"GET {path} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
    request = "\r\n".join([*lines, "", ""]).encode()
    callers = [Caller(port, request) for _ in range(CONNECTIONS)]
    try:
        took = run(callers, seconds)
    finally:
        for caller in callers:
            caller.door.close()
    return sum(caller.answered for caller in callers) / took


def run(callers: list[Caller], seconds: float) -> float:
    """How long it took: nothing asked is left behind for the next page to wait for."""
    with selectors.DefaultSelector() as waiting:
        for caller in callers:
            waiting.register(caller.door, selectors.EVENT_READ, caller)
        begun = time.perf_counter()
        while waiting.get_map():
            is_over = time.perf_counter() - begun >= seconds
            for key, _ in waiting.select(timeout=1):
                if key.data.has_heard_all():
                    key.data.go_on(waiting, is_over=is_over)
        return time.perf_counter() - begun
