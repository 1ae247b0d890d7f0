"""Read the country reports accepted for the edition's reader, with their sources; of others the state alone."""

from collections import defaultdict

from django.db.models import Exists, F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from poa.clock import day_in_geneva, end_in_geneva
from poa.models import Event
from reports.country_reports.in_time import SET_BY, lateness
from reports.gather.links import grouped, keys_of
from reports.in_time import is_over
from reports.models import (
    ConsultationExtension,
    CountryReport,
    CountryReportCitation,
    CountryReportConsulted,
    CountryReportPart,
    CountryReportPosition,
)
from tracking.models import ProgressEntry

SUBMITTED = "country_report.submitted"
MARKS = ("consultation", "submitted", "returned", "accepted", "withdrawn")
REPORT = ("version", "consultation_at", "reply_by_on", "accepted_at")
WHOSE = {"country_code": F("country__code"), "year": F("round__year")}
# The state that each of the acts leads to.
STATES = {
    "consultation": CountryReport.State.IN_CONSULTATION,
    "submitted": CountryReport.State.SUBMITTED,
    "returned": CountryReport.State.RETURNED,
    "accepted": CountryReport.State.ACCEPTED,
    "withdrawn": CountryReport.State.WITHDRAWN,
}
PART = ("key", "kind", "text", "original")
CONSULTED = ("kind", "name", "consulted_on", "how")
POSITION = ("kind", "text", "original", "version", "given_at")


def country_reports(reader, *, round, known_by, on):
    """Return the accepted reports of the round, or of all years of a review, in seven queries however many there are.

    `on` is the day that the document bears: by it a reply is reckoned to be missing. A report for fewer readers is not
    there at all, and of one that is there, citations of entries that the reader may not open are left out.
    """
    rows = told_of(reader, round=round, known_by=known_by)
    told = list(rows.order_by("country__name_en", "round__year").values("pk", *REPORT, **WHOSE))
    among = {"report__in": keys_of(rows, told)}
    parts = of_each(CountryReportPart.objects.filter(**among), PART, "position", chapter_code=F("chapter__code"))
    consulted = of_each(CountryReportConsulted.objects.filter(**among), CONSULTED, "consulted_on", "name", "pk")
    positions = of_each(CountryReportPosition.objects.filter(**among), POSITION, "given_at", "pk")
    citations, acts = cited(reader, among), acts_on([row["pk"] for row in told])
    return [report(row, parts, consulted, positions, citations, acts[str(row["pk"])], on=on) for row in told]


def told_of(reader, *, round, known_by):
    rows = CountryReport.objects.told_to(reader).of_round(round)
    return rows.filter(accepted_at__lte=end_in_geneva(known_by)) if known_by else rows


def country_report_states(reader, *, round, known_by, on):
    """Return how far the reports are whose text this edition does not tell: the state and its days, nothing else.

    With `known_by` as they stood at the end of that day, as far as the days of their acts say.
    """
    rows = CountryReport.objects.state_told_to(reader).of_round(round).with_reply()
    if known_by:
        rows = rows.filter(opened_at__lte=end_in_geneva(known_by))
    told = told_of(reader, round=round, known_by=known_by)
    rows = rows.exclude(pk__in=told.values("pk")).exclude(pk__in=followed(rows))
    moments = [f"{mark}_at" for mark in MARKS]
    rows = rows.annotate(known_reply_by=reply_day_known(known_by))
    ordered = rows.order_by("country__name_en", "round__year")
    told = ordered.values("state", "opened_at", "reply_by_on", "known_reply_by", "replied", *moments, **WHOSE)
    return [state(row, end=end_in_geneva(known_by) if known_by else None, on=on) for row in told]


def reply_day_known(known_by):
    """Return what tells the day by which a reply was wanted, as it stood at the end of a day if one is given."""
    if known_by is None:
        return F("reply_by_on")
    later = ConsultationExtension.objects.filter(report=OuterRef("pk"), extended_at__gt=end_in_geneva(known_by))
    return Coalesce(Subquery(later.order_by("extended_at", "pk").values("old_day")[:1]), F("reply_by_on"))


def followed(rows):
    """Return the keys of the withdrawn reports in whose place another of the same country and round was begun."""
    later = rows.filter(round=OuterRef("round"), country=OuterRef("country"), opened_at__gte=OuterRef("withdrawn_at"))
    told = CountryReport.objects.filter(withdrawn_at__isnull=False, pk__in=rows.order_by().values("pk"))
    return told.filter(Exists(later.exclude(pk=OuterRef("pk")).order_by())).values("pk")


