"""The rule on categories of concern that are counted in one number, though their definitions differ (Annex II)."""

import re

from django.utils.translation import gettext as _

from tracking.claims.facts import Warned, words_in
from tracking.claims.figures import named
from tracking.claims.measures import CALLED, CALLS
from tracking.claims.said import MONTHS, MONTHS_RU

# Beside refugees, the displaced are those within their country; alone, the word may mean both.
# Those who came home are no category of Annex II; the Conference names them beside refugees, and counts them apart.
RETURNEES = "RETURNEES"
PAIRED = CALLED | {
    "IDP": rf"{CALLED['IDP']}|displaced (?:persons?|people|families|households|children|women)",
    RETURNEES: r"returnees?\b|возвращен(?:цы|цев|цам\w?|цах|ец)\b|(?:возврати|верну)вш(?:иеся|ихся|имся|имися)\b",
}
ANY = "|".join(PAIRED.values())
# As it stands in a sentence, with the end of a word that declines.
EACH = rf"(?:{ANY})[^\W\d]{{0,20}}(?: persons\b| people\b| лиц\w*)?"
AND = r"(?:,? (?:and|or|as well as|together with|и|или|а также|вместе с|&) |/)"
# Two of them, or a list of more. One word for a camp or a law ("20 refugee and IDP camps") counts no persons.
LISTED = (
    rf"(?P<listed>{EACH}(?:, {EACH}){{0,6}}{AND}(?:{ANY})[^\W\d]{{0,20}})"
    r"(?! (?:camps?|settlements?|centres?|centers?|laws?|issues?|projects?|programmes?|status|matters|affairs|policy"
    r"|organizations?|associations?|schools?|houses|shelters?)\b)"
)
SCALE = r"(?:thousand|million|тыс\w*\.?|млн\.?|миллион\w*)"
WORDS = "two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|sixty|hundred"
WORDS_RU = (
    "две|три|четыре|пять|шесть|семь|восемь|девять|десять|двенадцать|пятнадцать|двадцать|тридцать|сорок|пятьдесят|сто"
)
NUMBER = (
    rf"(?:\d[\d\s,.]{{0,15}}(?:{SCALE} )?|(?:{WORDS}) (?:hundred|thousand|million) "
    rf"|(?:{WORDS_RU}) (?:тысяч\w?|миллион\w*) )"
)
PERSONS = r"(?:persons|people|individuals|families|households|children|women|человек|семей|детей|женщин|лиц)"
# What tells of the same persons more nearly, and counts nothing else: no "12 laws", and no "5 May".
MANNER = (
    r"(?:registered|recogni[sz]ed|returning|returned|new|former|needy|vulnerable|elderly|disabled|poor|poorest|destitute"
    r"|urban|rural|local|other|more|such|most|all|of the|of these|of those"
    rf"|(?!(?:{'|'.join(MONTHS)})\b)(?-i:[A-Z][a-z]{{2,15}}(?:an|ian|ese|ish|en|i|k|z))|[а-я]{{2,25}}(?:ых|их)(?:ся)?|новые)"
)
COUNT = rf"\b(?P<count>{NUMBER})(?:{PERSONS}(?: of concern)?[,:]? )?(?:{MANNER} ){{0,3}}"
# "3,000 refugees, and IDPs too": of two, the one behind a comma is counted only where both tell what persons these are.
SET_APART = re.compile(r"[^,]*, (?:and|or|as well as|together with|и|или|вместе с) [^,]*", re.I)
TOGETHER, PAIR = re.compile(rf"{COUNT}\(?{LISTED}", re.I), re.compile(rf"\b{LISTED}", re.I)
# "Refugees, not IDPs" count refugees alone.
LEFT_OUT = re.compile(
    r"\b(?:not|without|excluding|except|but no|без|кроме|исключая|за исключением|не считая)\b[^,;()]*", re.I
)
# A year counts nobody, "in 1998 refugees and IDPs returned"; without a word that makes it one, it is a number.
YEAR = re.compile(r"(?:19|20)\d\d[\s,.]*")
PART_OF_A_YEAR = r"spring|summer|autumn|winter|course|half|quarter|end|start|beginning|middle|year|months?|days?"
OF_A_YEAR = re.compile(
    rf"(?:\b(?:in|since|during|by|from|until|till|after|before|(?:{PART_OF_A_YEAR}|{'|'.join(MONTHS)}) of|as of|year"
    rf"|early|late|mid|в|с|за|к|до|после|весной|летом|осенью|зимой|начале|конце"
    rf"|{'|'.join(MONTHS)}|(?:{'|'.join(MONTHS_RU)})[а-я]{{0,3}})\.?[\s-]{{1,2}}"
    r"|\b(?:19|20)\d\d\s?(?:[–—/-]|and|or|to|и|или)\s?)$",
    re.I,
)
# "Refugees and IDPs: 12,000", and not "for refugees and IDPs: 25 wells": nothing else may be what is counted.
ENDED = (
    r"\s{0,3}(?:$|[.;,)](?!\d)"
    r"|(?:persons|people|individuals|families|households|лиц[ао]?|чел|человека?|семей|семь[яи])\b)"
)
COUNTED_BEHIND = re.compile(
    rf"\b{LISTED}(?: persons| people| лиц\w*)?"
    r"(?:\s?[:–—-]\s?(?!\d{1,2}\.\d{1,2}\.\d{4})|\s\((?!(?:19|20)\d\d\b)(?=\d\d))"
    rf"(?P<count>\b\d[\d\s,.]{{0,15}}{SCALE}?){ENDED}",
    re.I | re.M,
)
# "The number of refugees and IDPs fell to 12,000": what the verb leads to, and no year, share or date, nor two numbers.
NUMBER_OF = re.compile(
    rf"\b(?:numbers?|total|числ[оаеу]|количеств[оаеу]|численност[ьи])(?: of)?(?: {MANNER}){{0,2}} {LISTED}"
    r"(?: persons| people| лиц\w*)?[^.;:\d]{0,60}?"
    r"\b(?:reached|was|were|is|stood at|exceeded|to|at|состави\w{1,3}|составля\w{1,3}|достиг\w*|превы\w+|до|с)"
    r" (?:about |around |some |over |more than |nearly |almost |около |примерно |почти |более )?"
    r"(?!(?:19|20)\d\d\b(?! (?:persons|people|человек))|\d{1,2}(?:st|nd|rd|th)?\s[A-ZА-Яа-я])"
    rf"(?P<count>\d[\d\s,.]{{0,15}}{SCALE}?)(?![.,\s]?\d|\s?(?:%|per cent|percent|процент|(?:and|и)\s\d))",
    re.I,
)
# "12,000 persons, among them refugees and IDPs": counted together, and told apart by no number.
AMONG = re.compile(
    rf"\b\d[\d\s,.]{{0,15}}(?:{SCALE} )?(?:[^\W\d]{{1,20}} ){{0,3}}"
    rf"{PERSONS},? \(?(?:among (?:them|whom|which)|including|both"
    rf"|of whom|в том числе|среди (?:них|которых)|из них|включая) {LISTED}",
    re.I,
)
# A number before which one of these stands is the number of a part of a document.
NUMBERED = re.compile(
    r"\b(?:paras?|paragraphs?|articles?|art|sections?|chapters?|no|nos|пп?|пункт\w*|стать\w*|ст)\.? $|№ ?$", re.I
)


