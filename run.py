#!/usr/bin/env python3
"""Set up a private environment in .venv and run one job in it. Needs Python 3.11 or newer and nothing else.

python3 run.py demo [--training] [--no-serve] [--port N]   the record in use, on SQLite, with pages to open
python3 run.py test [pytest's options]                     the tests, on SQLite and on PostgreSQL at once
python3 run.py serve [--port N]                            pages, worker and scheduler of a real installation
python3 run.py manage COMMAND ...                          any other command; `manage help` lists them
python3 run.py install runtime|test|quality                only set up the environment
"""

# Old Pythons (3.6 and newer) must be able to read this file, or they could not be told that they are too old.
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from run_words import Refusal, explained, in_a_sentence, lost_file, options

try:
    import fcntl
except ImportError:  # on Windows, which is refused below with a sentence
    pass

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
BEING_FILLED = "being-filled"  # in an environment into which packages are being installed
LOCKS = ROOT / "var" / "locks"
OLDEST = (3, 11)
ROOM_MB = 600
# Each set holds the ones before it.
SETS = ["runtime", "test", "quality"]
ENGINES = {"sqlite": "SQLite", "postgres": "PostgreSQL"}
PYTEST_RAN_NO_TEST = 5
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")


def main(arguments):
    job, rest = (arguments[0], arguments[1:]) if arguments else ("help", [])
    jobs = {"demo": demo, "test": test, "serve": serve, "manage": manage, "install": install}
    if job in {"help", "-h", "--help"}:
        print(__doc__)
        return 0
    if job not in jobs:
        raise Refusal(f"there is no job {job!r}; the jobs are {', '.join(jobs)}.")
    require_a_fit_machine()
    return jobs[job](rest)


def demo(rest):
    said = options("demo", rest)
    if os.environ.get("DATABASE_URL", "").strip():
        raise Refusal("DATABASE_URL names a database, and a demonstration makes its own: run it without DATABASE_URL.")
    folder, name = ("training", "demo --training") if said.training else ("demo", "demo")
    began = time.monotonic()
    ensure("runtime")
    os.environ["RUN_PY_SECONDS"] = str(int(time.monotonic() - began))
    lock = take_lock(name, waiting=False)
    # Apart from a real installation's data: `serve` refuses a demonstration's database.
    os.environ.setdefault("POA_DATA_DIR", str(ROOT / "var" / folder))
    os.set_inheritable(lock, True)
    return become_manage(["demo", *rest])


def serve(rest):
    options("serve", rest)
    ensure("runtime")
    return become_manage(["serve", *rest])


def manage(rest):
    ensure("runtime")
    return become_manage(rest or ["help"])


def install(rest):
    if len(rest) != 1 or rest[0] not in SETS:
        raise Refusal(f"install what? One of {', '.join(SETS)}.")
    ensure(rest[0])
    return 0


def test(rest):
    engine = os.environ.get("POA_TEST_DB")
    if engine and engine not in ENGINES:
        raise Refusal(f"POA_TEST_DB is {engine!r}; it must be sqlite or postgres, or not be set at all.")
    ensure("test")
    if not any(shutil.which(name) for name in CHROMIUM_NAMES):
        say("Chromium is not installed: the tests that need a browser will be skipped. (Debian: apt install chromium)")
    command = [str(PYTHON), "-m", "pytest", *rest]
    if engine:
        say(f"\nThe tests on {ENGINES[engine]}:")
    statuses = [run(command, env=dict(os.environ))] if engine else run_beside(command)
    return next((status for status in statuses if status not in {0, PYTEST_RAN_NO_TEST}), min(statuses))


def run_beside(command):
    """Run the tests on both engines at once, which takes little longer than on one; show one after the other."""
    first, second = (dict(os.environ, POA_TEST_DB=name) for name in ENGINES)
    with tempfile.TemporaryFile() as kept:
        beside = subprocess.Popen(command, cwd=str(ROOT), env=second, stdout=kept, stderr=subprocess.STDOUT)
        try:
            say("\nThe tests on SQLite; those on PostgreSQL run beside them:")
            statuses = [run(command, env=first)]
            say("\nThe tests on PostgreSQL, shown when they end:")
            statuses.append(beside.wait())
        except BaseException:
            end(beside)
            raise
        kept.seek(0)
        shutil.copyfileobj(kept, sys.stdout.buffer)
    return statuses


def require_a_fit_machine():
    if sys.version_info < OLDEST:
        newer = [name for name in (f"python3.{minor}" for minor in range(20, 10, -1)) if works(name)]
        advice = f"Run it with {newer[0]}." if newer else "Install a newer one and run this again with it."
        this = ".".join(map(str, sys.version_info[:2]))
        raise Refusal(f"Python 3.11 or newer is needed, and this is {this}. {advice}")
    if os.name != "posix":
        raise Refusal("this runs on Linux and macOS. On Windows, use the Linux subsystem (WSL) or Docker.")


