"""Propose and confirm assessments (design, ruling 3)."""

from dataclasses import asdict, dataclass
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from poa.access import Audience, Permission, can, can_assess
from poa.clock import day_in_geneva
from poa.holding import held
from poa.models import Event, Paragraph, Party
from tracking.checking import not_assessable, not_yet
from tracking.errors import AlreadyConfirmed, Incomplete, OwnAssessment
from tracking.kept import refresh
from tracking.models import Assessment, ProgressEntry


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """What an assessment says of a paragraph in a country; `agency` is "" outside the agencies' voice."""

    paragraph: int
    country: str
    voice: str
    assessed_on: date
    rationale: str
    agency: str = ""
    in_law: int = Assessment.Step.NO_INFORMATION
    in_practice: int = Assessment.Step.NO_INFORMATION
    trend: str = ""
    entries: tuple = ()
    audience: str = Audience.PARTICIPANTS.value


@transaction.atomic
def propose_assessment(*, judgement, by, at):
    """Put a judgement before the Unit, and return it. Raises PermissionDenied, Incomplete."""
    asked = {"voice": judgement.voice, "agency_code": judgement.agency, "country_code": judgement.country}
    if not (can(by, Permission.PROPOSE_ASSESSMENTS) and can_assess(by, **asked)):
        raise PermissionDenied
    entries = ProgressEntry.objects.visible_to(by).filter(pk__in=judgement.entries)
    assessment = unsaved(judgement, by=by, at=at)
    faults = faults_of(assessment)
    if assessment.paragraph_id is None:
        faults["paragraph"] = not_assessable(judgement.paragraph)
    if entries.count() != len(set(judgement.entries)):
        faults["entries"] = _("Not every entry that you named is there to be read.")
    if judgement.assessed_on > (today := day_in_geneva(at)):
        faults["assessed_on"] = not_yet(judgement.assessed_on, today)
    if faults:
        raise Incomplete(faults)
    assessment.save(force_insert=True)
    assessment.entries.set(entries)
    Event.record("assessment.proposed", on=assessment, by=by, at=at, to_state="proposed")
    return assessment


def unsaved(judgement, *, by, at):
    said = asdict(judgement)
    for name in ("paragraph", "country", "agency", "entries"):
        del said[name]
    return Assessment(
        **said,
        paragraph=Paragraph.objects.reportable().filter(number=judgement.paragraph).first(),
        country=Party.objects.reporting_countries().filter(code=judgement.country).first(),
        agency=Party.objects.reporting_agencies().filter(code=judgement.agency).first(),
        proposed_at=at,
        proposed_by=by,
    )


def faults_of(assessment):
    """Return {field: sentence} for what the model and the voice refuse."""
    try:
        assessment.clean_fields()
        assessment.validate_constraints()
    except ValidationError as error:
        return {name: " ".join(messages) for name, messages in error.message_dict.items()}
    return {}


@transaction.atomic
def confirm_assessment(*, assessment, by, at):
    """Let a proposed assessment stand; any Unit officer but who proposed it. Raises AlreadyConfirmed, OwnAssessment."""
    assessment = held(assessment)
    if not can(by, Permission.CONFIRM_ASSESSMENTS):
        raise PermissionDenied
    if assessment.confirmed_at:
        raise AlreadyConfirmed(assessment)
    if assessment.proposed_by_id == by.pk:
        raise OwnAssessment(assessment)
    assessment.confirmed_at, assessment.confirmed_by = at, by
    assessment.save(update_fields=["confirmed_at", "confirmed_by"])
    refresh(**{name: getattr(assessment, name) for name in ("paragraph", "country", "voice", "agency")})
    Event.record("assessment.confirmed", on=assessment, by=by, at=at, from_state="proposed", to_state="confirmed")
    return assessment
