import asyncio
import contextlib
from collections import Counter

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

from tests.services import free_port


class Sink:
    """Takes every message and counts each Message-ID; says so after a moment's thought."""

    def __init__(self, thought: float) -> None:
        self.arrived: Counter[str] = Counter()
        self.thought = thought

    async def handle_DATA(self, server, session, envelope) -> str:
        lines = envelope.content.decode("utf-8", "replace").splitlines()
        name = "Message-ID: "
        self.arrived[next(line for line in lines if line.startswith(name)).removeprefix(name)] += 1
        await asyncio.sleep(self.thought)
        return "250 fine"


class Door(Controller):
    """Whoever is still talking when it closes is hung up on: what is left open is complained of later."""

    talks: list[SMTP]

    def factory(self) -> SMTP:
        self.talks.append(SMTP(self.handler, hostname="127.0.0.1"))
        return self.talks[-1]

    def hang_up(self) -> None:
        asyncio.run_coroutine_threadsafe(self._hung_up(), self.loop).result(timeout=5)

    async def _hung_up(self) -> None:
        for talk in self.talks:
            if talk.transport:
                talk.transport.abort()
        await asyncio.sleep(0.01)  # the sockets are closed on the loop's next round


@contextlib.contextmanager
def smtp_sink(*, thought: float = 0):
    """A real mail server in a thread. Gives the sink and its port."""
    sink = Sink(thought)
    door = Door(sink, hostname="127.0.0.1", port=free_port())
    door.talks = []
    door.start()
    try:
        yield sink, door.port
    finally:
        door.hang_up()
        door.stop()
