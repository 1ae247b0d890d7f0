"""Small files of every kind, made at run time, and entries that rest on one."""

import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.cast import NOW
from tracking.actions.entries import submit_entry, verify_entry
from tracking.actions.files import attach_file

PDF = b"%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(25) + b"\0\0\0\0IEND\xaeB`\x82"
JPEG = b"\xff\xd8\xff\xe0" + bytes(20) + b"\xff\xd9"
TIFF = b"II*\0\x08\0\0\0" + bytes(20)
OFFICE = "application/vnd.openxmlformats-officedocument."
WORD, SHEET = f"{OFFICE}wordprocessingml.document.main+xml", f"{OFFICE}spreadsheetml.sheet.main+xml"


def listing(*types):
    parts = "".join(f'<Override PartName="/p{n}.xml" ContentType="{one}"/>' for n, one in enumerate(types))
    return f'<?xml version="1.0"?><Types>{parts}</Types>'


def zipped(parts, **how):
    """Return a zip of {name: text}."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED, **how) as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return kept.getvalue()


def docx(**more):
    return zipped({"[Content_Types].xml": listing(WORD), "word/document.xml": "<w:document/>", **more})


def upload(content=PDF, name="letter.pdf"):
    return SimpleUploadedFile(name, content)


def attached(entry, *, by, content=PDF, name="letter.pdf", title="A letter"):
    """Return a draft with a file more."""
    given = {"upload": upload(content, name), "title": title, "kind": "government"}
    return attach_file(entry=entry, version=entry.version, **given, by=by, at=NOW)[0]


def with_paper(cast, make_entry, *, content=PDF, **more):
    """Return a verified entry that rests on a file."""
    entry = attached(make_entry(**more), by=cast.field, content=content)
    entry = submit_entry(entry=entry, version=entry.version, by=cast.field, at=NOW)
    return verify_entry(entry=entry, version=entry.version, by=cast.other_officer, at=NOW)
