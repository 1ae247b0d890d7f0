"""What a file is, is told by its content; what is no plain document or picture is refused with a sentence."""

import io
import zipfile

import docx
import openpyxl
import pytest

from tests.papers import JPEG, PDF, PNG, SHEET, TIFF, WORD, listing, zipped
from tests.papers import docx as plain_docx
from tracking.errors import FileRefused
from tracking.files.names import shown_name
from tracking.files.sniffing import kind_of


@pytest.fixture
def kind(tmp_path):
    def of(content):
        path = tmp_path / "file"
        path.write_bytes(content)
        return str(kind_of(path))

    return of


def saved(document):
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


@pytest.mark.parametrize(
    ("content", "expected"),
    [(PDF, "pdf"), (PNG, "png"), (JPEG, "jpeg"), (TIFF, "tiff"), (plain_docx(), "docx")],
    ids=["pdf", "png", "jpeg", "tiff", "docx"],
)
def test_welcome_kinds(kind, content, expected):
    assert kind(content) == expected


def test_what_office_programs_write_is_known(kind):
    assert kind(saved(docx.Document())) == "docx"
    assert kind(saved(openpyxl.Workbook())) == "xlsx"


def bomb():
    return zipped({"[Content_Types].xml": listing(WORD), "word/document.xml": "0" * 300_000_000})


def locked():
    """Return a Word file with a part that says of itself that it is locked."""
    content = bytearray(plain_docx())
    place = content.rfind(b"PK\x01\x02")
    content[place + 8] |= 1
    return bytes(content)


def many_parts():
    return zipped({"[Content_Types].xml": listing(WORD), **{f"p{n}": "" for n in range(6_000)}})


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"MZ\x90\0 a program", "by its content"),
        (b"<html><script>alert(1)</script></html>", "by its content"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", "by its content"),
        (b"{\\rtf1 hello}", "by its content"),
        (b"x", "by its content"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "old kind or is locked"),
        (PDF[:-7], "cut off"),
        (PNG[:-12], "cut off"),
        (JPEG[:-2], "cut off"),
        (b"II*\0\xff\xff\xff\0", "cut off"),
        (plain_docx()[:-40], "cut off"),
        (plain_docx()[:60], "cut off"),
        (zipped({"a.txt": "hello"}), "no Word"),
        (zipped({"[Content_Types].xml": listing("text/plain")}), "no Word"),
        (zipped({"[Content_Types].xml": listing(WORD, SHEET)}), "no Word"),
        (zipped({"[Content_Types].xml": listing(WORD).replace("application", "&#97;pplication")}), "no Word"),
        (zipped({"[Content_Types].xml": listing(f"{WORD[:-9]}.macroEnabled.main+xml", WORD)}), "macros"),
        (zipped({"[Content_Types].xml": listing("application/vnd.ms-word.document.macroEnabled.main+xml")}), "macros"),
        (plain_docx(**{"word/vbaProject.bin": "x"}), "macros"),
        (plain_docx(**{"word/activeX/activeX1.xml": "x"}), "macros"),
        (plain_docx(**{"../../evil": "x"}), "as no office program"),
        (locked(), "password"),
        (many_parts(), "more parts"),
    ],
)  # fmt: skip
def test_everything_else_is_refused_with_a_sentence(kind, content, told):
    with pytest.raises(FileRefused, match=told):
        kind(content)


def test_a_bomb_is_not_unpacked(kind):
    with pytest.raises(FileRefused, match="unpacks to far more"):
        kind(bomb())


def test_two_parts_of_one_name_are_refused(kind):
    kept = io.BytesIO(plain_docx())
    with zipfile.ZipFile(kept, "a") as package, pytest.warns(UserWarning):
        package.writestr("word/document.xml", "<w:other/>")
    with pytest.raises(FileRefused, match="as no office program"):
        kind(kept.getvalue())


@pytest.mark.parametrize(
    ("given", "kind_found", "shown"),
    [
        ("letter.pdf", "pdf", "letter.pdf"),
        ("Письмо № 5.PDF", "pdf", "Письмо № 5.pdf"),
        ("photo.jpg", "jpeg", "photo.jpg"),
        ("letter.exe", "pdf", "letter.exe.pdf"),
        ("../../etc/passwd", "pdf", "passwd.pdf"),
        ("C:\\docs\\letter.docx", "docx", "letter.docx"),
        ("letter\u202efdp.exe", "pdf", "letterfdp.exe.pdf"),
        ("a\r\nb<c>.pdf", "pdf", "ab_c_.pdf"),
        ("...", "pdf", "file.pdf"),
        ("x" * 400 + ".pdf", "pdf", "x" * 146 + ".pdf"),
    ],
)
def test_a_name_keeps_nothing_that_deceives(given, kind_found, shown):
    assert shown_name(given, kind_found) == shown
