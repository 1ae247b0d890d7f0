"""Word and Excel files: a zip of parts whose list says what each is. Nothing is unpacked but that list."""

import os
import re
import zipfile

from django.utils.translation import gettext as _

from tracking.errors import FileRefused
from tracking.models import StoredFile

PARTS = "[Content_Types].xml"
OFFICE = "application/vnd.openxmlformats-officedocument."
MAIN = {
    f"{OFFICE}wordprocessingml.document.main+xml": StoredFile.Kind.DOCX,
    f"{OFFICE}spreadsheetml.sheet.main+xml": StoredFile.Kind.XLSX,
}
CONTENT_TYPE = re.compile(r"""ContentType\s*=\s*["']([^"']*)["']""")
ACTIVE_TYPES = ("macroenabled", "vbaproject", "activex", "ms-office.vba", "macrosheet")
ACTIVE_PARTS = ("vbaproject", "vbadata", "activex/", "macrosheets/")
MOST_PARTS, MOST_DIRECTORY, MOST_LIST = 5_000, 1_000_000, 1_000_000
MOST_UNPACKED, MOST_RATIO = 500_000_000, 200
# The end of a zip's directory: sign, 6 bytes on volumes, number of parts, size and place of the directory, a comment.
END, END_SIZE, LONGEST_COMMENT = b"PK\x05\x06", 22, 65_535


def office_kind(file):
    """Return whether a zip is a Word or an Excel file. Raises FileRefused for anything else, and for macros."""
    if not has_small_directory(file):
        raise FileRefused(_("The file is cut off or damaged, or holds more parts than any document. Send it again."))
    try:
        with zipfile.ZipFile(file) as package:
            check_parts(package)
            types = content_types(package)
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, OSError, EOFError, ValueError) as error:
        raise FileRefused(
            _("The file is a zip, but no Word (.docx) or Excel (.xlsx) file that can be read.")
        ) from error
    if any(sign in one.casefold() for one in types for sign in ACTIVE_TYPES):
        raise FileRefused(_("The file holds macros or controls. Save it without them, as .docx, .xlsx or PDF."))
    found = {MAIN[one] for one in types if one in MAIN}
    if len(found) != 1:
        raise FileRefused(_("The file is a zip, but no Word (.docx) or Excel (.xlsx) file."))
    return found.pop()


def has_small_directory(file):
    """Say whether the zip's own end names a directory that can be read at little cost."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(size - END_SIZE - LONGEST_COMMENT, 0))
    tail = file.read()
    place = tail.rfind(END)
    if place < 0 or len(tail) - place < END_SIZE:
        return False
    parts = int.from_bytes(tail[place + 10 : place + 12], "little")
    directory = int.from_bytes(tail[place + 12 : place + 16], "little")
    return 0 < parts <= MOST_PARTS and directory <= MOST_DIRECTORY


def check_parts(package):
    """Raise FileRefused for macros, for locked parts, and for a zip that unpacks to more than it should."""
    parts = package.infolist()
    names = [part.filename.casefold() for part in parts]
    if any(sign in name for name in names for sign in ACTIVE_PARTS):
        raise FileRefused(_("The file holds macros or controls. Save it without them, as .docx, .xlsx or PDF."))
    if any(part.flag_bits & 1 for part in parts):
        raise FileRefused(_("The file is locked with a password. Save it without one."))
    unpacked, packed = sum(part.file_size for part in parts), sum(part.compress_size for part in parts)
    if unpacked > MOST_UNPACKED or unpacked > MOST_RATIO * max(packed, 1_000_000):
        raise FileRefused(_("The file unpacks to far more than a document holds."))
    if len(set(names)) != len(names) or any(leads_out(name) for name in names):
        raise FileRefused(_("The parts of the file are named as no office program names them."))


def leads_out(name):
    return name.startswith("/") or "\\" in name or ".." in name.split("/")


def content_types(package):
    """Return what the list of parts says that they are; read up to a limit, and by no XML parser."""
    with package.open(PARTS) as part:
        listed = part.read(MOST_LIST + 1)
    text = listed.decode("utf-8-sig")
    # Written in references, a type could be read here as another than an office program reads it.
    if len(listed) > MOST_LIST or "&#" in text or "<!" in text.replace("<!--", ""):
        raise ValueError("a list of parts that no office program writes")
    return CONTENT_TYPE.findall(text)
