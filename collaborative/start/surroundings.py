"""What the portal is started with, worked out from what the person typed."""

import os
import socket
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOST = "127.0.0.1"
PRODUCTION = ("SECRET_KEY", "ALLOWED_HOSTS")
FOLDERS = ("broker", "broker-control", "clock", "mailbox", "media")


class CannotStart(Exception):
    """Shown to the person as it stands: what happened, and how to put it right."""


def port_in(typed: Mapping[str, str]) -> int:
    port = typed.get("PORT", "8000")
    if port.isdecimal() and 0 < int(port) < 65536:
        return int(port)
    raise CannotStart(f"PORT={port} is not a port. Choose a number from 1024 to 65535: PORT=8123 make run")


def reason_port_is_taken(port: int) -> str | None:
    with socket.socket() as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((HOST, port))
        except OSError as error:
            why = os.strerror(error.errno).lower()
            return f"Port {port} cannot be used ({why}). Choose another, for example: PORT=8123 make run"
    return None


def environment(typed: Mapping[str, str], *, port: int) -> dict[str, str]:
    """What every process is given. Nothing said means a demonstration; production says who it is."""
    wanted = {"DJANGO_SETTINGS_MODULE": "collaborative.settings", "PYTHONUNBUFFERED": "1"}
    if not any(typed.get(name) for name in PRODUCTION):
        wanted["SITE_URL"] = f"http://{HOST}:{port}"
        if not (typed.get("DEMO") or typed.get("DEBUG")):
            wanted |= {"DEMO": "true", "LOG_LEVEL": "WARNING"}
    return {**wanted, **{name: value for name, value in typed.items() if value}}


def folder(given: Mapping[str, str]) -> Path:
    """Where the database, the messages and the files of this machine live; made when missing."""
    var = Path(given.get("VAR_DIR") or ROOT / "var")
    for name in FOLDERS:
        (var / name).mkdir(parents=True, exist_ok=True)
    return var
