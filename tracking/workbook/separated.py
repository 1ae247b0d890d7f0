"""Files of separated values: in whatever encoding an office program writes them, or refused with a sentence."""

import codecs
import csv
import re
from collections import Counter
from contextlib import contextmanager
from functools import cache
from math import log2

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from poa.plain_text import as_written
from tracking.workbook.refusals import Unreadable

PORTION = 1 << 16
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
DELIMITERS = (",", ";", "\t")
# More frequent in Russian than all other letters together; in the wrong one of two encodings few of them appear.
COMMON = set("оеаинтсрвлкмдпу")
WORD, MIXED, MOST_ODD = (
    re.compile("[\u0400-\u04ff]+"),
    # What a Macintosh writes in Cyrillic is nearly cp1251, but for я and all capitals.
    re.compile(
        "[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z]|[а-яё][А-ЯЁ]|[ЂЃЉЊЌЋЏђѓљњќћџ][а-я]|(?<!\\w)[‚†‡€‰‹‘’”][а-я]"
    ),
    0.05,
)
CYRILLIC, FEWEST_LETTERS, LEAST_SHARE = ("cp1251", "koi8-r"), 8, 0.6
# How many of a thousand letters of a Russian text each is, large or small; what is no such letter is rare.
OFTEN = dict(
    zip(
        "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё",
        (110, 85, 80, 74, 67, 63, 55, 47, 45, 44, 35, 32, 30, 28, 26, 20, 19, 17, 17, 17, 16, 14, 12, 10)
        + (9, 7, 6, 5, 4, 3, 3, 0.4, 0.4),
        strict=True,
    )
)
# Few write in capitals throughout: that a text is of capitals takes more to believe.
RARE, LEAST_BITS, LEAST_BITS_OF_CAPITALS, MOST_AGAINST = 0.05, 5, 12, 20
BEYOND_ASCII = re.compile(rb"[\x80-\xff]+")
UNSURE = gettext_lazy(
    "The letters are neither UTF-8 nor UTF-16, nor surely Russian in cp1251 or KOI8-R: save the file as “CSV UTF-8”, "
    "or send a workbook (.xlsx) instead."
)
UNHELD = gettext_lazy("The file holds signs that no text holds; expected a text saved as CSV UTF-8.")
LONGEST_CELL = 100_000
# UTF-16 without a mark has a NUL in every space and comma, even of a Russian text; a single one is a fault.
FEWEST_NULS = 0.02


def encoding_of(path):
    """Return the encoding of a text file. Raises Unreadable where nobody can tell."""
    with open(path, "rb") as file:
        start = file.read(PORTION)
    if marked := next((name for mark, name in MARKS if start.startswith(mark)), None):
        return decoding(path, marked)
    if 0 < start.count(0) < FEWEST_NULS * len(start):
        raise Unreadable(UNHELD)
    if b"\0" in start:
        return decoding(path, "utf-16-le" if start[1::2].count(0) >= start[::2].count(0) else "utf-16-be")
    try:
        return decoding(path, "utf-8")
    except Unreadable:
        return decoding(path, cyrillic_of(path))


def decoding(path, name):
    """Return the encoding's name if the whole file can be read in it. Raises Unreadable."""
    try:
        with open(path, encoding=name, newline="") as file:
            while piece := file.read(PORTION):
                if "\0" in piece:
                    raise Unreadable(UNHELD)
    except UnicodeError as error:
        raise Unreadable(_("The file's letters cannot be read; expected it to be saved as CSV UTF-8.")) from error
    return name


def cyrillic_of(path):
    """Tell cp1251 from KOI8-R by how often each letter comes in Russian, large or small. Raises Unreadable.

    Capitals of one are small letters of the other, so that case alone tells nothing. The different words of the whole
    file decide, unless a line of it is as surely of the other encoding: what holds both is read by no guess.
    """
    words, leads = set(), []
    with open(path, "rb") as file:
        while line := file.readline(PORTION):
            found = BEYOND_ASCII.findall(line)
            leads.append(lead_of(Counter(b"".join(found))))
            words.update(found)
    signs = Counter(b"".join(words))
    lead = lead_of(signs)
    name, side = (CYRILLIC[0], 1) if lead > 0 else (CYRILLIC[1], -1)
    if signs.total() < FEWEST_LETTERS or min(side * one for one in leads) < -MOST_AGAINST:
        raise Unreadable(UNSURE)
    if abs(lead) < (LEAST_BITS_OF_CAPITALS if in_capitals(signs, name) else LEAST_BITS):
        raise Unreadable(UNSURE)
    if share_of(signs, name) < LEAST_SHARE or is_mixed(path, name):
        raise Unreadable(UNSURE)
    return name


def in_capitals(signs, name):
    """Say whether signs, {byte: how many}, read as more capitals than small letters."""
    capitals = sum(many for sign, many in signs.items() if bytes([sign]).decode(name, errors="replace").isupper())
    return 2 * capitals > signs.total()


def lead_of(signs):
    """Return by how many bits signs, {byte: how many}, are likelier in the first encoding than in the second."""
    first, second = CYRILLIC
    return sum(many * (rarity(sign, second) - rarity(sign, first)) for sign, many in signs.items())


@cache
def rarity(sign, name):
    """Return the bits that a letter tells: the rarer in Russian, the more."""
    return -log2(OFTEN.get(letter_of(sign, name), RARE))


def letter_of(sign, name):
    return bytes([sign]).decode(name, errors="replace").casefold()


def share_of(signs, name):
    """Return the share of common Russian letters, large or small, among the signs beyond ASCII."""
    return sum(many for sign, many in signs.items() if letter_of(sign, name) in COMMON) / max(1, signs.total())


def is_mixed(path, name):
    """Say whether words mix alphabets or cases, as a text of another encoding does when it is read as a Russian one."""
    words, odd = 0, 0
    with open(path, encoding=name, errors="replace", newline="") as file:
        while text := file.read(PORTION):
            words += len(WORD.findall(text))
            odd += len(MIXED.findall(text))
    return odd > MOST_ODD * words


@contextmanager
def separated(path, is_heading):
    """Give the rows of a file as (number, cells); `is_heading` says whether a text is one of the known headings."""
    encoding = encoding_of(path)
    csv.field_size_limit(LONGEST_CELL)
    with open(path, encoding=encoding, newline="") as file:
        first = file.readline(PORTION)
        file.seek(0)
        found = max(DELIMITERS, key=lambda mark: sum(map(is_heading, next(csv.reader([first], delimiter=mark), []))))
        # Strictly: a quotation mark that is missing would else take the rows below into its cell.
        yield numbered(csv.reader(file, delimiter=found, strict=True))


def numbered(reader):
    """Yield (number of the row, cells) of every row that holds something, as a spreadsheet would count them."""
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            if any(cells):
                yield number, [as_written(cell) for cell in cells]
    except csv.Error as error:
        raise Unreadable(
            _(
                "Row %(row)d cannot be read as separated values: a quotation mark is missing there or in the row "
                "before, or one within a cell is not doubled, or a cell holds more than %(most)d signs."
            )
            % {"row": number + 1, "most": LONGEST_CELL}
        ) from error
