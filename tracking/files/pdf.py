"""PDF files: what runs by itself, what another file hides in, and what nobody can read without a password.

The file is read as it lies, without a PDF program: its names are looked for everywhere but in strings, written plainly
or in references (#53 for S), and in the packed streams that hold objects. Nothing is unpacked but those, to a limit.
"""

import mmap
import re
import zlib

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracking.errors import FileRefused

MOST_STREAMS, MOST_UNPACKED, CHUNK, OVERLAP = 200_000, 200_000_000, 1 << 18, 64
# How far before a name its string may begin, and how many names may stand in strings.
LONGEST_STRING, MOST_IN_STRINGS = 2_048, 1_000
# Objects in a stream begin with their numbers and places.
HEAD, NUMBERS = 256, re.compile(rb"[\s\0]*(?:%[^\r\n]*[\r\n\s\0]+)*\d+[\s\0]+\d+")
STREAM = re.compile(rb"(?<!end)stream[ \t]{0,8}(?:\r\n|\n|\r)")
# Ways of packing objects that no usual program takes, and names in references where none has any.
ODDLY_PACKED = re.compile(rb"#|/(?:ASCII|A85|AHx|LZW|Run|RL|Crypt|DecodeParms|DP)")
PLAINLY = rb"null|<<(?:\s*/(?:Predictor\s+1(?![\d.])|(?:Columns|Colors|BitsPerComponent)\s+\d+))*\s*>>"
PLAINLY_PACKED = re.compile(
    rb"/(?:DecodeParms|DP)\s*(?:(?:" + PLAINLY + rb")|\[\s*(?:" + PLAINLY + rb")\s*\])" + rb"(?=[\s/>])"
)
LONGEST_HEAD = 2_048
# A string may run on over lines, but after a comment's or a dictionary's end nobody knows whether it still does.
STRING_ENDS = re.compile(rb"[\r\n<>]|obj")
BRACKETS = re.compile(rb"(?<!\\)(?:\\\\)*([()])")
END_OF_NAME = rb"(?=[\s\0()<>\[\]{}/%]|\Z)"


def named(*names):
    """Return the pattern of these names, each sign as it is or by its number."""
    signs = ("".join(f"(?:{sign}|#(?i:{ord(sign):02x}))" for sign in name) for name in names)
    return rb"/(?:" + "|".join(signs).encode() + rb")" + END_OF_NAME


TOO_MUCH = gettext_lazy("The file unpacks to far more than a document holds.")
# No program says by a reference what kind of thing a dictionary is: the name could begin within a string.
BY_REFERENCE = named("S", "Type", "Subtype") + rb"[\s\0]*(?:%[^\r\n]*[\s\0]+)*\d+[\s\0]+\d+[\s\0]+R\b"
ACTIVE = re.compile(
    named("JavaScript", "Launch", "Rendition", "RichMedia", "GoToE", "ImportData", "XFA") + b"|" + BY_REFERENCE
)
CARRIED = re.compile(named("EmbeddedFile"))
LOCKED = re.compile(named("Encrypt"))
OF_OBJECTS = re.compile(named("ObjStm"))


def check_pdf(file):
    """Raise FileRefused for a PDF that runs something, carries another file, is locked or packed beyond reading."""
    with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        if names(LOCKED, content):
            raise FileRefused(_("The file is locked with a password or against copying. Save it without."))
        refuse_named(content)
        unpacked, left = set(), MOST_UNPACKED
        for count, begin in enumerate(STREAM.finditer(content)):
            if count >= MOST_STREAMS:
                raise FileRefused(TOO_MUCH)
            left -= look_into(content, begin.end(), left, unpacked)
        for told in found(OF_OBJECTS, content):
            if not is_looked_into(content, told, unpacked):
                raise FileRefused(_("The file is packed in a way that cannot be looked into. Save it anew as PDF."))


def found(pattern, content, start=0):
    """Yield where a pattern is found outside strings, and every place once too many were found within."""
    passed = 0
    for place in pattern.finditer(content, start):
        if passed < MOST_IN_STRINGS and is_in_string(content, place.start()):
            passed += 1
        else:
            yield place


def names(pattern, content, start=0):
    return next(found(pattern, content, start), None) is not None


def is_in_string(content, place):
    """Say whether a place lies in a string, or in a comment, wherever a reader of the file begins before it.

    Only its own line is looked at, as far back as nothing there can end a string or begin an object.
    """
    line = STRING_ENDS.split(content[max(place - LONGEST_STRING, 0) : place])[-1]
    if line.startswith(b"\\"):
        return False
    closed = 0
    for bracket in reversed(BRACKETS.findall(line)):
        if bracket == b"(" and not closed:
            return True
        closed += 1 if bracket == b")" else -1
    return False


def refuse_named(content, start=0):
    if names(ACTIVE, content, start):
        raise FileRefused(
            _("The file holds a script or starts something when it is opened. Save it without, or print it to PDF.")
        )
    if names(CARRIED, content, start):
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
            refuse_named(rest + piece, max(len(rest) - OVERLAP, 0))
            rest = (rest + piece)[-LONGEST_STRING - OVERLAP :]
    except zlib.error:
        if not taken and NUMBERS.match(content[place : place + HEAD]):
            unpacked.add(place)
        return taken
    unpacked.add(place)
    return taken


def pieces(content, place):
    """Yield what is packed at a place, first a little of it. Raises zlib.error.

    The checksum at its end is not asked for: readers do without it, and so do files that were cut there.
    """
    if not is_packed(content[place : place + 2]):
        raise zlib.error
    place += 2
    stream, size = zlib.decompressobj(-zlib.MAX_WBITS), HEAD
    while not stream.eof and (packed := stream.unconsumed_tail or content[place : place + size]):
        place += 0 if stream.unconsumed_tail else len(packed)
        if piece := stream.decompress(packed, size):
            yield piece
            size = CHUNK


def is_packed(head):
    """Say whether these two bytes begin what zlib packed, without a dictionary of its own (RFC 1950)."""
    return len(head) == 2 and head[0] & 15 == 8 and int.from_bytes(head) % 31 == 0 and not head[1] & 32


def is_looked_into(content, told, unpacked):
    """Say whether the stream of objects that names itself here was read, and is packed as usual."""
    if (begin := STREAM.search(content, told.end())) is None:
        return False
    head = content[max(told.start() - LONGEST_HEAD, 0) : begin.start()].rpartition(b"obj")[2]
    return begin.end() in unpacked and not ODDLY_PACKED.search(PLAINLY_PACKED.sub(b" ", head))
