"""The figures and sources that two people changed in one entry, row by row: each is chosen by itself."""

import re
from collections import Counter
from dataclasses import dataclass, replace

MINE, THEIRS = "mine", "theirs"
# The fields of the form that hold rows, with the part of the content that each is, and what tells its rows apart.
ROWS = {"figures": ("figures", ("measure", "category")), "sources": ("evidence", ("title", "symbol", "url"))}
NAME = re.compile(rf"({'|'.join(ROWS)})\.(\d{{0,3}})\.(\d{{0,3}})")


@dataclass(frozen=True)
class Pair:
    """A row as it was typed and as it stands, by their places in the two lists; None where one has no such row.

    `chosen` is what nobody has to be asked: the side of the one person who changed it.
    """

    field: str
    mine: int | None
    theirs: int | None
    chosen: str = ""

    @property
    def name(self):
        return ".".join((self.field, *("" if place is None else str(place) for place in (self.mine, self.theirs))))


def pair_named(name):
    """Return the Pair that a field of the form is about; None where it is about no row."""
    if not (found := NAME.fullmatch(name)):
        return None
    mine, theirs = (int(place) if place else None for place in found.groups()[1:])
    return None if mine is theirs is None else Pair(found[1], mine, theirs)


def pairs(field, mine, theirs, base=None):
    """Return the Pairs of rows that differ. All are as they are kept; `base` are those that both read, if known.

    A row is another's counterpart if it has its name, or where it stands in the place of the row that both read.
    """
    left, right = apart(mine, theirs)
    found = []
    for same in (by_name(field), by_place(base)):
        for one, other in counterparts(mine, theirs, left, right, same):
            left.remove(one)
            right.remove(other)
            found.append((one, other))
    found += [(one, None) for one in left] + [(None, other) for other in right]
    found.sort(key=lambda places: [place for place in places if place is not None][0])
    return [Pair(field, one, other, decided(field, mine, theirs, base, one, other)) for one, other in found]


def apart(mine, theirs):
    """Return the places of the rows of either list that the other does not hold as they are."""
    return places_without(mine, theirs), places_without(theirs, mine)


def places_without(rows, others):
    held, left = Counter(map(as_key, others)), []
    for place, row in enumerate(rows):
        if held[as_key(row)]:
            held[as_key(row)] -= 1
        else:
            left.append(place)
    return left


def as_key(row):
    return tuple(sorted((name, str(value)) for name, value in row.items()))


def by_name(field):
    names = ROWS[field][1]

    def same(one, other, _at, _there):
        return any(one.get(name) for name in names) and all(one.get(name) == other.get(name) for name in names)

    return same


def by_place(base):
    return lambda _one, _other, at, there: base is not None and at == there < len(base)


def counterparts(mine, theirs, left, right, same):
    """Return the places of rows that are counterparts, each once."""
    found, free = [], list(right)
    for one in left:
        if (other := next((at for at in free if same(mine[one], theirs[at], one, at)), None)) is not None:
            free.remove(other)
            found.append((one, other))
    return found


def decided(field, mine, theirs, base, one, other):
    """Return the side that alone changed a row, or "" where both did or where it is not known."""
    if base is None:
        return ""
    if one is not None and other is not None:
        mine_read, theirs_read = mine[one] in base, theirs[other] in base
        return MINE if theirs_read and not mine_read else THEIRS if mine_read and not theirs_read else ""
    row, side, away = (mine[one], MINE, THEIRS) if other is None else (theirs[other], THEIRS, MINE)
    if row in base:
        # The other took it out.
        return away
    return "" if any(by_name(field)(row, read, 0, 0) for read in base) else side


def with_rows(content, standing, made):
    """Return a content in which each Pair that was chosen says what was chosen; `made` are {Pair: MINE or THEIRS}."""
    taken = {pair for pair, choice in made.items() if choice == THEIRS}
    changed = {}
    for field in {pair.field for pair in taken}:
        part, of_field = ROWS[field][0], [pair for pair in taken if pair.field == field]
        rows, theirs = getattr(content, part), getattr(standing, part)
        of_field = [pair for pair in of_field if (pair.mine or 0) <= len(rows) and (pair.theirs or 0) < len(theirs)]
        instead = {pair.mine: pair.theirs for pair in of_field if pair.mine is not None}
        kept = [(at, row) for at, row in enumerate(getattr(content, part)) if instead.get(at, at) is not None]
        rows = [theirs[instead[at]] if at in instead else row for at, row in kept]
        rows += [theirs[pair.theirs] for pair in sorted(of_field, key=lambda one: one.theirs or 0) if pair.mine is None]
        changed[part] = tuple(rows)
    return replace(content, **changed)
