"""Is it well? Asked by `make run` while it waits, and by each container of itself."""

import http.client
import os
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from collaborative.start.surroundings import HOST

OLDEST_SCHEDULE = 10 * 60  # the clock writes its schedule down every three minutes


def main(arguments: list[str]) -> int:
    match arguments:
        case ["web", port]:
            return 0 if is_answering(int(port), name=known_as(os.environ)) else 1
        case ["clock", schedule]:
            return 0 if is_ticking(Path(schedule), now=time.time()) else 1
    print("Say what to look at: web <port>, or clock <schedule file>", file=sys.stderr)
    return 2


def known_as(environment: Mapping[str, str]) -> str:
    """The portal answers to its public name only, even when it is asked from next door."""
    return urlsplit(environment.get("SITE_URL", "")).netloc or HOST


def is_answering(port: int, *, name: str) -> bool:
    line = http.client.HTTPConnection(HOST, port, timeout=2)
    try:
        line.request("GET", "/health/live", headers={"Host": name})
        return line.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        line.close()


def is_ticking(schedule: Path, *, now: float) -> bool:
    """The file may carry an ending, which depends on how Python was built."""
    written = [path.stat().st_mtime for path in schedule.parent.glob(f"{schedule.name}*")]
    return bool(written) and now - max(written) < OLDEST_SCHEDULE


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
