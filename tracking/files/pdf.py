"""PDF files: what runs by itself, what another file hides in, and what nobody can read without a password.

The file is read as it lies, without a PDF program: its names are looked for everywhere, written plainly or in
references (#53 for S), and in the packed streams that hold objects. Nothing is unpacked but those, and up to a limit.
"""

import mmap
import re
import zlib

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracking.errors import FileRefused

MOST_STREAMS, MOST_UNPACKED, CHUNK, OVERLAP = 200_000, 200_000_000, 1 << 18, 64
# Objects in a stream begin with their numbers and places.
HEAD, NUMBERS = 256, re.compile(rb"[\s\0]*(?:%[^\r\n]*[\r\n\s\0]+)*\d+[\s\0]+\d+")
STREAM = re.compile(rb"(?<!end)stream(?:\r\n|\n|\r)")
# Ways of packing objects that no usual program takes, and names in references where none has any.
ODDLY_PACKED = re.compile(rb"#|/(?:ASCII|A85|AHx|LZW|Run|RL|Crypt|DecodeParms|DP)")
LONGEST_HEAD = 2_048
END_OF_NAME = rb"(?=[\s\0()<>\[\]{}/%]|\Z)"


def named(*names):
    """Return the pattern of these names, each sign as it is or by its number."""
    signs = ("".join(f"(?:{sign}|#(?i:{ord(sign):02x}))" for sign in name) for name in names)
    return rb"/(?:" + "|".join(signs).encode() + rb")" + END_OF_NAME


TOO_MUCH = gettext_lazy("The file unpacks to far more than a document holds.")
ACTIVE = re.compile(named("JavaScript", "Launch", "Rendition", "RichMedia", "GoToE", "ImportData", "XFA"))
CARRIED = re.compile(named("EmbeddedFile"))
LOCKED = re.compile(named("Encrypt"))
OF_OBJECTS = re.compile(named("ObjStm"))


def check_pdf(file):
    """Raise FileRefused for a PDF that runs something, carries another file, is locked or packed beyond reading."""
    with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        if LOCKED.search(content):
            raise FileRefused(_("The file is locked with a password or against copying. Save it without."))
        refuse_named(content)
        unpacked, left = set(), MOST_UNPACKED
        for count, begin in enumerate(STREAM.finditer(content)):
            if count >= MOST_STREAMS:
                raise FileRefused(TOO_MUCH)
            left -= look_into(content, begin.end(), left, unpacked)
        for told in OF_OBJECTS.finditer(content):
            if not is_looked_into(content, told, unpacked):
                raise FileRefused(_("The file is packed in a way that cannot be looked into. Save it anew as PDF."))


def refuse_named(content):
    if ACTIVE.search(content):
        raise FileRefused(
            _("The file holds a script or starts something when it is opened. Save it without, or print it to PDF.")
        )
    if CARRIED.search(content):
        raise FileRefused(_("The file carries another file within. Attach that by itself, and this one without it."))


def look_into(content, place, most, unpacked):
    """Look through what is packed at a place, if it may hold objects; return how many bytes it unpacked to.

    The place is added to `unpacked` where all of it was read. What lies there plainly was read with the whole file.
    """
    taken, rest = 0, b""
    try:
        for piece in pieces(content, place):
            if not taken and not NUMBERS.match(piece):
                return len(piece)
            taken += len(piece)
            if taken > most:
                raise FileRefused(TOO_MUCH)
            refuse_named(rest + piece)
            rest = piece[-OVERLAP:]
    except zlib.error:
        if not taken and NUMBERS.match(content[place : place + HEAD]):
            unpacked.add(place)
        return taken
    unpacked.add(place)
    return taken


def pieces(content, place):
    """Yield what is packed at a place, first a little of it. Raises zlib.error."""
    stream, size = zlib.decompressobj(), HEAD
    while not stream.eof and (packed := stream.unconsumed_tail or content[place : place + size]):
        place += 0 if stream.unconsumed_tail else len(packed)
        if piece := stream.decompress(packed, size):
            yield piece
            size = CHUNK


def is_looked_into(content, told, unpacked):
    """Say whether the stream of objects that names itself here was read, and is packed as usual."""
    if (begin := STREAM.search(content, told.end())) is None:
        return False
    head = content[max(told.start() - LONGEST_HEAD, 0) : begin.start()].rpartition(b"obj")[2]
    return begin.end() in unpacked and not ODDLY_PACKED.search(head)
