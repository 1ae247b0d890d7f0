"""What the log looks like: calm about what is refused, in full about what fails; as text or as JSON."""

import json
import logging
from datetime import UTC, datetime

from poa.outage import reason


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


class CalmAboutRefusals(logging.Filter):
    """Tells in one line of a request that was refused or met an outage; an answer of 500 keeps its traceback."""

    def filter(self, record):
        status = getattr(record, "status_code", 500)
        if record.exc_info and status != 500:
            if status == 503:
                record.msg, record.args = f"{record.getMessage()} ({reason(record.exc_info[1])})", None
            record.exc_info = None
        return True
