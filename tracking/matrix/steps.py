"""What a voice said of each commitment: from the kept values where they answer, else from the assessments."""

from typing import NamedTuple

from django.db.models import Case, Exists, OuterRef, Subquery, When

from poa.access import Audience
from tracking.models import Assessment, Author, KeptAssessment

AGENCY, INDEPENDENT = Assessment.Voice.AGENCY, Assessment.Voice.INDEPENDENT


class Change(NamedTuple):
    """A commitment whose step differs between two days; primary keys.

    `speaker` is the agency in the agencies' voice, the author in the independent one, None where nobody is named.
    """

    paragraph: int
    country: int
    speaker: int | None
    before: int
    after: int


def identity(voice):
    """Return the fields that tell apart what this voice says: each agency and each organization speaks for itself."""
    return "paragraph", "country", "author" if voice == INDEPENDENT else "agency"


def organizations_heard_by(user, known_by=None):
    """Return the organizations of which this reader may open an assessment, by name, in one query.

    With `known_by`, also those whose words stood at that day's end and were withdrawn since: they stand in that matrix.
    """
    visible = Assessment.objects.visible_to(user).filter(author=OuterRef("pk")).order_by()
    said = visible.confirmed() | visible.confirmed(known_by) if known_by else visible.confirmed()
    return list(Author.objects.filter(Exists(said)).by_name())


def steps(user, *, voice, aspect, agency=None, author=None, as_of=None, known_by=None):
    """Return (paragraph, country, speaker, step) of what the voice had last said, primary keys, in one query.

    `agency` and `author` leave one speaker of their own voice, and are nothing to another. What is not in it stands at
    "no information", whether that was said or nothing was.
    """
    alone = {AGENCY: ("agency", agency), INDEPENDENT: ("author", author)}
    asked = {"voice": voice} | {name: one for name, one in [alone.get(voice, ("", None))] if one is not None}
    if known_by is None and (as_of is None or is_year_end(as_of)):
        kept = KeptAssessment.objects.visible_to(user)
        rows = kept.current() if as_of is None else kept.at_end_of(as_of.year)
        return list(rows.filter(**asked, **{f"{aspect}__gt": 0}).values_list(*identity(voice), aspect))
    days = {"as_of": as_of, "known_by": known_by}
    rows = on_any_day(user, voice=voice, aspect=aspect, **days).filter(**asked).values_list(*identity(voice), "step")
    if known_by and voice == INDEPENDENT:
        rows = with_withdrawn(rows, user, aspect=aspect, **days)
    return [said for said in rows if said[-1]]


def with_withdrawn(rows, user, *, aspect, as_of, known_by):
    """Add what stood then of an organization on a commitment where none of its words stands now: one query more."""
    said = {row[:-1]: row[-1] for row in rows}
    gone = Assessment.objects.visible_to(user).filter(voice=INDEPENDENT, withdrawn_at__isnull=False)
    gone = (gone.by(as_of) if as_of else gone).latest(known_by).order_by()
    for *whose, step in gone.values_list(*identity(INDEPENDENT), aspect):
        said.setdefault(tuple(whose), step)
    return [(*whose, step) for whose, step in said.items()]


def is_year_end(day):
    return (day.month, day.day) == (12, 31)


def on_any_day(user, *, voice, aspect, as_of, known_by):
    """Look up the newest assessment of each speaker on each commitment: one descent of the index for each."""
    same = {"paragraph": OuterRef("paragraph"), "country": OuterRef("country"), "voice": voice}
    said = Assessment.objects.visible_to(user).confirmed(known_by).filter(**same)
    if as_of:
        said = said.by(as_of)
    newest, speaker = said.order_by(*Assessment._meta.ordering).values(aspect), identity(voice)[-1]
    ones_own = newest.filter(**{speaker: OuterRef(speaker)})[:1]
    nobodys = newest.filter(agency__isnull=True, author__isnull=True)[:1]
    step = Case(When(**{f"{speaker}__isnull": True}, then=Subquery(nobodys)), default=Subquery(ones_own))
    # The Unit's edition is complete: whatever anybody has assessed stands in it once.
    everything = KeptAssessment.objects.filter(edition=Audience.UNIT).current()
    return everything.annotate(step=step)


def difference(user, earlier, later, *, voice="agency", aspect="in_law", agency=None):
    """Return what changed between two days as this reader may see it, in two queries; None asks for now."""
    asked = {"voice": voice, "aspect": aspect, "agency": agency}
    before, after = (steps(user, as_of=day, **asked) for day in (earlier, later))
    left = {(paragraph, country, who): step for paragraph, country, who, step in before}
    moved = [
        Change(paragraph, country, who, old, step)
        for paragraph, country, who, step in after
        if (old := left.pop((paragraph, country, who), 0)) != step
    ]
    return moved + [Change(*key, step, 0) for key, step in left.items()]
