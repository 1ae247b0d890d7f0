"""What a file is, told by its content alone: its name and what the browser calls it say nothing."""

import os

from django.utils.translation import gettext as _

from tracking.errors import FileRefused
from tracking.files.office import office_kind
from tracking.files.pdf import check_pdf
from tracking.models import StoredFile

Kind = StoredFile.Kind
BEGINNINGS = (
    (b"%PDF-", Kind.PDF),
    (b"\x89PNG\r\n\x1a\n", Kind.PNG),
    (b"\xff\xd8\xff", Kind.JPEG),
    (b"II*\0", Kind.TIFF),
    (b"MM\0*", Kind.TIFF),
)
# By which the end of a whole file can be told, among its last bytes.
ENDINGS = {Kind.PDF: (b"%%EOF", 2_048), Kind.PNG: (b"IEND", 1_024), Kind.JPEG: (b"\xff\xd9", 65_536)}
ZIP, OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def kind_of(path):
    """Return the kind of a file, one of those that are welcome. Raises FileRefused, which says what is expected."""
    with path.open("rb") as file:
        beginning = file.read(16)
        if beginning.startswith(ZIP):
            return office_kind(file)
        if beginning.startswith(OLD_OFFICE):
            raise FileRefused(
                _("The file is a Word or Excel file of the old kind or is locked. Save it as .docx, .xlsx or PDF.")
            )
        kind = next((kind for signs, kind in BEGINNINGS if beginning.startswith(signs)), None)
        if kind is None:
            raise FileRefused(_("This is no PDF, Word (.docx), Excel (.xlsx), PNG, JPEG or TIFF file by its content."))
        if not is_whole(file, kind):
            raise FileRefused(_("The file is cut off or damaged: its end is missing. Send it again."))
        if kind == Kind.PDF:
            check_pdf(file)
        return kind


def is_whole(file, kind):
    """Say whether the end of a file is there, as far as its kind has one."""
    size = file.seek(0, os.SEEK_END)
    if kind == Kind.TIFF:
        file.seek(0)
        head = file.read(8)
        return int.from_bytes(head[4:], "little" if head.startswith(b"II") else "big") < size
    sign, within = ENDINGS[kind]
    file.seek(max(size - within, 0))
    return sign in file.read()
