"""khal, a calendar program as people run it: it takes in a letter's entry or a whole feed, and shows it."""

import os
import subprocess
from pathlib import Path

from tests import services

SETTINGS = """
[calendars]
[[mine]]
path = {folder}/mine
type = calendar

[locale]
local_timezone = Europe/London
default_timezone = Europe/London
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M

[default]
default_calendar = mine

[sqlite]
path = {folder}/khal.db
"""
SHOWN = "{start-long-full} to {end-long-full}|{title}{cancelled}|end"


class Khal:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "mine").mkdir()
        (folder / "settings").write_text(SETTINGS.format(folder=folder))

    def takes_in(self, calendar: str) -> None:
        (self.folder / "letter.ics").write_bytes(calendar.encode())
        self._run("import", "--batch", str(self.folder / "letter.ics"))

    def shows(self) -> list[tuple[str, str]]:
        """When and what, in the clock's hours of London, of the next two years."""
        asked = ("--once", "--day-format", "", "--format", SHOWN, "2026-01-01", "1200d")
        shown = self._run("list", *asked).split("|end")[:-1]
        return [tuple(part.strip() for part in one.split("|")) for one in shown]

    def _run(self, *asked: str) -> str:
        home = {**os.environ, "HOME": str(self.folder), "LC_ALL": "C.UTF-8", "PYTHONWARNINGS": "ignore"}
        command = [services.khal(), "--config", str(self.folder / "settings"), *asked]
        done = subprocess.run(
            command, env=home, cwd=self.folder, stdin=subprocess.DEVNULL, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        return done.stdout
