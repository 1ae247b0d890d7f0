"""Look into the directory of a .xlsx before anything of it is unpacked: what no workbook of ours can be is refused.

Sizes in a directory can lie: whoever unpacks is bounded by the system as well (`tracking/workbook/apart.py`).
"""

import zipfile

from django.utils.translation import gettext as _

from tracking.workbook.refusals import Unreadable

MOST_PARTS, MOST_UNPACKED, MOST_RATIO, SMALL = 500, 200 << 20, 100, 4 << 20
MACROS = ("vbaproject", "/macrosheets/", "/activex/", "/embeddings/", "/dialogsheets/")
ENCRYPTED = 0x1


def check_package(path):
    """Raise Unreadable unless the file at this path is a plain .xlsx of reasonable size."""
    try:
        with zipfile.ZipFile(path) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise Unreadable(_("The file is cut off or damaged; expected a whole workbook. Save it again.")) from error
    names = {part.filename.lower() for part in parts}
    if "[content_types].xml" not in names or "xl/workbook.xml" not in names:
        raise Unreadable(
            _("The file is a zip, but no Excel workbook, or a damaged one. Open it, and save it as .xlsx.")
        )
    if any(mark in f"/{name}" for name in names for mark in MACROS):
        raise Unreadable(
            _("The workbook holds macros or embedded files; expected one without: save it as plain .xlsx.")
        )
    check_sizes(parts)


def check_sizes(parts):
    unpacked, packed = sum(part.file_size for part in parts), sum(part.compress_size for part in parts)
    bombs = [part for part in parts if part.file_size > SMALL and part.file_size > MOST_RATIO * part.compress_size]
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED or bombs or unpacked > max(SMALL, MOST_RATIO * packed):
        told = {"found": in_megabytes(unpacked), "most": in_megabytes(MOST_UNPACKED)}
        raise Unreadable(
            _("The file would unpack to %(found)s, far more than a workbook of ours; expected at most %(most)s.") % told
        )
    if any(part.flag_bits & ENCRYPTED for part in parts):
        raise Unreadable(_("The file is locked with a password; expected one without."))
    if any(
        part.filename.startswith(("/", "\\")) or ".." in part.filename.replace("\\", "/").split("/") for part in parts
    ):
        raise Unreadable(_("The file holds parts with forbidden names; expected a plain workbook. Save it again."))


def in_megabytes(size):
    return _("%(number)d MB") % {"number": max(1, round(size / (1 << 20)))}
