"""What may be said to run.py, and what it answers. Like run.py itself, old Pythons (3.6 and newer) can read it."""

import argparse
import csv
import errno
import os

HIGHEST_PORT = 65535
KNOWN_FAILURES = [
    ("No space left on device", "the disk is full. Make room and run the same command again."),
    ("DO NOT MATCH THE HASHES", "a package is not the one that was pinned, and was refused. Is a mirror altering it?"),
    ("no such option: --python", "this pip is too old (22.3 is needed). Install your system's python3-venv package."),
    ("No module named venv", "this Python cannot make one. Install your system's python3-venv package."),
    ("No module named pip", "this Python has no pip. Install your system's python3-venv package (or python3-pip)."),
    ("Permission denied", "a file could not be written. Is this folder your own?"),
]
NO_NETWORK = ("connection", "Temporary failure in name resolution", "No matching distribution", "timed out")
PURPOSES = {
    "demo": "Show the record in use, on SQLite, with pages to open and an account for each part.",
    "serve": "Serve the pages, with worker and scheduler, of a real installation on this machine.",
}


class Refusal(Exception):
    """A sentence for the person at the terminal: what stands in the way, and what to do."""


class Options(argparse.ArgumentParser):
    """Answers a wrong word with one sentence, where the parser of the library would print its usage."""

    def error(self, message):
        raise Refusal(f"{message}; `{self.prog} --help` lists what it takes.")


def options(job, words):
    """Return what is said to `demo` or `serve`, before anything is done; --help prints it and ends. Raises Refusal."""
    parser = Options(prog="python3 run.py " + job, description=PURPOSES[job], allow_abbrev=False)
    if job == "demo":
        parser.add_argument("--training", action="store_true", help="the made-up programme, in a database of its own")
        parser.add_argument("--no-serve", action="store_true", help="end when the files are written")
    parser.add_argument("--port", default="8000", metavar="N", help="the pages' port (8000)")
    said, unknown = parser.parse_known_args(words)
    if unknown:
        parser.error(f"{job} does not know {unknown[0]}")
    if not (said.port.isdecimal() and 0 < int(said.port) <= HIGHEST_PORT):
        raise Refusal(f"--port: expected a number from 1 to {HIGHEST_PORT}, found {said.port}.")
    return said


def lost_file(environment):
    """Return the first file that a package in a private environment should have and has not; "" if all are there."""
    for record in environment.glob("lib/python*/site-packages/*.dist-info/RECORD"):
        with open(str(record), newline="", encoding="utf-8") as lines:
            for row in csv.reader(lines):
                path = os.path.join(str(record.parent.parent), *row[:1])
                if not path.endswith(".pyc") and not os.path.exists(path):
                    return path
    return ""


def explained(output, wheels):
    """Return why an installation failed, from what pip said; `wheels` is the folder that stands for the network."""
    known = [sentence for sign, sentence in KNOWN_FAILURES if sign.lower() in output.lower()]
    if not known and any(sign.lower() in output.lower() for sign in NO_NETWORK):
        where = "the wheels folder lacks one" if wheels.is_dir() else "no package index answered"
        known = [f"{where}. Check the network, or put the packages into a folder called wheels beside run.py."]
    return known[0] if known else "see the log."


def in_a_sentence(error):
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return "the disk is full. Make room and run the same command again."
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return f"{error.filename} cannot be written. Run this in a copy of the folder that is your own."
    return str(error)
