"""Propose, confirm, return, take back and withdraw assessments (design, ruling 3)."""

from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from poa.access import Audience, Permission, agencies_of, can, can_assess, is_unit, voices_of
from poa.clock import day_in_geneva
from poa.errors import NotOwn, reason_given
from poa.holding import held, holding
from poa.models import Event, Paragraph, Party
from poa.unseen import trimmed
from tracking.actions.authors import author_named
from tracking.actions.telling import tell_proposer
from tracking.checking import not_among, not_assessable, not_yet, of_others
from tracking.errors import AlreadyConfirmed, Incomplete, NotProposed, OwnAssessment
from tracking.judged import digest_of, told_of
from tracking.kept import refresh
from tracking.models import Assessment, ProgressEntry


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """What an assessment says of a paragraph in a country; `agency` is "" outside the agencies' voice.

    The independent voice names its organization, by the code of a party or by its name.
    `follows` is the returned assessment that it proposes anew.
    """

    paragraph: int
    country: str
    voice: str
    assessed_on: date
    rationale: str
    agency: str = ""
    organization: str = ""
    organization_name: str = ""
    in_law: int = Assessment.Step.NO_INFORMATION
    in_practice: int = Assessment.Step.NO_INFORMATION
    trend: str = ""
    entries: tuple = ()
    audience: str = Audience.PARTICIPANTS.value
    follows: UUID | None = None


WORD = (
    *("paragraph", "country", "voice", "agency", "author", "assessed_on", "in_law", "in_practice", "trend"),
    *("rationale", "audience", "follows_id", "proposed_by"),
)


@transaction.atomic
def propose_assessment(*, judgement, by, at):
    """Put a judgement before the Unit, and return it; the same person's same word that waits there already is it.

    Raises PermissionDenied, Incomplete.
    """
    demand_own(judgement, by)
    entries = ProgressEntry.objects.visible_to(by).filter(pk__in=judgement.entries)
    named = {"organization": judgement.organization, "name": judgement.organization_name}
    author, misnamed = author_named(voice=judgement.voice, **named)
    assessment = unsaved(judgement, author, by=by, at=at)
    faults = faults_of(assessment, misnamed | agency_misnamed(judgement)) | unknown_codes(judgement)
    if assessment.paragraph_id is None:
        faults["paragraph"] = not_assessable(judgement.paragraph)
    if entries.count() != len(set(judgement.entries)):
        faults["entries"] = _("Not every entry that you named is there to be read.")
    if judgement.follows and not can_be_followed(judgement.follows, by=by):
        faults["follows"] = _("Only what was returned to you, and not yet proposed anew, can be proposed anew.")
    if judgement.assessed_on > (today := day_in_geneva(at)):
        faults["assessed_on"] = not_yet(judgement.assessed_on, today)
    if faults:
        raise Incomplete(faults)
    Event.take_turn()
    if (standing := said_already(assessment, entries)) is not None:
        return standing
    assessment.save(force_insert=True)
    assessment.entries.set(entries)
    detail = {"said": digest_of(assessment, entries.values_list("pk", flat=True))} | told_of(author)
    Event.record("assessment.proposed", on=assessment, by=by, at=at, to_state="proposed", detail=detail)
    return assessment


def demand_own(said, by):
    """Hold that this person may say it: in their voice, for their agency, of their country.

    Raises PermissionDenied; NotOwn, naming the field; Incomplete where a code stands for nothing, which is nobody's.
    """
    asked = {"voice": said.voice, "agency_code": said.agency, "country_code": said.country}
    if not can(by, Permission.PROPOSE_ASSESSMENTS):
        raise PermissionDenied
    if can_assess(by, **asked):
        return
    own = {"voice": set(voices_of(by)), "country": by.country_codes}
    if said.voice == Assessment.Voice.AGENCY:
        own["agency"] = agencies_of(by)
    told = {name: of_others({getattr(said, name)} - {""}, own=codes) for name, codes in own.items()}
    if is_unit(by):
        told = {"voice": told["voice"]}
    faults = {name: sentence for name, sentence in told.items() if sentence}
    if unknown := unknown_codes(said) or (faults if not any(getattr(said, name) for name in faults) else {}):
        raise Incomplete(faults | unknown)
    raise NotOwn(faults) if faults else PermissionDenied


