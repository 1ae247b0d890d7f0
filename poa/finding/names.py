"""Names of parties and places: old ones and new ones, in two alphabets, and those that were typed nearly right."""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property, lru_cache

from django.db.models import CharField, JSONField, Value

from poa.finding.asked import PARTY, Asked, Thing, literal, plain_ways
from poa.finding.glossary import Glossary, least
from poa.finding.spelling import ALIKE, likeness, skeleton
from poa.finding.words import COMMON, TOKEN, folded, is_common, pieces_of, stem, words_of
from poa.models import (
    CategoryOfConcern,
    IndexedText,
    Instrument,
    MainIssue,
    NongovernmentalOrganization,
    Party,
    Term,
    VulnerableGroup,
)

ENDING = re.compile(r"(?<=[бвгджзклмнпрстфхцчшщ])(?:а|у|е|ом|ем|ы|и)$")
# How people write the number of a paragraph, by which it is found; the word itself stands in no paragraph.
PARAGRAPH = re.compile(r"\b(?:paras?|paragraphs?|пп?|пункт(?:а|у|е|ом|ы|ов|ах)?)\b\.?\s*(?=\d)", re.IGNORECASE)
OPERATORS = frozenset(("AND", "OR", "NOT", "И", "ИЛИ", "НЕ"))
# A minus at the beginning of a word, or NOT before it, leaves out what says it; a dash between words does not.
LEFT_OUT = r"(?<!\S)(?:[-−]|(?:NOT|НЕ)\s+)"
WORD_LEFT_OUT, QUOTE_LEFT_OUT = re.compile(f"{LEFT_OUT}({TOKEN.pattern})"), re.compile(f"{LEFT_OUT}$")
QUOTED = '"“”«»„'
LONGEST_NAME = 6
SHORTEST_NEAR, ALIKE_OF_SEVERAL = 5, 0.6
COLUMNS = ("name_en", "name_ru", "short_en", "short_ru", "formal_name")
TITLED = (MainIssue, CategoryOfConcern, VulnerableGroup)
NO_WORDS, NO_LIST, TERM = Value("", CharField()), Value([], JSONField()), "term"


@dataclass(frozen=True)
class Named:
    """A party or a place with all its names, the usual one first; a place has no key."""

    key: str
    names: tuple[str, ...]

    @cached_property
    def ways(self):
        """The ways to say it: by a link to it, and by the words of each name that holds no other of them."""
        link = [(PARTY + self.key.lower(),)] if self.key else []
        return (*link, *least(map(words_of, self.names)))


class Names:
    """All names, to be looked up by what was typed."""

    def __init__(self, all_named):
        self.exact, self.by_stem, self.skeletons = defaultdict(list), defaultdict(list), defaultdict(list)
        for named in all_named:
            for name in named.names:
                pieces = pieces_of(name)
                if pieces and named not in self.exact[pieces]:
                    self.exact[pieces].append(named)
                    self.by_stem[tuple(map(stem, pieces))].append((pieces, named))
                    self.skeletons[len(pieces)].append((skeleton(" ".join(pieces)), name, named))

    def called(self, typed):
        """Return what goes by this name, in any of its cases."""
        pieces = pieces_of(typed)
        # "who" and "is" are words, WHO is a name.
        if len(pieces) == 1 and pieces[0] in COMMON and is_common(typed):
            return []
        if found := self.exact.get(pieces):
            return found
        forms = self.by_stem.get(tuple(map(stem, pieces)), [])
        found = [named for name, named in forms if all(map(is_form, name, pieces))]
        # A name such as Кишинев ends like a case of another word, and has another stem than its own cases.
        return found or self.exact.get((*pieces[:-1], nominative(pieces[-1])) if pieces else (), [])

    def near(self, typed):
        """Return (name, what goes by it) for the name that is most like this one; None where none is like it."""
        pieces = pieces_of(typed)
        if any(map(str.isdecimal, typed)) or len("".join(pieces)) < SHORTEST_NEAR:
            return None
        given, latin = skeleton(" ".join(pieces)), typed.isascii()
        told = [
            (likeness(given, known), name.isascii() == latin, name, named)
            for known, name, named in self.skeletons[len(pieces)]
        ]
        like, _alphabet, *best = max(told, key=lambda each: each[:2], default=(0, False, "", None))
        return best if like >= (ALIKE if len(pieces) == 1 else ALIKE_OF_SEVERAL) else None


def nominative(typed):
    """Return a Russian word without the ending of a case, as a name in a consonant has them: Кишиневе, Кишиневом."""
    return ENDING.sub("", typed)


def is_form(name, typed):
    """Say whether a word differs from a name by an ending: Грузии from Грузия, but not грузов."""
    ending = 1 if len(name) <= len("Россия") else 2
    return typed.startswith(name[: max(len(name) - ending, 1)])


@dataclass(frozen=True)
class Known:
    """What words are looked up in: the names of parties and places, and the Programme's own words."""

    names: Names
    glossary: Glossary


