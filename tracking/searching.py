"""What the words of a search stand for: a country by any of its names, a place by any of its spellings, else itself."""

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q

from poa.models import Party
from tracking.models import EntryCountry, Evidence

AROUND = "()[],;:\"'«»“”„"
LOOKUPS = ("narrative_en__icontains", "narrative_ru__icontains", "actor__icontains", "reference__iexact")


@dataclass(frozen=True)
class Meant:
    """One thing that is searched for: the names that it goes by, and the country that they name, if they do."""

    names: tuple[str, ...]
    country: int | None = None

    @property
    def condition(self):
        """The condition that an entry speaks of it: in its text, who acted, its reference or its sources."""
        said = [Q(**{lookup: name}) for name in self.names for lookup in LOOKUPS]
        cited = [Q(title__icontains=name) | Q(symbol__icontains=name) for name in self.names]
        sources = Evidence.objects.filter(reduce(or_, cited), entry=OuterRef("pk"))
        found = reduce(or_, said) | Q(Exists(sources))
        if self.country is None:
            return found
        return found | Q(Exists(EntryCountry.objects.filter(entry=OuterRef("pk"), country=self.country)))


def folded(text):
    return text.casefold().replace("ё", "е")


def names_known():
    """Return {the words of a name: what it stands for} of the countries and places, in one query."""
    known = {}
    for party in Party.objects.reporting_countries():
        groups = [(party.names, party.pk)] + [(spellings, None) for spellings in party.places]
        for names, country in groups:
            meant = Meant(tuple(shortest(names)), country)
            known |= {tuple(folded(name).split()): meant for name in names}
    return known


def shortest(names):
    """Return the names that hold none of the others: who is found by "Armenia" is found by "Republic of Armenia"."""
    return [name for name in names if not any(other != name and folded(other) in folded(name) for other in names)]


def meant_by(text):
    """Return what a search asks for, word by word; the longest name at a place is taken for one."""
    words = [word.strip(AROUND) or word for word in text.split()]
    known = names_known() if words else {}
    longest = max(map(len, known), default=1)
    found, place = [], 0
    while place < len(words):
        pieces = (tuple(map(folded, words[place : place + size])) for size in range(longest, 0, -1))
        name = next((piece for piece in pieces if piece in known), None)
        found.append(known[name] if name else Meant((words[place],)))
        place += len(name) if name else 1
    return found
