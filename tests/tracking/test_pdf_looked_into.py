"""A PDF that runs something, hides a file, is locked or packed beyond reading is refused; any plain one is taken."""

import zlib

import pytest

from tests.papers import PDF
from tracking.errors import FileRefused
from tracking.files import pdf
from tracking.files.sniffing import kind_of


def holding(said):
    return PDF.replace(b"/Catalog", b"/Catalog " + said)


def packed(inner, how=b"/FlateDecode", data=None):
    """Return a PDF with a stream of objects."""
    data = data or zlib.compress(b"1 0 2 20 " + inner)
    head = b"1 0 obj <</Type /ObjStm /N 2 /First 9 /Filter " + how + b" /Length %d>>\nstream\n" % len(data)
    return b"%PDF-1.7\n" + head + data + b"\nendstream endobj\n%%EOF\n"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (holding(b"/OpenAction <</S /JavaScript /JS (app.alert\\(1\\))>>"), "script"),
        (holding(b"/OpenAction <</S/J#61vaScript/JS 4 0 R>>"), "script"),
        (holding(b"/AA <</O <</S /Launch /F (cmd.exe)>> >>"), "script"),
        (packed(b"<<>> " * 60_000 + b"<</S/JavaScript>>"), "script"),
        (holding(b"/EF <</F 3 0 R>> >> endobj 3 0 obj <</Type /EmbeddedFile"), "another file"),
        (PDF.replace(b"/Root", b"/Encrypt 4 0 R /Root"), "locked"),
        (packed(b"", b"/LZWDecode", b"\x80\x0b\x60"), "cannot be looked into"),
        (packed(b"", b"/ASCIIHexDecode", b"3120 3020 3C3C"), "cannot be looked into"),
        (packed(b"", b"/FlateDecode /DecodeParms <</Predictor 12>>"), "cannot be looked into"),
        (packed(b"", data=zlib.compress(b"1 0 2 20 " + bytes(600))[:12]), "cannot be looked into"),
        # What only looks like a string: a comment, an end written as a sign, a string that something begins within.
        (holding(b"%(\n/AA <</S /JavaScript>> %)\n"), "script"),
        (packed(b"", data=zlib.compress(b"%(\r1 0 <</S %(\n/JavaScript>> %)")), "script"),
        (holding(b"/T (\\() /S/JavaScript /U (\\))"), "script"),
        (holding(b"/T (\\\\) /S/JavaScript /U (\\\\)"), "script"),
        (holding(b"/T (a 9 0 obj <</S /JavaScript>>)"), "script"),
        (holding(b"/T (a 9 0 obj/JavaScript )"), "script"),
        (holding(b"/X <(> /S /JavaScript /Y <)>"), "script"),
        (holding(b"/AA <</S 9 0 R>>"), "script"),
        (holding(b"/T (" + b"a/JavaScript " * 2_000 + b")"), "script"),
    ],
)
def test_what_is_no_plain_document_is_refused(tmp_path, content, told):
    path = tmp_path / "file"
    path.write_bytes(content)
    with pytest.raises(FileRefused, match=told):
        kind_of(path)


def test_no_stream_is_unpacked_beyond_the_limit(tmp_path, monkeypatch):
    monkeypatch.setattr(pdf, "MOST_UNPACKED", 1_000_000)
    path = tmp_path / "file"
    path.write_bytes(packed(bytes(2_000_000)))
    with pytest.raises(FileRefused, match="far more"):
        kind_of(path)


@pytest.mark.parametrize(
    "content",
    [
        PDF,
        packed(b"<</Type /Page>>"),
        packed(b"", data=zlib.compress(b"%(\n1 0 2 20 <</Type /Page>> %( what /JavaScript is\n")),
        holding(b"/OpenAction [3 0 R /Fit] /EncryptMetadata false /Names <</Dests 4 0 R>>"),
        holding(b"/Title (How JavaScript and a Launch are told)"),
        holding(b"/A <</S /URI /URI(https://example.org/JavaScript)>>"),
        holding(b"/Title (see \\(all (of) it\\) in example.org/JavaScript and /Encrypt, /EmbeddedFile or /ObjStm )"),
        packed(b"<<>> " * 60_000 + b"<</URI(https://example.org/XFA)>> " * 50 + b"<<>> " * 60_000),
        packed(b"", b"/FlateDecode /DecodeParms null"),
        packed(b"", b"[/FlateDecode] /DecodeParms [<</Predictor 1 /Columns 4>>]"),
        packed(b"<</Type /Page>>").replace(b">>\nstream\n", b">>\nstream \n"),
        packed(b"", data=zlib.compress(b"1 0 2 20 <<>>")[:-4]),
    ],
)
def test_a_plain_document_is_taken(tmp_path, content):
    path = tmp_path / "file"
    path.write_bytes(content)
    assert kind_of(path) == "pdf"
