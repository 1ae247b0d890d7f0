"""The open points of a report one by one, for a concluding meeting to decide on each (para. 149)."""

from dataclasses import dataclass

from reports.compilation.identities import author_of
from reports.compilation.narratives import for_observers
from reports.compilation.open_points import lumps, silence_is_known
from reports.compilation.points import ASSESS, BACKWARD, DIVERGENT, SILENT, words_of
from reports.compilation.words import CATALOGUES, Words

# Of what kind the points are that were once decided on in one lump, by the sentence that stood for them.
ONCE = {"everywhere": SILENT, "report": SILENT, "divergent": DIVERGENT, "backward": BACKWARD, "assess": ASSESS}


@dataclass(frozen=True)
class Point:
    """One open point: its key, what the reader is told it is, and the English words that go on record."""

    key: str
    words: str
    english: str

    @property
    def kind(self):
        return self.key.partition(":")[0]


def points_of(record, t):
    """Return the open points of a report, in its order, in the words of a language."""
    english = Words("en")
    parties = record.parties
    return [Point(key, words_of(parties, key, t), words_of(parties, key, english)) for key in keys_of(record)]


def keys_of(record):
    """Return the keys of the open points: each place where voices differ, each assessment that stalled or slid back,
    each country on which nothing was reported, and whether anybody assessed at all.

    Silences go by country: by paragraph they would be more than a meeting can go through.
    """
    # From what observers have it is not known who is silent.
    knows_all = not for_observers(record)
    silent = [code for _, code in record.silent_twice] if silence_is_known(record) else [c for _, c, _ in record.silent]
    return [
        *(f"{DIVERGENT}:{number}:{code}" for number, code in record.divergent),
        *dict.fromkeys(":".join(map(str, (BACKWARD, *place_of(row)))) for row in record.backward),
        *(f"{SILENT}:{code}" for code in record.countries if knows_all and code in set(silent)),
        *([ASSESS] if knows_all and all(row["derived"] for row in record.snapshot["assessments"]) else []),
    ]


def place_of(row):
    return row["of"], row["country_code"], row["voice"], row["agency_code"] or author_of(row)


def kinds_once_decided(record, sentences):
    """Return the kinds of points that these sentences of the report decided on in one lump, in whatever language."""
    audience = record.snapshot["edition"]["audience"]
    told = [lump for language in CATALOGUES for lump in lumps(record, Words(language, audience))]
    return {ONCE[kind] for kind, sentence in told if sentence in sentences and kind in ONCE}
