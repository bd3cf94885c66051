import shutil
import subprocess
import sys

import pytest

from tests.architecture.floors import OURS, ROOT

LINT = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
PLANTED = {
    "collaborative/people/actions/planted.py": "from community import models\n",
    "collaborative/people/queries/planted.py": "from collaborative.people.actions import profiles_planted\n",
    "collaborative/people/actions/profiles_planted.py": "import celery\n",
    "community/engine/planted.py": "import django\n",
    "collaborative/start/planted.py": "import django\n",
}
BROKEN = ["Floors", "Rooms", "Engines", "Only tasks know Celery", "The two commands"]


@pytest.mark.slow
def test_planted_imports_break_each_contract(tmp_path):
    for package in OURS:
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for path, words in PLANTED.items():
        (tmp_path / path).write_text(words)

    done = subprocess.run([sys.executable, "-c", LINT], cwd=tmp_path, capture_output=True, text=True)

    assert done.returncode == 1, done.stdout + done.stderr
    assert [name for name in BROKEN if f"{name}" in done.stdout.split("Broken contracts")[1]] == BROKEN
