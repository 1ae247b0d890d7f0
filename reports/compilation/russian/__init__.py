"""The report in Russian: how the language counts, lists and dates; its sentences stand in the modules beside.

A sentence is worded so that what is put into it stands in the nominative: names, numbers of paragraphs and counts.
"""

from reports.compilation.russian.behind import BEHIND
from reports.compilation.russian.country_reports import COUNTRY_REPORTS
from reports.compilation.russian.front import FRONT
from reports.compilation.russian.independent import INDEPENDENT
from reports.compilation.russian.meetings import MEETINGS
from reports.compilation.russian.meetings import NOUNS as OF_MEETINGS
from reports.compilation.russian.names import NAMES
from reports.compilation.russian.observers import OBSERVERS as OBSERVERS
from reports.compilation.russian.revising import REVISING
from reports.compilation.russian.supplements import SUPPLEMENTS
from reports.compilation.russian.themes import THEMES
from reports.compilation.russian.units import GENITIVE, UNITS
from reports.compilation.russian.voices import VOICES
from reports.compilation.russian.worded import date_of_words as date_of_words

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
MONTHS = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()
MONTH_NAMES = "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split()
ORDINALS = (
    "нулевое первое второе третье четвертое пятое шестое седьмое восьмое девятое десятое одиннадцатое двенадцатое "
    "тринадцатое четырнадцатое пятнадцатое шестнадцатое семнадцатое восемнадцатое девятнадцатое двадцатое"
).split()
NONE = "0"
# What stands between a number and its word: they stay on one line.
GAP = "\u00a0"
FORMS = 3
NOUNS = {
    "theme": ("тема", "темы", "тем"),
    **OF_MEETINGS,
    "act": ("действие", "действия", "действий"),
    "activity": ("мероприятие", "мероприятия", "мероприятий"),
    "appeal": ("призыв о взносах или бюджет", "призыва о взносах и бюджета", "призывов о взносах и бюджетов"),
    "assessment": ("оценка", "оценки", "оценок"),
    "assessment_rests": ("оценка основана", "оценки основаны", "оценок основано"),
    "case": ("случай", "случая", "случаев"),
    "commitment": (
        "обязательство, подлежащее отчетности",
        "обязательства, подлежащих отчетности",
        "обязательств, подлежащих отчетности",
    ),
    "fact": ("факт", "факта", "фактов"),
    "fact_were": ("факт внесен", "факта внесены", "фактов внесено"),
    "instrument": ("договор", "договора", "договоров"),
    "issue": ("основной вопрос", "основных вопроса", "основных вопросов"),
    "organization": ("организация", "организации", "организаций"),
    "paragraph": ("пункт", "пункта", "пунктов"),
    "place": ("случай", "случая", "случаев"),
    "recommendation": ("рекомендация", "рекомендации", "рекомендаций"),
    "share_row": ("строка «в том числе»", "строки «в том числе»", "строк «в том числе»"),
    "source": ("источник", "источника", "источников"),
}
PARAGRAPHS = ("пункт", "пункты")


def form_of(number):
    """Return which form of a noun goes with the number: 1, 21 факт; 2, 23 факта; 5, 11, 0 фактов."""
    last, tens = number % 10, number % 100
    if last == 1 and tens != 11:
        return 0
    return 1 if last in (2, 3, 4) and tens not in (12, 13, 14) else 2


def grouped(number):
    """Return a number with a no-break space between thousands and a comma before decimals: "1 200,5"."""
    return f"{number:,}".replace(",", "\u00a0").replace(".", ",")


def unit(name, number, qualifier=""):
    """Return a unit in the form that goes with the number: "44 процента", "около 44 процентов"."""
    forms = UNITS.get(name.casefold())
    if not forms:
        return name
    # An adjective has another ending for "2 квадратных километра" than for "1,5 квадратного километра".
    of_one = forms[3] if len(forms) > 3 else forms[1]
    if number != number.to_integral_value():
        return of_one
    form = form_of(int(number))
    if qualifier in GENITIVE:
        return forms[2] if form else of_one
    return forms[form]


def ordinal(number):
    """Return "четвертое" to twenty, and "53-е" beyond; in the neuter, as of a meeting."""
    return ORDINALS[number] if number < len(ORDINALS) else f"{number}-е"


def at_ordinal(number):
    """Return the ordinal of a meeting as it follows "на": "четвертом", "53-м"."""
    if number >= len(ORDINALS):
        return f"{number}-м"
    neuter = ORDINALS[number]
    return f"{neuter[:-1] if neuter.endswith('ое') else neuter}м"


def session(number):
    """Return the ordinal of a session of the Assembly as it follows "к": "53-й"."""
    return f"{number}-й"


def listed(items):
    """Return "a, b и c"."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} и {items[-1]}" if items else ""


def day(date):
    return f"{date.day}\u00a0{MONTHS[date.month - 1]} {date.year}\u00a0года"


def month(date):
    return f"{MONTH_NAMES[date.month - 1]} {date.year}\u00a0года"


def short_month(iso):
    """Return a month for a narrow cell, on one line: "05.99"."""
    return f"{iso[5:7]}.{iso[2:4]}"


def short_year(iso):
    return iso[:4]


def share(part, whole):
    """Return a share in words, in whole per cent and never rounded to all or nothing."""
    if not whole or part == 0:
        return "0\u00a0процентов"
    percent = 100 if part == whole else min(99, max(1, (200 * part + whole) // (2 * whole)))
    return f"{percent}\u00a0{('процент', 'процента', 'процентов')[form_of(percent)]}"


def when(precision, start, end):
    """Return a partial date: a day, a month, a year, a period, or open-ended."""
    if precision == "open" or end is None:
        return f"с {day(start)}"
    if precision == "day" or start == end:
        return day(start)
    if precision == "month":
        return month(start)
    if precision == "year":
        return f"{start.year}\u00a0год"
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return f"{start.year}–{end.year}\u00a0годы"
    if (start.month, start.year) == (end.month, end.year):
        return f"{start.day}–{day(end)}"
    if start.year == end.year:
        return f"{start.day}\u00a0{MONTHS[start.month - 1]} – {day(end)}"
    return f"{day(start)} – {day(end)}"
