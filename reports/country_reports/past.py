"""Country reports as they were on a day: state, words, sources and what was said, as log and versions tell them."""

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, F, Max, OuterRef

from poa.access import Audience
from poa.clock import end_in_geneva
from poa.models import Event
from reports.meetings_past import as_day
from reports.models import (
    CountryReport,
    CountryReportConsulted,
    CountryReportPosition,
    CountryReportVersion,
)

# What a report has before anybody moved it.
AT_FIRST = {
    "audience": Audience.PARTICIPANTS.value,
    "reply_by_on": None,
    "return_reason": "",
    "withdrawal_reason": "",
    **{f"{act}_{end}": None for act in ("submitted", "returned", "accepted", "withdrawn") for end in ("at", "by")},
    **dict.fromkeys(("consultation_at", "consultation_by", "replied", "replied_version")),
    **dict.fromkeys(("replied_at", "replied_first_at")),
}
MOVES = ("sent", "reply_put_off", "submitted", "returned", "reopened", "accepted", "withdrawn")


def day_of(report):
    """Return the day as of which a report is read, or None where it is read as it stands."""
    return getattr(report, "day_then", None)


def by_its_day(rows, report, name):
    """Return, of rows beside a report, those that were there by the end of its day; `name` is their moment."""
    return rows.filter(**{f"{name}__lte": end_in_geneva(day)}) if (day := day_of(report)) else rows


def open_by(rows, reader, day):
    """Return the reports of which this reader may open the words that they had by a day's end in Geneva."""
    versions = CountryReportVersion.objects.visible_to(reader)
    return rows.filter(Exists(versions.filter(report=OuterRef("pk"), made_at__lte=end_in_geneva(day))))


def reports_of_the_day(rows, reader, day):
    """Return the reports that this reader may read as of a day, as they were then; of a country the last begun first.

    Of one that was withdrawn by then and another begun in its place, that other comes first.
    """
    rows = open_by(rows.as_of(day), reader, day)
    return reports_as_they_were(rows.order_by("-opened_at", F("withdrawn_at").desc(nulls_first=True)))


def reports_as_they_were(rows):
    """Return reports, to be read alone, as they were on the day that they were asked `as_of`, in three more queries."""
    rows = list(rows)
    past = {row.pk: row for row in rows if day_of(row)}
    if not past:
        return rows
    end = end_in_geneva(next(iter(past.values())).day_then)
    acts, kinds = defaultdict(list), [f"country_report.{move}" for move in MOVES]
    told = Event.objects.filter(subject_type=CountryReport._meta.label_lower, subject_id__in=map(str, past))
    for act in told.filter(kind__in=kinds, at__lte=end).select_related("by").order_by("sequence"):
        acts[UUID(act.subject_id)].append(act)
    kept = CountryReportVersion.objects.filter(report__in=past, made_at__lte=end).order_by()
    versions = dict(kept.values("report").annotate(last=Max("number")).values_list("report", "last"))
    positions = defaultdict(list)
    for said in CountryReportPosition.objects.filter(report__in=past, given_at__lte=end).order_by("given_at", "pk"):
        positions[said.report_id].append(said)
    for key, row in past.items():
        retold(row, acts[key], versions[key], positions[key])
    return rows


def retold(report, acts, version, positions):
    """Put on a report what its acts made of it, one after the other, and what its Government had said last."""
    report.state, report.version = report.state_then, version
    for name, value in AT_FIRST.items():
        setattr(report, name, value)
    for act in acts:
        for name, value in made_of_it(act).items():
            setattr(report, name, value)
    in_this = [said for said in positions if report.consultation_at and said.given_at >= report.consultation_at]
    if in_this:
        report.replied, report.replied_version = in_this[-1].kind, in_this[-1].version
        report.replied_at, report.replied_first_at = in_this[-1].given_at, in_this[0].given_at


def made_of_it(act):
    """Return what an act put on its report, by field."""
    move, detail = act.kind.removeprefix("country_report."), act.detail
    if move == "sent":
        return {"consultation_at": act.at, "consultation_by": act.by, "reply_by_on": as_day(detail["reply_by_on"])}
    if move == "reply_put_off":
        return {"reply_by_on": as_day(detail["to"])}
    if move in ("returned", "reopened"):
        opened = {"accepted_at": None, "accepted_by": None} if move == "reopened" else {}
        return {"returned_at": act.at, "returned_by": act.by, "return_reason": act.reason, **opened}
    more = {"accepted": {"audience": detail.get("audience")}, "withdrawn": {"withdrawal_reason": act.reason}}
    return {f"{move}_at": act.at, f"{move}_by": act.by, **more.get(move, {})}


@dataclass(frozen=True)
class Words:
    """What a report says: its parts in their order, the entries that its marks stand for, who was consulted."""

    parts: list
    marks: dict
    consulted: list


def words_of(report):
    """Return what a report says as it stands, or said in the version of its day, in three queries at most."""
    parts = list(report.parts.select_related("chapter"))
    if day_of(report) is None:
        cited = report.citations.order_by("mark").values_list("mark", "entry_id")
        return Words(parts, dict(cited), list(report.consulted.all()))
    said = json.loads(report.versions.get(number=report.version).content)
    texts = {each["key"]: each for each in said["parts"]}
    for part in parts:
        # Which save of this part it was, the content does not say.
        part.text, part.original, part.version = texts[part.key]["text"], texts[part.key]["original"], None
    marks = {each["mark"]: UUID(each["entry"]) for each in said["citations"]}
    consulted = [
        CountryReportConsulted(**{**each, "consulted_on": date.fromisoformat(each["consulted_on"])})
        for each in said["consulted"]
    ]
    return Words(parts, marks, consulted)


def comments_then(comments, report):
    """Return comments on a report, to be read alone; one that was resolved after its day was open then."""
    for comment in comments if (day := day_of(report)) else ():
        if comment.resolved_at and comment.resolved_at > end_in_geneva(day):
            comment.resolved_at = comment.resolved_by = None
    return comments
