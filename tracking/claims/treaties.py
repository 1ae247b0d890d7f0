"""The rule on treaties: what is said to be ratified or acceded to, beside the treaty table."""

import re
from collections import Counter
from functools import lru_cache

from django.utils.translation import gettext as _

from poa.finding.words import stem
from poa.wording import day_in_words
from tracking.claims.facts import Warned, sentences_in, words_in
from tracking.claims.speakers import spoken_of
from tracking.models import TreatyAction

BOUND = re.compile(
    r"\b(?:(?P<noun>ratification|accession|succession to|acceding|ratifying|ратификаци\w+|присоединени\w+)"
    r"|ratif(?:ied|ies)|acced(?:ed|es)|succeeded to"
    r"|join(?:ed|s|ing)|bec[ao]me (?:a |one of the )?(?:States? )?part(?:y|ies)"
    r"|(?:is|as|being|\w{2,20},) (?:now )?(?:a |States? |contracting )*party|bound by|adher(?:ed|es) to"
    r"|entered into force|came into force|(?:is|has been|was) in force (?:for|in)"
    r"|ратифицирова[лн]\w*|присоединил\w*"
    r"|(?:стал\w*|сделал\w*|явля[ею]тся) (?:\w+ ){0,2}(?:участни\w+|сторон\w+)"
    r"|(?:будучи|как) (?:участни|сторон)\w+|вступил\w* (?:\w+ ){0,3}в силу"
    r"|сдал[аио]? на хранение|сдан\w* на хранение)\b",
    re.IGNORECASE,
)
NOT_DONE = re.compile(
    r"\b(?:not|never|nor|no|yet|would|will|should|urg\w+|call\w*|consider\w*|plan\w*|inten\w+|refus\w+|fail\w*"
    r"|declin\w+|undert(?:ake|akes|ook|aken)|promis\w+|pledg\w+"
    r"|(?:has|have|had|did|is|was)n['’]t|if|unless|once|towards?|prior to"
    r"|не|ни|бы|если|призва\w*|план\w*|рассм\w+|намер\w+|отказ\w+|обяза\w+)\b",
    re.IGNORECASE,
)
# Of an accession, unlike of somebody who acceded, these say that it is only spoken of.
SPOKEN_OF = re.compile(
    r"\b(?:prepar\w+|recommend\w*|encourag\w+|bills?|drafts?|discuss\w*|promot\w+|postpon\w+|hop(?:es|ed|ing)|ready"
    r"|seminars?|workshops?|round tables?|training|stud(?:y|ies|ied)|advi[cs]e\w*|lobb\w+|assist\w*|help\w*|agenda"
    r"|pending|working groups?|campaign\w*|before|question of|issue of|need for|toward"
    r"|семинар\w*|кругл\w+ стол\w*|содейств\w+|помощ\w+|помог\w+|повестк\w+|исследован\w*|рабоч\w+ групп\w*|до|перед"
    r"|подготов\w+|рекоменд\w+|законопроект\w*|проект\w* закона|обсу[жд]\w+|вопрос\w* о|отлож\w+|готов\w*"
    r"|собира\w+|обеща\w+|ожида\w+)\b",
    re.IGNORECASE,
)
# May is a month, and "without reservation" is how a State is bound.
MIGHT = re.compile(
    r"\bmay (?:also |then |now )?[a-z]"
    r"|\b(?:without|без)\b(?! (?:any |каких-либо )?(?:reserv|declar|delay|оговор|заявлен|промедлен))"
)
# "Acceded to it, and now plans a law": what follows says nothing of the act; "party to one, but not to the other" does.
CLAUSE_ENDS = re.compile(
    r"(?:[,;–—]|\b(?:but|and|although|while|но|и|хотя)\b)(?!,?\s*(?:(?:but|and|но|а|и)\s+)?(?:not|nor|не|ни)\b)",
    re.IGNORECASE,
)
HEADS = ("convention", "protocol", "covenant", "agreement", "конвенц", "протокол", "пакт", "соглашен")
NEAR = 3
YEAR = re.compile(r"\b\d{4}\b(?: года)?")


def not_in_the_treaty_table(facts):
    """A treaty said to bind a country of which the treaty table knows no such act by that day."""
    claims = [(field, one) for field, text in facts.narratives for one in sentences_in(text) if claims_to_be_bound(one)]
    if not claims or not facts.content.countries:
        return
    said = {
        (instrument, country): field
        for field, sentence in claims
        for instrument in named_in(sentence, facts.ground.instruments)
        for country in told_of(sentence, facts)
    }
    acts = facts.ground.acts({country for _, country in said}, {instrument.pk for instrument, _ in said})
    for (instrument, country), field in said.items():
        known = [act for act in acts if (act.instrument_id, act.country_id) == (instrument.pk, country.pk)]
        if not is_bound(known, by=facts.by_on):
            sentence = what_the_table_says(country, instrument, known)
            yield Warned("treaty", field, sentence, f"{country.code}-{instrument.code}")


