"""Rows 2 and 3: the matrix's steps now, at a year's end and on any day, and what moved between two years."""

from datetime import date

from django.db import connection

from bench.table import same, slower
from tracking.matrix import difference, matrix
from tracking.matrix.steps import Change, steps
from tracking.models import Commitment

SPEAKERS = {"agency": "agency_id", "independent": "author_id"}
BESIDE = "reading the 5,364 commitments"
BEFORE, AFTER, ANY_DAY = date(1998, 12, 31), date(1999, 12, 31), date(1999, 5, 17)
# The plainest way to the same answer, from the assessments themselves.
BY_HAND = """
SELECT DISTINCT ON (paragraph_id, country_id, {speaker}) paragraph_id, country_id, {speaker}, in_law
FROM tracking_assessment
WHERE voice = %s AND confirmed_at IS NOT NULL AND withdrawn_at IS NULL
    AND audience IN ('participants', 'observers') AND assessed_on <= %s
ORDER BY paragraph_id, country_id, {speaker}, assessed_on DESC, confirmed_at DESC, id DESC
"""


def lines(reader):
    for voice in SPEAKERS:
        yield from now_and_then(reader, voice)
    same("the difference", sorted(difference(reader, BEFORE, AFTER), key=str), sorted(difference_by_hand(), key=str))
    yield slower("3", "difference of two years", BESIDE, lambda: difference(reader, BEFORE, AFTER), floor, at_most=5)
    yield slower(
        "3",
        "difference of two years",
        "the same from the assessments",
        lambda: difference(reader, BEFORE, AFTER),
        difference_by_hand,
        times=3,
    )
    for what, day in (("now", None), ("on any day", ANY_DAY)):
        whole = f"whole matrix {what}: by paragraph, with its entries"
        yield slower("-", whole, BESIDE, lambda day=day: matrix(reader, rows="paragraph", as_of=day), floor, times=3)


def now_and_then(reader, voice):
    """Yield the matrix of one voice now, at a year's end and on any day."""
    view = {"voice": voice, "aspect": "in_law"}
    for when, day, goal in (("now", None, 1.3), ("at a year's end", AFTER, 2.5), ("on any day", ANY_DAY, 20)):
        what = f"matrix {when}" if voice == "agency" else f"matrix of the {voice} voice {when}"
        ours = sorted(steps(reader, as_of=day, **view))
        same(f"the {what}", ours, sorted((*key, step) for key, step in by_hand(day, voice).items()))
        yield slower("2", what, BESIDE, lambda day=day: steps(reader, as_of=day, **view), floor, at_most=goal)


def floor():
    return list(Commitment.objects.order_by().values_list("paragraph", "country", "agency", "id"))


def by_hand(day, voice="agency"):
    with connection.cursor() as cursor:
        # Nothing from outside goes into the name of the column; it stands in the lines above.
        cursor.execute(BY_HAND.format(speaker=SPEAKERS[voice]), [voice, day or date.max])
        return {row[:3]: row[3] for row in cursor.fetchall() if row[3]}


def difference_by_hand():
    before, after = by_hand(BEFORE), by_hand(AFTER)
    pairs = ((key, before.get(key, 0), after.get(key, 0)) for key in before.keys() | after.keys())
    return [Change(*key, old, new) for key, old, new in pairs if old != new]
