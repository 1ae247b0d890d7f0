"""Ask a clamd, where one is configured, whether a file holds a virus. Where it does not answer, nothing is kept."""

import logging
import socket
from time import monotonic

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracking.errors import FileRefused

# For all that is done with one file: a scanner that takes a little now and then would hold its sender for hours.
CHUNK, SECONDS, LONGEST_ANSWER = 1 << 16, 60, 4_096
UNREAD = gettext_lazy("The virus scanner could not read the file, so nothing was kept.")
log = logging.getLogger(__name__)


def scan(path):
    """Raise FileRefused unless the scanner calls the file clean; do nothing where none is configured."""
    if settings.CLAMD is None:
        return
    try:
        answer = answer_to(path)
    except (BrokenPipeError, ConnectionResetError) as error:
        # As a clamd does with a file beyond its StreamMaxLength; the same file again would fare no better.
        log.error("clamd broke off: %s", error)
        raise FileRefused(UNREAD) from error
    except OSError as error:
        log.error("clamd does not answer: %s", error)
        raise FileRefused(_("The virus scanner does not answer, so nothing was kept. Try again later.")) from error
    if answer.endswith(" FOUND"):
        raise FileRefused(_("The virus scanner found something in the file: %(answer)s.") % {"answer": answer})
    if answer != "stream: OK":
        log.error("clamd answered: %s", answer)
        raise FileRefused(UNREAD)


def answer_to(path):
    """Send a file as clamd's INSTREAM wants it, in chunks behind their lengths; return the one line it answers.

    Raises OSError, and TimeoutError where all of it takes longer than it may.
    """
    family, address = settings.CLAMD
    until = monotonic() + SECONDS
    with socket.socket(family, socket.SOCK_STREAM) as line, path.open("rb") as file:
        in_time(line, until).connect(address)
        in_time(line, until).sendall(b"zINSTREAM\0")
        while chunk := file.read(CHUNK):
            in_time(line, until).sendall(len(chunk).to_bytes(4, "big") + chunk)
        in_time(line, until).sendall(bytes(4))
        answer = b""
        while not answer.endswith(b"\0") and len(answer) < LONGEST_ANSWER:
            if not (more := in_time(line, until).recv(LONGEST_ANSWER)):
                break
            answer += more
    return answer.rstrip(b"\0\n").decode("utf-8", "replace")


def in_time(line, until):
    """Return the line, with what is left of its time. Raises TimeoutError."""
    if (left := until - monotonic()) <= 0:
        raise TimeoutError("the time for one file is over")
    line.settimeout(left)
    return line