def told_of(sentence, facts):
    """Return the countries that a sentence says are bound: of the entry's own those that act in it, or all of them.

    Where another country alone acts in it, "Kyrgyzstan, a party to the Convention", it is told of that one.
    """
    own, ground = facts.content.countries, facts.ground
    spoken = spoken_of(sentence, BOUND.finditer(sentence), ground.states)
    return ground.countries([code for code in own if code in spoken] or sorted(spoken) or own)


def claims_to_be_bound(sentence):
    """Say whether a sentence tells of an act that binds; what is said of it after the clause of its verb is another."""
    acts = list(BOUND.finditer(sentence))
    denied = [found.start() for pattern in (NOT_DONE, MIGHT) if (found := pattern.search(sentence))]
    if any(act["noun"] for act in acts) and not (denied or SPOKEN_OF.search(sentence)):
        return True
    verb = next((act for act in acts if not act["noun"]), None)
    return verb is not None and clause_end(sentence, verb.end()) <= min(denied, default=len(sentence))


def clause_end(sentence, start):
    found = CLAUSE_ENDS.search(sentence, start)
    return found.start() if found else len(sentence)


def named_in(sentence, instruments):
    """Return the instruments that a sentence names: by title, by short title, or by their year and what they are."""
    words = words_in(sentence)
    whole = f" {' '.join(map(stem, words))} "
    years = [row.concluded_on.year for row in instruments if row.concluded_on]
    shorter = Counter(name for row in instruments for name in without_year(row))
    found = []
    for row in instruments:
        titles = [title for title in (row.title_en, row.title_ru, row.short_en, row.short_ru) if title]
        titles += [name for name in without_year(row) if shorter[name] == 1]
        by_title = any(is_abbreviated(title, sentence) or in_stems(title) in whole for title in titles)
        by_title = by_title or (row.code.isalpha() and is_abbreviated(row.code, sentence))
        year = row.concluded_on.year if row.concluded_on and years.count(row.concluded_on.year) == 1 else None
        if by_title or (year and is_dated(words, str(year), row)):
            found.append(row)
    return found


@lru_cache(maxsize=500)
def in_stems(title):
    """Return a title as it is looked for in a sentence: Russian words decline."""
    return f" {' '.join(map(stem, words_in(title)))} " if not title.isupper() else "\0"


def without_year(instrument):
    """Return the short titles of an instrument that name a year, without it: the Refugee Convention."""
    short = {name: YEAR.sub(" ", name) for name in (instrument.short_en, instrument.short_ru) if name}
    return {" ".join(bare.split()) for name, bare in short.items() if bare != name}


def is_abbreviated(title, sentence):
    """Say whether a sentence holds an abbreviation such as CAT, which in small letters is another word."""
    return title.isupper() and bool(re.search(rf"\b{re.escape(title)}\b", sentence))


def is_dated(words, year, instrument):
    """Say whether the year stands close to what the instrument is, as in "the 1951 Convention"."""
    own = [head for head in HEADS if head in f"{instrument.title_en} {instrument.title_ru}".casefold()]
    near = [words[max(place - NEAR, 0) : place + NEAR + 1] for place, word in enumerate(words) if word == year]
    return any(word.startswith(head) for around in near for word in around for head in own)


def is_bound(acts, *, by):
    """Say whether one of a country's acts under an instrument binds it by this day; an undated one is taken to."""
    return any(act.kind in TreatyAction.BINDING and (act.by_on is None or act.earliest_on <= by) for act in acts)


def what_the_table_says(country, instrument, acts):
    told = {"country": country, "instrument": instrument.short}
    if later := next((act for act in acts if act.kind in TreatyAction.BINDING), None):
        told |= {"act": later.get_kind_display(), "day": day_in_words(later.earliest_on)}
        return _("%(country)s, %(instrument)s: the treaty table knows a later act only (%(act)s, %(day)s).") % told
    if other := next(iter(acts), None):
        told |= {"act": other.get_kind_display()}
        return _("%(country)s, %(instrument)s: the treaty table says “%(act)s”, and no act that binds.") % told
    return _("%(country)s, %(instrument)s: the treaty table knows no act that binds it.") % told
