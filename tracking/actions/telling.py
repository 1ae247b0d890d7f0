"""Tell people of the entries that wait for them, and of what became of their own."""

from datetime import timedelta

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from poa.access import IN_THE_UNIT, Audience
from poa.actions.notices import line, tell, tell_all
from poa.clock import day_in_geneva
from poa.models import Notice, User
from tracking.claims.veiling import veiled
from tracking.models import ProgressEntry
from tracking.models.entries import LONGEST_WAIT
from tracking.offers import is_own
from tracking.tombstones import in_short

# So long before an entry is wanted back its author is reminded.
AHEAD = timedelta(days=3)

UNSAID = "…"
# What is told of an entry as long as it stands so.
KINDS = ("entry_waiting", "entry_late", "return_ahead", "return_late")


def authors_of(row):
    """Return who has an entry in hand and who handed it in, each once."""
    return list({person.pk: person for person in (row.holder, row.submitted_by) if person}.values())


def about(entry, **said):
    """Return what a line about an entry says; each handing in is news of its own.

    E-mail is open to whoever carries it: of an entry for the Unit alone no word leaves the house, nor of any what
    looks like personal data.
    """
    handed_in = f"{entry.submitted_at:%Y%m%d%H%M%S%f}" if entry.submitted_at else ""
    told = f"{entry.narrative_en}\n{entry.narrative_ru}"
    what = veiled(in_short(entry.narrative_en or entry.narrative_ru), beside=told)
    said |= {"reason": veiled(said["reason"], beside=told)} if "reason" in said else {}
    if entry.audience == Audience.UNIT:
        what, said = UNSAID, {name: UNSAID if name == "reason" else value for name, value in said.items()}
    where = reverse("entry", kwargs={"pk": entry.pk})
    return {"on": entry, "key": f"{entry.pk}:{handed_in}", "path": where, "what": what, **said}


def tell_authors(entry, *, kind, at, **words):
    """Tell those whose entry it is what became of it; what is not known of it is not said."""
    words = {name: word for name, word in words.items() if word}
    for person in authors_of(entry):
        tell(**about(entry, person=person, kind=kind, at=at, **words))


def tell_mentioned(comment, people, *, at):
    """Tell the colleagues whom a comment names, but not the one who wrote it."""
    where = reverse("entry", kwargs={"pk": comment.entry_id})
    said = {"on": comment, "key": f"{comment.pk}", "path": where, "by": comment.made_by}
    told = f"{comment.entry.narrative_en}\n{comment.entry.narrative_ru}"
    said["what"] = UNSAID if comment.entry.audience == Audience.UNIT else veiled(comment.text, beside=told)
    for person in people:
        if person != comment.made_by:
            tell(person=person, kind="mentioned", at=at, **said)


def tell_proposer(assessment, *, at):
    """Tell whoever proposed an assessment that it was returned, in their language."""
    person = assessment.in_hand_of or assessment.proposed_by
    with override(person.language):
        paragraph = _("para. %(number)s") % {"number": assessment.paragraph_id}
        what = f"{paragraph}, {assessment.country}"
    why = veiled(assessment.return_reason, beside=assessment.rationale)
    tell(
        person=person,
        kind="assessment_returned",
        key=f"{assessment.pk}",
        on=assessment,
        path=f"{reverse('assessments')}#assessment-{assessment.pk}",
        at=at,
        what=what,
        reason=UNSAID if assessment.audience == Audience.UNIT else why,
    )


@transaction.atomic
def remind(*, at):
    """Tell the Unit what waits for review, and authors and Unit what lies too long; each line once.

    What was told, holds no longer and has not left yet is not told any more.
    """
    reviewers = list(User.objects.filter(role__in=IN_THE_UNIT, is_active=True))
    lines = reminders_of_returned(at)
    for entry in ProgressEntry.objects.waiting().select_related("created_by", "in_hand_of", "submitted_by"):
        kind = "entry_late" if entry.submitted_at < at - LONGEST_WAIT else "entry_waiting"
        told = [each for each in reviewers if not is_own(each, entry)]
        lines += [line(**about(entry, person=person, kind=kind, at=at)) for person in told]
    take_back_all_but(lines)
    tell_all(lines)


def take_back_all_but(lines):
    still = {(each.person_id, each.key) for each in lines}
    waiting = Notice.objects.unsent().filter(kind__in=KINDS)
    over = [pk for pk, *told in waiting.values_list("pk", "person", "key") if tuple(told) not in still]
    # Asked again whether it is unsent: what leaves meanwhile stays known as told.
    waiting.filter(pk__in=over).delete()


def reminders_of_returned(at):
    """Return the lines for authors about what is wanted back of them soon, and about what is late."""
    today, rows = day_in_geneva(at), ProgressEntry.objects.select_related("created_by", "in_hand_of", "submitted_by")
    soon = rows.filter(state=ProgressEntry.State.RETURNED, return_due_on__range=(today, today + AHEAD))
    due = [("return_ahead", entry) for entry in soon]
    for entry in rows.kept_too_long(at=at):
        due.append(("return_late" if entry.return_due_on else "entry_late", entry))
    return [reminder_of(entry, kind, person, at=at) for kind, entry in due for person in authors_of(entry)]


def reminder_of(entry, kind, person, *, at):
    days = {"day": entry.return_due_on} if entry.return_due_on else {"since": entry.returned_at}
    return line(**about(entry, person=person, kind=kind, at=at, **days))
