"""Dates as people type them: a day, a month, a year, a period, or something that goes on."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from poa.days import FIRST_DAY, LAST_DAY
from poa.wording import day_in_words, span_in_words
from tracking.models.dates import Dated, PartialDate

Precision = PartialDate.Precision
# What Russian says behind a year, declined: "1998 год", "в 1998 году", "с 1998 года", "1998 г.".
YEAR = r"(?P<year>\d{4})(?:\s*(?:г\.?|год[ау]?))?"
ISO = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?)?")
ALONE = re.compile(YEAR, re.IGNORECASE)
DOTTED = re.compile(r"(?:(?:(?P<day>\d{1,2})\.)?(?P<month>\d{1,2})\.)(?P<year>\d{4})")
ABOUT = re.compile(r"^(?:about|around|ca?\.|около|ок\.|примерно|приблизительно)\s+", re.IGNORECASE)
IN = re.compile(r"^(?:in|on|во?)\s+", re.IGNORECASE)
ENGLISH = "january february march april may june july august september october november december".split()
RUSSIAN = "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split()
MONTHS = {
    **{name: number for names in (ENGLISH, RUSSIAN) for number, name in enumerate(names, 1)},
    **{name[:3]: number for number, name in enumerate(ENGLISH, 1)},
    "sept": 9,
    # As in "24 июня": of the month.
    **{name[:-1] + "я" if name[-1] in "ьй" else name + "а": number for number, name in enumerate(RUSSIAN, 1)},
    # As in "в июне": when.
    **{name[:-1] + "е" if name[-1] in "ьй" else name + "е": number for number, name in enumerate(RUSSIAN, 1)},
}
WORDED = re.compile(rf"(?:(?P<day>\d{{1,2}})\s+)?(?P<month>[^\W\d_]+)\.?\s+{YEAR}", re.IGNORECASE)
SLASHED = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}")
SINCE = re.compile(
    r"^(?:since|from|(?:начиная\s+)?со?)\s+(?P<start>.+?)(?:\s+on)?$|^(?P<start_of_open>.+?)\s+(?:to|[-–—])\s*$",
    re.IGNORECASE,
)
PERIOD = re.compile(
    r"^(?:(?:from|со?)\s+)?(?P<start>.+?)"
    r"(?:\s+(?:to|until|по|до|[-–—])\s+|\s*(?:\.\.|/|[–—]|-(?=\d{4}$))\s*)(?P<end>.+)$",
    re.IGNORECASE,
)
# The start of a period that leaves the year, or the month and the year, to its end: "1–3 July 1998".
SAME_MONTH = re.compile(r"(?P<start>\d{1,2})\s*[-–—]\s*(?P<end>\d{1,2}(?P<rest>\s+[^\W\d_]+\.?\s+\d{4}\D*))")
WITHOUT_YEAR = re.compile(r"(?:\d{1,2}\s+)?[^\W\d_]+\.?")
EARLIEST_YEAR, LATEST_YEAR = FIRST_DAY.year, LAST_DAY.year


@dataclass(frozen=True)
class PartialDay:
    """The earliest and latest possible day (None: goes on), how exact they are, and the wording."""

    earliest: date | None
    latest: date | None
    precision: str
    approximate: bool = False
    text: str = ""


def longer_than_a_year(dated):
    """Say whether what is dated ends, and more than a year after it began."""
    return bool(dated.latest_on) and (dated.latest_on - dated.earliest_on).days > 365


def examples():
    """Return dates as they can be typed, in the reader's language."""
    return _("1998; June 1998; 24 June 1998; 1 June 1998 to 3 July 1998; since June 1998; 1998-06-24; 24.06.1998")


def refused(found, why=""):
    words = _("Found “%(found)s”; expected a date such as %(examples)s.") % {"found": found, "examples": examples()}
    # Django fills a message that has parameters: what was typed must not be taken for a place to fill.
    return ValidationError(f"{why} {words}".strip().replace("%", "%%"), code="date", params={"why": why})


def parse_partial_date(text):
    """Return the PartialDay that a person typed. Raises ValidationError naming what was found and what is expected."""
    wording = " ".join(text.split())
    plain, about = ABOUT.subn("", wording)
    plain = IN.sub("", plain)
    if SLASHED.search(plain):
        raise refused(wording, _("With slashes, nobody can tell which is the day and which the month."))
    if days := SAME_MONTH.fullmatch(plain):
        plain = f"{days['start']}{days['rest']} – {days['end']}"
    if period := PERIOD.match(plain):
        start, _end, _precision = one_day(completed(period["start"], period["end"]), wording)
        _start, end, _precision = one_day(period["end"], wording)
        if end < start:
            raise refused(wording, _("The end is before the start."))
        return PartialDay(start, end, Precision.PERIOD, bool(about), wording)
    if since := SINCE.match(plain):
        start, _end, _precision = one_day(since["start"] or since["start_of_open"], wording)
        return PartialDay(start, None, Precision.OPEN, bool(about), wording)
    start, end, precision = one_day(plain, wording)
    return PartialDay(start, end, precision, bool(about), wording)


def completed(start, end):
    """Return the start of a period with the year that its end names, where it names none.

    An end that is nothing but a year lends it to no start: "June/1998" is a month, hardly June to December.
    """
    year = None if ALONE.fullmatch(end) else re.search(r"\d{4}\D*$", end)
    return f"{start} {year[0]}" if year and WITHOUT_YEAR.fullmatch(start) else start


