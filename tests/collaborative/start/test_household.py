import os
import subprocess
import sys
import threading
import time

import pytest

from collaborative.start.household import Household

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]
STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(); time.sleep(60)"
PARENT = """
import subprocess
child = subprocess.Popen(["sleep", "60"])
print(child.pid, file=open({path!r}, "w"))
child.wait()
"""


@pytest.fixture
def house():
    house = Household(os.environ, asked_to_stop=threading.Event())
    yield house
    house.stop(patience=0)


def until(true, seconds=10):
    latest = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < latest
        time.sleep(0.01)


def is_gone(pid):
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True).stdout
    return state.strip() == "" or state.startswith("Z")


def pid_written_in(path):
    until(lambda: path.exists() and path.read_text().endswith("\n"))
    return int(path.read_text())


def test_start_gives_each_member_a_session_of_its_own_so_that_ctrl_c_comes_once(house):
    house.start("web", SLEEP)

    pid = house.members["web"].pid

    assert os.getsid(pid) == pid


def test_start_gives_each_member_the_households_environment(tmp_path):
    house = Household({"SITE_URL": "http://here"}, asked_to_stop=threading.Event())
    program = f"import os; open({str(tmp_path / 'seen')!r}, 'w').write(os.environ['SITE_URL'])"

    assert house.finish("work", [sys.executable, "-c", program]) is True
    assert (tmp_path / "seen").read_text() == "http://here"


@pytest.mark.parametrize(("program", "well"), [("pass", True), ("raise SystemExit(3)", False)])
def test_finish_says_whether_the_work_went_well(house, program, well):
    assert house.finish("work", [sys.executable, "-c", program]) is well


def test_finish_keeps_no_member_when_the_work_went_well(house):
    house.finish("work", [sys.executable, "-c", "pass"])

    assert house.members == {}


def test_finish_does_not_wait_for_the_end_when_asked_to_stop(house):
    house.asked_to_stop.set()

    assert house.finish("work", SLEEP) is False


def test_first_to_leave_is_nobody_while_all_are_there(house):
    house.start("web", SLEEP)
    house.start("worker", SLEEP)

    assert house.first_to_leave() is None


def test_first_to_leave_is_named_with_its_exit_code(house):
    house.start("web", SLEEP)
    house.start("worker", [sys.executable, "-c", "raise SystemExit(7)"])
    until(lambda: house.members["worker"].poll() is not None)

    assert house.first_to_leave() == ("The worker stopped by itself (exit code 7): its last words are above.")


def test_stop_ends_everyone_who_goes_when_asked(house):
    house.start("web", SLEEP)
    house.start("worker", SLEEP)
    web, worker = house.members.values()

    house.stop()

    assert (web.returncode, worker.returncode, house.members) == (-15, -15, {})


def test_stop_makes_the_stubborn_go_when_its_patience_ends(house, tmp_path):
    heard = tmp_path / "ready"
    house.start("web", [sys.executable, "-c", STUBBORN.replace("print()", f"open({str(heard)!r}, 'w')")])
    until(heard.exists)
    process = house.members["web"]

    house.stop(patience=0.1)

    assert process.returncode == -9


def test_stop_leaves_no_grandchild_behind_even_of_a_member_that_was_killed(house, tmp_path):
    written = tmp_path / "pid"
    house.start("worker", [sys.executable, "-c", PARENT.format(path=str(written))])
    grandchild = pid_written_in(written)
    house.members["worker"].kill()
    house.members["worker"].wait()

    house.stop()

    until(lambda: is_gone(grandchild))
