"""What a file is called where people see it."""

import re
import unicodedata
from pathlib import PurePosixPath, PureWindowsPath

from tracking.models import StoredFile

LONGEST = 150
ENDINGS = {StoredFile.Kind.JPEG: (".jpeg", ".jpg"), StoredFile.Kind.TIFF: (".tiff", ".tif")}
FORBIDDEN = re.compile(r'[<>:"|?*\\/]')


def shown_name(given, kind):
    """Return a file's own name without path and signs that deceive, with the ending that its content asks for."""
    name = PureWindowsPath(PurePosixPath(given).name).name
    # Controls, and marks that turn the direction of writing: "fdp.exe" must not read as "exe.pdf".
    plain = "".join(sign for sign in unicodedata.normalize("NFC", name) if unicodedata.category(sign)[0] != "C")
    plain = FORBIDDEN.sub("_", plain).strip(" .") or "file"
    endings = ENDINGS.get(kind, (f".{kind}",))
    stem = next((plain[: -len(end)] for end in endings if plain.casefold().endswith(end)), plain)
    ending = plain[len(stem) :].casefold() or endings[0]
    return f"{stem[: LONGEST - len(ending)] or 'file'}{ending}"
