"""What a reader asks for: things that must all be there, each by one of the words that stand for it."""

from dataclasses import dataclass

from poa.finding.words import COMMON, PIECE, TOKEN, folded, indexed, is_common, joined, stem

BEGINNING = "*"
SHORTEST_BEGINNING = 3
PARTY = "@"


@dataclass(frozen=True)
class Thing:
    """One thing that is asked for: ways to say it, each a set of words that stand together.

    A word with a star at its end is the beginning of longer ones. `parties` are the keys of the parties that it names;
    `near` is the name that it was taken for where it is none by itself; `as_typed`, that it stood in quotation marks.
    """

    ways: tuple[tuple[str, ...], ...]
    typed: str = ""
    parties: tuple[str, ...] = ()
    near: str = ""
    as_typed: bool = False

    @property
    def exact(self):
        return {word for way in self.ways for word in way if not word.endswith(BEGINNING)}

    @property
    def beginnings(self):
        return tuple(word.rstrip(BEGINNING) for way in self.ways for word in way if word.endswith(BEGINNING))

    def is_said_by(self, words):
        """Say whether one of these words is, or begins with, one that stands for this."""
        return bool(self.exact & words) or any(word.startswith(self.beginnings) for word in words)


@dataclass(frozen=True)
class Asked:
    """All that is asked for, in the order in which it was typed; `without` are things that may not be there."""

    things: tuple[Thing, ...] = ()
    without: tuple[Thing, ...] = ()

    def __bool__(self):
        return bool(self.things)

    @property
    def parties(self):
        return {key for thing in self.things for key in thing.parties}

    @property
    def near(self):
        """What was typed and is taken for a name: (typed, name)."""
        return [(thing.typed, thing.near) for thing in self.things if thing.near]

    @property
    def for_postgres(self):
        def quoted(word):
            return f"'{word.rstrip(BEGINNING)}'{':*' * word.endswith(BEGINNING)}"

        return self.written(quoted, "&|", " & !")

    @property
    def for_sqlite(self):
        def quoted(word):
            return f'"{word.rstrip(BEGINNING)}"{BEGINNING * word.endswith(BEGINNING)}'

        return self.written(quoted, ("AND", "OR"), " NOT ")

    def written(self, word, signs, leaving_out):
        """Return all of it in the language of a database: what is asked for, then each thing that may not be there."""
        told = written(self.things, word, signs)
        left_out = (leaving_out + written([thing], word, signs) for thing in self.without)
        return f"({told}){''.join(left_out)}" if self.without else told

    def said_by(self, piece):
        """Return the places of the things that a word of a text, as it stands there, says; an empty set for none."""
        pieces = PIECE.findall(piece)
        words = set(indexed(piece).split()) if len(pieces) == 1 else {joined(pieces)}
        return {place for place, thing in enumerate(self.things) if thing.is_said_by(words)}


def written(things, word, signs):
    """Return things in the language of a database; words hold letters, digits and @ alone."""
    both, either = (f" {sign} " for sign in signs)
    ways = [[f"({both.join(map(word, way))})" for way in thing.ways] for thing in things]
    return both.join(f"({either.join(each)})" for each in ways)


def plain_ways(token):
    """Return the ways to say a word: by its stem, as it stands, and by whatever it is the beginning of.

    A word that ends like a whole one (houses) is taken for one: to look for the beginning of a word that nearly every
    entry holds would cost more than all the rest.
    """
    pieces = PIECE.findall(token)
    if len(pieces) == 1:
        word = folded(token)
        return tuple(dict.fromkeys([(stem(word),), (word if stem(word) != word else begun(word),)]))
    ways = [(begun(joined(pieces)),)]
    spoken = tuple(stem(folded(piece)) for piece in pieces if not is_common(piece) and len(piece) > 1)
    # A symbol is one thing: A/52/274 is not every text with a 52 and a 274.
    return tuple(ways) if any(map(str.isdecimal, token)) or not spoken else (*ways, spoken)


def begun(word):
    return word if word.isdecimal() or len(word) < SHORTEST_BEGINNING else word + BEGINNING


def literal(text):
    """Return the things of words in quotation marks: each as it was typed, in no other form."""
    tokens = [PIECE.findall(token) for token in TOKEN.findall(text)]
    words = [folded(pieces[0]) if len(pieces) == 1 else joined(pieces) for pieces in tokens]
    return [Thing(((word,),), typed=word, as_typed=True) for word in words if word not in COMMON]
