"""A mail server in a process of its own. Says on request how many messages came, and how many came twice.

`python -m benchmarks._sink` prints its port. Each line it reads it answers with a count, and forgets.
"""

import json
import subprocess
import sys
from collections import Counter

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

from tests.services import free_port

NAME = b"\r\nMessage-ID: "


class Sink:
    def __init__(self) -> None:
        self.arrived: Counter[bytes] = Counter()

    async def handle_DATA(self, server, session, envelope) -> str:
        begin = envelope.content.index(NAME) + len(NAME)
        self.arrived[envelope.content[begin : envelope.content.index(b"\r\n", begin)]] += 1
        return "250 fine"


class Door(Controller):
    def factory(self) -> SMTP:
        return SMTP(self.handler, hostname="127.0.0.1")


class SinkElsewhere:
    """The same, as the benchmark speaks with it."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "benchmarks._sink"]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.port = int(self.process.stdout.readline())

    def counted(self) -> dict[str, int]:
        self.process.stdin.write("count\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def close(self) -> None:
        self.process.stdin.close()
        self.process.wait(10)


def main() -> None:
    sink = Sink()
    door = Door(sink, hostname="127.0.0.1", port=free_port())
    door.start()
    print(door.port, flush=True)
    for _ in sys.stdin:
        counted = {"messages": sink.arrived.total(), "names": len(sink.arrived)}
        print(json.dumps(counted), flush=True)
        sink.arrived.clear()
    door.stop()


if __name__ == "__main__":
    main()