def state(row, *, end, on):
    """Return the state of one report as plain data; its Government's reply is missing once the day set has passed.

    A Government that was given more time after the day of knowledge is not reproached with the day that was known.

    One that was withdrawn is said to be, by whatever day: it is not to be relied on any more.
    """
    if row["withdrawn_at"]:
        end, row = None, row | {"known_reply_by": None}
    moments = {mark: at for mark in MARKS if (at := row[f"{mark}_at"]) and (end is None or at <= end)}
    last = max(moments, key=moments.__getitem__, default=None)
    name = row["state"] if end is None else STATES.get(last or "", CountryReport.State.DRAFTING)
    since = moments[last] if last else row["opened_at"]
    asked = moments.get("consultation")
    wanted = row["known_reply_by"] if asked else None
    missing = bool(wanted) and not row["replied"] and is_over(row["reply_by_on"], on=on)
    return {
        "country_code": row["country_code"],
        "year": row["year"],
        "state": str(name),
        "since_on": day_in_geneva(since),
        "asked_on": day_in_geneva(asked) if asked else None,
        "reply_by_on": wanted,
        "reply_missing": missing,
        "no_reply_by": wanted if missing else None,
    }


def of_each(rows, names, *order, **more):
    return grouped(rows, "report_id", *names, order=("report_id", *order), **more)


def cited(reader, among):
    """Return {report: [what each mark stands for]}, of entries that this reader may open alone."""
    seen = ProgressEntry.objects.visible_to(reader).with_superseded(reader)
    rows = CountryReportCitation.objects.filter(**among, entry__in=ProgressEntry.objects.visible_to(reader))
    superseded = seen.filter(pk__in=rows.values("entry"), is_superseded=True).values("pk")
    replaced = set(superseded.values_list("pk", flat=True))
    found = defaultdict(list)
    names = {"key": F("entry_id"), "reference": F("entry__reference"), "state": F("entry__state")}
    for row in rows.order_by("report_id", "mark").values("report_id", "mark", **names):
        found[row.pop("report_id")].append({**row, "superseded": row["key"] in replaced})
    return found


def acts_on(keys):
    """Return {report: the acts by which it was handed in and the day for its Government's reply was set}."""
    rows = Event.objects.filter(kind__in=(SUBMITTED, *SET_BY), subject_id__in=[str(key) for key in keys])
    found = defaultdict(list)
    for row in rows.order_by("sequence"):
        found[row.subject_id].append(row)
    return found


def said_still_true(acts):
    """Return what the last event of a handing in tells: the day, the parts left as they were, of which year each is.

    Only of a report that is accepted: then it was handed in as it is.
    """
    return next((act for act in reversed(acts) if act.kind == SUBMITTED), None)


def with_year(part, event):
    """Return a part with what was said when it was handed in as an earlier year's text: of which year, and when."""
    year = event.detail.get("still_true", {}).get(part["key"]) if event else None
    return {**part, "still_true": {"year": year, "on": day_in_geneva(event.at)} if year else None}


def last_word(said, acts):
    """Return what a Government said last, with the day set for it then and by how much it came after that; or None."""
    if not said:
        return None
    wanted, last = lateness([position["given_at"] for position in said], acts)[-1], {**said[-1]}
    given_on = day_in_geneva(last.pop("given_at"))
    return {**last, "given_on": given_on, "wanted_on": wanted.wanted_on, "days_late": wanted.days_late}


def report(row, parts, consulted, positions, citations, acts, *, on):
    """Return one report as plain data; days are those of Geneva."""
    key, asked_at = row.pop("pk"), row.pop("consultation_at")
    said = positions.get(key, [])
    replied = any(position["given_at"] >= asked_at for position in said)
    if last := last_word(said, acts):
        last["is_of_this_text"] = last.pop("version") == row["version"]
    vouched = said_still_true(acts)
    return {
        "country_code": row["country_code"],
        "year": row["year"],
        "accepted_on": day_in_geneva(row["accepted_at"]),
        "parts": [with_year(part, vouched) for part in parts.get(key, [])],
        "citations": citations.get(key, []),
        "consulted": consulted.get(key, []),
        "asked_on": day_in_geneva(asked_at),
        "reply_by_on": row["reply_by_on"],
        "position": last,
        "reply_missing": not replied and is_over(row["reply_by_on"], on=on),
    }
