"""Tell people of the entries that wait for them, and of what became of their own."""

from datetime import timedelta

from django.db import transaction
from django.urls import reverse

from poa.access import IN_THE_UNIT
from poa.actions.notices import line, tell, tell_all
from poa.models import User
from tracking.models import ProgressEntry
from tracking.tombstones import in_short

LATE = timedelta(days=14)


def authors_of(row):
    """Return who has an entry in hand and who handed it in, each once."""
    return list({person.pk: person for person in (row.holder, row.submitted_by) if person}.values())


def about(entry, **said):
    """Return what a line about an entry says; each handing in is news of its own."""
    handed_in = f"{entry.submitted_at:%Y%m%d%H%M%S%f}" if entry.submitted_at else ""
    what = in_short(entry.narrative_en or entry.narrative_ru)
    where = reverse("entry", kwargs={"pk": entry.pk})
    return {"on": entry, "key": f"{entry.pk}:{handed_in}", "path": where, "what": what, **said}


def tell_authors(entry, *, kind, at, **words):
    """Tell those whose entry it is what became of it."""
    for person in authors_of(entry):
        tell(**about(entry, person=person, kind=kind, at=at, **words))


def tell_mentioned(comment, people, *, at):
    """Tell the colleagues whom a comment names, but not the one who wrote it."""
    where = reverse("entry", kwargs={"pk": comment.entry_id})
    said = {"on": comment, "key": f"{comment.pk}", "path": where, "by": comment.made_by, "what": comment.text}
    for person in people:
        if person != comment.made_by:
            tell(person=person, kind="mentioned", at=at, **said)


def tell_proposer(assessment, *, at):
    """Tell whoever proposed an assessment that it was returned."""
    tell(
        person=assessment.proposed_by,
        kind="assessment_returned",
        key=f"{assessment.pk}",
        on=assessment,
        path=f"{reverse('assessments')}#assessment-{assessment.pk}",
        at=at,
        what=f"{assessment.paragraph}, {assessment.country.name_en}",
        reason=assessment.return_reason,
    )


@transaction.atomic
def remind(*, at):
    """Tell the Unit what waits for review, and authors and Unit what lies too long; each line once."""
    reviewers = list(User.objects.filter(role__in=IN_THE_UNIT, is_active=True))
    people = [("authors", entry, authors_of(entry)) for entry in returned_long_ago(at)]
    for entry in ProgressEntry.objects.waiting():
        own = {entry.in_hand_of_id or entry.created_by_id, entry.submitted_by_id}
        people.append(("reviewers", entry, [each for each in reviewers if each.pk not in own]))
    lines = []
    for whose, entry, told in people:
        late = whose == "authors" or entry.submitted_at < at - LATE
        kind = "entry_late" if late else "entry_waiting"
        lines += [line(**about(entry, person=person, kind=kind, at=at)) for person in told]
    tell_all(lines)


def returned_long_ago(at):
    rows = ProgressEntry.objects.filter(state=ProgressEntry.State.RETURNED, returned_at__lt=at - LATE)
    return rows.select_related("created_by", "in_hand_of", "submitted_by")
