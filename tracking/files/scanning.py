"""Ask a clamd, where one is configured, whether a file holds a virus. Where it does not answer, nothing is kept."""

import logging
import socket

from django.conf import settings
from django.utils.translation import gettext as _

from tracking.errors import FileRefused

CHUNK, SECONDS, LONGEST_ANSWER = 1 << 16, 60, 4_096
log = logging.getLogger(__name__)


def scan(path):
    """Raise FileRefused unless the scanner calls the file clean; do nothing where none is configured."""
    if settings.CLAMD is None:
        return
    try:
        answer = answer_to(path)
    except OSError as error:
        log.error("clamd does not answer: %s", error)
        raise FileRefused(_("The virus scanner does not answer, so nothing was kept. Try again later.")) from error
    if answer.endswith(" FOUND"):
        raise FileRefused(_("The virus scanner found something in the file: %(answer)s.") % {"answer": answer})
    if answer != "stream: OK":
        log.error("clamd answered: %s", answer)
        raise FileRefused(_("The virus scanner could not read the file, so nothing was kept."))


def answer_to(path):
    """Send a file as clamd's INSTREAM wants it, in chunks behind their lengths; return the one line it answers."""
    family, address = settings.CLAMD
    with socket.socket(family, socket.SOCK_STREAM) as line, path.open("rb") as file:
        line.settimeout(SECONDS)
        line.connect(address)
        line.sendall(b"zINSTREAM\0")
        while chunk := file.read(CHUNK):
            line.sendall(len(chunk).to_bytes(4, "big") + chunk)
        line.sendall(bytes(4))
        answer = b""
        while not answer.endswith(b"\0") and len(answer) < LONGEST_ANSWER and (more := line.recv(LONGEST_ANSWER)):
            answer += more
    return answer.rstrip(b"\0\n").decode("utf-8", "replace")
