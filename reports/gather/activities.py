"""Read what the agencies do under the joint strategy (para. 140), as far as the edition's reader may see it."""

from tracking.models import Activity, ActivityVersion
from tracking.money import money_of
from tracking.reading.activities_then import as_they_stood

DATED = ("earliest_on", "latest_on", "precision", "approximate", "date_text")
PRICED = ("currency", "usd_rate", "rate_note")
ACTIVITY = ("title", *DATED, *PRICED, "regional", "result", "requirement", "contributions_whole")
CONTRIBUTION = ("donor", "amount", *PRICED)
MONEY = ("asked", "received", "short", "asked_usd", "received_usd", "short_usd", "unpriced")


def activities(reader, *, start, as_of, known_by):
    """Return activities under way in the period, with the contributions that came by its end.

    They are told in the words that stand when the report is built; with `known_by`, in those that stood that day.
    """
    if known_by:
        rows = ActivityVersion.objects.told_to(reader, known_by=known_by).between(start, as_of)
        rows = as_they_stood(rows.select_related("agency", "activity"), as_of=as_of, known_by=known_by)
    else:
        rows = Activity.objects.visible_to(reader).between(start, as_of).with_money().prefetch_related("paragraphs")
    return [activity(row, as_of) for row in sorted(rows, key=in_order)]


def in_order(row):
    return row.agency.position, row.agency.code, row.earliest_on, row.title, row.pk


def activity(row, as_of):
    """Return one activity with what belongs to it, and its money as the pages reckon it."""
    came = [one for one in row.contributions.all() if one.earliest_on <= as_of]
    money = money_of(row, came)
    return {
        "key": row.pk,
        **{name: getattr(row, name) for name in ACTIVITY},
        "agency_code": row.agency.code,
        "record_key": row.record and row.record.key,
        "countries": sorted(party.code for party in row.countries.all()),
        "paragraphs": sorted(paragraph.number for paragraph in row.paragraphs.all()),
        "contributions": [{name: getattr(one, name) for name in CONTRIBUTION} for one in came],
        **{name: getattr(money, name) for name in MONEY},
    }
