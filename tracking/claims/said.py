"""Rules on what an entry itself says: its evidence and its days."""

import calendar
import re
from datetime import date

from django.utils.translation import gettext as _

from poa.wording import day_in_words, span_in_words
from tracking.claims.facts import Warned, sentences_in
from tracking.partial_dates import longer_than_a_year

MONTHS = {name.casefold(): number for number, name in enumerate(calendar.month_name) if name}
MONTHS |= {name[:3]: number for name, number in MONTHS.items()} | {"sept": 9}
# By their beginnings, since Russian months decline.
MONTHS_RU = "январ феврал март апрел ма июн июл август сентябр октябр ноябр декабр".split()
# 12 August 1999, 12th Aug. 1999, August 1999; August 12, 1999.
DATE = re.compile(r"(?:\b(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+)?\b(?P<month>[^\W\d_]+)\.?\s+(?P<year>(?:19|20)\d\d)\b")
TURNED = re.compile(r"\b(?P<month>[^\W\d_]+)\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,\s+(?P<year>(?:19|20)\d\d)\b")
DIGITS = re.compile(
    r"(?<![\w./-])(?:(?P<day>\d{1,2})(?P<sign>[./-])(?P<month>\d{1,2})(?P=sign)(?P<year>(?:19|20)\d\d)"
    r"|(?P<first>(?:19|20)\d\d)-(?P<second>\d\d)-(?P<third>\d\d))(?![\w/-])"
)
# A year alone, where it is said when something was: not one of a law or of a period to come.
YEAR = re.compile(r"\b(?:in|during|since|в|с)\s+(?P<year>(?:19|20)\d\d)\b(?!\s*[-–—/])", re.IGNORECASE)
# Before a noun these are no acts: a closed meeting, settled families, left over funds.
ENDED = (
    r"(?:closed|left|settled)(?=\s*(?:$|[.,;:!?)])"
    r"|\s+(?:in|on|at|by|for|from|to|with|after|before|during|since|there|here|down|behind|home|again"
    r"|the|an?|its|his|her|their|all|\d+|(?!family\b)[a-z]+ly)\b|\s+(?-i:(?<=left\s)[A-Z]))"
)
DONE = re.compile(
    rf"\b{ENDED}|\b(?:(?:has|have|had|who|they|which) (?:closed|left|settled)"
    r"|was|were|has been|have been|had been|adopted|signed|ratified|opened|returned|completed|established"
    r"|(?:entered|came) into force|acceded|joined|became|built|held|issued|launched|repealed|released"
    r"|approved|passed|trained|distributed|repatriated|resettled|naturali[sz]ed|deported|expelled|granted"
    r"|provided|delivered|received|visited|rebuilt|repaired|ended|got|met|took place|handed (?:over|out)"
    r"|recogni[sz]ed|began|started|came (?:back|home)|went (?:back|home)|arrived|moved"
    r"|был[аои]?|принят\w*|подписан\w*|ратифицир\w+|открыт\w*|вернул\w*|завершен\w*|создан\w*"
    r"|вступил\w*|присоединил\w*|стал[аои]?|построен\w*|проведен\w*|выдан\w*|отменен\w*|учрежден\w*"
    r"|одобрен\w*|утвержден\w*|закрыт\w*|переда(?:л|н)\w*|обучил\w*|обучен[аоы]?|получил\w*|состоял(?:ся|ась|ось|ись)"
    r"|завершил\w*|закончил\w*|закрыл\w*|открыл\w*|принял\w*|подписал\w*|рассмотрел\w*|провел\w*|прош(?:ел|ла|ло|ли)"
    r"|создал\w*|построил\w*|восстановлен\w*|восстановил\w*|депортирова\w+|выслал\w*|выслан\w*|посетил\w*"
    r"|(?<!\bс )(?<!\bдля )(?<!\bот )(?<!\bдо )начал(?:а|и|ся|ась|ось|ись)?|прибыл\w*|выехал\w*|приехал\w*)\b",
    re.IGNORECASE,
)
PLANNED = re.compile(
    r"\b(?:will|shall|would|to be|until|till|plan\w*|schedul\w*|expect\w*|intend\w*|propos\w*|valid|expir\w+|due"
    r"|deadline|(?:extended|prolonged) (?:to|through|by)|set (?:for|at)|called (?:for|on)|(?:decid|agre)ed (?:to|that)"
    r"|(?:asked|requested|invited|urged|ordered) to|undert(?:ake|akes|ook|aken)|pledg\w+|promis\w+"
    r"|runs? to|laps(?:e|es|ing)|(?:open|close|begin|start|end)s? on|takes? effect|enters? into force"
    r"|вступа[ею]т в силу|вступ[ия]т в силу|откро[ею]тся|закро[ею]тся|начн[ею]тся|состо[ия]тся|рассчитан\w*"
    r"|истека\w+|обяза\w+|обеща\w+|назначен\w*|решено|поручен\w*|просьб\w+|призва\w*|будет|будут|план\w*|намечен\w*|ожида\w*|предполаг\w*|намерен\w*)\b",
    re.IGNORECASE,
)
# What a day sets the bounds of: "by 1 August" is a plan, "by Parliament on 1 August" is none.
UNTIL_A_DAY = re.compile(
    r"\b(?:by|до|к)\s+(?:the\s+)?(?:(?:end|start|beginning|middle|конца|концу|начала|началу)\s+(?:of\s+)?)?"
    r"(?:\d|[^\W\d_]+\s+(?:19|20)\d\d)",
    re.IGNORECASE,
)


