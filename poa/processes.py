"""The pages, the worker and the scheduler as one group of processes: started, kept running and ended together."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from urllib.request import urlopen

from django.conf import settings
from django.core.management import CommandError
from django.db import OperationalError, connection
from kombu.exceptions import OperationalError as QueueError

from poa import outage
from poa.celery import app
from poa.models import Installation

SECONDS_TO_STOP = 8
SECONDS_BETWEEN_LOOKS = 0.2
SECONDS_THAT_COUNT_AS_RUNNING = 10
SHORT_LIVES_ALLOWED = 5
HIGHEST_PORT = 65535
HEARD = b"\nStopping ...\n"
DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG, linux/prctl.h


@dataclass(frozen=True)
class Program:
    """One kind of process of the installation, the command that starts it, and what it finds in its environment."""

    name: str
    command: tuple
    surroundings: dict = field(default_factory=dict)


def web(*, port, host="127.0.0.1", threads=4, surroundings=None):
    bound = ("--bind", f"{host}:{port}", "--worker-class", "gthread", "--workers", "1", "--threads", str(threads))
    gunicorn = (sys.executable, "-m", "gunicorn", *bound, "--log-level", "warning", "poa.wsgi:application")
    return Program("web", gunicorn, surroundings or {})


def worker(*, concurrency=2, level="WARNING"):
    options = ("--pool", "threads", "--concurrency", str(concurrency), "--without-gossip", "--without-mingle")
    return Program("worker", celery("worker", *options, "--loglevel", level))


def scheduler():
    # Apart from the worker: a worker that is killed would leave a scheduler of its own behind.
    return Program("scheduler", celery("beat", "--pidfile", "", "--loglevel", "WARNING"))


def celery(*arguments):
    # The warning is about pickled messages, which are refused here (only JSON is read).
    calm = ("-W", "ignore:You're running the worker with superuser privileges")
    return (sys.executable, *calm, "-m", "celery", "--app", "poa", "--quiet", *arguments)


class ProcessGroup:
    """Programs that run together. Each has a session of its own, so that all it started can be ended with it."""

    def __init__(self, programs, *, say):
        self.programs = {program.name: program for program in programs}
        self.say = say
        self.running = {}
        self.started = {}
        self.short_lives = dict.fromkeys(self.programs, 0)

    def start(self):
        for name in self.programs:
            self.start_one(name)

    def add(self, program):
        """Start one more program beside the others, unless it runs already."""
        if program.name not in self.programs:
            self.programs[program.name] = program
            self.short_lives[program.name] = 0
            self.start_one(program.name)

    def start_one(self, name):
        # The commands are the fixed ones above.
        self.running[name] = subprocess.Popen(  # noqa: S603
            self.programs[name].command,
            cwd=settings.BASE_DIR,
            env=os.environ | self.programs[name].surroundings,
            stdin=subprocess.DEVNULL,
            # What they have to tell goes to standard error; here the worker only says farewell.
            stdout=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=end_with_parent if sys.platform == "linux" else None,
        )
        self.started[name] = time.monotonic()

    def look(self):
        """Restart what has died. Raises CommandError when a program dies again and again as soon as it is started."""
        for name, process in list(self.running.items()):
            if process.poll() is None:
                continue
            end_group(process, signal.SIGKILL)
            short = time.monotonic() - self.started[name] < SECONDS_THAT_COUNT_AS_RUNNING
            self.short_lives[name] = self.short_lives[name] + 1 if short else 0
            if self.short_lives[name] >= SHORT_LIVES_ALLOWED:
                raise CommandError(
                    f"The {name} ends as soon as it is started ({SHORT_LIVES_ALLOWED} times); see above."
                )
            self.say(f"The {name} ended (status {process.returncode}) and is started again.")
            self.start_one(name)

    def watch(self, *, until):
        while not until():
            self.look()
            time.sleep(SECONDS_BETWEEN_LOOKS)

    def wait_for_pages(self, address, *, until, seconds=30):
        """Wait for the pages at an address of our own to answer. Raises CommandError."""
        deadline = time.monotonic() + seconds
        self.watch(until=lambda: until() or answers(address) or time.monotonic() > deadline)
        if not until() and time.monotonic() > deadline:
            raise CommandError(f"The pages at {address} did not answer within {seconds} seconds; see above.")

    def stop(self):
        """End every program and whatever it started; what does not end by itself in time is killed."""
        if self.running:
            self.say(f"Ending {', '.join(self.running)} ...")
        for process in self.running.values():
            end_group(process, signal.SIGTERM)
        deadline = time.monotonic() + SECONDS_TO_STOP
        for process in self.running.values():
            try:
                process.wait(max(0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                pass
            end_group(process, signal.SIGKILL)
            process.wait()
        self.running.clear()

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *reason):
        self.stop()


def end_group(process, number):
    try:
        os.killpg(process.pid, number)
    except ProcessLookupError:
        pass  # nobody of that group is left


def end_with_parent():
    ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGTERM)


class StopSignal:
    """Becomes true when the person or the system asks this process to stop, and says that it was heard."""

    def __init__(self):
        self.number = self.at_once = None
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self.receive)

    def receive(self, number, frame):
        if self.number is None:
            with suppress(OSError):
                os.write(2, HEARD)  # to standard error itself: print may be in the midst of a line
        self.number = number
        if self.at_once:
            raise self.at_once

    @contextmanager
    def ending(self, error):
        """Raise this error at once when asked to stop: for work that is taken back whole, or begun anew."""
        self.at_once = error
        try:
            yield
        finally:
            self.at_once = None

    def __call__(self):
        return self.number is not None


def port_number(text):
    """Read a port from a command line. Raises CommandError, for the parser would print its whole usage."""
    if not text.isascii() or not text.isdigit() or not 0 < int(text) <= HIGHEST_PORT:
        raise CommandError(f"--port: expected a number from 1 to {HIGHEST_PORT}, found {text}.")
    return int(text)


def require_free_port(port, host="127.0.0.1"):
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CommandError(f"Port {port} cannot be used ({error.strerror}): name another with --port.") from error


def require_database():
    """Refuse a database that does not answer. Raises CommandError."""
    try:
        connection.ensure_connection()
    except OperationalError as error:
        raise CommandError(outage.in_a_sentence(error) or str(error)) from error


def require_real_installation():
    """Refuse a demonstration's database (design, ruling 8): its passwords lie in a file. Raises CommandError."""
    installation = Installation.current()
    if installation and installation.demonstration:
        raise CommandError("This database is a demonstration and is not to be served: use `run.py demo`.")


def require_queue():
    """Refuse a broker that does not answer. Raises CommandError."""
    try:
        with app.connection_for_write() as broker:
            broker.ensure_connection(max_retries=1, interval_start=0, timeout=5)
    except (QueueError, OSError) as error:
        raise CommandError(outage.NO_QUEUE) from error


def answers(address):
    try:
        with urlopen(f"{address}/livez", timeout=2):  # noqa: S310 - an address that we have just bound
            return True
    except OSError:
        return False