def said_already(assessment, entries):
    """Return the same word that this person put before the Unit and that waits there, or None: two clicks are one."""
    same = {name: getattr(assessment, name) for name in WORD}
    rests_on = set(entries.values_list("pk", flat=True))
    rows = Assessment.objects.waiting().filter(**same).prefetch_related("entries")
    return next((row for row in rows if {entry.pk for entry in row.entries.all()} == rests_on), None)


def can_be_followed(pk, *, by):
    """Say whether this was returned to this person and still waits for them; it is held from here on."""
    returned = Assessment.objects.unsettled().in_hands_of(by).filter(returned_at__isnull=False)
    return holding(Assessment.objects.filter(pk=pk)).exists() and returned.filter(pk=pk).exists()


def unsaved(judgement, author, *, by, at):
    said = asdict(judgement)
    for name in ("paragraph", "country", "agency", "organization", "organization_name", "entries"):
        del said[name]
    return Assessment(
        follows_id=said.pop("follows"),
        rationale=trimmed(said.pop("rationale")),
        **said,
        paragraph=Paragraph.objects.reportable().filter(number=judgement.paragraph).first(),
        country=Party.objects.reporting_countries().filter(code=judgement.country).first(),
        agency=Party.objects.reporting_agencies().filter(code=judgement.agency).first(),
        author=author,
        proposed_at=at,
        proposed_by=by,
    )


def unknown_codes(judgement):
    """Return {field: sentence} for a country that is not reported on, and an agency that does not report."""
    asked = {"country": Party.objects.reporting_countries(), "agency": Party.objects.reporting_agencies()}
    known = {name: list(rows.values_list("code", flat=True)) for name, rows in asked.items()}
    said = {name: getattr(judgement, name) for name in asked}
    return {name: not_among(code, known[name]) for name, code in said.items() if code and code not in known[name]}


def agency_misnamed(judgement):
    """Return {"agency": sentence} where the agencies' voice names none, or another voice one."""
    if (judgement.voice == Assessment.Voice.AGENCY) == bool(judgement.agency):
        return {}
    if judgement.agency:
        told = _("Found “%(found)s”; only in the agencies' voice is an agency named.")
        return {"agency": told % {"found": judgement.agency}}
    return {"agency": _("Name the agency in whose voice this is said.")}


def faults_of(assessment, misnamed):
    """Return {field: sentence} for what the model and the voice refuse, beside what names nobody who speaks in it."""
    try:
        assessment.clean_fields()
        if not misnamed:
            assessment.validate_constraints()
    except ValidationError as error:
        return misnamed | {name: " ".join(messages) for name, messages in error.message_dict.items()}
    return misnamed


def waiting(assessment):
    """Return the row as it is now, held. Raises AlreadyConfirmed, NotProposed unless it waits for the Unit."""
    assessment = held(assessment)
    if assessment.confirmed_at:
        raise AlreadyConfirmed(assessment)
    if assessment.state != Assessment.State.PROPOSED:
        raise NotProposed(assessment)
    return assessment


def moved(assessment, kind, *, by, at, was="proposed", reason="", detail=None, **marks):
    """Mark an assessment, with its event; returns it."""
    for name, value in marks.items():
        setattr(assessment, name, value)
    assessment.save(update_fields=list(marks))
    states = {"from_state": was, "to_state": assessment.state.value}
    Event.record(kind, on=assessment, by=by, at=at, reason=reason, detail=detail, **states)
    return assessment