def without_evidence(facts):
    """An entry without evidence: the report lists it as such."""
    if not facts.content.evidence:
        yield Warned("evidence", "evidence", _("No source is cited: the report lists such an entry as one without."))


def done_in_the_future(facts):
    """Something told as done whose day has not come yet: the fact itself, a figure, a source, or a date in the text."""
    told = {"today": day_in_words(facts.today)}
    if facts.by_on > facts.today:
        content, told = facts.content, told | {"found": day_in_words(facts.by_on)}
        sentence = _("The fact is dated %(found)s, which is after today, %(today)s: it counts from that day on.") % told
        if content.latest_on and content.earliest_on <= facts.today:
            how = {"precision": content.precision, "approximate": content.approximate}
            told |= {"whole": span_in_words(content.earliest_on, content.latest_on, **how)}
            sentence = not_over(content) % told
        yield Warned("future", "latest_on" if facts.content.latest_on else "earliest_on", sentence)
    for place, figure in enumerate(facts.content.figures, start=1):
        if (day := figure.latest_on or figure.earliest_on) and day > facts.today:
            told |= {"place": place, "found": day_in_words(day)}
            sentence = _("Figure %(place)d is as at %(found)s, which is after today, %(today)s.") % told
            yield Warned("future", "figures", sentence, f"figure-{place}")
    for place, source in enumerate(facts.content.evidence, start=1):
        days = [day for day in (source.published_on, source.captured_on) if day and day > facts.today]
        if days:
            told |= {"place": place, "found": day_in_words(days[0])}
            sentence = _("Source %(place)d is dated %(found)s, which is after today, %(today)s.") % told
            yield Warned("future", "evidence", sentence, f"source-{place}")
    yield from done_in_the_text(facts)


def not_over(content):
    """Return what to say of a date that ends only after today; a fact of many years may have only a part behind it."""
    if longer_than_a_year(content):
        return _(
            "The fact is dated %(whole)s, which ends only after today, %(today)s: it counts from "
            "%(found)s on. If it has happened already, name the day, month or period that has passed."
        )
    return _(
        "The fact is dated %(whole)s, which ends only after today, %(today)s: it counts from "
        "%(found)s on. If it has happened already, name its day or month."
    )


def done_in_the_text(facts):
    """Yield a warning for each text in which a sentence tells of something done on a date that has not come."""
    for field, text in facts.narratives:
        for sentence in sentences_in(text):
            if not DONE.search(sentence) or PLANNED.search(sentence) or UNTIL_A_DAY.search(sentence):
                continue
            if later := later_days(sentence, facts.today):
                told = {"found": later[0], "today": day_in_words(facts.today)}
                words = _("The text tells as done what it dates “%(found)s”, which is after today, %(today)s.") % told
                yield Warned("future", field, words, f"text-{field[-2:]}")
                break


def later_days(sentence, today):
    """Return the dates of a sentence, as it writes them, that begin after this day: in words, in digits, or a year."""
    written = [*DATE.finditer(sentence), *TURNED.finditer(sentence)]
    found = [match[0] for match in written if is_later(match, today)]
    found += [match[0] for match in DIGITS.finditer(sentence) if (day := day_of(match)) and day > today]
    return found + [match[0] for match in YEAR.finditer(sentence) if int(match["year"]) > today.year]


def day_of(match):
    """Return a date in digits; None where these are no day of a calendar."""
    day, month, year = (
        match["day"] or match["third"],
        match["month"] or match["second"],
        match["year"] or match["first"],
    )
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def is_later(match, today):
    """Say whether a date in words begins after this day; what names no month is none."""
    month, year = month_of(match["month"].casefold()), int(match["year"])
    if not month:
        return False
    day = min(max(int(match["day"] or 1), 1), calendar.monthrange(year, month)[1])
    return date(year, month, day) > today


def month_of(word):
    """Return a month's number by its name in English or in Russian; 0 for another word."""
    russian = [number for number, stem in enumerate(MONTHS_RU, start=1) if len(stem) > 2 and word.startswith(stem)]
    return MONTHS.get(word) or (russian[0] if russian else 5 if word in ("мая", "май", "мае") else 0)
