"""Read what the parties did, as far as the edition's reader may see it."""

from datetime import timedelta

from django.db.models import F, Q

from poa.models import Instrument, NongovernmentalOrganization
from reports.gather.activities import activities
from reports.gather.entries import earlier_facts, facts
from reports.gather.links import joined, keys_of, linked
from reports.models import CountryReport, CountryReportCitation
from tracking.models import Assessment, Commitment, FundingRecord, ParticipationStatement, ProgressEntry, TreatyAction

JUDGEMENT = ("voice", "assessed_on", "in_law", "in_practice", "trend", "rationale", "derived", "reference")
ACT = (
    "row",
    "kind",
    "date_text",
    "earliest_on",
    "by_on",
    "checked_text",
    "note",
    "source",
    "source_url",
    "confidence",
    "unchecked",
)
# What is of a later day than the report, and left out of it.
NOT_YET = {"kind": "not_yet_party", "date_text": "", "earliest_on": None, "by_on": None, "checked_text": "", "note": ""}
MONEY = ("key", "year", "agency_text", "regional", "region_note", "requested", "received", "currency", "note")
STATEMENT = (
    "row",
    "subject",
    "words",
    "lasting",
    "date_text",
    "earliest_on",
    "latest_on",
    "precision",
    "approximate",
    "known_on",
    "known_on_estimated",
    "source",
    "source_url",
    "confidence",
)
IN_TIME = ("earliest_on", "row")


def record(reader, *, round, start, as_of, known_by, previous_end, last):
    """Return entries, assessments and the records beside them, of `start` to `as_of` and what came before.

    `came_late` are the facts of the round before, and of earlier days, that the `last` report had not: those of a
    gap between two rounds are counted in neither.
    """
    standing = ProgressEntry.objects.on_record(reader, known_by=known_by).by(as_of)
    before = previous_end - timedelta(days=1) if previous_end else start - timedelta(days=1)
    said = Assessment.objects.visible_to(reader).confirmed()
    if known_by:
        said = said.known_by(known_by)
    earlier = earlier_facts(standing.filter(by_on__lt=start))
    late = last.late(earlier, by=before)
    cited = cited_from_before(said.by(as_of).latest(), reader, round)
    return {
        "entries": facts(standing.filter(by_on__gte=start)),
        "earlier": earlier,
        "relied_on": facts(standing.filter(by_on__lt=start).filter(cited | Q(pk__in=late))),
        "came_late": late,
        "assessments": assessments(said.by(as_of).latest(), standing),
        "earlier_assessments": assessments(said.by(before).latest(), standing),
        "not_applicable": not_applicable(known_by),
        "treaty_actions": treaty_actions(as_of, known_by) + ([] if known_by else not_yet_party(as_of)),
        "funding": funding(as_of),
        "activities": activities(reader, start=start, as_of=as_of, known_by=known_by),
        **participation(as_of, known_by),
    }


def cited_from_before(said, reader, round):
    """Ask for the facts that these assessments, or the round's country reports, rest on."""
    on = Assessment.entries.through.objects.filter(assessment__in=said.values("pk")).values("progressentry_id")
    told = CountryReport.objects.told_to(reader).filter(round=round)
    cited = CountryReportCitation.objects.filter(report__in=told.values("pk")).values("entry_id")
    return Q(pk__in=on) | Q(pk__in=cited)


def assessments(rows, standing):
    """Return the newest word of each voice on each commitment; of the entries it rests on, those the reader sees."""
    names = {
        "of": F("paragraph__number"),
        "country_code": F("country__code"),
        "agency_code": F("agency__code"),
        "author_code": F("author__party__code"),
        "author_name": F("author__name"),
    }
    order = ("paragraph__number", "country__code", "voice", "agency__position", "assessed_on", "id")
    found = list(rows.order_by(*order).values("pk", *JUDGEMENT, **names))
    rests = Assessment.entries.through.objects.filter(assessment__in=keys_of(rows, found), progressentry__in=standing)
    on = linked(rests, "assessment_id", "progressentry_id")
    return [joined(row, entries=on) for row in found]


def not_applicable(known_by=None):
    """Return what is marked, now or by a day; why it is, a sentence of the Unit's own, stands in no edition."""
    marked = Commitment.objects.marked(known_by)
    names = {"of": F("paragraph__number"), "country_code": F("country__code"), "agency_code": F("agency__code")}
    order = ("paragraph__number", "country__code", "agency__position")
    return list(marked.order_by(*order).values(**names))


def treaty_actions(as_of, known_by=None):
    """Return acts done by this day, and what is known without a date, under the treaties that were there by then.

    With `known_by`, without those that were put on record after that day.
    """
    names = {"country_code": F("country__code"), "instrument_code": F("instrument__code")}
    rows = TreatyAction.objects.filter(instrument__in=Instrument.objects.concluded_by(as_of))
    rows = rows.filter(Q(by_on__lte=as_of) | Q(by_on__isnull=True))
    rows = rows.known_by(known_by) if known_by else rows
    return list(rows.order_by("instrument__position", "country__code", "by_on", "row").values(*ACT, **names))


def not_yet_party(as_of):
    """Return, undated, where the first binding act came only after this day and nothing else is known by it.

    That a country became party later says that it was not yet; when it did is of a later day, and left out.
    """
    acts = TreatyAction.objects.filter(instrument__in=Instrument.objects.concluded_by(as_of))
    known = set(acts.exclude(by_on__gt=as_of).values_list("country_id", "instrument_id"))
    names = {"country_code": F("country__code"), "instrument_code": F("instrument__code")}
    later = acts.binding().filter(by_on__gt=as_of).order_by("instrument__position", "country__code", "by_on", "row")
    first = {}
    for row in later.values("country_id", "instrument_id", *ACT, **names):
        place = row.pop("country_id"), row.pop("instrument_id")
        if place not in known:
            first.setdefault(place, {**row, **NOT_YET})
    return list(first.values())


def funding(as_of):
    countries = linked(FundingRecord.countries.through.objects, "fundingrecord_id", "party__code")
    rows = FundingRecord.objects.filter(year__lte=as_of.year).order_by("year", "key")
    rows = rows.values("pk", *MONEY, "source_url", "confidence", part_of_key=F("part_of__key"))
    return [joined(row, countries=countries) for row in rows]


def participation(as_of, known_by):
    """Return what was so and said by this day of the organizations, and of the part that all of them have."""
    said = ParticipationStatement.objects.by(as_of)
    if known_by:
        said = said.known_by(known_by)
    return {"ngos": ngos(said.roles()), "ngo_remarks": list(said.remarks().order_by(*IN_TIME).values(*STATEMENT))}


def ngos(said):
    """Return statements on one organization each, with its name and place."""
    links = NongovernmentalOrganization.countries.through.objects
    countries = linked(links, "nongovernmentalorganization_id", "party__code")
    whose = {name: F(f"organization__{name}") for name in ("name", "regional", "region_note")}
    rows = said.order_by("organization__name", *IN_TIME).values(*STATEMENT, **whose, pk=F("organization_id"))
    return [joined(row, countries=countries) for row in rows]