def mixed_categories(facts):
    """One figure for persons of more than one category of concern, whose definitions differ (Annex II)."""
    told_together = [(field, match) for field, text in facts.narratives for match in counted_together(text)]
    if not facts.content.figures and not told_together:
        return
    categories = facts.ground.categories
    counted = {row.code: row.title for row in categories} | {RETURNEES: _("Returnees")}
    for place, figure in enumerate(facts.content.figures, start=1):
        codes = {figure.category} | {row.code for row in categories if names(figure, row)}
        codes |= {code for match in PAIR.finditer(LEFT_OUT.sub("", named(figure))) for code in codes_of(match)}
        found = {code: title for code, title in counted.items() if code in codes}
        if len(found) > 1:
            told = {"place": place, "categories": ", ".join(found.values())}
            sentence = _("Figure %(place)d mixes categories of concern (%(categories)s): can it be told apart?") % told
            yield Warned("mixed", "figures", sentence, f"{place}-{'-'.join(sorted(found))}")
    for field, match in told_together:
        codes = codes_of(match)
        if len(codes) > 1:
            told = {"categories": ", ".join(title for code, title in counted.items() if code in codes)}
            sentence = (
                _("The text mixes categories of concern (%(categories)s) in one figure: can it be told apart?") % told
            )
            yield Warned("mixed", field, sentence, f"{field[-2:]}-{'-'.join(sorted(codes))}")


def counted_together(text):
    """Return the matches in which a text counts two categories of concern in one number."""
    before = [one for one in TOGETHER.finditer(text) if not (says_a_year(text, one) or counts_the_first_alone(one))]
    return before + [found for each in (COUNTED_BEHIND, NUMBER_OF, AMONG) for found in each.finditer(text)]


def counts_the_first_alone(found):
    """Say whether a comma sets the second of two categories apart from the number before the first."""
    between = found.string[found.end("count") : found.start("listed")]
    return bool(SET_APART.fullmatch(found["listed"])) and not re.search(rf"\b{PERSONS}\b|\(", between, re.I)


def codes_of(match):
    """Return the codes of the categories that a pattern found side by side."""
    listed = re.split(rf"{AND}|, ", match["listed"], flags=re.I)
    return {code for code, calls in PAIRED.items() if any(re.match(calls, one, re.I) for one in listed)}


def says_a_year(text, found):
    """Say whether what looks like the count is a year, or a paragraph's number, by the word that stands before it."""
    start = found.start("count")
    before = text[max(start - 30, 0) : start]
    return bool(NUMBERED.search(before) or (YEAR.fullmatch(found["count"]) and OF_A_YEAR.search(before)))


def names(figure, category):
    """Say whether a figure's words hold a category's title, in either language, its code, or what it is called."""
    counted = LEFT_OUT.sub("", named(figure))
    if category.code in CALLS and CALLS[category.code].search(counted):
        return True
    said = f" {' '.join(words_in(counted))} "
    titles = [" ".join(words_in(title)) for title in (category.title_en, category.title_ru)]
    code = category.code.casefold()
    return any(f" {each} " in said for each in (*titles, code, f"{code}s"))