def known_words():
    """Return the Known of this installation, in one query; made anew only where a name or a word has changed."""
    rows = Party.objects.order_by().values_list("kind", "code", *COLUMNS, "old_names", "places")
    ngos = NongovernmentalOrganization.objects.all()
    others = [listed(ngos, "ngo", "row", "name"), listed(Term.objects.all(), TERM, "code", lists=("en", "ru"))]
    others += [listed(model.objects.all(), TERM, "code", "title_en", "title_ru") for model in TITLED]
    others.append(listed(Instrument.objects.all(), TERM, "code", "title_en", "title_ru", "short_en", "short_ru"))
    return known_by(tuple(map(frozen, rows.union(*others, all=True))))


def listed(rows, kind, key, *names, lists=(NO_LIST, NO_LIST)):
    """Return rows as columns of the one question for all that has names."""
    empty = [NO_WORDS] * (len(COLUMNS) - len(names))
    return rows.order_by().values_list(Value(kind, CharField()), key, *names, *empty, *lists)


def frozen(row):
    kind, key, *names, others, more = row
    if kind == TERM:
        english, russian, short_english, short_russian, _formal = names
        told = (english, short_english, *others), (russian, short_russian, *more)
        return kind, key, *(tuple(filter(None, each)) for each in told)
    held = tuple(dict.fromkeys(filter(None, (*names, *others))))
    return kind, key, held, tuple(tuple(spellings) for spellings in more)


@lru_cache(maxsize=4)
def known_by(rows):
    named = [
        each
        for kind, key, names, places in sorted(rows, key=lambda row: row[1])
        if kind != TERM
        for each in (Named(key, names), *(Named("", spellings) for spellings in places))
    ]
    return Known(Names(named), Glossary([(english, russian) for kind, _key, english, russian in rows if kind == TERM]))


def asked_for(text):
    """Return what a reader's words ask for, in one query; nothing is asked for by common words and signs alone.

    The longest name at a place is taken for one thing. Words between quotation marks are taken as they stand. Where
    words are left out and none is asked for, nothing is asked for.
    """
    known, things, without, pieces = None, [], [], split_at_quotes(text)
    for place, piece in enumerate(pieces):
        if place % 2:
            held = literal(piece)
            if QUOTE_LEFT_OUT.search(pieces[place - 1]):
                without += together(held)
            else:
                things += held
            continue
        left_out = WORD_LEFT_OUT.findall(piece)
        tokens = without_signs(WORD_LEFT_OUT.sub(" ", piece))
        if tokens or left_out:
            known = known or known_words()
            things += things_of(tokens, known)
            without += (thing for token in left_out for thing in things_of([token], known))
    return Asked(tuple(things), tuple(without))


def together(things):
    """Return the words of a quotation that is left out as one thing: what says one of them alone stays."""
    words = tuple(word for thing in things for way in thing.ways for word in way)
    return [Thing((words,), typed=" ".join(words), as_typed=True)] if words else []


def without_signs(text):
    """Return the words of a question, without those that only join others or say that a number is a paragraph's."""
    words = [word for word in TOKEN.findall(PARAGRAPH.sub("", text)) if word not in OPERATORS]
    # Whoever types all in capitals means no name by ON; alone, such a word can be nothing else.
    loud = len(words) > 1 and text.isupper()
    return [word for word in words if not (loud and folded(word) in COMMON and word != "WHO")]


def split_at_quotes(text):
    """Return the text outside and inside of quotation marks in turn."""
    for sign in QUOTED:
        text = text.replace(sign, '"')
    pieces = text.split('"')
    # A mark that is never closed is none.
    return pieces if len(pieces) % 2 else [*pieces[:-2], " ".join(pieces[-2:])]


def things_of(tokens, known):
    found, place = [], 0
    while place < len(tokens):
        size, thing = named_at(tokens, place, known)
        if thing:
            found.append(thing)
        place += size
    return found


def named_at(tokens, place, known):
    """Return (how many words, the Thing) that begins here: a name, a word of the Programme's own, nearly a name, or
    one word; None if common."""
    names, glossary = known.names, known.glossary
    spans = [tokens[place : place + size] for size in range(min(LONGEST_NAME, len(tokens) - place), 0, -1)]
    for span in spans:
        typed = " ".join(span)
        named, translated = names.called(typed), glossary.ways(typed)
        if named or translated:
            return len(span), thing_of(span, named, translated)
    for span in spans:
        if (near := names.near(" ".join(span))) and not any(names.called(token) for token in span):
            if len(span) > 1 or not is_ordinary(span[0]):
                return len(span), thing_of(span, [near[1]], near=near[0])
    return 1, None if is_passed_over(tokens[place]) else thing_of(spans[-1], [])


def is_passed_over(token):
    """Say whether no text is found by this word: a common one, or a single letter, as in 68 (c)."""
    return is_common(token) or (len(token) == 1 and not token.isdecimal())


def is_ordinary(token):
    """Say whether the Programme itself, or its list, uses this word: then it is no slip of the pen (crime, Crimea)."""
    return IndexedText.objects.of_programme().holding(Asked((Thing(plain_ways(token)),))).exists()


def thing_of(span, named, translated=(), near=""):
    """Return the Thing that these words are: what goes by their name, what they are called in the other language, and
    the words themselves."""
    plain = plain_ways(span[0]) if len(span) == 1 else (words_of(" ".join(span)),)
    ways = dict.fromkeys((*(way for each in named for way in each.ways), *translated, *plain))
    parties = tuple(each.key for each in named if each.key)
    return Thing(tuple(filter(None, ways)), typed=" ".join(span), parties=parties, near=near)
