"""The report in English: how the language counts, lists and dates; its sentences stand in the modules beside."""

from reports.compilation.english.behind import BEHIND
from reports.compilation.english.country_reports import COUNTRY_REPORTS
from reports.compilation.english.front import FRONT
from reports.compilation.english.independent import INDEPENDENT
from reports.compilation.english.meetings import MEETINGS
from reports.compilation.english.meetings import NOUNS as OF_MEETINGS
from reports.compilation.english.names import NAMES
from reports.compilation.english.observers import OBSERVERS as OBSERVERS
from reports.compilation.english.revising import REVISING
from reports.compilation.english.supplements import SUPPLEMENTS
from reports.compilation.english.themes import THEMES
from reports.compilation.english.voices import VOICES

SENTENCES = {
    **FRONT,
    **BEHIND,
    **COUNTRY_REPORTS,
    **INDEPENDENT,
    **MEETINGS,
    **NAMES,
    **REVISING,
    **SUPPLEMENTS,
    **THEMES,
    **VOICES,
}
MONTHS = "January February March April May June July August September October November December".split()
ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NONE = "no"
GAP = " "
FORMS = 2
NOUNS = {
    "act": ("act", "acts"),
    "activity": ("activity", "activities"),
    "appeal": ("appeal or budget", "appeals and budgets"),
    "assessment": ("assessment", "assessments"),
    "assessment_rests": ("assessment rests", "assessments rest"),
    "case": ("case", "cases"),
    "commitment": ("reportable commitment", "reportable commitments"),
    "fact": ("fact", "facts"),
    "fact_were": ("fact was", "facts were"),
    "instrument": ("instrument", "instruments"),
    "issue": ("main issue", "main issues"),
    "organization": ("organization", "organizations"),
    "paragraph": ("paragraph", "paragraphs"),
    "place": ("case", "cases"),
    "recommendation": ("recommendation", "recommendations"),
    "share_row": (
        "row “of which” is not counted, as a share of these",
        "rows “of which” are not counted, as shares of these",
    ),
    "source": ("source", "sources"),
    "theme": ("theme", "themes"),
    **OF_MEETINGS,
}
PARAGRAPHS = ("paragraph", "paragraphs")


def form_of(number):
    """Return which form of a noun goes with the number."""
    return 0 if number == 1 else 1


def grouped(number):
    """Return a number with commas between thousands."""
    return f"{number:,}"


def unit(name, number, qualifier=""):
    """Return a unit as it was entered, whatever the number."""
    return name


def date_of_words(text):
    """Return "": a date in the words of its source stays as it is."""
    return ""


def ordinal(number):
    """Return "fourth", "fifty-third"; in figures from a hundred on."""
    if number < len(ORDINALS):
        return ORDINALS[number]
    if number >= 100:
        return f"{number}{ordinal_ending(number)}"
    tens, ones = TENS[number // 10 - 2], number % 10
    return f"{tens}-{ORDINALS[ones]}" if ones else f"{tens[:-1]}ieth"


def at_ordinal(number):
    """Return the ordinal of a meeting at which something is done, in English the same."""
    return ordinal(number)


def ordinal_ending(number):
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def session(number):
    """Return the ordinal of a session of the Assembly."""
    return ordinal(number)


def listed(items):
    """Return "a, b and c"."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}" if items else ""


def day(date):
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


def month(date):
    return f"{MONTHS[date.month - 1]} {date.year}"


def short_month(iso):
    """Return a month for a narrow cell, on one line: "May ’99"."""
    return f"{MONTHS[int(iso[5:7]) - 1][:3]}\u00a0’{iso[2:4]}"


def short_year(iso):
    return f"’{iso[2:4]}"


def share(part, whole):
    """Return a share in words, in whole per cent and never rounded to all or nothing."""
    if not whole or part == 0:
        return "none"
    if part == whole:
        return "all"
    return f"{min(99, max(1, (200 * part + whole) // (2 * whole)))} per cent"


def when(precision, start, end):
    """Return a partial date: a day, a month, a year, a period, or open-ended."""
    if precision == "open" or end is None:
        return f"since {day(start)}"
    if precision == "day" or start == end:
        return day(start)
    if precision == "month":
        return month(start)
    if precision == "year":
        return str(start.year)
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return f"{start.year} to {end.year}"
    if (start.month, start.year) == (end.month, end.year):
        between = "and" if end.day - start.day == 1 else "to"
        return f"{start.day} {between} {day(end)}"
    if start.year == end.year:
        return f"{day(start).removesuffix(f' {start.year}')} to {day(end)}"
    return f"{day(start)} to {day(end)}"
