"""Set one document by Typst, in a process of its own: `python -I typesetting.py TEMPLATE FONTS DAY PID`.

Typst keeps what it reckoned for as long as its process lives, so that a worker would grow with every report. Here the
finished data come in by standard input, the PDF goes out by standard output, and all memory goes back at the end. It
imports nothing of the site: a start takes a fifth of a second.
"""

import ctypes
import json
import os
import signal
import sys
from typing import Any

import typst

STANDARDS: Any = ["ua-1", "a-2a"]
NO_FONT, REFUSED = 3, 4
DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of prctl(2)


def main(template, fonts, day, parent):
    """Return the exit status: 0, or NO_FONT with its name or REFUSED with Typst's own words on standard error.

    With 0, what Typst warns of stands there: that the pages of a document never come to rest is no error to it.

    `fonts` is JSON, {family: the folder that holds it}.
    """
    if not dies_with(int(parent)):
        return REFUSED
    folders = json.loads(fonts)
    found = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=True, font_paths=list(dict.fromkeys(folders.values()))
    )
    if missing := [family for family in folders if family not in found.families()]:
        sys.stderr.write(missing[0])
        return NO_FONT
    with open(template, "rb") as file:
        text = file.read()
    try:
        made, warnings = typst.compile_with_warnings(
            text,  # bytes, so that Typst reads no folder of this machine
            font_paths=found,
            ignore_system_fonts=True,
            sys_inputs={"document": sys.stdin.buffer.read().decode()},
            format="pdf",
            pdf_standards=STANDARDS,
            timestamp=int(day),
        )
    except typst.TypstError as error:
        sys.stderr.write("; ".join([error.message, *error.hints]))
        return REFUSED
    sys.stderr.write("; ".join([warning.message for warning in warnings]))
    sys.stdout.buffer.write(made)
    return 0


def dies_with(parent):
    """Have the system end this process when the one that started it ends, killed or not; Linux alone can.

    Return whether that one is still there.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGKILL)
    return os.getppid() == parent


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
