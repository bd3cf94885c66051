"""`python -m benchmarks` runs every benchmark, `python -m benchmarks places` one of them.

Each is a module of this folder with a function `run() -> list[Figure]`. It runs in a process of its own, so
that none inherits another's settings or database.
"""

import importlib
import json
import os
import platform
import subprocess
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path

from benchmarks.figures import Figure, table

HERE = Path(__file__).resolve().parent


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["--alone"]:
        return alone(arguments[1])
    unknown = set(arguments) - set(names())
    if unknown:
        print(f"There is no benchmark called {', '.join(sorted(unknown))}. There are: {', '.join(names())}.")
        return 2
    found, failed = [], []
    for name in arguments or names():
        print(f"── {name}", file=sys.stderr, flush=True)
        figures = in_a_process_of_its_own(name)
        found += figures
        failed += [] if figures else [name]
    print(f"\n{machine()}, {date.today():%-d %B %Y}\n\n{table(found)}\n")
    print("\n".join(figure.line() for figure in found))
    if failed:
        print(f"\nDid not reach what it must, see above: {', '.join(failed)}")
    return bool(failed)


def names() -> list[str]:
    return sorted(path.stem for path in HERE.glob("[!_]*.py") if path.stem != "figures")


def in_a_process_of_its_own(name: str) -> list[Figure]:
    """No figures where it failed; why stands in what it wrote on the way."""
    command = [sys.executable, "-m", "benchmarks", "--alone", name]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, cwd=HERE.parent)
    if done.returncode:
        return []
    return [Figure(**json.loads(line)) for line in done.stdout.splitlines()]


def alone(name: str) -> int:
    for figure in importlib.import_module(f"benchmarks.{name}").run():
        print(json.dumps(asdict(figure)))
    return 0


def machine() -> str:
    return f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
