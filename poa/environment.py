"""Read settings from the environment, and refuse nonsense with a sentence that says what and where."""

import os
import secrets
import socket
import stat
import tempfile
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

NO_MAIL = ("localhost", 25, "", "", False, False)
YES, NO = {"1", "true", "yes", "on"}, {"0", "false", "no", "off"}
# What `manage.py check --deploy` wants of it.
LOWEST_SECRET_LENGTH = 50


def refuse(name, expected, found):
    return ImproperlyConfigured(f"Environment variable {name}: expected {expected}, found {found!r}.")


def text(name, default=""):
    return os.environ.get(name, "").strip() or default


def flag(name, default):
    value = text(name).lower()
    if value in YES | NO:
        return value in YES
    if value:
        raise refuse(name, "yes or no", value)
    return default


def whole(name, default, *, low, high):
    value = text(name, str(default))
    if not value.isascii() or not value.isdigit() or not low <= int(value) <= high:
        raise refuse(name, f"a whole number from {low} to {high}", value)
    return int(value)


def words(name, default=""):
    return [word for word in (part.strip() for part in text(name, default).split(",")) if word]


def origins(name):
    for value in words(name):
        address = urlsplit(value)
        if address.scheme not in {"http", "https"} or not address.hostname or address.path:
            raise refuse(name, "addresses such as https://follow-up.example, separated by commas", value)
    return words(name)


def address(name, default):
    """Return the address under which people reach the site, without a slash at its end."""
    value = text(name, default).rstrip("/")
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path:
        raise refuse(name, "an address such as https://follow-up.example", value)
    return value


def path(name, default):
    return Path(text(name, str(default))).expanduser().absolute()


def folder(name, default):
    """Return an absolute folder, made for its owner alone if it is not there. Raises ImproperlyConfigured."""
    named = path(name, default)
    try:
        named.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise refuse(name, "a folder that can be made and written to", str(named)) from error
    if not os.access(named, os.W_OK | os.X_OK):
        raise refuse(name, "a folder that can be written to", str(named))
    return named


@contextmanager
def writing(path):
    """Turn a failure to write into a sentence. Raises ImproperlyConfigured."""
    try:
        yield
    except OSError as error:
        words = f"{path} cannot be written ({error.strerror}): make room or the folder your own, or name another"
        raise ImproperlyConfigured(f"{words} in POA_DATA_DIR.") from error


def database(name, default_path):
    """Return Django's description of the database that a URL names.

    SQLite writers take their lock when a transaction begins: deferred transactions that read first fail with
    "database is locked" under load, and the head of the event log relies on one writer at a time.
    """
    url = text(name)
    if not url:
        return sqlite(default_path)
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise refuse(name, "a database address whose port is a number", without_password(url)) from error
    if parts.scheme == "sqlite" and not parts.netloc and parts.path.startswith("/"):
        return sqlite(Path("/", unquote(parts.path).lstrip("/")))
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        expected = "postgresql://user:password@host:5432/name or sqlite:////absolute/path"
        raise refuse(name, expected, without_password(url))
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or unquote(parts.hostname or ""),
        "PORT": port or "",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": 5, **options},
    }


def sqlite(path):
    pragmas = "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA busy_timeout=20000"
    # INSERT OR REPLACE takes a row away without a word to the triggers that seal it, unless they are recursive.
    pragmas += ";PRAGMA recursive_triggers=ON"
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": pragmas},
    }


def without_password(url):
    head, at, tail = url.rpartition("@")
    return f"{head.split('://')[0]}://...@{tail}" if at else url


def secret_key(name, *, kept_in):
    """Return the secret key: from the environment, else from the owner's own file, made once.

    `kept_in` is None where every process must be told the same key, as when several machines serve one database.
    """
    value = text(name)
    if value:
        if len(value) < LOWEST_SECRET_LENGTH:
            raise refuse(name, f"at least {LOWEST_SECRET_LENGTH} characters", f"{len(value)} characters")
        return value
    if kept_in is None:
        raise ImproperlyConfigured(
            f"Environment variable {name} is not set: an installation on PostgreSQL must be told its secret key."
        )
    return key_in(kept_in)


def key_in(path):
    with writing(path):
        if not path.exists():
            make_key(path)
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise ImproperlyConfigured(f"{path} must be readable by its owner alone: run chmod 600 on it.")
    key = path.read_text().strip()
    if len(key) < LOWEST_SECRET_LENGTH:
        raise ImproperlyConfigured(f"{path} holds no usable key: delete it, and a new one is made.")
    return key


def make_key(path):
    """Make the file whole or not at all; where another process was first, its key stands."""
    with tempfile.NamedTemporaryFile("w", dir=path.parent, prefix=f".{path.name}.") as file:  # of mode 0600
        file.write(secrets.token_urlsafe(48))
        file.flush()
        try:
            os.link(file.name, path)
        except FileExistsError:
            pass


def broker(name, folder):
    """Return the address of the queue and its transport options: Redis, or files below `folder`."""
    url = text(name)
    if url.startswith(("redis://", "rediss://", "redis+socket://")):
        # A page that rings the bell must not hang on a broker that does not answer; a worker waits for one anyway.
        return url, {"socket_timeout": 5, "socket_connect_timeout": 5, "max_retries": 1, "interval_start": 0}
    if url:
        raise refuse(name, "redis://:password@host:6379/0, or nothing at all", without_password(url))
    control = folder / "control"
    with writing(control):
        control.mkdir(mode=0o700, parents=True, exist_ok=True)
    places = {"data_folder_in": str(folder), "data_folder_out": str(folder), "control_folder": str(control)}
    return "folder://", {**places, "polling_interval": 0.1}


def mail(name):
    """Return (host, port, user, password, STARTTLS, TLS from the first byte) of the mail server; None without one."""
    if not (url := text(name)):
        return None
    expected = "smtp://user:password@host:587, smtps://... or, within one machine, smtp://localhost:25?tls=no"
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise refuse(name, "a mail server whose port is a number", without_password(url)) from error
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname or parts.path.strip("/"):
        raise refuse(name, expected, without_password(url))
    whole, plain = parts.scheme == "smtps", dict(parse_qsl(parts.query)).get("tls") in NO
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return parts.hostname, port or (465 if whole else 587), user, password, not (whole or plain), whole


def scanner(name):
    """Return the family and the address of a virus scanner's socket; None where no scanner is named."""
    url = text(name)
    if not url:
        return None
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        host = port = None
    if url.startswith("unix:///"):
        return socket.AF_UNIX, unquote(parts.path)
    if parts.scheme == "tcp" and host and port and not parts.path:
        return (socket.AF_INET6 if ":" in host else socket.AF_INET), (host, port)
    raise refuse(name, "tcp://host:3310 or unix:///path/of/clamd.ctl", url)


def logging(level_name, format_name):
    """Return the logging configuration: one line an event on standard error, as text or as JSON."""
    level, style = text(level_name, "INFO").upper(), text(format_name, "text")
    if level not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
        raise refuse(level_name, "DEBUG, INFO, WARNING or ERROR", level)
    if style not in {"text", "json"}:
        raise refuse(format_name, "text or json", style)
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "text": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"},
            "json": {"()": "poa.logs.JsonFormatter"},
        },
        "filters": {"calm": {"()": "poa.logs.Calm"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": style, "filters": ["calm"]}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            **{name: {"level": level} for name in ("poa", "tracking", "reports")},
            # Django logs to its own handlers as well unless told otherwise.
            "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
            # It warns that the queue in files has no host name.
            "kombu.connection": {"level": "ERROR"},
        },
    }
