"""What a voice said of each commitment: from the kept values where they answer, else from the assessments."""

from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from poa.access import Audience
from tracking.models import Assessment, KeptAssessment

IDENTITY = ("paragraph", "country", "agency")


@dataclass(frozen=True, slots=True)
class Change:
    """A commitment whose step differs between two days; primary keys, no agency outside the agencies' voice."""

    paragraph: int
    country: int
    agency: int | None
    before: int
    after: int


def steps(user, *, voice, aspect, agency=None, as_of=None, known_by=None):
    """Return {(paragraph, country, agency): step} of what the voice had last said, in one query.

    What is not in it stands at "no information", whether that was said or nothing was.
    """
    if known_by is None and (as_of is None or is_year_end(as_of)):
        kept = KeptAssessment.objects.visible_to(user)
        rows = kept.current() if as_of is None else kept.at_end_of(as_of.year)
        rows, step = rows.filter(**{f"{aspect}__gt": 0}), aspect
    else:
        rows, step = on_any_day(user, voice=voice, aspect=aspect, as_of=as_of, known_by=known_by), "step"
    rows = rows.filter(voice=voice)
    if agency is not None and voice == Assessment.Voice.AGENCY:
        rows = rows.filter(agency=agency)
    # A plain cursor's tuples, cut: the five thousand rows cost as much here as in the database.
    return {said[:3]: said[3] for said in rows.values_list(*IDENTITY, step) if said[3]}


def is_year_end(day):
    return (day.month, day.day) == (12, 31)


def on_any_day(user, *, voice, aspect, as_of, known_by):
    """Look up the newest assessment of each commitment that has any: one descent of the index for each."""
    same = {"paragraph": OuterRef("paragraph"), "country": OuterRef("country"), "voice": voice}
    same |= {"agency": OuterRef("agency")} if voice == Assessment.Voice.AGENCY else {"agency__isnull": True}
    said = Assessment.objects.visible_to(user).confirmed().filter(**same)
    if as_of:
        said = said.by(as_of)
    if known_by:
        said = said.known_by(known_by)
    newest = said.order_by(*Assessment._meta.ordering).values(aspect)[:1]
    # The Unit's edition is complete: whatever anybody has assessed stands in it once.
    everything = KeptAssessment.objects.filter(edition=Audience.UNIT).current()
    return everything.annotate(step=Subquery(newest))


def difference(user, earlier, later, *, voice="agency", aspect="in_law", agency=None):
    """Return what changed between two days as this reader may see it, in two queries; None asks for now."""
    before, after = (steps(user, voice=voice, aspect=aspect, agency=agency, as_of=day) for day in (earlier, later))
    told = ((key, before.get(key, 0), after.get(key, 0)) for key in before.keys() | after.keys())
    return [
        Change(paragraph, country, agency, old, new) for (paragraph, country, agency), old, new in told if old != new
    ]
