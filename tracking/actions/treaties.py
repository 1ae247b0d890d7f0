"""Record what a country did under a treaty that the Programme names, as its depositary tells it."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from poa.access import Permission, can
from poa.clock import day_in_geneva
from poa.models import Event, Instrument, Party
from poa.unseen import trimmed
from tracking.checking import not_among, not_yet, refused
from tracking.errors import DuplicateKey, Incomplete
from tracking.models import TreatyAction
from tracking.partial_dates import worded_otherwise
from tracking.told import digest_of_act

PLAIN = ("kind", "date_text", "earliest_on", "by_on", "note", "source", "source_url", "confidence")


@dataclass(frozen=True, kw_only=True)
class TreatyAct:
    """A country's dated act under an instrument, both named by code, and its source."""

    country: str
    instrument: str
    kind: str
    earliest_on: date
    by_on: date | None
    source: str
    date_text: str = ""
    source_url: str = ""
    note: str = ""
    confidence: str = "high"


@transaction.atomic
def record_treaty_action(*, key, act, by, at):
    """Put a country's act under a treaty on record, and return it; the same key again returns what it made.

    Raises PermissionDenied, DuplicateKey, Incomplete (naming every field, and the country's act that is there already).
    """
    if not can(by, Permission.RECORD_TREATY_ACTIONS):
        raise PermissionDenied
    Event.take_turn()
    row = f"unit:{key.hex}"
    if standing := TreatyAction.objects.filter(row=row).first():
        if standing.recorded_by_id != by.pk:
            raise DuplicateKey(key)
        return standing
    country = Party.objects.reporting_countries().filter(code=act.country).first()
    instrument = Instrument.objects.filter(code=act.instrument).first()
    same = {name: getattr(act, name) for name in PLAIN}
    made = TreatyAction(row=row, recorded_at=at, recorded_by=by, country=country, instrument=instrument, **same)
    if faults := faults_of(act, made, today=day_in_geneva(at)):
        raise Incomplete(faults)
    made.offers_entry = True
    made.save(force_insert=True)
    detail = {"country": act.country, "instrument": act.instrument, "day": act.by_on.isoformat()}
    detail |= {"said": digest_of_act(made), "offers_entry": made.offers_entry}
    Event.record("treaty_action.recorded", on=made, by=by, at=at, to_state=act.kind, detail=detail)
    return made


def faults_of(act, made, *, today):
    """Return {field: sentence} for everything that cannot be put on record."""
    faults = refused(made, PLAIN)
    known = {"country": Party.objects.reporting_countries(), "instrument": Instrument.objects.all()}
    for name, rows in known.items():
        if getattr(made, f"{name}_id") is None:
            faults[name] = not_among(getattr(act, name), rows.values_list("code", flat=True))
    if act.kind not in TreatyAction.DATED:
        faults["kind"] = _("Found “%(found)s”; expected an act with a date.") % {"found": act.kind}
    if not trimmed(act.source):
        faults["source"] = _("Name the source: the depositary's notification, or the document that tells of it.")
    if told := wrong_days(act, today=today):
        faults["by_on"] = told
    if not faults and on_record(made):
        faults["kind"] = _("This act is on record already, of the same day.")
    return faults


def wrong_days(act, *, today):
    """Return a sentence where an act's days are none that it can have been done on, or not those of its words."""
    if act.by_on is None:
        return _("An act has its day: name the day, the month or the year.")
    if act.by_on > today:
        return not_yet(act.by_on, today)
    if act.by_on < act.earliest_on:
        return _("The last day comes before the first.")
    return worded_otherwise(act.date_text, act.earliest_on, act.by_on)


def on_record(made):
    same = {name: getattr(made, name) for name in ("country", "instrument", "kind", "by_on")}
    return TreatyAction.objects.filter(**same).exists()
