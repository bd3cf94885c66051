"""A mail server that misbehaves as told: {"RCPT": "550 No such person"}, {"body": "drip"}, and so on.

Stages: connect, EHLO, MAIL, RCPT, DATA, body, RSET, QUIT. Instead of an answer: "silence", "drip" (a letter
now and then), "close", or "accept and close" for a server that takes the message and hangs up.
"""

import contextlib
import socketserver
import threading
import time

ANSWERS = {"connect": "220 ready", "EHLO": "250 hello", "DATA": "354 go on", "QUIT": "221 goodbye"}
DRIP = 0.03


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, script: dict[str, str | list[str]]) -> None:
        super().__init__(("127.0.0.1", 0), Conversation)
        self.script = {
            stage: [said] if isinstance(said, str) else list(said) for stage, said in script.items()
        }
        self.accepted: list[str] = []
        self.connections = 0
        self.closing = threading.Event()

    @property
    def port(self) -> int:
        return self.server_address[1]

    def answer(self, stage: str) -> str:
        """The script's next answer for this stage, the last one over and over."""
        said = self.script.get(stage, [ANSWERS.get(stage, "250 fine")])
        return said.pop(0) if len(said) > 1 else said[0]

    def handle_error(self, request, client_address) -> None:
        """A sender that hangs up is what these tests are about."""


class Conversation(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        self.server.connections += 1
        stage = "connect"
        while self.reply(stage):
            line = self.rfile.readline()
            if not line or stage == "QUIT":
                return
            stage = line.decode().split()[0].upper()
            if stage == "DATA" and self.server.script.get("DATA") is None:
                self.reply("DATA")
                self.words = self.read_message()
                stage = "body"

    def read_message(self) -> str:
        lines = iter(self.rfile.readline, b".\r\n")
        return b"".join(lines).decode()

    def reply(self, stage: str) -> bool:
        """Say what the script says. Is the conversation still going on?"""
        said = self.server.answer(stage)
        if said == "close":
            return False
        if said == "silence":
            self.server.closing.wait(30)
            return False
        if said == "drip":
            return self.drip()
        if stage == "body" and (said == "accept and close" or said.startswith("250")):
            self.server.accepted.append(self.words)
        if said == "accept and close":
            return False
        self.wfile.write(f"{said}\r\n".encode())
        return True

    def drip(self) -> bool:
        with contextlib.suppress(OSError):
            while not self.server.closing.is_set():
                self.wfile.write(b"2")
                time.sleep(DRIP)
        return False


@contextlib.contextmanager
def smtp_server(**script):
    with Server(script) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield server
        finally:
            server.closing.set()
            server.shutdown()
            thread.join()