def one_day(text, whole):
    """Return (earliest, latest, precision) of a single day, month or year; `whole` is what the message quotes."""
    match = ISO.fullmatch(text) or ALONE.fullmatch(text) or DOTTED.fullmatch(text) or WORDED.fullmatch(text)
    if not match:
        raise refused(whole)
    said = match.groupdict()
    year, day = int(match["year"]), int(match["day"]) if said.get("day") else None
    month = number_of(match["month"], whole) if said.get("month") else None
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise refused(whole, _("The year is not between %(first)d and %(last)d.") % years())
    if month is None:
        return date(year, 1, 1), date(year, 12, 31), Precision.YEAR
    if not 1 <= month <= 12:
        raise refused(whole, _("There is no month %(month)d.") % {"month": month})
    last = monthrange(year, month)[1]
    if day is None:
        return date(year, month, 1), date(year, month, last), Precision.MONTH
    if not 1 <= day <= last:
        raise refused(whole, _("That month has %(last)d days.") % {"last": last})
    return date(year, month, day), date(year, month, day), Precision.DAY


def contradiction(row):
    """Return a sentence where the days of a row are not those of its precision, as every date that is read has them."""
    if row.precision == Precision.OPEN:
        sentence = _("Found %(found)s as the last day of what is open-ended; expected none.")
        return sentence % {"found": row.latest_on} if row.latest_on else ""
    if row.latest_on is None:
        told = {"precision": row.precision}
        return _("Found no last day with the precision “%(precision)s”; expected one, or the precision “open”.") % told
    found = (row.earliest_on, row.latest_on)
    expected = WHOLE[row.precision](row.earliest_on) if row.precision in WHOLE else found
    if found == expected:
        return ""
    told = {"found": " – ".join(map(str, found)), "expected": " – ".join(map(str, expected))}
    told["precision"] = row.precision
    return _("Found %(found)s with the precision “%(precision)s”; expected %(expected)s.") % told


def worded_otherwise(text, earliest, latest):
    """Return a sentence where a date's own words are read as other days than stand beside them; "" elsewhere."""
    try:
        read = parse_partial_date(text) if text else None
    except ValidationError:
        return ""
    if read is None or (read.earliest, read.latest) == (earliest, latest):
        return ""
    told = {"words": text, "found": written(undated(earliest, latest)), "expected": written(as_row(read))}
    return _("Found %(found)s beside the words “%(words)s”; expected %(expected)s.") % told


def undated(earliest, latest):
    """Return two days as they stand, whatever they are exact to."""
    return Dated(earliest, latest, Precision.PERIOD)


def fault_of(row):
    """Return a sentence where the days of a partial date are in no order, or not those of its precision or its words.

    What its form reads from one line always agrees; this holds whoever writes without the form.
    """
    if row.latest_on and row.latest_on < row.earliest_on:
        return _("The last day comes before the first.")
    return contradiction(row) or worded_otherwise(row.date_text, row.earliest_on, row.latest_on)


def month_of(day):
    return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])


WHOLE = {
    Precision.DAY: lambda day: (day, day),
    Precision.MONTH: month_of,
    Precision.YEAR: lambda day: (date(day.year, 1, 1), date(day.year, 12, 31)),
}


def number_of(month, whole):
    """Return the number of a month that is given in digits or by its name, in English or in Russian."""
    number = int(month) if month.isdecimal() else MONTHS.get(month.lower())
    if number is None:
        raise refused(whole, _("There is no month “%(month)s”.") % {"month": month})
    return number


def years():
    return {"first": EARLIEST_YEAR, "last": LATEST_YEAR}


def as_row(day):
    """Return a PartialDay in the shape of a row, for `written`."""
    return Dated(day.earliest, day.latest, str(day.precision), day.approximate)


def in_words(row):
    """Return a row's dates in the words of the reader's language, where `parse_partial_date` reads back what they are.

    A period that happens to be a whole month is told as no month is: by its days.
    """
    if row.earliest_on is None:
        return ""
    how = {"precision": row.precision, "approximate": row.approximate}
    told = [span_in_words(row.earliest_on, row.latest_on, **how)]
    if row.latest_on:
        days = f"{day_in_words(row.earliest_on)} – {day_in_words(row.latest_on)}"
        told.append(_("about %(date)s") % {"date": days} if row.approximate else days)
    return next((words for words in told if is_read_as(words, row)), written(row))


def is_read_as(words, row):
    """Say whether words for a date are read as the very date that a row has."""
    try:
        read = as_row(parse_partial_date(words))
    except ValidationError:
        return False
    return (read.earliest_on, read.latest_on) == (row.earliest_on, row.latest_on) and (
        (read.precision, read.approximate) == (row.precision, row.approximate)
    )


def reworded(text):
    """Return a date that somebody typed in the words of the reader's language; what is no date stays as it is."""
    try:
        day = parse_partial_date(text)
    except ValidationError:
        return text
    return span_in_words(day.earliest, day.latest, precision=day.precision, approximate=day.approximate)


def shortened(day):
    """Return a first day as it is told: 1 January stands for its year, the first of a month for the month."""
    if day.day > 1:
        return str(day)
    return str(day.year) if day.month == 1 else f"{day:%Y-%m}"


def written(row, *, beginning=shortened):
    """Return a row's dates in the form that `parse_partial_date` reads back; "" where there are none.

    `beginning` says how the first day of what goes on is told.
    """
    if row.earliest_on is None:
        return ""
    about = "about " if row.approximate else ""
    if row.precision == Precision.OPEN or row.latest_on is None:
        return f"{about}since {beginning(row.earliest_on)}"
    if row.precision == Precision.YEAR and row.earliest_on.year == row.latest_on.year:
        return f"{about}{row.earliest_on.year}"
    if row.precision == Precision.MONTH and row.earliest_on.month == row.latest_on.month:
        return f"{about}{row.earliest_on:%Y-%m}"
    if row.earliest_on == row.latest_on:
        return f"{about}{row.earliest_on}"
    return f"{about}{row.earliest_on} to {row.latest_on}"