def works(name):
    try:
        return subprocess.run([name, "--version"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0
    except OSError:
        return False


def ensure(wanted):
    """Make .venv and install the pinned packages, unless exactly these are there already."""
    if not any(installed(name) for name in SETS[SETS.index(wanted) :]):
        lock = take_lock("install", waiting=True)
        try:
            if not installed(wanted):
                free = shutil.disk_usage(str(ROOT)).free // 2**20
                if free < ROOM_MB:
                    raise Refusal(f"the disk is nearly full: {free} MB are free, about {ROOM_MB} are needed.")
                if lost_file(VENV) and not (VENV / BEING_FILLED).exists():
                    say(f"{lost_file(VENV)} is gone: the private environment is made anew.")
                    (VENV / BEING_FILLED).touch()
                step("1/2  a private Python in .venv", make_environment)
                step(f"2/2  the pinned packages, once ({wanted})", lambda: install_packages(wanted))
        finally:
            os.close(lock)


def fingerprint(name):
    text = (ROOT / "requirements" / (name + ".txt")).read_bytes()
    return hashlib.sha256(text + sys.version.encode()).hexdigest()


def installed(name):
    stamp = VENV / ("installed-" + name)
    stamped = stamp.is_file() and stamp.read_text() == fingerprint(name)
    return stamped and works(str(PYTHON)) and not lost_file(VENV)


def make_environment():
    # One that was interrupted may have a Python and half a pip, or half a package that pip takes for a whole one.
    if not (VENV / BEING_FILLED).exists() and works(str(PYTHON)) and has_pip(str(PYTHON)):
        return
    for how in (["--clear"], ["--clear", "--without-pip"]):
        made = quietly([sys.executable, "-m", "venv", *how, str(VENV)])
        if made.returncode == 0:
            return
    refuse_for("the private environment could not be made", made.stdout)


def has_pip(python):
    return quietly([python, "-m", "pip", "--version"]).returncode == 0


def install_packages(name):
    for stamp in VENV.glob("installed-*"):
        stamp.unlink()
    pip = [str(PYTHON), "-m", "pip"]
    # Debian leaves pip out of new environments where python3-venv is missing: the system's own then fills them.
    if not has_pip(str(PYTHON)):
        pip = [sys.executable, "-m", "pip", "--python", str(PYTHON)]
    wheels = ROOT / "wheels"
    offline = ["--no-index", "--find-links", str(wheels)] if wheels.is_dir() else []
    fixed = ["--disable-pip-version-check", "--no-input", "--require-hashes", "--only-binary", ":all:"]
    (VENV / BEING_FILLED).touch()
    done = quietly([*pip, "install", *fixed, *offline, "-r", str(ROOT / "requirements" / (name + ".txt"))])
    if done.returncode:
        refuse_for("the packages could not be installed", done.stdout)
    (VENV / BEING_FILLED).unlink()
    (VENV / ("installed-" + name)).write_text(fingerprint(name))


def refuse_for(failure, output):
    log = ROOT / "var" / "install.log"
    log.write_text(output)
    raise Refusal(f"{failure}: {explained(output, ROOT / 'wheels')}\n        What was said is in {log}.")


def quietly(command):
    environment = dict(os.environ, PIP_USER="0", PIP_REQUIRE_VIRTUALENV="0", PYTHONWARNINGS="ignore")
    nothing, kept, beside = subprocess.DEVNULL, subprocess.PIPE, subprocess.STDOUT
    return subprocess.run(command, env=environment, stdin=nothing, stdout=kept, stderr=beside, text=True)


def take_lock(name, waiting):
    """Hold the named lock until this process ends, however it ends. Raises Refusal if another holds it."""
    # The database of a real installation lies beside them.
    for folder in (LOCKS.parent, LOCKS):
        folder.mkdir(mode=0o700, exist_ok=True)
    lock = os.open(str(LOCKS / name), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        holder = os.read(lock, 20).decode() or "unknown"
        if not waiting:
            raise Refusal(f"another `run.py {name}` is running (process {holder}); end it with Ctrl-C.") from error
        say(f"Another run.py (process {holder}) is installing; waiting for it.")
        fcntl.flock(lock, fcntl.LOCK_EX)
    os.ftruncate(lock, 0)
    os.pwrite(lock, str(os.getpid()).encode(), 0)
    return lock


def step(title, act):
    print(f"  {title} ...", end=" ", flush=True)
    began = time.monotonic()
    try:
        act()
    except BaseException:
        print("stopped.", flush=True)
        raise
    print(f"{time.monotonic() - began:.1f} s", flush=True)


def say(sentence):
    print(sentence, flush=True)


def become_manage(arguments):
    """Turn this process into manage.py, so that Ctrl-C and signals reach it and no one stands between."""
    os.execv(str(PYTHON), [str(PYTHON), str(ROOT / "manage.py"), *arguments])


def run(command, env):
    """Run a program to its end and return its status; if this one is stopped, stop that one too."""
    child = subprocess.Popen(command, cwd=str(ROOT), env=env)
    try:
        return child.wait()
    except BaseException:
        end(child)
        raise


def end(child):
    """Wait for a program to end. Ctrl-C reached it as well: give it time to put its own house in order."""
    for wait, again in ((15, signal.SIGTERM), (5, signal.SIGKILL)):
        try:
            child.wait(wait)
            break
        except subprocess.TimeoutExpired:
            child.send_signal(again)


def stop(number, frame):
    raise SystemExit(128 + number)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, stop)
    try:
        sys.exit(main(sys.argv[1:]))
    except Refusal as refusal:
        sys.exit(f"run.py: {refusal}")
    except KeyboardInterrupt:
        sys.exit(130)
    except OSError as error:
        sys.exit(f"run.py: {in_a_sentence(error)}")
