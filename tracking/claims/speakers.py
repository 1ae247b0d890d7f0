"""Of which country a sentence says that a treaty binds it: not every country named beside an act is bound by it."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

LETTERS, VOWELS = "A-Za-zА-Яа-яЁё", "аяийеоыьюуё"
RUSSIAN = re.compile(r"[а-яё]$")
# Behind one of these a country is a place, or somebody's partner, and not who acts.
BESIDE = frozenset(
    """
    in from to with at near between against into after before under like unlike including via through than for by since
    alongside besides despite as как
    в во из от с со к ко при между после перед для на через за у про против
    """.split()
) | {"как и"}
WHOSE, FOR_WHOM = frozenset({"of", "by"}), frozenset({"for", "in", "для", "в"})
# A sentence with more of them is none, and must not take long.
MOST_ACTS = 20
FORCE = re.compile(r"\bforce\b|в силу", re.I)
# "Kyrgyzstan, which is a party to it": whatever stands before the country, it is what is spoken of.
OF_IT = re.compile(r",? (?:(?:which|who|itself|also|being|as|now|a|котор\w+|явля\w+|будучи)\b,? ?){1,3}|", re.I)
ANOTHER_CLAUSE = re.compile(r";|,? (?:but|while|whereas|where)\b|, (?:the|its|and|но|а|и|где)\b", re.I)
AND = re.compile(r"(?:,|,? and|,? as well as| и|, а также|,? or| или) (?:the )?", re.I)
LAST_WORD = re.compile(r"(?:^|(?<=\W))(как и|[^\W\d_]+)(?:\s+(?:the|Republic of|the Republic of|Республик\w))*\s*$")


@dataclass(frozen=True)
class Mention:
    """Countries that a sentence names together, as in "Georgia and Armenia", and the word before them."""

    start: int
    end: int
    codes: tuple
    before: str

    @property
    def acts(self):
        return self.before not in BESIDE


def spoken_of(sentence, acts, states):
    """Return the codes of the countries of which a sentence tells these acts; none where it names nobody who acts.

    `acts` are the matches of an act that binds, `states` all that may be named.
    """
    named = mentions_in(sentence, states)
    return {code for act in islice(acts, MOST_ACTS) for code in codes_of(act, named, sentence)} if named else set()


def codes_of(act, named, sentence):
    ahead = [one for one in named if one.end <= act.end()]
    beside = ahead and (ahead[-1].end > act.start() or OF_IT.fullmatch(sentence, ahead[-1].end, act.start()))
    in_force = FORCE.search(act[0])
    if beside and not act["noun"] and not (in_force and ahead[-1].before in BESIDE - FOR_WHOM):
        return ahead[-1].codes[-1:] if not ahead[-1].acts else ahead[-1].codes
    behind = [one for one in named if one.start >= act.end() and is_of(act, one, sentence, in_force)]
    whose = [one for one in ahead if not act["noun"] or sentence[one.end : one.end + 2] in ("'s", "’s")]
    who = [one for one in whose if one.acts or (in_force and one.before in FOR_WHOM)]
    if who and not ANOTHER_CLAUSE.search(sentence, who[-1].end, act.start()):
        return who[-1].codes
    return behind[0].codes if behind else ()


def is_of(act, mention, sentence, in_force):
    """Say whether an act is that of a country named behind it: the accession of Georgia, ratified by Georgia."""
    if in_force:
        return mention.before in FOR_WHOM
    directly = not sentence[act.end() : mention.start].strip() and act["noun"]
    return bool(directly) or mention.before == "by" or (bool(act["noun"]) and mention.before in WHOSE)


def mentions_in(sentence, states):
    """Return the Mentions of a sentence in their order."""
    found = []
    for one in pattern_of(tuple(map(names_of, states))).finditer(sentence):
        code = states[one.lastindex - 1].code
        if found and AND.fullmatch(sentence, found[-1].end, one.start()):
            first = found.pop()
            found.append(Mention(first.start, one.end(), (*first.codes, code), first.before))
        else:
            word = LAST_WORD.search(sentence[max(one.start() - 60, 0) : one.start()])
            found.append(Mention(one.start(), one.end(), (code,), word[1].casefold() if word else ""))
    return found


def names_of(state):
    names = (state.name_en, state.name_ru, state.short_en, state.short_ru, state.formal_name, *state.old_names)
    return tuple(sorted({name for name in names if name}, key=len, reverse=True))


@lru_cache(maxsize=4)
def pattern_of(named):
    """Return a pattern with a group for each state, in their order: not every code can name a group."""
    ways = [f"({'|'.join(map(declined, names)) or '(?!)'})" for names in named]
    return re.compile(rf"(?<![{LETTERS}])(?:{'|'.join(ways)})(?![{LETTERS}])")


def declined(name):
    """Return the pattern of a name in any of its Russian cases."""
    return r"\s+".join(
        rf"{re.escape(word.rstrip(VOWELS))}[{VOWELS}мхг]{{0,3}}" if RUSSIAN.search(word) else re.escape(word)
        for word in name.split()
    )
