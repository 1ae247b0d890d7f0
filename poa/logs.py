"""What the log looks like: calm about what is refused, in full about what fails; as text or as JSON."""

import json
import logging
from datetime import UTC, datetime

from poa import outage

STEPS = "celery.app.trace"


class JsonFormatter(logging.Formatter):
    """One JSON object a line, for whatever gathers the logs."""

    def format(self, record):
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


class Calm(logging.Filter):
    """Tells in one line of a request that was refused, and of an outage; a fault of ours keeps its traceback."""

    def filter(self, record):
        if record.exc_info:
            told = outage.at_the_root(record.exc_info[1])
            if told:
                record.msg, record.args = f"{put_off(record) or record.getMessage().splitlines()[0]} ({told})", None
            if told or getattr(record, "status_code", 500) < 500:
                record.exc_info = None
            if told and put_off(record):
                record.levelno, record.levelname = logging.WARNING, "WARNING"
                return logging.getLogger().isEnabledFor(record.levelno)
        return True


def put_off(record):
    """Return what to say of a worker's step that an outage ended: a row or the next bell comes back to it; else ""."""
    return f"{record.data['name']} was put off" if record.name == STEPS else ""
