"""Rules on figures: within an entry, and beside what other sources say."""

import re

from django.utils.translation import gettext as _

from poa.numbers import in_figures
from poa.wording import day_in_words
from tracking.claims.facts import Warned, words_in

ASKED = re.compile(r"\b(?:requir|request|need|sought|appeal|asked|budget|запро|требу|необходим|потребн|бюджет)", re.I)
RECEIVED = re.compile(r"\b(?:receiv|contribut|fund(?:ed|s received)|получен|поступ|внесен)", re.I)
DOLLARS = re.compile(r"(?:us\s*\$|\$|usd|(?:us|united states|american) dollars?|долл\w*(?: сша)?\.?)", re.I)
# How each category is called in everyday words and in short, by its beginnings: Russian words decline.
CALLED = {
    "REF": r"refugees?\b(?!-like)|беженц\w+|беженец\b",
    "IDP": r"IDPs?\b|internally displaced|ВПЛ\b|(?:внутренне )?перемещенн\w+ лиц\w*|лиц\w*, перемещенн\w+ внутри",
    "ILM": r"illegal migrants?\b|(?:нелегальн|незаконн)\w+ мигрант\w*",
    "REPAT": r"repatriants?\b|репатриант\w*",
    "IRP": r"involuntarily relocating|(?:forced|involuntary) (?:migrants?|resettlers?)\b"
    r"|вынужденн\w+ (?:переселен|переселяющ|мигрант)\w+",
    "FDP": r"formerly deported|(?:ранее )?депортированн\w+",
    "ECO": r"ecological migrants?\b|экологическ\w+ мигрант\w*",
}
CALLS = {code: re.compile(rf"\b(?:{words})", re.I) for code, words in CALLED.items()}
ANY = "|".join(CALLED.values())
TOGETHER = re.compile(
    rf"\b\d[\d\s,.]{{0,15}}(?:thousand |million |тыс\w*\.? |млн\.? )?(?P<one>{ANY})[^\W\d]{{0,20}}"
    rf"(?: persons| people| лиц\w*)?(?:,? (?:and|or|и|или) )(?P<other>{ANY})",
    re.I,
)
# Of two figures that are not exact, a twentieth is no disagreement.
SLACK = {"": 0, "exact": 0}
ROUGH = 0.05


def more_received_than_asked(facts):
    """More money, or more of anything, received than was required."""
    figures = [(place, one) for place, one in enumerate(facts.content.figures, start=1) if one.value is not None]
    asked = [one for _place, one in figures if ASKED.search(named(one)) and not RECEIVED.search(named(one))]
    for place, got in figures:
        if not RECEIVED.search(named(got)):
            continue
        for wanted in asked:
            most = wanted.value_high or wanted.value
            if unit_of(got) == unit_of(wanted) and got.value > most:
                told = {"place": place, "got": in_figures(got.value), "asked": in_figures(most), "unit": got.unit}
                sentence = _("Figure %(place)d: %(got)s %(unit)s received, where %(asked)s were required.") % told
                yield Warned("received", "figures", sentence, f"{place}-{plain(got.value)}-{plain(most)}")


def unit_of(figure):
    """Return a unit as it is compared: dollars are dollars, however they are written."""
    unit = " ".join(figure.unit.casefold().split())
    return "usd" if DOLLARS.fullmatch(unit) else unit


def disagreeing_figures(facts):
    """A figure of the same thing, place and day that another entry gives otherwise."""
    units = {figure.unit for figure in facts.content.figures if figure.value is not None}
    if not units:
        return
    standing = facts.ground.figures_beside(facts, units)
    for place, figure in enumerate(facts.content.figures, start=1):
        for other in standing if figure.value is not None else ():
            if is_of_the_same(figure, other, facts) and disagree(figure, other):
                mine, theirs = figure.value, other["value"]
                told = {"place": place, "mine": in_figures(mine), "theirs": in_figures(theirs)}
                told |= {"unit": figure.unit, "day": day_in_words(other["latest_on"] or other["entry__by_on"])}
                sentence = _("Figure %(place)d says %(mine)s %(unit)s; another entry says %(theirs)s as at %(day)s.")
                about = f"{other['entry_id']}-{plain(mine)}-{plain(theirs)}"
                yield Warned("disagrees", "figures", sentence % told, about)


def is_of_the_same(figure, other, facts):
    """Say whether two figures measure the same thing of the same persons on days that overlap."""
    same = words_in(figure.measure) == words_in(other["measure"]) and figure.category == (other["category__code"] or "")
    first = figure.earliest_on or facts.content.earliest_on
    last = figure.latest_on or figure.earliest_on or facts.by_on
    from_other = other["earliest_on"] or other["entry__earliest_on"]
    until_other = other["latest_on"] or other["earliest_on"] or other["entry__by_on"]
    return same and first <= until_other and from_other <= last


def disagree(figure, other):
    """Say whether two figures, or ranges, have no number in common, rough ones taken roughly."""
    low, high = figure.value, figure.value_high or figure.value
    low_other, high_other = other["value"], other["value_high"] or other["value"]
    rough = max(SLACK.get(figure.qualifier, ROUGH), SLACK.get(other["qualifier"], ROUGH))
    apart = max(low, low_other) - min(high, high_other)
    return apart > 0 and float(apart) > rough * float(max(abs(high), abs(high_other)))


def mixed_categories(facts):
    """One figure for persons of more than one category of concern, whose definitions differ (Annex II)."""
    told_together = [(field, match) for field, text in facts.narratives for match in TOGETHER.finditer(text)]
    if not facts.content.figures and not told_together:
        return
    categories = facts.ground.categories
    for place, figure in enumerate(facts.content.figures, start=1):
        found = {row.code: row for row in categories if names(figure, row)}
        found |= {row.code: row for row in categories if row.code == figure.category}
        if len(found) > 1:
            told = {"place": place, "categories": ", ".join(row.title for row in found.values())}
            sentence = _("Figure %(place)d mixes categories of concern (%(categories)s): can it be told apart?") % told
            yield Warned("mixed", "figures", sentence, f"{place}-{'-'.join(sorted(found))}")
    for field, match in told_together:
        codes = {code for code, calls in CALLS.items() if calls.match(match["one"]) or calls.match(match["other"])}
        if len(codes) > 1:
            told = {"categories": ", ".join(row.title for row in categories if row.code in codes)}
            sentence = (
                _("The text mixes categories of concern (%(categories)s) in one figure: can it be told apart?") % told
            )
            yield Warned("mixed", field, sentence, f"{field[-2:]}-{'-'.join(sorted(codes))}")


def names(figure, category):
    """Say whether a figure's words hold a category's title, in either language, its code, or what it is called."""
    if category.code in CALLS and CALLS[category.code].search(named(figure)):
        return True
    said = f" {' '.join(words_in(named(figure)))} "
    titles = [" ".join(words_in(title)) for title in (category.title_en, category.title_ru)]
    code = category.code.casefold()
    return any(f" {each} " in said for each in (*titles, code, f"{code}s"))


def named(figure):
    return f"{figure.measure} {figure.text}"


def plain(number):
    """Return 1200 for 1200.00, and 0.5 for 0.50."""
    return f"{number:f}".rstrip("0").rstrip(".") if number % 1 else f"{number:.0f}"