@transaction.atomic
def confirm_assessment(*, assessment, by, at):
    """Let a proposed assessment stand; any Unit officer but who proposed it.

    Raises PermissionDenied, AlreadyConfirmed, NotProposed, OwnAssessment.
    """
    if not can(by, Permission.CONFIRM_ASSESSMENTS):
        raise PermissionDenied
    assessment = waiting(assessment)
    if by.is_one_of((assessment.proposed_by_id, assessment.in_hand_of_id)):
        raise OwnAssessment(assessment)
    detail = {"said": digest_of(assessment, assessment.entries.values_list("pk", flat=True))}
    detail |= told_of(assessment.author)
    moved(assessment, "assessment.confirmed", by=by, at=at, detail=detail, confirmed_at=at, confirmed_by=by)
    refresh(assessment)
    return assessment


@transaction.atomic
def return_assessment(*, assessment, reason, by, at):
    """Give a proposed assessment back to its proposer with the reason.

    Raises PermissionDenied, AlreadyConfirmed, NotProposed, ReasonMissing.
    """
    if not can(by, Permission.CONFIRM_ASSESSMENTS):
        raise PermissionDenied
    assessment = waiting(assessment)
    why = reason_given(reason)
    marks = {"returned_at": at, "returned_by": by, "return_reason": why}
    assessment = moved(assessment, "assessment.returned", by=by, at=at, reason=why, **marks)
    tell_proposer(assessment, at=at)
    return assessment


@transaction.atomic
def take_back_assessment(*, assessment, by, at):
    """Take one's own assessment back while it waits, or after it was returned.

    Raises PermissionDenied, AlreadyConfirmed, NotProposed.
    """
    assessment = held(assessment)
    if assessment.holder_id != by.pk or not can(by, Permission.PROPOSE_ASSESSMENTS):
        raise PermissionDenied
    if assessment.confirmed_at:
        raise AlreadyConfirmed(assessment)
    if not Assessment.objects.unsettled().filter(pk=assessment.pk).exists():
        raise NotProposed(assessment)
    was = assessment.state.value
    return moved(assessment, "assessment.taken_back", by=by, at=at, was=was, taken_back_at=at, taken_back_by=by)


@transaction.atomic
def withdraw_assessments(*, assessments, reason, by, at):
    """Take what was said in an organization's name by mistake off the record, and what was proposed anew for it.

    What is confirmed stays readable to the Unit; what waits is never confirmed. What its proposer took back, or
    proposed anew in another voice, is left as it is. Return those withdrawn, one event each.
    Raises PermissionDenied, ReasonMissing.
    """
    if not can(by, Permission.CONFIRM_ASSESSMENTS):
        raise PermissionDenied
    why = reason_given(reason)
    rows = Assessment.objects.filter(pk__in=hold_with_followers(assessments), voice=Assessment.Voice.INDEPENDENT)
    rows = rows.filter(taken_back_at=None, withdrawn_at=None)
    told, marks = [], {"withdrawn_at": at, "withdrawn_by": by, "withdrawal_reason": why}
    # Kept values are rewritten paragraph by paragraph: two at once take the paragraphs in one order.
    for row in rows.order_by("paragraph_id", "pk"):
        told.append(moved(row, "assessment.withdrawn", by=by, at=at, was=row.state.value, reason=why, **marks))
        if row.confirmed_at:
            refresh(row)
    return told


def hold_with_followers(assessments):
    """Hold these and whatever was proposed anew in their stead until the transaction ends; return their keys.

    Before the first event of an act: whoever confirms or returns one of them holds it, and then waits for the log.
    """
    kept, found = None, with_followers(assessments)
    while found != kept:
        rows = holding(Assessment.objects.filter(pk__in=found).order_by("pk"))
        kept = set(rows.values_list("pk", flat=True))
        # One may have been proposed anew before it was held; from here on none is.
        found = with_followers(rows)
    return kept


def with_followers(assessments):
    """Return the keys of these and of whatever was proposed anew in their stead."""
    found, newest = set(), {row.pk for row in assessments}
    while newest:
        found |= newest
        newest = set(Assessment.objects.filter(follows__in=newest).values_list("pk", flat=True)) - found
    return found
