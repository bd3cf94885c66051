"""The processes that make up the portal: started together, watched, and stopped together."""

import contextlib
import os
import signal
import subprocess
import threading
from collections.abc import Mapping

PATIENCE = 20
GLANCE = 0.1


class Household:
    def __init__(self, environment: Mapping[str, str], *, asked_to_stop: threading.Event) -> None:
        self.environment = dict(environment)
        self.asked_to_stop = asked_to_stop
        self.members: dict[str, subprocess.Popen] = {}

    def start(self, name: str, command: list[str]) -> None:
        """In a session of its own, so that Ctrl-C reaches it through us and not twice."""
        self.members[name] = subprocess.Popen(command, env=self.environment, start_new_session=True)

    def finish(self, name: str, command: list[str]) -> bool:
        """Did a piece of work with an end come to a good one?"""
        self.start(name, command)
        process = self.members[name]
        while process.poll() is None and not self.glance():
            pass
        if process.returncode != 0:
            return False
        del self.members[name]
        return True

    def glance(self) -> bool:
        """A moment's wait, cut short when we are asked to stop."""
        return self.asked_to_stop.wait(GLANCE)

    def first_to_leave(self) -> str | None:
        for name, process in self.members.items():
            code = process.poll()
            if code is not None:
                return f"The {name} stopped by itself (exit code {code}): its last words are above."
        return None

    def stop(self, patience: float = PATIENCE) -> None:
        """The youngest is asked first; whoever does not go, and whatever they leave behind, is made to."""
        for process in reversed(self.members.values()):
            process.send_signal(signal.SIGTERM)
        for process in self.members.values():
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(patience)
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        self.members.clear()
