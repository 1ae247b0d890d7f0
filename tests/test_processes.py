"""Pages, worker and scheduler as one group: what dies comes back, and all of it ends."""

import os
import signal
import socket
import sys
import time

import pytest
from django.core.management import CommandError

from poa import processes
from poa.models import Installation
from poa.processes import ProcessGroup, Program


@pytest.fixture
def sleeper(tmp_path):
    """A program that starts another, and writes down the number of that one."""
    code = (
        "import pathlib, subprocess, sys, time\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        f"place = pathlib.Path({str(tmp_path)!r})\n"
        "(place / 'new').write_text(str(child.pid)); (place / 'new').rename(place / 'child')\n"
        "time.sleep(60)\n"
    )
    return Program("sleeper", (sys.executable, "-c", code))


def within(seconds, ask):
    deadline = time.monotonic() + seconds
    while not (answer := ask()) and time.monotonic() < deadline:
        time.sleep(0.05)
    return answer


def is_alive(number):
    try:
        os.kill(number, 0)
        with open(f"/proc/{number}/stat") as status:
            return status.read().rpartition(")")[2].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False


def test_killed_program_is_started_again_and_leaves_nobody_behind(sleeper, tmp_path):
    said = []
    with ProcessGroup([sleeper], say=said.append) as group:
        assert within(10, (tmp_path / "child").exists)
        first, child = group.running["sleeper"], int((tmp_path / "child").read_text())
        first.kill()
        first.wait()
        group.look()
        assert group.running["sleeper"].pid != first.pid and "started again" in said[0]
        assert within(5, lambda: not is_alive(child))


def test_stop_ends_what_the_programs_started(sleeper, tmp_path):
    group = ProcessGroup([sleeper], say=print)
    group.start()
    assert within(10, (tmp_path / "child").exists)
    child = int((tmp_path / "child").read_text())
    group.stop()
    assert within(5, lambda: not is_alive(child))


def test_program_that_cannot_live_is_given_up_with_a_sentence():
    broken = Program("broken", (sys.executable, "-c", "raise SystemExit(3)"))
    group = ProcessGroup([broken], say=lambda sentence: None)
    with pytest.raises(CommandError, match="broken ends as soon as it is started"), group:
        group.watch(until=lambda: False)


def test_port_in_use_is_refused_with_a_sentence():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(CommandError, match="name another with --port"):
            processes.require_free_port(taken.getsockname()[1])


@pytest.mark.parametrize("port", ["0", "65536", "-1", "http", "８０００", ""])
def test_port_that_cannot_be_is_refused_with_a_sentence(port):
    with pytest.raises(CommandError, match="expected a number from 1 to 65535"):
        processes.port_number(port)


def test_broker_that_does_not_answer_is_refused_with_a_sentence(monkeypatch):
    monkeypatch.setattr(processes.app.conf, "broker_write_url", "redis://127.0.0.1:1/0")
    with pytest.raises(CommandError, match="POA_BROKER_URL"):
        processes.require_queue()


@pytest.mark.parametrize("demonstration", [True, False])
def test_demonstration_is_never_served(monkeypatch, demonstration):
    """Design, ruling 8."""
    installation = Installation(demonstration=demonstration)
    monkeypatch.setattr(Installation, "current", classmethod(lambda cls: installation))
    if not demonstration:
        return processes.require_real_installation()
    with pytest.raises(CommandError, match="is a demonstration"):
        processes.require_real_installation()


def test_stop_signal_is_heard_said_at_once_and_remembered(monkeypatch):
    monkeypatch.setattr(processes.signal, "signal", lambda number, act: None)
    monkeypatch.setattr(processes.os, "write", lambda place, told: said.append(told))
    stop, said = processes.StopSignal(), []
    assert not stop()
    stop.receive(signal.SIGINT, None)
    stop.receive(signal.SIGINT, None)
    assert stop() and stop.number == signal.SIGINT and said == [processes.HEARD]


def test_stop_signal_ends_at_once_what_is_taken_back_whole(monkeypatch):
    """Laying out a database and loading a programme take long; between other steps the signal is only remembered."""
    monkeypatch.setattr(processes.signal, "signal", lambda number, act: None)
    stop = processes.StopSignal()
    with pytest.raises(InterruptedError), stop.ending(InterruptedError):
        stop.receive(signal.SIGINT, None)
    stop.receive(signal.SIGINT, None)
    assert stop()
